package org.dramatis.annotators.resolve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.dramatis.annotators.country.Countries;
import org.dramatis.annotators.country.CountryWord;
import org.dramatis.annotators.country.Regions;
import org.dramatis.annotators.resolve.lexicon.Lexicon;
import org.dramatis.annotators.resolve.lexicon.Trait;
import org.dramatis.core.actor.ActorType;

/**
 * Joins initials, names without their legal suffix and short forms with the longer names of
 * organizations and places.
 */
final class OrganizationNames {

  /** Words at the end of a name that make it that of a part of the body before them. */
  private static final Set<String> PARTS =
      Set.of("branch", "caucus", "committee", "delegation", "division", "subcommittee", "unit");

  /** Words that a firm's short name leaves out. */
  private static final Set<String> PARTNERS =
      Set.of("associates", "bros", "brothers", "partners", "son", "sons");

  private static final Set<String> LOCATIVES = Set.of("in", "at", "from", "near", "to");

  private final NameClusters names;

  /** What companies are called without their legal forms. */
  private final Set<List<String>> companies = new HashSet<>();

  OrganizationNames(NameClusters names) {
    this.names = names;
  }

  void join() {
    Map<String, List<NameForm>> byFirst = new HashMap<>();
    Map<String, List<NameForm>> byLast = new HashMap<>();
    List<NameForm> longer = new ArrayList<>();
    for (NameForm form : names.forms) {
      if (form.isCompany()) {
        companies.add(withoutSuffix(form.tokens));
      }
      if (!form.isPerson() && form.type != ActorType.COUNTRY && form.tokens.size() >= 2) {
        longer.add(form);
        byFirst.computeIfAbsent(form.tokens.get(0), any -> new ArrayList<>()).add(form);
        byLast
            .computeIfAbsent(form.tokens.get(form.tokens.size() - 1), any -> new ArrayList<>())
            .add(form);
      }
    }
    Map<String, List<NameForm>> byInitial = new HashMap<>();
    for (NameForm form : longer) {
      Set<String> initials = new TreeSet<>(Set.of(form.tokens.get(0).substring(0, 1)));
      if (form.tokens.contains("department")) {
        initials.addAll(Set.of("d", "u")); // "DoJ" and "USDA" turn it round
      } else if (form.tokens.contains("ministry")) {
        initials.add("m");
      }
      for (String initial : initials) {
        byInitial.computeIfAbsent(initial, any -> new ArrayList<>()).add(form);
      }
    }
    for (NameForm form : names.forms) {
      if (form.type == ActorType.COUNTRY || form.isFullName()) {
        continue;
      }
      if (form.looksLikeAcronym() && acronym(form, byInitial)) {
        continue;
      }
      if (clipped(form, byInitial)) {
        continue;
      }
      if (isBareCompany(form, byFirst.getOrDefault(form.tokens.get(0), List.of()))
          || isSpeakingCompany(form, byFirst.getOrDefault(form.tokens.get(0), List.of()))) {
        form.type = ActorType.ORGANIZATION;
      }
      if (!form.isPerson()) {
        legalSuffix(form, byFirst.getOrDefault(form.tokens.get(0), List.of()));
        shortForm(
            form,
            byFirst.getOrDefault(form.tokens.get(0), List.of()),
            byLast.getOrDefault(form.tokens.get(form.tokens.size() - 1), List.of()));
      }
    }
  }

  /** "The Fed" beside "Federal Reserve Board": the first word, cut short, with an article. */
  private boolean clipped(NameForm form, Map<String, List<NameForm>> byInitial) {
    String word = form.compact;
    if (form.isPerson()
        || form.tokens.size() > 1
        || word.length() < 3
        || word.length() > 4
        || form.mentions.stream()
            .noneMatch(
                mention ->
                    mention.first > 0
                        && names
                            .words
                            .textOf(mention.first - 1, mention.first - 1)
                            .equalsIgnoreCase("the"))) {
      return false;
    }
    NameForm full = null;
    for (NameForm other : byInitial.getOrDefault(word.substring(0, 1), List.of())) {
      String first = other.tokens.get(0);
      if (first.startsWith(word)
          && first.length() > word.length() + 1
          && other.type == ActorType.ORGANIZATION) {
        if (full != null && names.root(full.index) != names.root(other.index)) {
          return false;
        }
        full = other;
      }
    }
    if (full != null) {
      names.join(full, form, Reason.SHORT_FORM);
    }
    return full != null;
  }

  /**
   * Whether what was taken for somebody's surname is the company that the document also names in
   * full: "Moody's" beside "Moody's Investors Service Inc", where nobody bears the name.
   */
  private boolean isBareCompany(NameForm form, List<NameForm> longer) {
    return form.isPerson()
        && form.tokens.size() == 1
        && form.title == Lexicon.UNKNOWN
        && !names.hasBearer(form.tokens.get(0))
        && form.mentions.stream().allMatch(mention -> mention.titles.isEmpty())
        && longer.stream()
            .anyMatch(
                other ->
                    other.type == ActorType.ORGANIZATION
                        && FirstNames.has(
                            other.tokens.get(other.tokens.size() - 1), Trait.ORGANIZATION_SUFFIX));
  }

  /**
   * Whether what was taken for a place is the company that the document also names in full: it says
   * something, is never where something is, and no state or country is called so. "Oakwood said"
   * beside "Oakwood Homes Corp".
   */
  private boolean isSpeakingCompany(NameForm form, List<NameForm> longer) {
    return form.type == ActorType.PLACE
        && !isLocated(form)
        && form.mentions.stream().anyMatch(this::says)
        && longer.stream()
            .anyMatch(
                other ->
                    other.isCompany()
                        && other.tokens.size() > form.tokens.size()
                        && other.tokens.subList(0, form.tokens.size()).equals(form.tokens));
  }

  private boolean says(DraftMention mention) {
    int next = mention.last + 1;
    return next < names.words.size
        && (names.words.lexicon.traits(names.words.entry[next]) & Trait.SAY.bit()) != 0;
  }

  private boolean acronym(NameForm form, Map<String, List<NameForm>> byInitial) {
    DraftMention first = form.mentions.get(0);
    String letters = form.letters();
    List<NameForm> candidates = byInitial.getOrDefault(letters.substring(0, 1), List.of());
    if (form.type == ActorType.PLACE && Regions.english().find(form.written) != null) {
      // "R.I." is Rhode Island beside "Reynolds Industries", too.
      candidates = candidates.stream().filter(other -> other.type == ActorType.PLACE).toList();
    }
    for (NameForm candidate : candidates) {
      if (candidate.hasInitials(letters)) {
        names.join(candidate, form, Reason.ACRONYM);
        return true;
      }
    }
    if (first.first >= 2 && names.words.is(first.first - 1, '(')) {
      for (NameForm candidate : candidates) {
        for (DraftMention mention : candidate.mentions) {
          if (mention.last == first.first - 2) {
            names.join(candidate, form, Reason.ACRONYM);
            return true;
          }
        }
      }
    }
    return false;
  }

  private void legalSuffix(NameForm form, List<NameForm> candidates) {
    if (candidates.size() > NameClusters.MAXIMUM_BUCKET) {
      return;
    }
    List<String> stem = withoutSuffix(form.tokens);
    for (NameForm candidate : candidates) {
      if (candidate.index != form.index
          && withoutSuffix(candidate.tokens).equals(stem)
          && !isLocated(form)
          && !isLocated(candidate)) {
        names.join(candidate, form, Reason.LEGAL_SUFFIX);
      }
    }
  }

  /** Whether a place is known or spoken of as such: "in Chicago" is not Chicago Corp. */
  private boolean isLocated(NameForm form) {
    if (form.type != ActorType.PLACE) {
      return false;
    }
    return Regions.english().find(form.written) != null
        || Countries.english().find(form.written) != null
        || form.mentions.stream()
            .anyMatch(
                mention ->
                    mention.last + 1 < names.words.size && names.words.is(mention.last + 1, ',')
                        || mention.first > 0
                            && LOCATIVES.contains(
                                names
                                    .words
                                    .textOf(mention.first - 1, mention.first - 1)
                                    .toLowerCase(Locale.ROOT)));
  }

  private List<String> withoutSuffix(List<String> tokens) {
    int end = tokens.size();
    while (end > 1 && FirstNames.has(tokens.get(end - 1), Trait.ORGANIZATION_SUFFIX)) {
      end--;
    }
    return tokens.subList(0, end);
  }

  /**
   * Joins a short form with the longer name before it that begins or ends with it. What only stands
   * within longer names, as a university in the name of its students' union, is another actor.
   */
  private void shortForm(NameForm form, List<NameForm> byFirst, List<NameForm> byLast) {
    boolean onlyWithin = form.mentions.stream().allMatch(mention -> mention.nested);
    if (onlyWithin
        || byFirst.size() > NameClusters.MAXIMUM_BUCKET
        || byLast.size() > NameClusters.MAXIMUM_BUCKET) {
      return;
    }
    NameForm best = null;
    List<String> shorter = form.tokens;
    for (NameForm longer : byFirst) {
      List<String> tokens = longer.tokens;
      if (tokens.size() <= shorter.size()
          || !tokens.subList(0, shorter.size()).equals(shorter)
          || isPart(form, longer)) {
        continue;
      }
      String next = tokens.get(shorter.size());
      boolean fits =
          form.type == ActorType.PLACE
              ? longer.type == ActorType.PLACE && isPlaceSuffix(next)
              : longer.type != ActorType.PLACE && !isOtherBody(tokens, shorter.size());
      best = better(best, longer, form, fits);
    }
    if (best == null && form.type != ActorType.PLACE) {
      for (NameForm longer : byLast) {
        List<String> tokens = longer.tokens;
        int rest = tokens.size() - shorter.size();
        if (rest <= 0
            || !tokens.subList(rest, tokens.size()).equals(shorter)
            || shorter.contains("of") && !isNation(longer, rest)) {
          continue;
        }
        String last = shorter.get(shorter.size() - 1);
        boolean noun =
            FirstNames.has(last, Trait.ORGANIZATION)
                || FirstNames.has(last, Trait.PLACE)
                || names.words.lexicon.nounsOfName(last).contains(Vocabulary.ENGLISH.team);
        boolean fits =
            longer.type != ActorType.PLACE
                && (noun || shorter.size() >= 2 || tokens.get(rest - 1).equals("of"))
                && !(shorter.size() == 1 && byFirst.stream().anyMatch(f -> f.index != form.index));
        best = better(best, longer, form, fits);
      }
    }
    if (best != null) {
      names.join(best, form, Reason.SHORT_FORM);
    }
  }

  /**
   * Whether a longer name that begins with a name is that of a part of it: behind an acronym ("OPEC
   * Fund"), behind a body when it ends with a word for parts ("Senate Banking Committee"), and
   * where the document has the company with a legal form ("General Motors Acceptance Corp" beside
   * "General Motors Corp").
   */
  private boolean isPart(NameForm whole, NameForm longer) {
    List<String> stem = withoutSuffix(longer.tokens);
    if (stem.size() <= whole.tokens.size()) {
      return false;
    }
    return isAcronym(whole)
        || companies.contains(withoutSuffix(whole.tokens))
            && !PARTNERS.containsAll(stem.subList(whole.tokens.size(), stem.size()))
        || PARTS.contains(stem.get(stem.size() - 1))
            && whole.tokens.size() == 1
            && FirstNames.has(whole.tokens.get(0), Trait.ORGANIZATION);
  }

  /** Whether it is one wherever it stands: a headline in capitals makes one of any short name. */
  private boolean isAcronym(NameForm form) {
    return form.looksLikeAcronym()
        && form.mentions.stream()
            .allMatch(
                mention -> isInCapitals(mention.first, mention.last + 1) && isInText(mention));
  }

  private boolean isInText(DraftMention mention) {
    int end = names.words.sentenceEnd(mention.sentence);
    return !isInCapitals(names.words.sentenceFirst(mention.sentence), end);
  }

  private boolean isInCapitals(int from, int to) {
    // An acronym may have one small letter: "MoD", "UNs".
    int small = 0;
    for (int i = from; i < to && small < 2; i++) {
      small +=
          (int) names.words.textOf(i, i).chars().filter(Character::isLowerCase).limit(2).count();
    }
    return small < 2;
  }

  /**
   * Whether a country's name makes the beginning: "Bank of Canada" is not "Acme Bank of Canada".
   */
  private static boolean isNation(NameForm longer, int words) {
    CountryWord word =
        words == 1 ? Countries.english().find(longer.written.split("\\s+", 2)[0]) : null;
    return word != null;
  }

  /**
   * Whether the words behind a short form make the name of another body: "of", "for" and the like
   * go on with what it is about ("Congress for the Contras").
   */
  private static boolean isOtherBody(List<String> tokens, int from) {
    return from == 1 && Set.of("for", "on", "and").contains(tokens.get(from));
  }

  private static NameForm better(NameForm best, NameForm longer, NameForm form, boolean fits) {
    if (!fits || longer.index == form.index) {
      return best;
    }
    boolean before = longer.firstOrder() < form.firstOrder();
    return best == null || before ? longer : best;
  }

  private static boolean isPlaceSuffix(String word) {
    return Set.of("city", "province", "county", "state", "dc", "region", "district", "island")
        .contains(word);
  }
}

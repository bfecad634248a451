package org.dramatis.annotators.resolve;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.dramatis.annotators.resolve.lexicon.Lexicon;
import org.dramatis.annotators.resolve.office.Offices;
import org.dramatis.annotators.resolve.office.Term;
import org.dramatis.core.actor.ActorType;
import org.jspecify.annotations.Nullable;

/**
 * Gives surnames and first names that stand alone to the full names they are part of. Each way of
 * writing is decided once for the whole document.
 */
final class Surnames {

  /** A surname goes to one of several bearers when its score reaches this part of the whole. */
  private static final double DECISIVE = 0.62;

  /** Of a surname, how often the bearers are named in full counts, who came last, who first. */
  private static final double BY_COUNT = 0.6;

  private static final double BY_RECENCY = 0.2;
  private static final double BY_ORDER = 0.2;

  private final NameClusters names;
  private final Offices offices;
  private final @Nullable LocalDate day;

  /** Words that begin the name of a body of several words: "Dell" of "Dell Technologies". */
  private final Set<String> bodies = new HashSet<>();

  Surnames(NameClusters names, Offices offices, @Nullable LocalDate day) {
    this.names = names;
    this.offices = offices;
    this.day = day;
  }

  /** Decides every single word that is part of a full name. */
  void join() {
    Map<String, List<NameForm>> bearers = new HashMap<>();
    for (NameForm form : names.forms) {
      if (form.isFullName()) {
        for (String word : new HashSet<>(form.core)) {
          bearers.computeIfAbsent(word, any -> new ArrayList<>()).add(form);
        }
      } else if (form.type == ActorType.ORGANIZATION && form.tokens.size() > 1) {
        bodies.add(form.tokens.get(0));
      }
    }
    for (NameForm form : names.forms) {
      if (form.title != Lexicon.UNKNOWN && form.core.size() == 1) {
        byOffice(form, bearers.computeIfAbsent(form.core.get(0), any -> new ArrayList<>()));
      }
    }
    for (NameForm form : names.forms) {
      if (form.core.size() == 1
          && form.core.get(0).length() >= 2
          && form.country == null
          && form.holder == null
          && bearers.containsKey(form.core.get(0))) {
        decide(form, bearers.get(form.core.get(0)));
      }
    }
  }

  /**
   * "President Trump", by the table of offices: the bearer of the name who held the office on the
   * document's day, or somebody whom the document never names in full, though others bear the name.
   * Without a day only a bearer who never held the office is ruled out, and only by a woman's or a
   * man's first name.
   */
  private void byOffice(NameForm form, List<NameForm> bearers) {
    List<Term> terms = termsOf(form);
    if (terms.isEmpty()) {
      return;
    }
    for (NameForm bearer : bearers) {
      if (terms.stream().anyMatch(term -> holds(bearer, term))) {
        form.holder = terms.get(0).holder();
        names.join(bearer, form, Reason.TITLE_AND_SURNAME);
        return;
      }
    }
    String holder = terms.get(0).holder();
    boolean one = terms.stream().allMatch(term -> term.holder().equals(holder));
    boolean apart =
        day != null
            || (one
                && !bearers.isEmpty()
                && bearers.stream()
                    .allMatch(
                        bearer ->
                            FirstNames.of(bearer)
                                .conflictsWith(FirstNames.of(firstNameOf(holder)))));
    if (one && apart) {
      form.holder = holder;
      if (day != null) {
        form.knownAs = holder;
        form.detail = terms.get(0).office() + " on " + day;
      }
      bearers.add(form);
    }
  }

  private List<Term> termsOf(NameForm form) {
    for (DraftMention mention : form.mentions) {
      if (mention.titleFirst < 0) {
        continue;
      }
      int from = mention.titleFirst;
      String country = null;
      if (mention.owner != null) {
        country = mention.owner.source == null ? null : mention.owner.source.country();
        from = mention.owner.last + 1;
        if (names.words.isPossessiveMark(from)) {
          from++;
        }
      }
      if (from < mention.first) {
        List<Term> terms =
            offices.of(names.words.textOf(from, mention.first - 1), form.core.get(0), country, day);
        if (!terms.isEmpty()) {
          return terms;
        }
      }
    }
    return List.of();
  }

  private static boolean holds(NameForm bearer, Term term) {
    for (String holder : term.holders()) {
      List<String> tokens = NameForm.tokens(holder);
      if (String.join("", tokens).equals(String.join("", bearer.core))
          || (tokens.get(0).equals(bearer.first())
              && tokens.get(tokens.size() - 1).equals(bearer.surname()))) {
        return true;
      }
    }
    return false;
  }

  private static String firstNameOf(String holder) {
    return NameForm.tokens(holder).get(0);
  }

  /** Gives a single word to the bearer of the full name that it most likely is short for. */
  private void decide(NameForm form, List<NameForm> bearers) {
    String word = form.core.get(0);
    Map<Integer, Double> candidates = new TreeMap<>();
    Map<Integer, Double> firstNames = new TreeMap<>();
    for (NameForm bearer : bearers) {
      if (form.titleGender.conflictsWith(FirstNames.of(bearer))) {
        continue;
      }
      if (!form.isPerson()
          && (form.type != ActorType.ORGANIZATION || bearer.firstOrder() > form.firstOrder())) {
        continue;
      }
      boolean isFirst = bearer.first().equals(word) && !bearer.surname().equals(word);
      boolean familyFirst = FirstNames.isFamilyFirst(bearer);
      boolean given = familyFirst != isFirst;
      Map<Integer, Double> into = given ? firstNames : candidates;
      into.merge(names.root(bearer.index), (double) NameClusters.size(bearer), Double::sum);
    }
    boolean byFirstName = candidates.isEmpty();
    Map<Integer, Double> chosen =
        introducedInTime(form, byFirstName ? firstNames : candidates, bearers);
    if (chosen.isEmpty()) {
      return;
    }
    if (!form.isPerson()
        && (byFirstName || chosen.size() > 1 || form.looksLikeAcronym() || bodies.contains(word))) {
      return;
    }
    int titled = byTitle(form, bearers, chosen);
    if (titled >= 0) {
      names.join(names.forms.get(titled), form, Reason.TITLE_AND_SURNAME);
      return;
    }
    Map<Integer, Double> scores = score(form, chosen, bearers);
    int best = -1;
    for (Map.Entry<Integer, Double> entry : scores.entrySet()) {
      if (best < 0 || entry.getValue() > scores.get(best)) {
        best = entry.getKey();
      }
    }
    if (scores.get(best) >= DECISIVE) {
      Reason reason =
          byFirstName
              ? Reason.FIRST_NAME
              : form.titleGender == Gender.UNKNOWN ? Reason.SURNAME : Reason.TITLE_AND_SURNAME;
      names.join(names.forms.get(best), form, reason);
    } else {
      names.share(form, scores);
    }
  }

  /**
   * The candidates without those who are first named in full after the word has come to mean
   * another: a writer who already calls one man by his surname calls his brother by the full name.
   * Who is named in full more often than the first stays, as in stories of a well-known person.
   */
  private Map<Integer, Double> introducedInTime(
      NameForm form, Map<Integer, Double> candidates, List<NameForm> bearers) {
    if (candidates.size() < 2) {
      return candidates;
    }
    Map<Integer, Integer> introduced = new TreeMap<>();
    for (NameForm bearer : bearers) {
      introduced.merge(names.root(bearer.index), bearer.firstOrder(), Math::min);
    }
    int first = -1;
    for (int root : candidates.keySet()) {
      if (first < 0 || introduced.get(root) < introduced.get(first)) {
        first = root;
      }
    }
    int named = introduced.get(first);
    int shortened =
        form.mentions.stream()
            .mapToInt(mention -> mention.order)
            .filter(order -> order > named)
            .min()
            .orElse(Integer.MAX_VALUE);
    Map<Integer, Double> inTime = new TreeMap<>();
    for (Map.Entry<Integer, Double> entry : candidates.entrySet()) {
      if (introduced.get(entry.getKey()) < shortened
          || entry.getValue() > candidates.getOrDefault(first, 0.0)) {
        inTime.put(entry.getKey(), entry.getValue());
      }
    }
    return inTime;
  }

  /** The one chain among the candidates that bears the form's title or role, -1 for none. */
  private int byTitle(NameForm form, List<NameForm> bearers, Map<Integer, Double> candidates) {
    int found = -1;
    if (form.title == Lexicon.UNKNOWN || candidates.size() < 2) {
      return found;
    }
    for (NameForm bearer : bearers) {
      int root = names.root(bearer.index);
      if (candidates.containsKey(root)
          && root != found
          && bearer.mentions.stream().anyMatch(mention -> bears(mention, form.title))) {
        if (found >= 0) {
          return -1;
        }
        found = root;
      }
    }
    return found;
  }

  /** Whether the noun stands among the titles before a name or in an apposition after it. */
  private boolean bears(DraftMention name, int noun) {
    if (name.titles.contains(noun)) {
      return true;
    }
    int after = name.last + 1;
    if (!names.words.inSentenceOf(after, name.head) || !names.words.is(after, ',')) {
      return false;
    }
    for (int i = after + 1; i < after + 10 && names.words.inSentenceOf(i, name.head); i++) {
      if (names.words.is(i, ',')) {
        return false;
      }
      if (names.words.entry[i] == noun) {
        return true;
      }
    }
    return false;
  }

  /** Shares of the candidates, by how often, how near before and who first is named in full. */
  private Map<Integer, Double> score(
      NameForm form, Map<Integer, Double> candidates, List<NameForm> bearers) {
    Map<Integer, Double> scores = new TreeMap<>();
    if (candidates.size() == 1) {
      scores.put(candidates.keySet().iterator().next(), 1.0);
      return scores;
    }
    double total = candidates.values().stream().mapToDouble(Double::doubleValue).sum();
    candidates.forEach((root, count) -> scores.put(root, BY_COUNT * count / total));
    List<DraftMention> full = new ArrayList<>();
    for (NameForm other : bearers) {
      if (candidates.containsKey(names.root(other.index))) {
        full.addAll(other.mentions);
      }
    }
    full.sort((a, b) -> Integer.compare(a.order, b.order));
    int votes = 0;
    int next = 0;
    int before = -1;
    Map<Integer, Integer> recency = new TreeMap<>();
    for (DraftMention mention : form.mentions) {
      while (next < full.size() && full.get(next).order < mention.order) {
        before = names.root(formOf(full.get(next)).index);
        next++;
      }
      if (before >= 0) {
        recency.merge(before, 1, Integer::sum);
        votes++;
      }
    }
    for (Map.Entry<Integer, Double> entry : scores.entrySet()) {
      double share =
          votes == 0
              ? candidates.get(entry.getKey()) / total
              : recency.getOrDefault(entry.getKey(), 0) / (double) votes;
      entry.setValue(entry.getValue() + BY_RECENCY * share);
    }
    scores.merge(names.root(formOf(full.get(0)).index), BY_ORDER, Double::sum);
    return scores;
  }

  private static NameForm formOf(DraftMention mention) {
    return Objects.requireNonNull(mention.form, "form");
  }
}

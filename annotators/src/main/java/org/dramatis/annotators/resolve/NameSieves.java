package org.dramatis.annotators.resolve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.dramatis.annotators.resolve.lexicon.Lexicon;
import org.dramatis.annotators.resolve.lexicon.Trait;
import org.dramatis.core.actor.ActorType;
import org.jspecify.annotations.Nullable;

/**
 * Brings the names of one document together: same name, country, full names and their variants,
 * surnames, first names, acronyms, short forms. Each way of writing a name is decided once for the
 * whole document. Cost is near linear in the number of names: forms meet only where they share a
 * word, and a word that too many forms share is left alone.
 */
final class NameSieves {

  private static final int MAXIMUM_BUCKET = 64;

  /** A surname goes to one of several bearers when its score reaches this part of the whole. */
  private static final double DECISIVE = 0.7;

  private static final Set<String> COMPASS_POINTS = Set.of("north", "south", "east", "west");

  private final Words words;
  private final List<NameForm> forms = new ArrayList<>();
  private final List<DraftMention> demonyms = new ArrayList<>();
  private final Map<String, Set<String>> bearersByWord = new HashMap<>();
  private int[] parent = new int[0];
  private Reason[] reasons = new Reason[0];
  private final Map<Integer, Map<Integer, Double>> ambiguous = new HashMap<>();

  NameSieves(Words words) {
    this.words = words;
  }

  /** Chains over {@code names}, which are in text order and know their titles. */
  List<DraftChain> chains(List<DraftMention> names) {
    collectForms(names);
    parent = new int[forms.size()];
    reasons = new Reason[forms.size()];
    Arrays.setAll(parent, i -> i);
    Arrays.fill(reasons, Reason.SAME_NAME);
    sameName();
    countries();
    openCountries();
    fullNames();
    surnames();
    organizations();
    return build();
  }

  private void collectForms(List<DraftMention> names) {
    NameForm.Reader reader = new NameForm.Reader();
    Map<String, NameForm> byKey = new HashMap<>();
    for (DraftMention name : names) {
      if (!name.isName()) {
        demonyms.add(name);
        continue;
      }
      if (name.nested && name.type == ActorType.COUNTRY && country(name) == null) {
        continue;
      }
      String written = words.text.substring(name.start, name.end);
      List<String> tokens = reader.tokens(written);
      Gender gender = name.type == ActorType.PERSON ? genderOfTitles(name) : Gender.UNKNOWN;
      if (tokens.size() > 2) {
        gender = Gender.UNKNOWN;
      }
      String country = country(name);
      String key =
          String.join("", tokens)
              + (name.type == ActorType.PERSON ? "\tp" + gender : "\to" + country);
      int title = tokens.size() == 1 ? officeTitle(name) : Lexicon.UNKNOWN;
      if (title != Lexicon.UNKNOWN) {
        key += "\t" + title;
      }
      NameForm form = byKey.get(key);
      if (form == null) {
        form = new NameForm(written, tokens, gender, title, forms.size());
        byKey.put(key, form);
        forms.add(form);
      }
      form.mentions.add(name);
      name.form = form;
    }
    forms.forEach(NameForm::settle);
    for (NameForm form : forms) {
      if (form.isFullName()) {
        for (String word : form.core) {
          bearersByWord.computeIfAbsent(word, any -> new HashSet<>()).add(form.compact);
        }
      }
    }
  }

  /** The office among the titles before a name, {@link Lexicon#UNKNOWN} for none. */
  private int officeTitle(DraftMention name) {
    for (int title : name.titles) {
      if ((words.lexicon.traits(title) & Trait.OFFICE.bit()) != 0) {
        return title;
      }
    }
    return Lexicon.UNKNOWN;
  }

  private static @Nullable String country(DraftMention name) {
    return name.source == null ? null : name.source.country();
  }

  private Gender genderOfTitles(DraftMention name) {
    for (int title : name.titles) {
      Gender gender = genderOf(title);
      if (gender != Gender.UNKNOWN) {
        return gender;
      }
    }
    return Gender.UNKNOWN;
  }

  private Gender genderOf(int entry) {
    long traits = words.lexicon.traits(entry);
    return (traits & Trait.MALE.bit()) != 0
        ? Gender.MALE
        : (traits & Trait.FEMALE.bit()) != 0 ? Gender.FEMALE : Gender.UNKNOWN;
  }

  /** The gender that the first name of a full name tells. */
  private Gender genderOfFirstName(NameForm form) {
    if (form.titleGender != Gender.UNKNOWN) {
      return form.titleGender;
    }
    if (form.core.size() < 2 || familyFirst(form)) {
      return Gender.UNKNOWN;
    }
    return genderOfFirstName(form.first());
  }

  private Gender genderOfFirstName(String word) {
    long traits = words.lexicon.traits(words.lexicon.find(word));
    boolean male = (traits & Trait.MALE_NAME.bit()) != 0;
    boolean female = (traits & Trait.FEMALE_NAME.bit()) != 0;
    return male == female ? Gender.UNKNOWN : male ? Gender.MALE : Gender.FEMALE;
  }

  private boolean familyFirst(NameForm form) {
    if (!has(form.first(), Trait.FAMILY_FIRST) || form.core.size() > 3) {
      return false;
    }
    if (form.core.size() == 2) {
      return genderOfFirstName(form.first()) == Gender.UNKNOWN;
    }
    return form.core.get(1).length() <= 6 && form.core.get(2).length() <= 6;
  }

  private boolean has(String word, Trait trait) {
    return (words.lexicon.traits(words.lexicon.find(word)) & trait.bit()) != 0;
  }

  /** Forms with the same letters: one actor, unless a person and something else both recur. */
  private void sameName() {
    Map<String, List<NameForm>> byCompact = new LinkedHashMap<>();
    for (NameForm form : forms) {
      byCompact.computeIfAbsent(form.compact, any -> new ArrayList<>()).add(form);
    }
    for (List<NameForm> same : byCompact.values()) {
      for (int i = 1; i < same.size(); i++) {
        for (int j = 0; j < i; j++) {
          NameForm one = same.get(j);
          NameForm other = same.get(i);
          boolean contested = one.title != other.title && isContested(one.compact);
          if (contested || one.titleGender.conflictsWith(other.titleGender)) {
            continue;
          }
          boolean alike =
              one.isPerson() == other.isPerson() || Math.min(size(one), size(other)) == 1;
          boolean countryAndPerson =
              one.isPerson() != other.isPerson() && (one.country != null || other.country != null);
          if (alike && !countryAndPerson) {
            join(one, other, Reason.SAME_NAME);
          }
        }
      }
    }
  }

  /** Whether persons of two full names bear the word, so that a title may tell them apart. */
  private boolean isContested(String word) {
    return bearersByWord.getOrDefault(word, Set.of()).size() > 1;
  }

  private static int size(NameForm form) {
    return form.mentions.size();
  }

  private void countries() {
    Map<String, NameForm> byCountry = new HashMap<>();
    for (NameForm form : forms) {
      if (form.country != null) {
        NameForm before = byCountry.putIfAbsent(form.country, form);
        if (before != null) {
          join(before, form, Reason.COUNTRY);
        }
      }
    }
  }

  /** "Korea", "the North": the one country that the document names so, or shares of several. */
  private void openCountries() {
    for (NameForm form : forms) {
      String word = form.tokens.get(0);
      boolean direction =
          form.tokens.size() == 1 && !form.isPerson() && COMPASS_POINTS.contains(word);
      if (form.country != null || (form.type != ActorType.COUNTRY && !direction)) {
        continue;
      }
      Map<Integer, Double> candidates = new TreeMap<>();
      for (NameForm other : forms) {
        if (other.country != null
            && (direction ? other.tokens.get(0).equals(word) : other.tokens.contains(word))) {
          candidates.put(root(other.index), 1.0);
        }
      }
      if (candidates.size() == 1) {
        join(forms.get(candidates.keySet().iterator().next()), form, Reason.COUNTRY);
      } else if (candidates.size() > 1) {
        candidates.replaceAll((root, any) -> 1.0 / candidates.size());
        ambiguous.put(form.index, candidates);
      }
    }
  }

  private void fullNames() {
    Map<String, List<NameForm>> byWord = new TreeMap<>();
    for (NameForm form : forms) {
      if (form.isFullName()) {
        for (String word : new HashSet<>(form.core)) {
          byWord.computeIfAbsent(word, any -> new ArrayList<>()).add(form);
        }
      }
    }
    for (List<NameForm> sharing : byWord.values()) {
      if (sharing.size() > MAXIMUM_BUCKET) {
        continue;
      }
      for (int i = 1; i < sharing.size(); i++) {
        int found = -1;
        boolean unique = true;
        for (int j = 0; j < i; j++) {
          if (oneFullName(sharing.get(j), sharing.get(i))) {
            unique &= found < 0 || root(found) == root(sharing.get(j).index);
            found = sharing.get(j).index;
          }
        }
        if (found >= 0 && unique && !conflicts(sharing.get(i), root(found), sharing)) {
          join(forms.get(found), sharing.get(i), Reason.FULL_NAME);
        }
      }
    }
  }

  /** Whether the chain already holds a bearer of the surname with another first name. */
  private boolean conflicts(NameForm form, int chain, List<NameForm> sharing) {
    for (NameForm other : sharing) {
      if (root(other.index) == chain
          && other.surname().equals(form.surname())
          && !oneFullName(other, form)) {
        return true;
      }
    }
    return false;
  }

  private boolean oneFullName(NameForm one, NameForm other) {
    if (genderOfFirstName(one).conflictsWith(genderOfFirstName(other))
        && one.titleGender.conflictsWith(other.titleGender)) {
      return false;
    }
    String first = one.first();
    String second = other.first();
    if (one.surname().equals(other.surname())) {
      return middlesAgree(one.core, other.core)
          && (first.equals(second)
              || Nicknames.match(first, second)
              || (first.length() == 1 && second.startsWith(first))
              || (second.length() == 1 && first.startsWith(second))
              || (Math.min(first.length(), second.length()) >= 3
                  && (first.startsWith(second) || second.startsWith(first))));
    }
    Set<String> ones = new HashSet<>(one.core);
    Set<String> others = new HashSet<>(other.core);
    return ones.containsAll(others) || others.containsAll(ones);
  }

  /**
   * Whether the words between first and last leave it possible that two names are one: each middle
   * word of the shorter name is, or is the initial of, one of the longer. "Kim Hyok Chol" is not
   * "Kim Yong Chol".
   */
  private static boolean middlesAgree(List<String> one, List<String> other) {
    List<String> shorter = one.size() <= other.size() ? one : other;
    List<String> longer = one.size() <= other.size() ? other : one;
    List<String> others = longer.subList(1, longer.size() - 1);
    for (String word : shorter.subList(1, shorter.size() - 1)) {
      if (others.stream().noneMatch(middle -> sameOrInitial(word, middle))) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameOrInitial(String word, String other) {
    return word.equals(other)
        || (word.length() == 1 && other.startsWith(word))
        || (other.length() == 1 && word.startsWith(other));
  }

  private void surnames() {
    Map<String, List<NameForm>> bearers = new HashMap<>();
    for (NameForm form : forms) {
      if (form.isFullName()) {
        for (String word : new HashSet<>(form.core)) {
          bearers.computeIfAbsent(word, any -> new ArrayList<>()).add(form);
        }
      }
    }
    for (NameForm form : forms) {
      if (form.core.size() == 1
          && form.core.get(0).length() >= 2
          && form.country == null
          && bearers.containsKey(form.core.get(0))) {
        decide(form, bearers.get(form.core.get(0)));
      }
    }
  }

  /** Gives a single word to the bearer of the full name that it most likely is short for. */
  private void decide(NameForm form, List<NameForm> bearers) {
    String word = form.core.get(0);
    Map<Integer, Double> candidates = new TreeMap<>();
    Map<Integer, Double> firstNames = new TreeMap<>();
    for (NameForm bearer : bearers) {
      if (form.titleGender.conflictsWith(genderOfFirstName(bearer))) {
        continue;
      }
      if (!form.isPerson() && bearer.firstOrder() > form.firstOrder()) {
        continue;
      }
      boolean isFirst = bearer.first().equals(word) && !bearer.surname().equals(word);
      boolean familyFirst = familyFirst(bearer);
      boolean given = familyFirst != isFirst;
      Map<Integer, Double> into = given ? firstNames : candidates;
      into.merge(root(bearer.index), (double) size(bearer), Double::sum);
    }
    boolean byFirstName = candidates.isEmpty();
    Map<Integer, Double> chosen =
        introducedInTime(form, byFirstName ? firstNames : candidates, bearers);
    if (chosen.isEmpty()) {
      return;
    }
    if (!form.isPerson() && (byFirstName || chosen.size() > 1 || form.looksLikeAcronym())) {
      return;
    }
    int titled = byTitle(form, bearers, chosen);
    if (titled >= 0) {
      join(forms.get(titled), form, Reason.TITLE_AND_SURNAME);
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
      join(forms.get(best), form, reason);
    } else {
      ambiguous.put(form.index, scores);
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
      introduced.merge(root(bearer.index), bearer.firstOrder(), Math::min);
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
      int root = root(bearer.index);
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
    if (!words.inSentenceOf(after, name.head) || !words.is(after, ',')) {
      return false;
    }
    for (int i = after + 1; i < after + 10 && words.inSentenceOf(i, name.head); i++) {
      if (words.is(i, ',')) {
        return false;
      }
      if (words.entry[i] == noun) {
        return true;
      }
    }
    return false;
  }

  /** Shares of the candidates, by how often and how near before they are named in full. */
  private Map<Integer, Double> score(
      NameForm form, Map<Integer, Double> candidates, List<NameForm> bearers) {
    Map<Integer, Double> scores = new TreeMap<>();
    if (candidates.size() == 1) {
      scores.put(candidates.keySet().iterator().next(), 1.0);
      return scores;
    }
    double total = candidates.values().stream().mapToDouble(Double::doubleValue).sum();
    candidates.forEach((root, count) -> scores.put(root, 0.6 * count / total));
    List<DraftMention> full = new ArrayList<>();
    for (NameForm other : bearers) {
      if (candidates.containsKey(root(other.index))) {
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
        before = root(formOf(full.get(next)).index);
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
      entry.setValue(entry.getValue() + 0.4 * share);
    }
    return scores;
  }

  private static NameForm formOf(DraftMention mention) {
    return Objects.requireNonNull(mention.form, "form");
  }

  private void organizations() {
    Map<String, List<NameForm>> byFirst = new HashMap<>();
    Map<String, List<NameForm>> byLast = new HashMap<>();
    List<NameForm> longer = new ArrayList<>();
    for (NameForm form : forms) {
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
      byInitial
          .computeIfAbsent(form.tokens.get(0).substring(0, 1), any -> new ArrayList<>())
          .add(form);
    }
    for (NameForm form : forms) {
      if (form.type == ActorType.COUNTRY || form.isFullName()) {
        continue;
      }
      if (form.looksLikeAcronym() && acronym(form, byInitial)) {
        continue;
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

  private boolean acronym(NameForm form, Map<String, List<NameForm>> byInitial) {
    DraftMention first = form.mentions.get(0);
    List<NameForm> candidates = byInitial.getOrDefault(form.compact.substring(0, 1), List.of());
    for (NameForm candidate : candidates) {
      if (candidate.hasInitials(form.compact)) {
        join(candidate, form, Reason.ACRONYM);
        return true;
      }
    }
    if (first.first >= 2 && words.is(first.first - 1, '(')) {
      for (NameForm candidate : candidates) {
        for (DraftMention mention : candidate.mentions) {
          if (mention.last == first.first - 2) {
            join(candidate, form, Reason.ACRONYM);
            return true;
          }
        }
      }
    }
    return false;
  }

  private void legalSuffix(NameForm form, List<NameForm> candidates) {
    if (candidates.size() > MAXIMUM_BUCKET) {
      return;
    }
    List<String> stem = withoutSuffix(form.tokens);
    for (NameForm candidate : candidates) {
      if (candidate.index != form.index && withoutSuffix(candidate.tokens).equals(stem)) {
        join(candidate, form, Reason.LEGAL_SUFFIX);
      }
    }
  }

  private List<String> withoutSuffix(List<String> tokens) {
    int end = tokens.size();
    while (end > 1 && has(tokens.get(end - 1), Trait.ORGANIZATION_SUFFIX)) {
      end--;
    }
    return tokens.subList(0, end);
  }

  /** Joins a short form with the longer name before it that begins or ends with it. */
  private void shortForm(NameForm form, List<NameForm> byFirst, List<NameForm> byLast) {
    if (byFirst.size() > MAXIMUM_BUCKET || byLast.size() > MAXIMUM_BUCKET) {
      return;
    }
    NameForm best = null;
    List<String> shorter = form.tokens;
    for (NameForm longer : byFirst) {
      List<String> tokens = longer.tokens;
      if (tokens.size() <= shorter.size() || !tokens.subList(0, shorter.size()).equals(shorter)) {
        continue;
      }
      String next = tokens.get(shorter.size());
      boolean fits =
          form.type == ActorType.PLACE
              ? longer.type == ActorType.PLACE && isPlaceSuffix(next)
              : longer.type != ActorType.PLACE;
      best = better(best, longer, form, fits);
    }
    if (best == null && form.type != ActorType.PLACE) {
      for (NameForm longer : byLast) {
        List<String> tokens = longer.tokens;
        int rest = tokens.size() - shorter.size();
        if (rest <= 0 || !tokens.subList(rest, tokens.size()).equals(shorter)) {
          continue;
        }
        String last = shorter.get(shorter.size() - 1);
        boolean noun = has(last, Trait.ORGANIZATION) || has(last, Trait.PLACE);
        boolean fits =
            longer.type != ActorType.PLACE
                && (noun || shorter.size() >= 2 || tokens.get(rest - 1).equals("of"))
                && !(shorter.size() == 1 && byFirst.stream().anyMatch(f -> f.index != form.index));
        best = better(best, longer, form, fits);
      }
    }
    if (best != null) {
      join(best, form, Reason.SHORT_FORM);
    }
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

  private int root(int index) {
    while (parent[index] != index) {
      parent[index] = parent[parent[index]];
      index = parent[index];
    }
    return index;
  }

  private void join(NameForm one, NameForm other, Reason reason) {
    int a = root(one.index);
    int b = root(other.index);
    if (a == b) {
      return;
    }
    int to = Math.min(a, b);
    int from = Math.max(a, b);
    parent[from] = to;
    NameForm shorter = size(one) > 0 && one.tokens.size() < other.tokens.size() ? one : other;
    if (reasons[shorter.index] == Reason.SAME_NAME) {
      reasons[shorter.index] = reason;
    }
  }

  private List<DraftChain> build() {
    Map<Integer, DraftChain> byRoot = new TreeMap<>();
    Map<String, DraftChain> byCountry = new HashMap<>();
    for (NameForm form : forms) {
      if (!ambiguous.containsKey(form.index)) {
        DraftChain chain =
            byRoot.computeIfAbsent(root(form.index), any -> new DraftChain(form.type, form.index));
        add(chain, form);
        chain.forms.add(form);
        if (form.country != null && chain.country == null) {
          chain.country = form.country;
          byCountry.putIfAbsent(form.country, chain);
        }
      }
    }
    List<DraftChain> chains = new ArrayList<>(byRoot.values());
    for (DraftChain chain : chains) {
      settle(chain);
    }
    for (Map.Entry<Integer, Map<Integer, Double>> entry : new TreeMap<>(ambiguous).entrySet()) {
      share(forms.get(entry.getKey()), entry.getValue(), byRoot);
    }
    for (DraftMention demonym : demonyms) {
      String country = demonym.source == null ? null : demonym.source.country();
      if (country == null) {
        continue;
      }
      DraftChain chain = byCountry.get(country);
      if (chain == null) {
        chain = new DraftChain(ActorType.COUNTRY, forms.size() + chains.size());
        chain.country = country;
        chain.named = true;
        byCountry.put(country, chain);
        chains.add(chain);
      }
      demonym.chain = chain;
      demonym.reason = Reason.DEMONYM;
      demonym.confidence = Reason.DEMONYM.precision();
      chain.names++;
    }
    return chains;
  }

  private void add(DraftChain chain, NameForm form) {
    chain.named = true;
    boolean leads = chain.names == 0;
    for (DraftMention mention : form.mentions) {
      mention.chain = chain;
      Reason reason = reasons[form.index];
      if (leads && reason == Reason.SAME_NAME && mention == form.mentions.get(0)) {
        reason = Reason.NAME;
      }
      if (reason == Reason.SURNAME && !mention.titles.isEmpty()) {
        reason = Reason.TITLE_AND_SURNAME;
      }
      mention.reason = reason;
      mention.confidence = reason.precision();
      chain.names++;
      for (int title : mention.titles) {
        chain.nouns.add(title);
        chain.setGender(genderOf(title), true);
      }
    }
    if (!form.isPerson()) {
      for (String word : form.tokens) {
        int noun = words.lexicon.singular(words.lexicon.find(word));
        if (noun != Lexicon.UNKNOWN) {
          chain.nameNouns.add(noun);
        }
      }
    }
    if (form.isPerson()) {
      chain.setGender(form.titleGender, true);
      if (form.isFullName()) {
        chain.setGender(genderOfFirstName(form), false);
      }
    }
  }

  /** The type by majority, the name that is fullest, the gender of a lone first name. */
  private void settle(DraftChain chain) {
    int[] votes = new int[ActorType.values().length];
    NameForm fullest = null;
    for (NameForm form : chain.forms) {
      votes[form.type.ordinal()] += size(form);
      if (fullest == null || fuller(form, fullest)) {
        fullest = form;
      }
    }
    for (ActorType candidate : ActorType.values()) {
      if (votes[candidate.ordinal()] > votes[chain.type.ordinal()]) {
        chain.type = candidate;
      }
    }
    if (chain.country != null) {
      chain.type = ActorType.COUNTRY;
    }
    if (fullest != null) {
      chain.name = shown(fullest);
      if (chain.isPerson() && fullest.core.size() == 1) {
        chain.setGender(genderOfFirstName(fullest.core.get(0)), false);
      }
    }
  }

  /** The form on one line, as first written, but not in capitals where it also stands otherwise. */
  private String shown(NameForm form) {
    return form.mentions.stream()
        .map(mention -> words.text.substring(mention.start, mention.end).replaceAll("\\s+", " "))
        .filter(written -> !written.equals(written.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseGet(() -> form.written.replaceAll("\\s+", " "));
  }

  private static boolean fuller(NameForm form, NameForm than) {
    if (form.core.size() != than.core.size()) {
      return form.core.size() > than.core.size();
    }
    return size(form) > size(than);
  }

  private static int byIndex(DraftChain one, DraftChain other) {
    return Integer.compare(one.index, other.index);
  }

  /** Gives the mentions of a form to several chains; to one where those have become one. */
  private void share(NameForm form, Map<Integer, Double> scores, Map<Integer, DraftChain> byRoot) {
    SortedMap<DraftChain, Double> byChain = new TreeMap<>(NameSieves::byIndex);
    for (Map.Entry<Integer, Double> entry : scores.entrySet()) {
      DraftChain chain = byRoot.get(root(entry.getKey()));
      if (chain != null) {
        byChain.merge(chain, entry.getValue(), Double::sum);
      }
    }
    double total = byChain.values().stream().mapToDouble(Double::doubleValue).sum();
    List<DraftMention.Share> shares = new ArrayList<>();
    DraftMention.Share best = null;
    for (Map.Entry<DraftChain, Double> entry : byChain.entrySet()) {
      DraftMention.Share share = new DraftMention.Share(entry.getKey(), entry.getValue() / total);
      shares.add(share);
      best = best == null || share.share() > best.share() ? share : best;
    }
    if (best == null) {
      return;
    }
    for (DraftMention mention : form.mentions) {
      mention.chain = best.chain();
      mention.shares = shares.size() == 1 ? List.of() : List.copyOf(shares);
      mention.reason = shares.size() == 1 ? Reason.SURNAME : Reason.AMBIGUOUS;
      mention.confidence = mention.reason.precision();
    }
  }
}

package org.dramatis.analytics.identity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.dramatis.core.actor.ActorType;
import org.jspecify.annotations.Nullable;

/**
 * Joins the names of one body: a company that documents take for a person, a name with "Group" or
 * "U.S." and the same without, a typing error, another order of words, an acronym and a short form
 * with the full name that documents tie them to.
 *
 * <p>A short form is joined as a whole only where documents tie it to one name and hardly to
 * another, often enough for how often it stands alone, and never where it is a company's full name
 * itself: documents that speak of "Texaco Canada" call it "Texaco", too.
 */
final class BodySieves {

  /** Words at the end of a name that add nothing to who it is. */
  private static final Set<String> WHOLE =
      Set.of("group", "holding", "holdings", "cos", "companies");

  /** Words between those that name a body. */
  private static final Set<String> LITTLE =
      Set.of("and", "at", "for", "in", "of", "on", "the", "to");

  /** Words for what governs a body or holds it together. */
  private static final Set<String> ORGANS = Set.of("board", "system", "council", "organization");

  private static final Set<String> UNITS = WordTable.read("unit-words.tsv").keySet();
  private static final int SHORTEST_WORD = 7;

  /** A company is named so many times as often as others that begin with its word are together. */
  private static final int RARE = 5;

  /** Documents that have to name a body's country. */
  private static final int LEAST_OF = 3;

  /** A person is named so many times as often as the company that bears the name, or it is none. */
  private static final int FOUNDER = 3;

  /** Names with one error. */
  private static final int MOST_ERRORS = 3;

  private final Corpus corpus;
  private final Clusters clusters;
  private final Map<String, Entry> byKey = new HashMap<>();

  /** The code of each country by the words that name it. */
  private final Map<String, String> countryWords = new HashMap<>(Map.of("us", "US", "uk", "GB"));

  /** By the key of a name the codes of the countries that stand before it. */
  private final Map<String, Set<String>> nations = new HashMap<>();

  private @Nullable Set<String> surnames;

  BodySieves(Corpus corpus, Clusters clusters) {
    this.corpus = corpus;
    this.clusters = clusters;
    for (Entry entry : corpus.entries()) {
      if (entry.type == ActorType.ORGANIZATION) {
        byKey.put(entry.key, entry);
      } else if (entry.country != null) {
        String country = entry.country;
        countryWords.put(Names.key(CountryNames.name(country)), country);
        entry.spellings.forEach(
            spelling -> countryWords.putIfAbsent(spelling.forms.key(), country));
      }
    }
  }

  /** The rules that need the names alone, and what documents tie them to. */
  void byName() {
    for (Entry entry : corpus.entries()) {
      if (entry.type == ActorType.PERSON) {
        Entry company = byKey.get(Names.key(entry.name()));
        if (company != null && !isFounder(entry, company) && isCompany(corpus, entry, company)) {
          clusters.join(company, entry, JoinRule.COMPANY_AS_PERSON);
        }
      }
    }
    byKey.values().forEach(this::noteNation);
    for (Entry entry : byKey.values().stream().sorted(Entry::compareTo).toList()) {
      whole(entry);
      national(entry);
    }
    misspelled();
    sameWords();
    shortForms();
  }

  /** The rules that need the company that both keep, too. */
  void byContext(Context context, double alike) {
    Map<String, List<Entry>> byFirst = new TreeMap<>();
    for (Entry entry : corpus.entries()) {
      List<String> words = entry.forms().bodyWords();
      if (entry.type != ActorType.ORGANIZATION) {
        continue;
      }
      if (words.size() > 1) {
        byFirst.computeIfAbsent(words.get(0), any -> new ArrayList<>()).add(entry);
      }
      if (words.size() > 2 && ORGANS.contains(words.get(words.size() - 1))) {
        Entry body = byKey.get(String.join("", words.subList(0, words.size() - 1)));
        if (body != null && isAlike(entry, body, context, alike)) {
          clusters.join(body, entry, JoinRule.ORGAN);
        }
      }
    }
    for (Map.Entry<String, List<Entry>> first : byFirst.entrySet()) {
      Entry stem = byKey.get(first.getKey());
      Entry full =
          stem == null || stem.forms().hasLegalForm() ? null : only(stem, first.getValue());
      if (full != null && isAlike(stem, full, context, alike)) {
        clusters.join(full, stem, JoinRule.FIRST_WORD);
      }
    }
  }

  private boolean isAlike(Entry one, Entry other, Context context, double alike) {
    return together(one, other) == 0
        && context.similarity(
                context.profile(corpus.chains(one)), context.profile(corpus.chains(other)))
            >= alike;
  }

  /**
   * The company whose name begins with the word, where all others that do so go on with its name,
   * are parts of it or rare: "Toyota Motor Corp" for "Toyota", whatever "Toyota Motor Credit" does.
   */
  private @Nullable Entry only(Entry stem, List<Entry> longer) {
    if (isGeneric(stem) || stem.hasLegalForm()) {
      return null;
    }
    Entry found = null;
    for (Entry entry : longer) {
      if (entry.forms().bodyWords().size() == 2
          && !isUnit(stem, entry)
          && entry.hasLegalForm()
          && (found == null || entry.chains > found.chains)) {
        found = entry;
      }
    }
    if (found == null) {
      return null;
    }
    String second = found.forms().bodyWords().get(1);
    int others = 0;
    for (Entry entry : longer) {
      if (!entry.forms().bodyWords().get(1).equals(second) && !isUnit(stem, entry)) {
        others += entry.chains;
      }
    }
    return others * RARE <= found.chains ? found : null;
  }

  /**
   * Whether the person, under all names that were found to be one, is named more than three times
   * as often as the company that bears the name: "Ivan Boesky" beside one "Ivan F. Boesky and Co".
   */
  private boolean isFounder(Entry person, Entry company) {
    int named =
        clusters.members(clusters.of(person)).stream()
            .filter(entry -> entry.type == ActorType.PERSON)
            .mapToInt(entry -> entry.chains)
            .sum();
    return named > FOUNDER * legal(company);
  }

  /** In how many chains a company has its legal form. */
  private static int legal(Entry company) {
    return company.spellings.stream()
        .filter(spelling -> spelling.forms.hasLegalForm())
        .mapToInt(spelling -> spelling.count)
        .sum();
  }

  /**
   * Whether persons of that name are the company of that name: "Eli Lilly" beside "Eli Lilly and
   * Co", where documents hardly ever say what the person is or does.
   */
  static boolean isCompany(Corpus corpus, Entry person, Entry company) {
    int legal = legal(company);
    boolean one = person.person().words().size() == 1;
    if (legal == 0 || one && legal < person.chains) {
      return false;
    }
    Chains chains = corpus.chains(person);
    int described = 0;
    for (int i = 0; i < chains.size(); i++) {
      for (int feature : corpus.features(chains.get(i))) {
        if (corpus.feature(feature).charAt(0) == 'r') {
          described++;
          break;
        }
      }
    }
    return described * 10 < person.chains && !(one && described > 0);
  }

  /** "E.F. Hutton Group" and "E.F. Hutton", unless a document names both. */
  private void whole(Entry entry) {
    List<String> words = entry.forms().bodyWords();
    int end = words.size();
    while (end > 1 && WHOLE.contains(words.get(end - 1))) {
      end--;
    }
    if (end < words.size()) {
      Entry shorter = byKey.get(String.join("", words.subList(0, end)));
      if (shorter != null && !isGeneric(shorter) && together(entry, shorter) == 0) {
        clusters.join(
            shorter,
            entry,
            end == 1 && shorter.hasLegalForm() ? JoinRule.WHOLE_WORD : JoinRule.WHOLE);
      }
    }
  }

  /**
   * "U.S. Federal Reserve Board" and the "Federal Reserve Board" that is named so more often; of
   * names that many countries share, such as "Commerce Department", where it is this country's.
   */
  private void national(Entry entry) {
    List<String> words = entry.forms().bodyWords();
    for (int start = 1; start + 2 <= words.size() && start < 3; start++) {
      String country = countryWords.get(String.join("", words.subList(0, start)));
      if (country != null) {
        Entry bare = byKey.get(String.join("", words.subList(start, words.size())));
        if (bare != null
            && bare.chains >= entry.chains
            && (!isGeneric(bare) && !isShared(bare, country) || isOf(bare, country))
            && together(entry, bare) == 0) {
          clusters.join(bare, entry, JoinRule.NATIONAL);
        }
      }
    }
  }

  private void noteNation(Entry entry) {
    List<String> words = entry.forms().bodyWords();
    for (int start = 1; start + 2 <= words.size() && start < 3; start++) {
      String country = countryWords.get(String.join("", words.subList(0, start)));
      if (country != null) {
        nations
            .computeIfAbsent(
                String.join("", words.subList(start, words.size())), any -> new HashSet<>())
            .add(country);
      }
    }
  }

  /** Whether a body of another country is called so, too: "Japan Chamber of Commerce". */
  private boolean isShared(Entry bare, String country) {
    return !nations.getOrDefault(bare.key, Set.of()).equals(Set.of(country));
  }

  /**
   * Whether the documents that name a body name its country rather than any other: nine in ten of
   * those that name one, and no other one a third as often.
   */
  private boolean isOf(Entry body, String country) {
    Map<String, Integer> documents = new HashMap<>();
    int named = 0;
    Chains chains = corpus.chains(body);
    for (int i = 0; i < chains.size(); i++) {
      int document = corpus.document(chains.get(i));
      Set<String> found = new HashSet<>();
      for (int at = corpus.firstChain(document); at < corpus.endChain(document); at++) {
        String other = corpus.entry(at).country;
        if (other != null) {
          found.add(other);
        }
      }
      found.forEach(code -> documents.merge(code, 1, Integer::sum));
      named += found.isEmpty() ? 0 : 1;
    }
    int own = documents.getOrDefault(country, 0);
    documents.remove(country);
    int most = documents.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    return own >= LEAST_OF && own * 10 >= named * 9 && most * 3 <= own;
  }

  private static boolean isGeneric(Entry entry) {
    return Namesakes.isGeneric(entry);
  }

  /** In how many documents both stand as two. */
  int together(Entry one, Entry other) {
    Chains left = corpus.chains(one);
    Chains right = corpus.chains(other);
    int count = 0;
    int j = 0;
    int last = -1;
    for (int i = 0; i < left.size(); i++) {
      int document = corpus.document(left.get(i));
      while (j < right.size() && corpus.document(right.get(j)) < document) {
        j++;
      }
      if (j < right.size() && document != last && corpus.document(right.get(j)) == document) {
        count++;
        last = document;
      }
    }
    return count;
  }

  /**
   * Names of several words that differ in one letter of a long word, where names have the word of
   * the rarer one hardly ever: "Commodity Futures Trading Commmission".
   */
  private void misspelled() {
    Map<String, Integer> names = new HashMap<>();
    for (Entry entry : byKey.values()) {
      new HashSet<>(entry.forms().bodyWords()).forEach(word -> names.merge(word, 1, Integer::sum));
    }
    Map<String, Entry> wanted = new HashMap<>();
    for (Entry entry : byKey.values().stream().sorted(Entry::compareTo).toList()) {
      List<String> words = entry.forms().bodyWords();
      for (int at = 0; at < words.size() && words.size() > 1; at++) {
        if (words.get(at).length() >= SHORTEST_WORD - 1
            && names.get(words.get(at)) <= MOST_ERRORS) {
          wanted.putIfAbsent(without(words, at), entry);
        }
      }
    }
    for (Entry entry : byKey.values().stream().sorted(Entry::compareTo).toList()) {
      List<String> words = entry.forms().bodyWords();
      for (int at = 0; at < words.size() && words.size() > 1; at++) {
        Entry rare =
            words.get(at).length() >= SHORTEST_WORD ? wanted.get(without(words, at)) : null;
        if (rare != null
            && rare != entry
            && rare.chains * 2 <= entry.chains
            && names.get(words.get(at)) >= 5 * names.get(rare.forms().bodyWords().get(at))
            && Likeness.differByLetter(words.get(at), rare.forms().bodyWords().get(at))) {
          clusters.join(entry, rare, JoinRule.MISSPELLED);
        }
      }
    }
  }

  /**
   * Names of three words or more that have the same ones, whatever their order and the little words
   * between them: "Organisation of Economic Cooperation and Development"; unless a document names
   * both.
   */
  private void sameWords() {
    Map<String, Entry> first = new HashMap<>();
    for (Entry entry : byKey.values().stream().sorted(Entry::compareTo).toList()) {
      List<String> words = new ArrayList<>(entry.forms().bodyWords());
      words.removeAll(LITTLE);
      if (words.size() < 3) {
        continue;
      }
      List<String> sorted = new ArrayList<>(words);
      sorted.sort(null);
      Entry other = first.putIfAbsent(String.join(" ", sorted), entry);
      if (other != null && together(other, entry) == 0) {
        List<String> others = new ArrayList<>(other.forms().bodyWords());
        others.removeAll(LITTLE);
        clusters.join(
            other,
            entry,
            words.size() > 3 || words.equals(others) ? JoinRule.SAME_WORDS : JoinRule.THREE_WORDS);
      }
    }
  }

  private static String without(List<String> words, int at) {
    List<String> rest = new ArrayList<>(words);
    rest.set(at, "*");
    return String.join(" ", rest);
  }

  private void shortForms() {
    for (Entry entry : corpus.entries()) {
      if (entry.country == null && !entry.isFullPerson()) {
        shortForm(entry);
      }
    }
  }

  /**
   * An acronym or a short form that documents tie to one name, or to hardly any other. An acronym
   * that has not the name's initials is tied like any short form: "SA" is hardly ever Siemens AG.
   */
  private void shortForm(Entry entry) {
    boolean acronym = entry.type != ActorType.PERSON && CorpusSieves.isAcronym(entry);
    Map<String, Integer> initials = new TreeMap<>();
    Map<String, Integer> others = new TreeMap<>();
    Map<String, Entry> names = new HashMap<>();
    corpus
        .ties(entry)
        .forEach(
            (full, count) -> {
              if (full.type == ActorType.ORGANIZATION || acronym) {
                String name = nameOf(full);
                names.merge(name, full, (one, other) -> one.chains >= other.chains ? one : other);
                if (acronym && full.forms().bodyWords().contains(entry.key)) {
                  return; // "ICCO Council" says nothing of what "ICCO" is short for
                }
                if (acronym && hasInitials(full, entry)) {
                  initials.merge(name, count, Integer::sum);
                } else if (acronym
                    || !isUnit(entry, full)
                        && full.forms().bodyWords().size() > entry.forms().bodyWords().size()) {
                  others.merge(name, count, Integer::sum);
                }
              }
            });
    Map<String, Integer> documents = initials.isEmpty() ? others : initials;
    int most = documents.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    int contrary =
        documents.values().stream().mapToInt(count -> count * 10 > most ? count : 0).sum() - most;
    for (Map.Entry<String, Integer> full : documents.entrySet()) {
      if (full.getValue() == most
          && contrary * 10 <= most
          && (!initials.isEmpty() || isShort(entry, most))) {
        for (Entry other : corpus.ties(entry).keySet()) {
          if (nameOf(other).equals(full.getKey())) {
            clusters.join(names.get(full.getKey()), other, JoinRule.NATIONAL);
          }
        }
        clusters.join(
            names.get(full.getKey()),
            entry,
            initials.isEmpty() ? JoinRule.SHORT_FORM : JoinRule.ACRONYM);
      }
    }
  }

  /** What stands for the cluster of a full name; the same with a country before it and without. */
  private String nameOf(Entry full) {
    Entry first = clusters.members(clusters.of(full)).get(0);
    List<String> words = first.forms().bodyWords();
    return first.type == ActorType.ORGANIZATION
            && words.size() > 2
            && countryWords.containsKey(words.get(0))
        ? String.join("", words.subList(1, words.size()))
        : String.join("", words);
  }

  /** Whether a name that so many documents tie to a longer one is short for it elsewhere, too. */
  private boolean isShort(Entry entry, int tied) {
    if (entry.type == ActorType.PERSON && (tied < 3 || isSurname(entry))) {
      return false;
    }
    boolean complete = entry.type == ActorType.PLACE || entry.hasLegalForm();
    return !complete && tied >= (isGeneric(entry) ? 3 : 2) && tied * 10 >= entry.chains;
  }

  /** Whether nothing says that the name is a person's: no role, no gender, no full name with it. */
  boolean isNobody(Entry person) {
    Chains chains = corpus.chains(person);
    for (int i = 0; i < chains.size(); i++) {
      if (corpus.gender(chains.get(i)) != Corpus.NO_GENDER
          || corpus.features(chains.get(i)).length > 0) {
        return false;
      }
    }
    return !isSurname(person);
  }

  /** Whether somebody is named in full with this word, or documents say what its bearer is. */
  private boolean isSurname(Entry entry) {
    Set<String> known = surnames;
    if (known == null) {
      known = new HashSet<>();
      for (Entry person : corpus.entries()) {
        if (person.isFullPerson()) {
          known.add(person.person().last());
        }
      }
      surnames = known;
    }
    return known.contains(entry.person().last());
  }

  private static boolean hasInitials(Entry full, Entry acronym) {
    String letters = acronym.forms().normal().replace(" and ", "").replace(" ", "");
    return Likeness.initials(full.forms().bodyWords()).equals(letters);
  }

  /** Whether the longer name is that of a part: the short one with "Canada", "Finance", "of". */
  private boolean isUnit(Entry shorter, Entry longer) {
    List<String> words = longer.forms().bodyWords();
    List<String> some = shorter.forms().bodyWords();
    if (words.size() <= some.size() || !words.subList(0, some.size()).equals(some)) {
      return false;
    }
    return words.subList(some.size(), words.size()).stream()
        .anyMatch(
            word -> UNITS.contains(word) || word.equals("of") || countryWords.containsKey(word));
  }
}

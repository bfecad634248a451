package org.dramatis.analytics.identity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.dramatis.core.actor.ActorType;

/**
 * Joins entries whose names say that they are one actor, the surest rules first.
 *
 * <p>Each rule looks only at entries that share a block (a loose form of the name), so that the
 * cost grows with the number of names, not with its square. What names alone do not settle waits
 * for the context ({@link #byContext}) or is left apart.
 */
final class CorpusSieves {

  /** Likeness of company above which two readings of a name are one person. */
  private static final double ALIKE = 0.12;

  private static final int MOST_IN_BLOCK = 60;

  private final Corpus corpus;
  private final Clusters clusters;
  private final BodySieves bodies;

  CorpusSieves(Corpus corpus, Clusters clusters) {
    this.corpus = corpus;
    this.clusters = clusters;
    this.bodies = new BodySieves(corpus, clusters);
  }

  /** The rules that need the names alone. */
  void byName() {
    acrossTypes();
    countryNames();
    List<Entry> persons = corpus.entries().stream().filter(Entry::isFullPerson).toList();
    for (List<Entry> block : blocks(persons, entry -> entry.forms().fold())) {
      joinAll(block, JoinRule.TRANSLITERATION);
    }
    for (List<Entry> block : blocks(persons, entry -> entry.forms().unordered())) {
      homeOrders(block);
    }
    for (List<Entry> block : blocks(persons, entry -> entry.forms().frame())) {
      middleNames(block);
    }
    bodies.byName();
  }

  /** The rules that need the company that both keep, too. */
  void byContext() {
    Context context = new Context(corpus, clusters.toArray());
    List<Entry> persons = corpus.entries().stream().filter(Entry::isFullPerson).toList();
    for (Loose loose : LOOSE) {
      for (List<Entry> block : blocks(persons, loose.form())) {
        alike(block, context, loose.rule());
      }
    }
    bodies.byContext(context, ALIKE);
  }

  /** A form of a name that several persons may have. */
  private record Loose(Function<Entry, String> form, JoinRule rule) {}

  private static final List<Loose> LOOSE =
      List.of(
          new Loose(entry -> entry.forms().frame(), JoinRule.GIVEN_NAME),
          new Loose(entry -> entry.forms().formalFrame(), JoinRule.GIVEN_NAME),
          new Loose(entry -> entry.forms().koreanFold(), JoinRule.ROMANIZATION));

  /**
   * Entries that share a form, in blocks of two or more; those whose form is empty are left out.
   */
  private static List<List<Entry>> blocks(List<Entry> entries, Function<Entry, String> form) {
    Map<String, Entry> first = new HashMap<>();
    Map<String, List<Entry>> blocks = new TreeMap<>();
    for (Entry entry : entries) {
      String key = form.apply(entry);
      Entry other = key.isEmpty() ? null : first.putIfAbsent(key, entry);
      if (other != null) {
        blocks.computeIfAbsent(key, any -> new ArrayList<>(List.of(other))).add(entry);
      }
    }
    return List.copyOf(blocks.values());
  }

  private void joinAll(List<Entry> block, JoinRule rule) {
    List<Entry> byFrequency = byFrequency(block);
    for (Entry entry : byFrequency.subList(1, byFrequency.size())) {
      clusters.join(byFrequency.get(0), entry, rule);
    }
  }

  private static List<Entry> byFrequency(List<Entry> block) {
    return block.stream()
        .sorted(
            Comparator.<Entry>comparingInt(entry -> -entry.chains)
                .thenComparingInt(entry -> entry.index))
        .limit(MOST_IN_BLOCK)
        .toList();
  }

  /**
   * One name with two types: the tagger erred for some documents, or there are two actors. The
   * minority follows the majority where the name has several words, or is rare as the lesser type.
   */
  private void acrossTypes() {
    List<Entry> others = corpus.entries().stream().filter(entry -> entry.country == null).toList();
    for (List<Entry> block : blocks(others, entry -> entry.key)) {
      Entry major = byFrequency(block).get(0);
      for (Entry minor : block) {
        if (minor != major
            && !isNamesake(major, minor)
            && minor.chains * leastRatio(major, minor) <= major.chains) {
          clusters.join(major, minor, JoinRule.OTHER_TYPE);
        }
      }
    }
  }

  /** Whether a company only bears the name of a place or a person: "Texas Corp", "Baker Inc". */
  private static boolean isNamesake(Entry major, Entry minor) {
    return major.type != ActorType.ORGANIZATION
        && minor.type == ActorType.ORGANIZATION
        && minor.hasLegalForm();
  }

  private int leastRatio(Entry major, Entry minor) {
    boolean words = major.forms().words().size() > 1;
    if (!words
        && major.type == ActorType.ORGANIZATION
        && minor.type == ActorType.PERSON
        && bodies.isNobody(minor)) {
      return 1;
    }
    if (major.type == ActorType.PERSON || minor.type == ActorType.PERSON) {
      return words ? 4 : 10;
    }
    return words ? 1 : 5;
  }

  /** A country's name that some document takes for another place or body. */
  private void countryNames() {
    Map<String, Entry> byName = new HashMap<>();
    for (Entry entry : corpus.entries()) {
      if (entry.country != null) {
        for (Spelling spelling : entry.spellings) {
          byName.putIfAbsent(spelling.forms.key(), entry);
        }
        byName.putIfAbsent(Names.key(CountryNames.name(entry.country)), entry);
      }
    }
    for (Entry entry : corpus.entries()) {
      Entry country = entry.country == null ? byName.get(entry.key) : null;
      if (country != null && !isNamesake(country, entry) && entry.chains * 4 <= country.chains) {
        clusters.join(country, entry, JoinRule.COUNTRY_NAME);
      }
    }
  }

  private void homeOrders(List<Entry> block) {
    for (Entry home : byFrequency(block)) {
      for (Entry other : byFrequency(block)) {
        if (home.person().isHomeOrderOf(other.person())) {
          clusters.join(home, other, JoinRule.HOME_ORDER);
        }
      }
    }
  }

  /**
   * Entries with one first and last name: those with initials join the one that they fit; the bare
   * name joins when there is but one to join.
   */
  private void middleNames(List<Entry> block) {
    List<Entry> entries = byFrequency(block);
    for (Entry shorter : entries) {
      List<Entry> fits = new ArrayList<>();
      for (Entry longer : entries) {
        if (longer != shorter
            && informative(longer.person()) > informative(shorter.person())
            && oneIsInitials(longer.person(), shorter.person())
            && longer.person().middleFits(shorter.person())) {
          fits.add(longer);
        }
      }
      boolean agree =
          fits.stream()
              .allMatch(a -> fits.stream().allMatch(b -> a.person().middleFits(b.person())));
      if (agree) {
        fits.forEach(longer -> clusters.join(longer, shorter, JoinRule.INITIALS));
      }
    }
  }

  private static boolean oneIsInitials(PersonName longer, PersonName shorter) {
    return longer.hasInitialsOnly() || !shorter.middle().isEmpty() && shorter.hasInitialsOnly();
  }

  private static int informative(PersonName name) {
    return name.middle().stream().mapToInt(String::length).sum()
        + (name.suffix().isEmpty() ? 0 : 1);
  }

  /**
   * Whether documents write it as an acronym of capitals, and not only headlines: of "KANSAS" and
   * "Kansas" the more frequent one counts.
   */
  static boolean isAcronym(Entry entry) {
    int capitals = 0;
    for (Spelling spelling : entry.spellings) {
      capitals += Names.isAcronym(spelling.text()) ? spelling.count : 0;
    }
    return capitals > 0 && capitals * 2 >= entry.chains;
  }

  private void alike(List<Entry> block, Context context, JoinRule rule) {
    List<Entry> entries = byFrequency(block);
    Map<Integer, Profile> profiles = new TreeMap<>();
    for (int i = 0; i < entries.size(); i++) {
      for (int j = i + 1; j < entries.size(); j++) {
        Entry one = entries.get(i);
        Entry other = entries.get(j);
        if (clusters.of(one) == clusters.of(other)
            || isAmbiguous(one, entries)
            || isAmbiguous(other, entries)
            || bodies.together(one, other) > 0) {
          continue; // a document that names both as two knew more
        }
        Profile left = profiles.computeIfAbsent(one.index, any -> profile(context, one));
        Profile right = profiles.computeIfAbsent(other.index, any -> profile(context, other));
        if (!left.genderContradicts(right) && context.similarity(left, right) >= ALIKE) {
          clusters.join(one, other, rule);
        }
      }
    }
  }

  /** Whether the name fits two others that do not fit each other. */
  private static boolean isAmbiguous(Entry entry, List<Entry> block) {
    List<Entry> fits =
        block.stream()
            .filter(other -> other != entry && entry.person().middleFits(other.person()))
            .toList();
    return fits.stream()
        .anyMatch(a -> fits.stream().anyMatch(b -> !a.person().middleFits(b.person())));
  }

  private Profile profile(Context context, Entry entry) {
    return context.profile(corpus.chains(entry));
  }
}

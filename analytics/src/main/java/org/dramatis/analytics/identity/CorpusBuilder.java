package org.dramatis.analytics.identity;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.dramatis.analytics.spill.IntColumn;
import org.dramatis.analytics.spill.Scratch;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.actor.Chain;
import org.jspecify.annotations.Nullable;

/** Takes chains in any order and makes a corpus of them. Not thread-safe. */
final class CorpusBuilder {

  private static final int MOST_KNOWN_KEYS = 200_000;

  private final @Nullable Scratch scratch;
  private final Map<String, String> knownKeys = new HashMap<>();
  private final Map<String, NameForms> knownForms = new HashMap<>();
  private final Map<String, Map<String, Spelling>> spellingsByName = new HashMap<>();
  private final Map<String, Entry> byKey = new HashMap<>();
  private final List<Spelling> spellings = new ArrayList<>();
  private final Map<String, Integer> documentNumbers = new HashMap<>();
  private final List<String> documentIds = new ArrayList<>();
  private final Map<String, Integer> traitNumbers = new HashMap<>();
  private final List<String> traitNames = new ArrayList<>();

  /** As they were met. */
  private final Corpus.Columns columns;

  private final IntColumn documents;

  /** By document. */
  private int[] days = new int[1024];

  private long[] versions = new long[1024];

  /**
   * An empty one.
   *
   * @param scratch where columns go when they are long; null to keep all in memory
   */
  CorpusBuilder(@Nullable Scratch scratch) {
    this.scratch = scratch;
    columns = Corpus.Columns.empty(scratch);
    documents = new IntColumn(scratch);
  }

  /** Whether nothing was added. */
  boolean isEmpty() {
    return documentIds.isEmpty();
  }

  /** Adds a document, if it is not there; its chains are added as such. */
  int document(String id, long version, @Nullable LocalDate published) {
    int document = number(documentNumbers, documentIds, id);
    if (document == days.length) {
      days = Arrays.copyOf(days, wider(document));
      versions = Arrays.copyOf(versions, days.length);
    }
    versions[document] = version;
    days[document] = published == null ? Corpus.UNDATED : (int) published.toEpochDay();
    return document;
  }

  /** Adds a chain; every chain once. */
  void add(ChainSummary chain) {
    Integer known = documentNumbers.get(chain.documentId());
    documents.add(known == null ? document(chain.documentId(), 0, chain.published()) : known);
    Spelling spelling = spelling(chain);
    spelling.count++;
    columns.spellings().add(spelling.number);
    columns
        .numbers()
        .add(
            Math.multiplyExact(chain.chain(), 4)
                + gender(chain.attributes().getOrDefault(Chain.GENDER, List.of())));
    for (String feature : features(chain)) {
      columns.traits().add(number(traitNumbers, traitNames, feature));
    }
    tie(spelling.entry, chain);
    columns.traitEnds().add(columns.traits().size());
  }

  private Spelling spelling(ChainSummary chain) {
    String country = chain.type() == ActorType.COUNTRY ? chain.country() : null;
    return spellingsByName
        .computeIfAbsent(
            country == null ? String.valueOf(chain.type().ordinal()) : "!" + country,
            any -> new HashMap<>())
        .computeIfAbsent(chain.name(), any -> met(chain, country));
  }

  private Spelling met(ChainSummary chain, @Nullable String country) {
    NameForms forms = knownForms.computeIfAbsent(chain.name(), NameForms::new);
    String key =
        country == null ? Corpus.key(chain.type(), forms) : country.toLowerCase(Locale.ROOT);
    Entry entry =
        byKey.computeIfAbsent(
            country == null ? chain.type().ordinal() + " " + key : "!" + country,
            any -> new Entry(chain.type(), key, country));
    Spelling spelling = new Spelling(entry, forms);
    spelling.number = spellings.size();
    spellings.add(spelling);
    return spelling;
  }

  private static List<String> features(ChainSummary chain) {
    if (chain.attributes().isEmpty()) {
      return List.of();
    }
    List<String> found = new ArrayList<>();
    for (String role : chain.attributes().getOrDefault(Chain.ROLE, List.of())) {
      String head = RoleClues.head(role);
      if (!head.isEmpty()) {
        found.add("r" + head);
      }
    }
    for (String country : chain.attributes().getOrDefault(Chain.AFFILIATION, List.of())) {
      found.add("c" + country);
    }
    for (String link : chain.attributes().getOrDefault(Chain.LINKED, List.of())) {
      found.add("k" + link);
    }
    return found.stream().distinct().toList();
  }

  private static byte gender(List<String> values) {
    if (values.size() != 1) {
      return Corpus.NO_GENDER;
    }
    return values.get(0).equals("female")
        ? Corpus.FEMALE
        : values.get(0).equals("male") ? Corpus.MALE : Corpus.NO_GENDER;
  }

  /** Of persons, what a short form stands for is found by the names alone. */
  private void tie(Entry entry, ChainSummary chain) {
    if (entry.type == ActorType.PERSON || chain.forms().size() < 2) {
      return;
    }
    Stream<String> forms = chain.forms().keySet().stream().map(this::knownKey).distinct();
    forms
        .filter(form -> !form.equals(entry.key) && !form.isEmpty())
        .forEach(form -> columns.traits().add(number(traitNumbers, traitNames, Corpus.TIE + form)));
  }

  /** As {@link Names#key}, remembered: names recur, and normal forms are dear. */
  private String knownKey(String name) {
    NameForms forms = knownForms.get(name);
    if (forms != null) {
      return forms.key();
    }
    if (knownKeys.size() > MOST_KNOWN_KEYS) {
      knownKeys.clear();
    }
    return knownKeys.computeIfAbsent(name, Names::key);
  }

  private static int number(Map<String, Integer> numbers, List<String> values, String value) {
    Integer known = numbers.putIfAbsent(value, values.size());
    if (known == null) {
      values.add(value);
      return values.size() - 1;
    }
    return known;
  }

  private static int wider(int length) {
    return Math.addExact(length, length >> 1);
  }

  /** The corpus of all that was added; nothing is added after. */
  Corpus build() {
    int[] documentRanks = ranks(documentIds);
    int[] traitRanks = ranks(traitNames);
    Spelling[] sorted = spellings.toArray(Spelling[]::new);
    Arrays.sort(sorted, Spelling::compareTo);
    int[] spellingRanks = new int[sorted.length];
    for (int i = 0; i < sorted.length; i++) {
      spellingRanks[sorted[i].number] = i;
    }
    IntColumn order = order(documentRanks);
    int[] starts = starts(documentRanks);
    Corpus.Columns ordered = Corpus.Columns.empty(scratch);
    int[] counts = new int[traitRanks.length];
    for (int to = 0; to < order.size(); to++) {
      int from = order.get(to);
      ordered.spellings().add(spellingRanks[columns.spellings().get(from)]);
      ordered.numbers().add(columns.numbers().get(from));
      int[] own = columns.traits().copy(columns.traitStart(from), columns.traitEnds().get(from));
      for (int i = 0; i < own.length; i++) {
        own[i] = traitRanks[own[i]];
        counts[own[i]]++;
      }
      Arrays.sort(own);
      for (int trait : own) {
        ordered.traits().add(trait);
      }
      ordered.traitEnds().add(ordered.traits().size());
    }
    order.release();
    columns.release();
    documents.release();
    long[] newVersions = new long[documentRanks.length];
    int[] newDays = new int[documentRanks.length];
    for (int document = 0; document < documentRanks.length; document++) {
      newVersions[documentRanks[document]] = versions[document];
      newDays[documentRanks[document]] = days[document];
    }
    documentIds.sort(null);
    traitNames.sort(null);
    Corpus.Traits traits = new Corpus.Traits(traitNames.toArray(String[]::new), counts);
    return new Corpus(
        scratch,
        new Corpus.Documents(documentIds.toArray(String[]::new), newVersions, newDays, starts),
        sorted,
        traits,
        ties(sorted, traits, ordered),
        ordered);
  }

  /** The ties of chains whose traits are in order. */
  private static Ties ties(Spelling[] spellings, Corpus.Traits traits, Corpus.Columns columns) {
    int[] entries = new int[spellings.length];
    for (int i = 1; i < spellings.length; i++) {
      entries[i] = entries[i - 1] + (spellings[i].entry == spellings[i - 1].entry ? 0 : 1);
    }
    int first = Arrays.binarySearch(traits.names(), String.valueOf(Corpus.TIE));
    first = first < 0 ? -first - 1 : first;
    Map<Long, Integer> counts = new HashMap<>();
    for (int chain = 0; chain < columns.spellings().size(); chain++) {
      for (int at = columns.traitEnds().get(chain) - 1; at >= columns.traitStart(chain); at--) {
        int trait = columns.traits().get(at);
        if (trait < first) {
          break;
        }
        counts.merge(Ties.pair(trait, entries[columns.spellings().get(chain)]), 1, Integer::sum);
      }
    }
    return Ties.of(counts);
  }

  /** The first chain of each document in their order, and the number of chains. */
  private int[] starts(int[] documentRanks) {
    int[] starts = new int[documentRanks.length + 1];
    for (int chain = 0; chain < documents.size(); chain++) {
      starts[documentRanks[documents.get(chain)] + 1]++;
    }
    for (int i = 1; i < starts.length; i++) {
      starts[i] += starts[i - 1];
    }
    return starts;
  }

  /** The chains by document and index. */
  private IntColumn order(int[] documentRanks) {
    int[] begins = starts(documentRanks);
    int[] next = begins.clone();
    IntColumn order = IntColumn.filled(scratch, documents.size(), 0);
    for (int chain = 0; chain < documents.size(); chain++) {
      int document = documentRanks[documents.get(chain)];
      int at = next[document]++;
      // Those of one document mostly come in order.
      while (at > begins[document]
          && columns.numbers().get(order.get(at - 1)) > columns.numbers().get(chain)) {
        order.set(at, order.get(at - 1));
        at--;
      }
      order.set(at, chain);
    }
    return order;
  }

  private static int[] ranks(List<String> values) {
    Integer[] order = new Integer[values.size()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparing(values::get));
    int[] ranks = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      ranks[order[i]] = i;
    }
    return ranks;
  }
}

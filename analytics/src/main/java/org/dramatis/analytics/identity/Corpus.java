package org.dramatis.analytics.identity;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import org.dramatis.analytics.ledger.Anchor;
import org.dramatis.analytics.spill.IntColumn;
import org.dramatis.analytics.spill.Scratch;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.actor.Chain;
import org.jspecify.annotations.Nullable;

/**
 * The chains of the corpus in columns, and the entries that they belong to.
 *
 * <p>After {@link #freeze} everything is numbered in an order that depends on the chains alone, not
 * on how they came: entries by type and key, documents by id, chains by document and index. Not
 * thread-safe.
 */
final class Corpus {

  static final int UNDATED = Integer.MIN_VALUE;
  static final byte NO_GENDER = 0;
  static final byte FEMALE = 1;
  static final byte MALE = 2;

  private static final int MOST_KNOWN_KEYS = 200_000;

  private final Map<String, String> knownKeys = new HashMap<>();
  private final Map<String, Entry> byKey = new HashMap<>();
  private final Map<String, Integer> documentNumbers = new HashMap<>();
  private final List<String> documentIds = new ArrayList<>();
  private final Map<String, Integer> featureNumbers = new HashMap<>();
  private final List<String> featureNames = new ArrayList<>();

  /** For each short form, by type group and key: the keys of what it stands for, with documents. */
  private final Map<String, Map<Entry, Integer>> ties = new HashMap<>();

  private final @Nullable Scratch scratch;

  // Columns by chain.
  private IntColumn chainEntries;
  private IntColumn documents;

  /** The chain's index in its document, times four, and its gender. */
  private IntColumn numbers;

  private IntColumn featureEnds;
  private IntColumn features;

  /** By document. */
  private int[] days = new int[1024];

  /** In the order in which they were met; after that in their own. */
  private Entry[] entries = new Entry[1024];

  private int entryCount;
  private int[] documentStarts = new int[0];
  private int[] entryStarts = new int[0];
  private IntColumn entryChains;

  /**
   * An empty corpus.
   *
   * @param scratch where its columns go when they are long; null to keep all in memory
   */
  Corpus(@Nullable Scratch scratch) {
    this.scratch = scratch;
    chainEntries = new IntColumn(scratch);
    documents = new IntColumn(scratch);
    numbers = new IntColumn(scratch);
    featureEnds = new IntColumn(scratch);
    features = new IntColumn(scratch);
    entryChains = new IntColumn(scratch);
  }

  /** Where columns go when they are long; null to keep all in memory. */
  @Nullable Scratch scratch() {
    return scratch;
  }

  void add(ChainSummary chain) {
    Entry entry = entry(chain);
    entry.names.merge(chain.name(), 1, Integer::sum);
    entry.chains++;
    chainEntries.add(entry.index);
    int document = number(documentNumbers, documentIds, chain.documentId());
    documents.add(document);
    numbers.add(
        Math.multiplyExact(chain.chain(), 4)
            + gender(chain.attributes().getOrDefault(Chain.GENDER, List.of())));
    LocalDate published = chain.published();
    if (document == days.length) {
      days = Arrays.copyOf(days, wider(document));
    }
    days[document] = published == null ? UNDATED : (int) published.toEpochDay();
    for (String feature : features(chain)) {
      features.add(number(featureNumbers, featureNames, feature));
    }
    featureEnds.add(features.size());
    tie(entry, chain);
  }

  private Entry entry(ChainSummary chain) {
    String country = chain.country();
    boolean isCountry = country != null && chain.type() == ActorType.COUNTRY;
    String key =
        isCountry ? country.toLowerCase(Locale.ROOT) : knownKey(chain.type(), chain.name());
    return byKey.computeIfAbsent(
        (isCountry ? "!" : chain.type().ordinal()) + " " + key,
        any -> met(new Entry(chain.type(), key, isCountry ? country : null)));
  }

  private Entry met(Entry entry) {
    if (entryCount == entries.length) {
      entries = Arrays.copyOf(entries, wider(entryCount));
    }
    entry.index = entryCount;
    entries[entryCount++] = entry;
    return entry;
  }

  /** As {@link #key}, remembered: names recur, and normal forms are dear. */
  private String knownKey(ActorType type, String name) {
    if (knownKeys.size() > MOST_KNOWN_KEYS) {
      knownKeys.clear();
    }
    return knownKeys.computeIfAbsent(
        (type == ActorType.PERSON ? "p" : "o") + name, any -> key(type, name));
  }

  /** The key of a name of that type. */
  static String key(ActorType type, String name) {
    return type == ActorType.PERSON ? PersonName.of(name).key() : Names.key(name);
  }

  private static List<String> features(ChainSummary chain) {
    List<String> found = new ArrayList<>();
    for (String role : chain.attributes().getOrDefault(Chain.ROLE, List.of())) {
      String head = Roles.head(role);
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
      return NO_GENDER;
    }
    return values.get(0).equals("female") ? FEMALE : values.get(0).equals("male") ? MALE : 0;
  }

  private void tie(Entry entry, ChainSummary chain) {
    if (chain.forms().size() < 2) {
      return;
    }
    chain.forms().keySet().stream()
        .map(form -> knownKey(entry.type, form))
        .distinct()
        .filter(form -> !form.equals(entry.key) && !form.isEmpty())
        .forEach(
            form ->
                ties.computeIfAbsent(tieKey(entry.type, form), any -> new HashMap<>())
                    .merge(entry, 1, Integer::sum));
  }

  private static String tieKey(ActorType type, String key) {
    return (type == ActorType.PERSON ? "p" : "o") + key;
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

  /** Numbers everything in its final order; no chain is added after. */
  void freeze() {
    Entry[] met = Arrays.copyOf(entries, entryCount);
    entries = met.clone();
    Arrays.sort(
        entries,
        Comparator.<Entry, ActorType>comparing(entry -> entry.type)
            .thenComparing(entry -> entry.key)
            .thenComparing(entry -> entry.country == null ? "" : entry.country));
    for (int i = 0; i < entries.length; i++) {
      entries[i].index = i;
    }
    int[] documentRanks = ranks(documentIds);
    int[] featureRanks = ranks(featureNames);
    reorder(met, documentRanks, featureRanks);
    documentIds.sort(null);
    featureNames.sort(null);
    knownKeys.clear();
    documentNumbers.clear();
    featureNumbers.clear();
    index();
  }

  /** The chains by document and index. */
  private IntColumn order(int[] documentRanks) {
    int[] next = new int[documentRanks.length + 1];
    for (int chain = 0; chain < size(); chain++) {
      next[documentRanks[documents.get(chain)] + 1]++;
    }
    for (int i = 1; i < next.length; i++) {
      next[i] += next[i - 1];
    }
    int[] begins = next.clone();
    IntColumn order = IntColumn.filled(scratch, size(), 0);
    for (int chain = 0; chain < size(); chain++) {
      int document = documentRanks[documents.get(chain)];
      int at = next[document]++;
      // Those of one document mostly come in order.
      while (at > begins[document] && numbers.get(order.get(at - 1)) > numbers.get(chain)) {
        order.set(at, order.get(at - 1));
        at--;
      }
      order.set(at, chain);
    }
    return order;
  }

  /** Brings one column after the other into order, so that few are there twice. */
  private void reorder(Entry[] met, int[] documentRanks, int[] featureRanks) {
    IntColumn order = order(documentRanks);
    chainEntries = reordered(chainEntries, order, entry -> met[entry].index);
    documents = reordered(documents, order, document -> documentRanks[document]);
    numbers = reordered(numbers, order, number -> number);
    int[] newDays = new int[documentRanks.length];
    for (int document = 0; document < documentRanks.length; document++) {
      newDays[documentRanks[document]] = days[document];
    }
    days = newDays;
    IntColumn newEnds = new IntColumn(scratch);
    IntColumn newFeatures = new IntColumn(scratch);
    for (int to = 0; to < order.size(); to++) {
      int from = order.get(to);
      int[] own = features.copy(from == 0 ? 0 : featureEnds.get(from - 1), featureEnds.get(from));
      Arrays.setAll(own, i -> featureRanks[own[i]]);
      Arrays.sort(own);
      for (int feature : own) {
        newFeatures.add(feature);
      }
      newEnds.add(newFeatures.size());
    }
    featureEnds.release();
    features.release();
    featureEnds = newEnds;
    features = newFeatures;
    order.release();
  }

  private IntColumn reordered(IntColumn column, IntColumn order, IntUnaryOperator renamed) {
    IntColumn reordered = new IntColumn(scratch);
    for (int to = 0; to < order.size(); to++) {
      reordered.add(renamed.applyAsInt(column.get(order.get(to))));
    }
    column.release();
    return reordered;
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

  private void index() {
    documentStarts = new int[documentIds.size() + 1];
    entryStarts = new int[entries.length + 1];
    for (int chain = 0; chain < size(); chain++) {
      documentStarts[documents.get(chain) + 1] = chain + 1;
      entryStarts[chainEntries.get(chain) + 1]++;
    }
    for (int i = 0; i < entries.length; i++) {
      entryStarts[i + 1] += entryStarts[i];
    }
    int[] next = Arrays.copyOf(entryStarts, entries.length);
    entryChains = IntColumn.filled(scratch, size(), 0);
    for (int chain = 0; chain < size(); chain++) {
      entryChains.set(next[chainEntries.get(chain)]++, chain);
    }
  }

  /** How many chains there are. */
  int size() {
    return documents.size();
  }

  int documentCount() {
    return documentIds.size();
  }

  List<Entry> entries() {
    return Arrays.asList(entries);
  }

  Entry entry(int chain) {
    return entries[chainEntries.get(chain)];
  }

  int document(int chain) {
    return documents.get(chain);
  }

  /** The chain's document and index. */
  CorpusActor.ChainKey chainKey(int chain) {
    return new CorpusActor.ChainKey(documentIds.get(document(chain)), numbers.get(chain) >> 2);
  }

  String documentId(int document) {
    return documentIds.get(document);
  }

  /** Number of the document; negative when no chain is in it. */
  int documentNumber(String id) {
    return Collections.binarySearch(documentIds, id);
  }

  /** First chain of a document; those of the next document follow. */
  int firstChain(int document) {
    return documentStarts[document];
  }

  /** The chain after the last one of a document. */
  int endChain(int document) {
    return documentStarts[document + 1];
  }

  /** The day of the chain's document since the epoch; {@link #UNDATED} when unknown. */
  int day(int chain) {
    return days[document(chain)];
  }

  byte gender(int chain) {
    return (byte) (numbers.get(chain) & 3);
  }

  /** The chain's own features: roles, countries and links, as ascending numbers. */
  int[] features(int chain) {
    return features.copy(chain == 0 ? 0 : featureEnds.get(chain - 1), featureEnds.get(chain));
  }

  int featureCount() {
    return featureNames.size();
  }

  /** A feature: {@code r} and the head of a role, {@code c} and a country, {@code k} and a link. */
  String feature(int number) {
    return featureNames.get(number);
  }

  /** The chains of an entry, ascending. */
  Chains chains(Entry entry) {
    return new Chains(entryChains, entryStarts[entry.index], entryStarts[entry.index + 1]);
  }

  /** The entry of that type and name; a country's by any of its names. */
  Optional<Entry> find(ActorType type, String name) {
    String key = key(type, name);
    Entry entry = byKey.get(type.ordinal() + " " + key);
    if (entry != null || type != ActorType.COUNTRY) {
      return Optional.ofNullable(entry);
    }
    return Arrays.stream(entries).filter(country -> country.isCalled(key)).findFirst();
  }

  /** The chains of the anchor's document that its quote names; of those named in full, if any. */
  List<Integer> chains(Anchor anchor) {
    List<Integer> full = new ArrayList<>();
    List<Integer> shortened = new ArrayList<>();
    int document = documentNumber(anchor.document());
    if (document < 0) {
      return full;
    }
    for (int chain = firstChain(document); chain < endChain(document); chain++) {
      Entry entry = entry(chain);
      if (entry.key.equals(key(entry.type, anchor.quote()))
          || entry.isCalled(Names.key(anchor.quote()))) {
        full.add(chain);
      } else if (entry.type == ActorType.PERSON
          && PersonName.of(anchor.quote()).mayBe(entry.person())) {
        shortened.add(chain);
      }
    }
    return full.isEmpty() ? shortened : full;
  }

  /** What documents use the entry's name for as a short form, with the number of documents. */
  Map<Entry, Integer> ties(Entry entry) {
    Map<Entry, Integer> sorted = new TreeMap<>(Comparator.comparingInt(other -> other.index));
    sorted.putAll(ties.getOrDefault(tieKey(entry.type, entry.key), Map.of()));
    return sorted;
  }
}

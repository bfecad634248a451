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
import org.dramatis.analytics.ledger.Anchor;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.actor.Chain;

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

  private Entry[] chainEntries = new Entry[1024];
  private int[] documents = new int[1024];
  private int[] numbers = new int[1024];
  private int[] days = new int[1024];
  private byte[] genders = new byte[1024];
  private int[] featureEnds = new int[1024];
  private int[] features = new int[1024];
  private int size;

  private Entry[] entries = new Entry[0];
  private int[] documentStarts = new int[0];
  private int[] entryStarts = new int[0];
  private int[] entryChains = new int[0];

  void add(ChainSummary chain) {
    if (size == documents.length) {
      grow();
    }
    Entry entry = entry(chain);
    entry.names.merge(chain.name(), 1, Integer::sum);
    entry.chains++;
    chainEntries[size] = entry;
    documents[size] = number(documentNumbers, documentIds, chain.documentId());
    numbers[size] = chain.chain();
    LocalDate published = chain.published();
    days[size] = published == null ? UNDATED : (int) published.toEpochDay();
    genders[size] = gender(chain.attributes().getOrDefault(Chain.GENDER, List.of()));
    int end = size == 0 ? 0 : featureEnds[size - 1];
    for (String feature : features(chain)) {
      if (end == features.length) {
        features = Arrays.copyOf(features, wider(end));
      }
      features[end++] = number(featureNumbers, featureNames, feature);
    }
    featureEnds[size++] = end;
    tie(entry, chain);
  }

  private Entry entry(ChainSummary chain) {
    String country = chain.country();
    boolean isCountry = country != null && chain.type() == ActorType.COUNTRY;
    String key =
        isCountry ? country.toLowerCase(Locale.ROOT) : knownKey(chain.type(), chain.name());
    return byKey.computeIfAbsent(
        (isCountry ? "!" : chain.type().ordinal()) + " " + key,
        any -> new Entry(chain.type(), key, isCountry ? country : null));
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

  /** By a quarter: most of the memory that a run takes are these columns. */
  private static int wider(int length) {
    return Math.addExact(length, length >> 2);
  }

  private void grow() {
    int capacity = wider(size);
    chainEntries = Arrays.copyOf(chainEntries, capacity);
    documents = Arrays.copyOf(documents, capacity);
    numbers = Arrays.copyOf(numbers, capacity);
    days = Arrays.copyOf(days, capacity);
    genders = Arrays.copyOf(genders, capacity);
    featureEnds = Arrays.copyOf(featureEnds, capacity);
  }

  /** Numbers everything in its final order; no chain is added after. */
  void freeze() {
    entries = byKey.values().toArray(new Entry[0]);
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
    reorder(order(documentRanks), documentRanks, featureRanks);
    documentIds.sort(null);
    featureNames.sort(null);
    knownKeys.clear();
    documentNumbers.clear();
    featureNumbers.clear();
    index();
  }

  /** The chains by document and index. */
  private int[] order(int[] documentRanks) {
    int[] next = new int[documentRanks.length + 1];
    for (int chain = 0; chain < size; chain++) {
      next[documentRanks[documents[chain]] + 1]++;
    }
    for (int i = 1; i < next.length; i++) {
      next[i] += next[i - 1];
    }
    int[] begins = next.clone();
    int[] order = new int[size];
    for (int chain = 0; chain < size; chain++) {
      int document = documentRanks[documents[chain]];
      int at = next[document]++;
      // Those of one document mostly come in order.
      while (at > begins[document] && numbers[order[at - 1]] > numbers[chain]) {
        order[at] = order[at - 1];
        at--;
      }
      order[at] = chain;
    }
    return order;
  }

  /** Brings one column after the other into order, so that few stand in memory twice. */
  private void reorder(int[] order, int[] documentRanks, int[] featureRanks) {
    Entry[] newEntries = new Entry[size];
    Arrays.setAll(newEntries, to -> chainEntries[order[to]]);
    chainEntries = newEntries;
    int[] newDocuments = new int[size];
    Arrays.setAll(newDocuments, to -> documentRanks[documents[order[to]]]);
    documents = newDocuments;
    numbers = reordered(numbers, order);
    days = reordered(days, order);
    byte[] newGenders = new byte[size];
    int[] newEnds = new int[size];
    int[] newFeatures = new int[size == 0 ? 0 : featureEnds[size - 1]];
    int end = 0;
    for (int to = 0; to < size; to++) {
      int from = order[to];
      newGenders[to] = genders[from];
      int begin = end;
      for (int i = from == 0 ? 0 : featureEnds[from - 1]; i < featureEnds[from]; i++) {
        newFeatures[end++] = featureRanks[features[i]];
      }
      Arrays.sort(newFeatures, begin, end);
      newEnds[to] = end;
    }
    genders = newGenders;
    featureEnds = newEnds;
    features = newFeatures;
  }

  private static int[] reordered(int[] column, int[] order) {
    int[] reordered = new int[order.length];
    Arrays.setAll(reordered, to -> column[order[to]]);
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
    for (int chain = 0; chain < size; chain++) {
      documentStarts[documents[chain] + 1] = chain + 1;
    }
    entryStarts = new int[entries.length + 1];
    for (int chain = 0; chain < size; chain++) {
      entryStarts[chainEntries[chain].index + 1]++;
    }
    for (int i = 0; i < entries.length; i++) {
      entryStarts[i + 1] += entryStarts[i];
    }
    int[] next = Arrays.copyOf(entryStarts, entries.length);
    entryChains = new int[size];
    for (int chain = 0; chain < size; chain++) {
      entryChains[next[chainEntries[chain].index]++] = chain;
    }
  }

  /** How many chains there are. */
  int size() {
    return size;
  }

  int documentCount() {
    return documentIds.size();
  }

  List<Entry> entries() {
    return Arrays.asList(entries);
  }

  Entry entry(int chain) {
    return chainEntries[chain];
  }

  int document(int chain) {
    return documents[chain];
  }

  /** The chain's document and index. */
  CorpusActor.ChainKey chainKey(int chain) {
    return new CorpusActor.ChainKey(documentIds.get(documents[chain]), numbers[chain]);
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
    return days[chain];
  }

  byte gender(int chain) {
    return genders[chain];
  }

  /** The chain's own features: roles, countries and links, as ascending numbers. */
  int[] features(int chain) {
    return Arrays.copyOfRange(
        features, chain == 0 ? 0 : featureEnds[chain - 1], featureEnds[chain]);
  }

  int featureCount() {
    return featureNames.size();
  }

  /** A feature: {@code r} and the head of a role, {@code c} and a country, {@code k} and a link. */
  String feature(int number) {
    return featureNames.get(number);
  }

  /** The chains of an entry, ascending. */
  int[] chains(Entry entry) {
    return Arrays.copyOfRange(entryChains, entryStarts[entry.index], entryStarts[entry.index + 1]);
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
      Entry entry = chainEntries[chain];
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

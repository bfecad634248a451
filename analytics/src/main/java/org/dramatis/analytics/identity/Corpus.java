package org.dramatis.analytics.identity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.dramatis.analytics.ledger.Anchor;
import org.dramatis.analytics.spill.IntColumn;
import org.dramatis.analytics.spill.Scratch;
import org.dramatis.core.actor.ActorType;
import org.jspecify.annotations.Nullable;

/**
 * The chains of a corpus in columns, and the entries that they belong to.
 *
 * <p>Everything is numbered in an order that depends on the chains alone, not on how they came:
 * entries by type and key, their spellings by text, documents by id, chains by document and index.
 * So the same chains make the same corpus, whether they were added at once ({@link CorpusBuilder})
 * or to another corpus ({@link CorpusMerge}). It does not change once it is made. Not thread-safe.
 */
public final class Corpus {

  static final int UNDATED = Integer.MIN_VALUE;
  static final byte NO_GENDER = 0;
  static final byte FEMALE = 1;
  static final byte MALE = 2;

  private static final int BLOCK = 1 << 13;

  /** Begins the trait that is a form tied to the entry; after those of all features. */
  static final char TIE = 't';

  /**
   * The documents, by id.
   *
   * @param ids their ids
   * @param versions what tells whether a document has other chains; 0 when that is not known
   * @param days the days since the epoch; {@link #UNDATED} when unknown
   * @param starts the first chain of each, and the number of chains
   */
  record Documents(String[] ids, long[] versions, int[] days, int[] starts) {

    static final Documents NONE =
        new Documents(new String[0], new long[0], new int[0], new int[] {0});

    int size() {
      return ids.length;
    }
  }

  /**
   * What is kept of each chain.
   *
   * @param spellings the spelling of each
   * @param numbers its index in its document, times four, and its gender
   * @param traitEnds where its traits end
   * @param traits numbers of traits, of each chain ascending
   */
  record Columns(IntColumn spellings, IntColumn numbers, IntColumn traitEnds, IntColumn traits) {

    static Columns empty(@Nullable Scratch scratch) {
      return new Columns(
          new IntColumn(scratch),
          new IntColumn(scratch),
          new IntColumn(scratch),
          new IntColumn(scratch));
    }

    int traitStart(int chain) {
      return chain == 0 ? 0 : traitEnds.get(chain - 1);
    }

    void release() {
      spellings.release();
      numbers.release();
      traitEnds.release();
      traits.release();
    }
  }

  /**
   * What chains say beyond their name: their features, and after those the forms tied to them.
   *
   * @param names ascending
   * @param counts how many chains have each
   */
  record Traits(String[] names, int[] counts) {

    static final Traits NONE = new Traits(new String[0], new int[0]);

    int size() {
      return names.length;
    }
  }

  private final @Nullable Scratch scratch;
  private final Documents documents;
  private final Spelling[] spellings;
  private final Traits traits;
  private final Ties ties;
  private final Columns columns;
  private final Entry[] entries;
  private final int featureCount;
  private final int documentCount;

  // Made of the columns.
  private final IntColumn documentOfChain;
  private final IntColumn entryOfChain;
  private final int[] entryStarts;
  private final IntColumn entryChains;

  private @Nullable Map<String, NameForms> forms;

  /**
   * A corpus of what is in its order already.
   *
   * @param scratch where columns go when they are long; null to keep all in memory
   * @param spellings in their order, with counts; gets their numbers and those of their entries
   */
  Corpus(
      @Nullable Scratch scratch,
      Documents documents,
      Spelling[] spellings,
      Traits traits,
      Ties ties,
      Columns columns) {
    this.scratch = scratch;
    this.documents = documents;
    this.spellings = spellings;
    this.traits = traits;
    this.ties = ties;
    this.columns = columns;
    this.entries = entries(spellings);
    int firstTie = Arrays.binarySearch(traits.names(), String.valueOf(TIE));
    featureCount = firstTie < 0 ? -firstTie - 1 : firstTie;
    int[] some = new int[BLOCK];
    documentOfChain = new IntColumn(scratch);
    int filled = 0;
    int held = 0;
    for (int document = 0; document < documents.size(); document++) {
      int count = documents.starts()[document + 1] - documents.starts()[document];
      filled += count > 0 ? 1 : 0;
      while (count > 0) {
        int part = Math.min(count, BLOCK - held);
        Arrays.fill(some, held, held + part, document);
        held += part;
        count -= part;
        if (held == BLOCK) {
          documentOfChain.add(some, held);
          held = 0;
        }
      }
    }
    documentOfChain.add(some, held);
    documentCount = filled;
    entryOfChain = new IntColumn(scratch);
    entryStarts = new int[entries.length + 1];
    int[] entryOfSpelling = new int[spellings.length];
    for (Spelling spelling : spellings) {
      entryOfSpelling[spelling.number] = spelling.entry.index;
      entryStarts[spelling.entry.index + 1] += spelling.count;
    }
    for (int i = 0; i < entries.length; i++) {
      entryStarts[i + 1] += entryStarts[i];
    }
    int[] next = Arrays.copyOf(entryStarts, entries.length);
    entryChains = IntColumn.filled(scratch, size(), 0);
    for (int from = 0; from < size(); from += BLOCK) {
      int length = Math.min(BLOCK, size() - from);
      columns.spellings().copy(from, from + length, some);
      renumber(some, length, entryOfSpelling);
      entryOfChain.add(some, length);
      for (int i = 0; i < length; i++) {
        entryChains.set(next[some[i]]++, from + i);
      }
    }
  }

  /** Puts other numbers in place of numbers. */
  static void renumber(int[] values, int count, int[] numbers) {
    for (int i = 0; i < count; i++) {
      values[i] = numbers[values[i]];
    }
  }

  private static Entry[] entries(Spelling[] spellings) {
    List<Entry> found = new ArrayList<>();
    for (int i = 0; i < spellings.length; i++) {
      Entry entry = spellings[i].entry;
      spellings[i].number = i;
      if (i == 0 || entry != spellings[i - 1].entry) {
        entry.index = found.size();
        entry.spellings.clear();
        entry.chains = 0;
        found.add(entry);
      }
      entry.spellings.add(spellings[i]);
      entry.chains += spellings[i].count;
    }
    return found.toArray(Entry[]::new);
  }

  /** A corpus without documents. */
  static Corpus empty() {
    return new Corpus(
        null, Documents.NONE, new Spelling[0], Traits.NONE, Ties.NONE, Columns.empty(null));
  }

  /** Where columns go when they are long; null to keep all in memory. */
  @Nullable Scratch scratch() {
    return scratch;
  }

  Documents documents() {
    return documents;
  }

  Spelling[] spellings() {
    return spellings;
  }

  Traits traits() {
    return traits;
  }

  Ties ties() {
    return ties;
  }

  Columns columns() {
    return columns;
  }

  /** The key of a name of that type. */
  public static String key(ActorType type, NameForms name) {
    return type == ActorType.PERSON ? name.person().key() : name.key();
  }

  /** How many chains there are. */
  int size() {
    return columns.spellings().size();
  }

  /** How many documents have chains. */
  int documentCount() {
    return documentCount;
  }

  List<Entry> entries() {
    return Arrays.asList(entries);
  }

  Entry entry(int chain) {
    return entries[entryOfChain.get(chain)];
  }

  /** The numbers of the entries of the chains from one to before another one. */
  void entries(int from, int to, int[] target) {
    entryOfChain.copy(from, to, target);
  }

  int document(int chain) {
    return documentOfChain.get(chain);
  }

  /** The chain's document and index. */
  CorpusActor.ChainKey chainKey(int chain) {
    return new CorpusActor.ChainKey(documents.ids()[document(chain)], index(chain));
  }

  /** The chain's index within its document. */
  int index(int chain) {
    return columns.numbers().get(chain) >> 2;
  }

  String documentId(int document) {
    return documents.ids()[document];
  }

  /** Number of the document; negative when there is none of that id. */
  int documentNumber(String id) {
    return Arrays.binarySearch(documents.ids(), id);
  }

  /** First chain of a document; those of the next document follow. */
  int firstChain(int document) {
    return documents.starts()[document];
  }

  /** The chain after the last one of a document. */
  int endChain(int document) {
    return documents.starts()[document + 1];
  }

  /** The day of the chain's document since the epoch; {@link #UNDATED} when unknown. */
  int day(int chain) {
    return documents.days()[document(chain)];
  }

  byte gender(int chain) {
    return (byte) (columns.numbers().get(chain) & 3);
  }

  /** The chain's own features: roles, countries and links, as ascending numbers. */
  int[] features(int chain) {
    int[] own = columns.traits().copy(columns.traitStart(chain), columns.traitEnds().get(chain));
    int size = own.length;
    while (size > 0 && own[size - 1] >= featureCount) {
      size--;
    }
    return size == own.length ? own : Arrays.copyOf(own, size);
  }

  int featureCount() {
    return featureCount;
  }

  /** A feature: {@code r} and the head of a role, {@code c} and a country, {@code k} and a link. */
  String feature(int number) {
    return traits.names()[number];
  }

  /** The chains of an entry, ascending. */
  Chains chains(Entry entry) {
    return new Chains(entryChains, entryStarts[entry.index], entryStarts[entry.index + 1]);
  }

  /** The normal forms of a name, which are made already when documents have it. */
  NameForms forms(String name) {
    Map<String, NameForms> known = forms;
    if (known == null) {
      known = new HashMap<>();
      for (Spelling spelling : spellings) {
        known.putIfAbsent(spelling.text(), spelling.forms);
      }
      forms = known;
    }
    return known.computeIfAbsent(name, NameForms::new);
  }

  /** The entry of that type and name; a country's by any of its names. */
  Optional<Entry> find(ActorType type, String name) {
    NameForms asked = new NameForms(name);
    String key = key(type, asked);
    int place = Arrays.binarySearch(entries, new Entry(type, key, null), Entry::compareTo);
    if (place >= 0 || type != ActorType.COUNTRY) {
      return place < 0 ? Optional.empty() : Optional.of(entries[place]);
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
    NameForms quote = new NameForms(anchor.quote());
    for (int chain = firstChain(document); chain < endChain(document); chain++) {
      Entry entry = entry(chain);
      if (entry.key.equals(key(entry.type, quote)) || entry.isCalled(quote.key())) {
        full.add(chain);
      } else if (entry.type == ActorType.PERSON && quote.person().mayBe(entry.person())) {
        shortened.add(chain);
      }
    }
    return full.isEmpty() ? shortened : full;
  }

  /** What documents use the entry's name for as a short form, with the number of chains. */
  Map<Entry, Integer> ties(Entry entry) {
    int form = Arrays.binarySearch(traits.names(), TIE + entry.key);
    if (form < 0) {
      return Map.of();
    }
    Map<Entry, Integer> found = new TreeMap<>(Entry::compareTo);
    ties.of(form).forEach((other, count) -> found.put(entries[other], count));
    return found;
  }
}

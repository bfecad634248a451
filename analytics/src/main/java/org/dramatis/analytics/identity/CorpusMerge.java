package org.dramatis.analytics.identity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dramatis.analytics.spill.IntColumn;
import org.dramatis.analytics.spill.Scratch;
import org.jspecify.annotations.Nullable;

/**
 * Takes some documents of a corpus and all of another one: the same corpus as if all had been added
 * at once. What is kept only gets other numbers, which ascend as before, so it costs a few passes
 * over columns of numbers. Not thread-safe.
 */
final class CorpusMerge {

  private final Corpus before;
  private final boolean[] kept;
  private final Corpus added;
  private final @Nullable Scratch scratch;

  /** By document: its number in the corpus before; of an added one, the complement of its own. */
  private int[] sources = new int[0];

  /**
   * A merge of two corpora.
   *
   * @param before is not changed, but its normal forms of names go on being used
   * @param kept by document of {@code before}, whether it stays
   * @param added documents that are not among the kept ones
   * @param scratch where columns go when they are long; null to keep all in memory
   */
  CorpusMerge(Corpus before, boolean[] kept, Corpus added, @Nullable Scratch scratch) {
    this.before = before;
    this.kept = kept;
    this.added = added;
    this.scratch = scratch;
  }

  /** By document of the merged corpus: its number before; negative for an added one. */
  int[] sources() {
    return sources;
  }

  Corpus merge() {
    if (before.documents().size() == 0) {
      sources = new int[added.documents().size()];
      Arrays.setAll(sources, document -> ~document);
      return added;
    }
    int[] spellingCounts = new int[before.spellings().length];
    for (Spelling spelling : before.spellings()) {
      spellingCounts[spelling.number] = spelling.count;
    }
    int[] traitCounts = before.traits().counts().clone();
    Map<Long, Integer> goneTies = new HashMap<>();
    forget(spellingCounts, traitCounts, goneTies);
    Renumbered spellingNumbers = new Renumbered(spellingCounts.length, added.spellings().length);
    Spelling[] spellings = spellings(spellingCounts, spellingNumbers);
    Renumbered traitNumbers = new Renumbered(traitCounts.length, added.traits().size());
    Corpus.Traits traits = traits(traitCounts, traitNumbers);
    Renumbered entryNumbers = entries(spellings, spellingNumbers);
    Ties ties = ties(goneTies, traitNumbers, entryNumbers);
    Corpus.Documents documents = documents();
    Corpus.Columns columns = Corpus.Columns.empty(scratch);
    Copier fromBefore = new Copier(before, columns, spellingNumbers.before, traitNumbers.before);
    Copier fromAdded = new Copier(added, columns, spellingNumbers.added, traitNumbers.added);
    for (int at = 0; at < sources.length; ) {
      int end = at + 1;
      if (sources[at] < 0) {
        fromAdded.copy(~sources[at], ~sources[at] + 1);
      } else {
        while (end < sources.length && sources[end] == sources[end - 1] + 1) {
          end++;
        }
        fromBefore.copy(sources[at], sources[end - 1] + 1);
      }
      at = end;
    }
    return new Corpus(scratch, documents, spellings, traits, ties, columns);
  }

  /** The new numbers of what was in one corpus; −1 for what is gone. */
  private static final class Renumbered {

    final int[] before;
    final int[] added;

    Renumbered(int before, int added) {
      this.before = new int[before];
      this.added = new int[added];
      Arrays.fill(this.before, -1);
    }
  }

  /** Takes what documents that do not stay have off the counts. */
  private void forget(int[] spellings, int[] traits, Map<Long, Integer> ties) {
    for (int document = 0; document < kept.length; document++) {
      if (kept[document]) {
        continue;
      }
      for (int chain = before.firstChain(document); chain < before.endChain(document); chain++) {
        spellings[before.columns().spellings().get(chain)]--;
        for (int at = before.columns().traitStart(chain);
            at < before.columns().traitEnds().get(chain);
            at++) {
          int trait = before.columns().traits().get(at);
          traits[trait]--;
          if (trait >= before.featureCount()) {
            ties.merge(Ties.pair(trait, before.entry(chain).index), -1, Integer::sum);
          }
        }
      }
    }
  }

  private Spelling[] spellings(int[] counts, Renumbered numbers) {
    Spelling[] old = before.spellings();
    Spelling[] more = added.spellings();
    List<Spelling> merged = new ArrayList<>(old.length + more.length);
    int one = 0;
    int other = 0;
    while (one < old.length || other < more.length) {
      int order =
          one == old.length ? 1 : other == more.length ? -1 : old[one].compareTo(more[other]);
      int count = (order <= 0 ? counts[one] : 0) + (order >= 0 ? more[other].count : 0);
      if (count > 0) {
        Spelling same = order <= 0 ? old[one] : more[other];
        Entry last = merged.isEmpty() ? null : merged.get(merged.size() - 1).entry;
        Entry entry =
            last != null && last.compareTo(same.entry) == 0
                ? last
                : new Entry(same.entry.type, same.entry.key, same.entry.country);
        Spelling spelling = new Spelling(entry, same.forms);
        spelling.count = count;
        if (order <= 0) {
          numbers.before[one] = merged.size();
        }
        if (order >= 0) {
          numbers.added[other] = merged.size();
        }
        merged.add(spelling);
      }
      one += order <= 0 ? 1 : 0;
      other += order >= 0 ? 1 : 0;
    }
    return merged.toArray(Spelling[]::new);
  }

  private Renumbered entries(Spelling[] merged, Renumbered spellings) {
    int[] numbers = new int[merged.length];
    for (int i = 1; i < merged.length; i++) {
      numbers[i] = numbers[i - 1] + (merged[i].entry == merged[i - 1].entry ? 0 : 1);
    }
    Renumbered entries = new Renumbered(before.entries().size(), added.entries().size());
    for (Spelling spelling : before.spellings()) {
      int number = spellings.before[spelling.number];
      if (number >= 0) {
        entries.before[spelling.entry.index] = numbers[number];
      }
    }
    for (Spelling spelling : added.spellings()) {
      entries.added[spelling.entry.index] = numbers[spellings.added[spelling.number]];
    }
    return entries;
  }

  private Corpus.Traits traits(int[] counts, Renumbered numbers) {
    String[] old = before.traits().names();
    String[] more = added.traits().names();
    List<String> names = new ArrayList<>(old.length + more.length);
    int[] merged = new int[old.length + more.length];
    int one = 0;
    int other = 0;
    while (one < old.length || other < more.length) {
      int order =
          one == old.length ? 1 : other == more.length ? -1 : old[one].compareTo(more[other]);
      int count =
          (order <= 0 ? counts[one] : 0) + (order >= 0 ? added.traits().counts()[other] : 0);
      if (count > 0) {
        if (order <= 0) {
          numbers.before[one] = names.size();
        }
        if (order >= 0) {
          numbers.added[other] = names.size();
        }
        merged[names.size()] = count;
        names.add(order <= 0 ? old[one] : more[other]);
      }
      one += order <= 0 ? 1 : 0;
      other += order >= 0 ? 1 : 0;
    }
    return new Corpus.Traits(names.toArray(String[]::new), Arrays.copyOf(merged, names.size()));
  }

  private Ties ties(Map<Long, Integer> gone, Renumbered traits, Renumbered entries) {
    Map<Long, Integer> changes = new HashMap<>();
    gone.forEach(
        (pair, amount) -> {
          int form = traits.before[(int) (pair >>> 32)];
          int entry = entries.before[pair.intValue()];
          if (form >= 0 && entry >= 0) {
            changes.merge(Ties.pair(form, entry), amount, Integer::sum);
          }
        });
    for (int i = 0; i < added.ties().size(); i++) {
      long pair = added.ties().pair(i);
      changes.merge(
          Ties.pair(traits.added[(int) (pair >>> 32)], entries.added[(int) pair]),
          added.ties().count(i),
          Integer::sum);
    }
    return before
        .ties()
        .changed(form -> traits.before[form], entry -> entries.before[entry], changes);
  }

  private Corpus.Documents documents() {
    Corpus.Documents old = before.documents();
    Corpus.Documents more = added.documents();
    int size = more.size();
    for (boolean stays : kept) {
      size += stays ? 1 : 0;
    }
    sources = new int[size];
    Corpus.Documents merged =
        new Corpus.Documents(new String[size], new long[size], new int[size], new int[size + 1]);
    int one = 0;
    int other = 0;
    for (int to = 0; to < size; to++) {
      while (one < old.size() && !kept[one]) {
        one++;
      }
      boolean first =
          other == more.size()
              || one < old.size() && old.ids()[one].compareTo(more.ids()[other]) < 0;
      Corpus.Documents from = first ? old : more;
      int at = first ? one++ : other++;
      sources[to] = first ? at : ~at;
      merged.ids()[to] = from.ids()[at];
      merged.versions()[to] = from.versions()[at];
      merged.days()[to] = from.days()[at];
      merged.starts()[to + 1] = merged.starts()[to] + from.starts()[at + 1] - from.starts()[at];
    }
    return merged;
  }

  /** Copies the chains of documents. */
  private static final class Copier {

    private static final int BLOCK = 1 << 13;

    private final Corpus from;
    private final Corpus.Columns to;
    private final int[] spellings;
    private final int[] traits;
    private final int[] some = new int[BLOCK];

    Copier(Corpus from, Corpus.Columns to, int[] spellings, int[] traits) {
      this.from = from;
      this.to = to;
      this.spellings = spellings;
      this.traits = traits;
    }

    /** Copies the chains of all documents from one to before another one. */
    void copy(int document, int end) {
      int first = from.documents().starts()[document];
      int last = from.documents().starts()[end];
      Corpus.Columns columns = from.columns();
      int begin = columns.traitStart(first);
      int shift = to.traits().size() - begin;
      add(columns.traits(), begin, columns.traitStart(last), to.traits(), traits, 0);
      add(columns.spellings(), first, last, to.spellings(), spellings, 0);
      add(columns.numbers(), first, last, to.numbers(), null, 0);
      add(columns.traitEnds(), first, last, to.traitEnds(), null, shift);
    }

    private void add(
        IntColumn source,
        int first,
        int last,
        IntColumn target,
        int @Nullable [] numbers,
        int shift) {
      for (int at = first; at < last; at += BLOCK) {
        int count = Math.min(BLOCK, last - at);
        source.copy(at, at + count, some);
        if (numbers != null) {
          Corpus.renumber(some, count, numbers);
        } else if (shift != 0) {
          shift(some, count, shift);
        }
        target.add(some, count);
      }
    }

    private static void shift(int[] values, int count, int by) {
      for (int i = 0; i < count; i++) {
        values[i] += by;
      }
    }
  }
}

package org.dramatis.testkit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.dramatis.core.statistic.ResolvedDocument;
import org.dramatis.core.statistic.Statistic;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a statistic is a mergeable summary: every split and order of a corpus gives an equal
 * table, also when summaries cross processes; that its rows fit its columns, no two have one key,
 * and that it stops when no more of them are wanted.
 */
public final class StatisticContract {

  private static final int ROUNDS = 25;

  private StatisticContract() {}

  /**
   * Throws {@link AssertionError} when the statistic breaks one of these promises over {@code
   * corpus}.
   */
  public static <A extends Serializable> void check(
      Statistic<A> statistic, List<ResolvedDocument> corpus, long seed) {
    ResultTable expected = table(statistic, summary(statistic, corpus));
    checkKeys(expected, statistic.name());
    checkEnding(statistic, summary(statistic, corpus), expected);
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      List<ResolvedDocument> shuffled = new ArrayList<>(corpus);
      Collections.shuffle(shuffled, random);
      A merged = statistic.empty();
      int from = 0;
      while (from < shuffled.size()) {
        int to = from + 1 + random.nextInt(shuffled.size() - from);
        A part = copy(summary(statistic, shuffled.subList(from, to)));
        merged =
            random.nextBoolean() ? statistic.merge(merged, part) : statistic.merge(part, merged);
        from = to;
      }
      merged = statistic.merge(merged, statistic.empty());
      ResultTable result = table(statistic, merged);
      require(
          result.equals(expected),
          statistic.name()
              + " depends on split or order; round "
              + round
              + ": "
              + result.rows()
              + " is not "
              + expected.rows());
    }
  }

  private static <A extends Serializable> ResultTable table(Statistic<A> statistic, A summary) {
    try {
      return ResultTable.of(statistic, summary);
    } catch (IllegalArgumentException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  /** No two rows have one key, if there is a key. */
  private static void checkKeys(ResultTable table, String name) {
    Set<List<@Nullable Object>> keys = new HashSet<>();
    for (List<@Nullable Object> row : table.rows()) {
      List<@Nullable Object> key = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        if (table.columns().get(i).key()) {
          key.add(row.get(i));
        }
      }
      require(key.isEmpty() || keys.add(key), name + " has two rows of the key " + key);
    }
  }

  /** What takes the rows may end them at any time. */
  private static <A extends Serializable> void checkEnding(
      Statistic<A> statistic, A summary, ResultTable expected) {
    if (expected.rows().isEmpty()) {
      return;
    }
    CancellationException end = new CancellationException("no more rows are wanted");
    int[] after = new int[1];
    try {
      statistic.finish(
          summary,
          values -> {
            after[0]++;
            throw end;
          });
      throw new AssertionError(statistic.name() + " goes on when no more rows are wanted");
    } catch (CancellationException e) {
      require(e == end && after[0] == 1, statistic.name() + " goes on when no row is wanted");
    }
  }

  private static <A extends Serializable> A summary(
      Statistic<A> statistic, List<ResolvedDocument> documents) {
    A summary = statistic.empty();
    for (ResolvedDocument document : documents) {
      summary = statistic.add(summary, document);
    }
    return summary;
  }

  @SuppressWarnings("unchecked") // what was written is what is read
  private static <A extends Serializable> A copy(A summary) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(summary);
      }
      try (ObjectInputStream in =
          new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
        return (A) in.readObject();
      }
    } catch (IOException | ClassNotFoundException e) {
      throw new AssertionError("its summary does not serialize: " + e, e);
    }
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new AssertionError(message);
    }
  }
}

package org.dramatis.testkit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.dramatis.core.statistic.ResolvedDocument;
import org.dramatis.core.statistic.ResultTable;
import org.dramatis.core.statistic.Statistic;

/**
 * Checks that a statistic is a mergeable summary: every split and order of a corpus gives an equal
 * table, also when summaries cross processes.
 */
public final class StatisticContract {

  private static final int ROUNDS = 25;

  private StatisticContract() {}

  /**
   * Throws {@link AssertionError} when a split or an order of {@code corpus} changes the result.
   */
  public static <A extends Serializable> void check(
      Statistic<A> statistic, List<ResolvedDocument> corpus, long seed) {
    ResultTable expected = statistic.finish(summary(statistic, corpus));
    require(
        expected.columns().equals(statistic.columns()),
        statistic.name() + " finishes to other columns than it declares");
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
      ResultTable result = statistic.finish(merged);
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

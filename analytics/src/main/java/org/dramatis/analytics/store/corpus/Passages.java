package org.dramatis.analytics.store.corpus;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.dramatis.analytics.job.CountSettings;
import org.dramatis.analytics.store.Database;
import org.dramatis.analytics.store.Numbers;
import org.dramatis.analytics.store.TableWriter;
import org.dramatis.analytics.store.run.Lease;
import org.dramatis.analytics.story.Passage;
import org.dramatis.core.document.Span;

/**
 * What messages say and quote. A quoted passage is a repetition where a message says it, or where
 * an earlier message quotes it: the earliest by day, then by id, whatever the order of reading.
 *
 * <p>Whoever adds or removes passages notes their digests with them; {@link #settle} looks at what
 * was noted and at nothing else.
 */
public final class Passages {

  static final List<String> COLUMNS =
      List.of("document", "no", "start_offset", "end_offset", "digest", "quoted", "repeated");

  private static final int AT_ONCE = 10_000;

  private Passages() {}

  /** Adds the passages of a new document, and notes them. */
  static void write(TableWriter passages, TableWriter changed, long document, List<Passage> list)
      throws SQLException {
    for (int i = 0; i < list.size(); i++) {
      Passage passage = list.get(i);
      Span span = passage.span();
      passages.row(
          document, i, span.start(), span.end(), passage.digest(), passage.quoted(), false);
      changed.row(passage.digest());
    }
  }

  /** Notes the passages of documents that are about to go, or to get another id. */
  static void note(Connection connection, Collection<Long> documents) throws SQLException {
    for (String some : Numbers.lists(documents)) {
      try (Statement insert = connection.createStatement()) {
        insert.executeUpdate(
            "INSERT INTO changed_passage (digest) SELECT digest FROM passage WHERE document IN ("
                + some
                + ")");
      }
    }
  }

  /** Where a document quotes what is said or quoted before, in text order. */
  static List<Span> repeated(Connection connection, long document) throws SQLException {
    List<Span> spans = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT start_offset, end_offset FROM passage WHERE document = ? AND repeated"
                + " ORDER BY no")) {
      select.setLong(1, document);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          spans.add(new Span(rows.getInt(1), rows.getInt(2)));
        }
      }
    }
    return spans;
  }

  /**
   * Decides for all passages that were noted which of them are repetitions, and has the mentions in
   * them count, or not.
   *
   * @param run number of the run
   * @param keepsCounted whether it is kept what was counted of documents that change; asked before
   *     any of them does
   * @param stopped whether to end early; what is left is done next time
   */
  public static void settle(
      Database database,
      long run,
      CountSettings counting,
      BooleanSupplier keepsCounted,
      BooleanSupplier stopped) {
    try (Connection connection = database.connection()) {
      List<Long> digests = noted(connection, Long.MIN_VALUE);
      while (!digests.isEmpty() && !stopped.getAsBoolean()) {
        settle(connection, digests, counting, keepsCounted);
        Lease.require(connection, run);
        connection.commit();
        digests = noted(connection, digests.get(digests.size() - 1));
      }
      connection.commit();
    } catch (SQLException e) {
      throw Database.failed("What messages quote cannot be compared", e);
    }
  }

  /** The next digests that were noted, ascending; a digest of the least number is the first. */
  private static List<Long> noted(Connection connection, long after) throws SQLException {
    TreeSet<Long> digests = new TreeSet<>();
    // In the order of the index, so that no page reads what an earlier one did.
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT digest FROM changed_passage WHERE digest >= ? ORDER BY digest LIMIT "
                + AT_ONCE)) {
      select.setLong(1, after);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          digests.add(rows.getLong(1));
        }
      }
    }
    return List.copyOf(digests);
  }

  private static void settle(
      Connection connection,
      List<Long> digests,
      CountSettings counting,
      BooleanSupplier keepsCounted)
      throws SQLException {
    for (String some : Numbers.lists(digests)) {
      List<Turn> turns = turns(connection, some);
      TreeSet<Long> documents = new TreeSet<>();
      turns.forEach(turn -> documents.add(turn.document));
      if (!documents.isEmpty()) {
        if (!counting.repetitions() && keepsCounted.getAsBoolean()) {
          new CountedBefore(connection).keep(documents);
        }
        turn(connection, turns, counting);
      }
      try (Statement delete = connection.createStatement()) {
        delete.executeUpdate("DELETE FROM changed_passage WHERE digest IN (" + some + ")");
      }
    }
  }

  /** The passages of some digests that are a repetition from now on, or are none any more. */
  private static List<Turn> turns(Connection connection, String digests) throws SQLException {
    List<Turn> turns = new ArrayList<>();
    try (Statement select = connection.createStatement();
        ResultSet rows =
            select.executeQuery(
                "SELECT p.digest, p.document, p.no, p.start_offset, p.end_offset, p.quoted,"
                    + " p.repeated FROM passage p JOIN document d ON d.number = p.document"
                    + " WHERE p.digest IN ("
                    + digests
                    // What is said comes first, then the earliest quote.
                    + ") ORDER BY p.digest, p.quoted, d.published NULLS LAST, d.id, p.no")) {
      long digest = 0;
      boolean known = false;
      while (rows.next()) {
        boolean first = !known || rows.getLong(1) != digest;
        digest = rows.getLong(1);
        known = true;
        boolean repeated = rows.getBoolean(6) && !first;
        if (repeated != rows.getBoolean(7)) {
          turns.add(
              new Turn(
                  rows.getLong(2),
                  rows.getInt(3),
                  new Span(rows.getInt(4), rows.getInt(5)),
                  repeated));
        }
      }
    }
    return turns;
  }

  private static void turn(Connection connection, List<Turn> turns, CountSettings counting)
      throws SQLException {
    try (PreparedStatement passage =
            connection.prepareStatement(
                "UPDATE passage SET repeated = ? WHERE document = ? AND no = ?");
        PreparedStatement mentions =
            connection.prepareStatement(
                "UPDATE mention SET counted = ? WHERE document = ? AND start_offset >= ?"
                    + " AND start_offset < ?")) {
      for (Turn turn : turns) {
        passage.setBoolean(1, turn.repeated);
        passage.setLong(2, turn.document);
        passage.setInt(3, turn.no);
        passage.addBatch();
        mentions.setBoolean(1, counting.repetitions() || !turn.repeated);
        mentions.setLong(2, turn.document);
        mentions.setInt(3, turn.span.start());
        mentions.setInt(4, turn.span.end());
        mentions.addBatch();
      }
      passage.executeBatch();
      mentions.executeBatch();
    }
  }

  private record Turn(long document, int no, Span span, boolean repeated) {}
}

package org.dramatis.analytics.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.dramatis.analytics.statistic.ActorStatistic;
import org.dramatis.analytics.statistic.PairFigures;

/** Keeps the lists of the most frequent pairs up when a few actors' pairs change. */
final class TopLists {

  private static final List<String> COLUMNS =
      List.of(
          "window_kind",
          "no",
          "first_actor",
          "second_actor",
          "windows",
          "documents",
          "stories",
          "npmi",
          "g2");

  private TopLists() {}

  /**
   * Ranks a window's pairs anew. The list can get shorter, since what would follow its end is not
   * known; the figure {@code top} says how far it reaches.
   *
   * @param kind the window
   * @param actors numbers of the actors whose pairs changed, the removed ones included
   * @param added their pairs of that window now
   */
  static void refresh(
      Connection connection, String kind, Set<Integer> actors, Collection<PairFigures> added)
      throws SQLException {
    List<PairFigures> listed = listed(connection, kind);
    List<PairFigures> ranked = new ArrayList<>(listed);
    ranked.removeIf(pair -> actors.contains(pair.first()) || actors.contains(pair.second()));
    int kept = ranked.size();
    ranked.sort(PairFigures.MOST_WINDOWS_FIRST);
    PairFigures least = ranked.isEmpty() ? null : ranked.get(kept - 1);
    boolean whole = listed.size() >= pairs(connection, kind);
    for (PairFigures pair : added) {
      if (whole || least != null && PairFigures.MOST_WINDOWS_FIRST.compare(pair, least) < 0) {
        ranked.add(pair);
      }
    }
    if (kept < listed.size() || ranked.size() > kept) {
      ranked.sort(PairFigures.MOST_WINDOWS_FIRST);
      int most = Math.min(ranked.size(), ActorStatistic.TOP_PAIRS);
      write(connection, kind, ranked.subList(0, most));
    }
  }

  /** How many pairs there were before; the figure is brought up after the lists. */
  private static long pairs(Connection connection, String kind) throws SQLException {
    try (Statement select = connection.createStatement();
        ResultSet row =
            select.executeQuery(
                "SELECT COALESCE(MAX(amount), 0) FROM figure WHERE name = 'pairs." + kind + "'")) {
      row.next();
      return row.getLong(1);
    }
  }

  private static List<PairFigures> listed(Connection connection, String kind) throws SQLException {
    List<PairFigures> pairs = new ArrayList<>();
    try (Statement select = connection.createStatement();
        ResultSet rows =
            select.executeQuery(
                "SELECT "
                    + String.join(", ", COLUMNS.subList(2, COLUMNS.size()))
                    + " FROM cooccurrence_top WHERE window_kind = '"
                    + kind
                    + "'")) {
      while (rows.next()) {
        pairs.add(
            new PairFigures(
                rows.getInt(1),
                rows.getInt(2),
                rows.getLong(3),
                rows.getLong(4),
                rows.getLong(5),
                rows.getDouble(6),
                rows.getDouble(7)));
      }
    }
    return pairs;
  }

  private static void write(Connection connection, String kind, List<PairFigures> ranked)
      throws SQLException {
    try (Statement write = connection.createStatement();
        TableWriter table = new TableWriter(connection, "cooccurrence_top", COLUMNS)) {
      write.executeUpdate("DELETE FROM cooccurrence_top WHERE window_kind = '" + kind + "'");
      int no = 0;
      for (PairFigures pair : ranked) {
        table.row(
            kind,
            ++no,
            pair.first(),
            pair.second(),
            pair.windows(),
            pair.documents(),
            pair.stories(),
            pair.npmi(),
            pair.g2());
      }
      table.flush();
      write.executeUpdate("UPDATE figure SET amount = " + no + " WHERE name = 'top." + kind + "'");
    }
  }
}

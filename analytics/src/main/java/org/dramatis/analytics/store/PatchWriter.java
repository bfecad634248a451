package org.dramatis.analytics.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.dramatis.analytics.statistic.Association;
import org.dramatis.analytics.statistic.Numbering;
import org.dramatis.analytics.statistic.PairFigures;
import org.dramatis.analytics.statistic.TableRows;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Takes the figures of a {@link ResultPatch}'s actors in place of those that the tables hold. NPMI
 * and G² of pairs of other actors stay; they change only where the number of windows that mention
 * anybody does, and then by little, until the next run. Used by one thread.
 */
public final class PatchWriter {

  private static final String SENTENCE = "sentence";
  private static final List<String> NEAR = List.of(SENTENCE, "paragraph");
  private static final String SHARED = "document";
  private static final List<String> PAIR =
      List.of("window_kind", "first_actor", "second_actor", "windows", "documents", "stories");

  private final ResultPatch patch;
  private final Connection connection;
  private final Set<Integer> actors;
  private final String numbers;
  private final Map<String, Long> documents = new HashMap<>();
  private final Map<String, Long> figures = new TreeMap<>();
  private final Map<String, List<PairFigures>> pairs = new HashMap<>();
  private final Set<String> cleared = new HashSet<>();

  /** Pairs that shared sentences, and those that do, with the number of these. */
  private final Map<List<Integer>, Long> before = new HashMap<>();

  private final Map<List<Integer>, Long> after = new HashMap<>();

  /**
   * A writer for some actors; made before they change, since it notes what they share.
   *
   * @param actors numbers of the actors, those that will be removed included
   * @param chosen numbers of all their documents
   */
  public PatchWriter(ResultPatch patch, Set<Integer> actors, Collection<Long> chosen)
      throws SQLException {
    this.patch = patch;
    this.connection = patch.connection();
    this.actors = Set.copyOf(actors);
    this.numbers = ResultPatch.list(actors);
    figures.put("pairs." + SHARED, (long) -shared().size());
    try (Statement select = connection.createStatement()) {
      for (String some : ResultPatch.chunks(chosen)) {
        try (ResultSet rows =
            select.executeQuery("SELECT id, number FROM document WHERE number IN (" + some + ")")) {
          while (rows.next()) {
            documents.put(rows.getString(1), rows.getLong(2));
          }
        }
      }
    }
  }

  /** The pairs of the actors that share a document, as the tables have it. */
  private List<PairFigures> shared() {
    // Not closed: the connection belongs to the patch.
    SharedDocuments shared = new SharedDocuments(Jdbi.open(connection));
    Map<List<Integer>, PairFigures> found = new HashMap<>();
    for (int actor : actors) {
      shared.of(actor, pair -> found.put(List.of(pair.first(), pair.second()), pair));
    }
    return List.copyOf(found.values());
  }

  /** The numbers that stand for the ids of actors and documents. */
  public Numbering numbering() {
    return new Numbering() {
      @Override
      public int actor(String id) {
        return patch.number(id);
      }

      @Override
      public long document(String id) {
        return Objects.requireNonNull(documents.get(id));
      }
    };
  }

  /**
   * Takes the actors' rows of a table of actors, whose first call removes those that it had.
   *
   * @param rows of the table
   */
  public void ofActors(TableRows rows) throws SQLException {
    String table = rows.table();
    if (cleared.add(table)) {
      clear(table);
    }
    int own = rows.columns().indexOf("actor");
    int other = rows.columns().indexOf("other_actor");
    try (TableWriter writer = new TableWriter(connection, table, rows.columns())) {
      while (rows.rows().hasNext()) {
        @Nullable Object[] row = rows.rows().next();
        if (holds(actors, row, own, other)) {
          writer.row(row);
        }
      }
      writer.flush();
    }
  }

  private static boolean holds(Set<Integer> some, @Nullable Object[] row, int own, int other) {
    return some.contains(row[own]) || other >= 0 && some.contains(row[other]);
  }

  private void clear(String table) throws SQLException {
    try (Statement delete = connection.createStatement()) {
      if (table.equals("document_actor")) {
        // Its rows stand by document.
        for (String some : ResultPatch.chunks(documents.values())) {
          delete.executeUpdate(
              "DELETE FROM "
                  + table
                  + " WHERE document IN ("
                  + some
                  + ") AND actor IN ("
                  + numbers
                  + ")");
        }
        return;
      }
      if (table.equals("document_overlap")) {
        clearOverlaps(table);
      }
      delete.executeUpdate("DELETE FROM " + table + " WHERE actor IN (" + numbers + ")");
    }
  }

  /** Each overlap stands twice: once for either actor. */
  private void clearOverlaps(String table) throws SQLException {
    try (Statement select = connection.createStatement();
        ResultSet rows =
            select.executeQuery(
                "SELECT other_actor, document, actor FROM "
                    + table
                    + " WHERE actor IN ("
                    + numbers
                    + ")");
        PreparedStatement delete =
            connection.prepareStatement(
                "DELETE FROM " + table + " WHERE actor = ? AND document = ? AND other_actor = ?")) {
      while (rows.next()) {
        delete.setInt(1, rows.getInt(1));
        delete.setLong(2, rows.getLong(2));
        delete.setInt(3, rows.getInt(3));
        delete.executeUpdate();
      }
    }
  }

  /** Takes how the actors are written and what documents say of them. */
  public void names(List<ResultWriter.Alias> aliases, List<ResultWriter.Attribute> attributes)
      throws SQLException {
    clear("alias");
    clear("actor_attribute");
    try (TableWriter table = new TableWriter(connection, NameRows.ALIAS, NameRows.ALIAS_COLUMNS)) {
      NameRows.aliases(table, patch::number, aliases);
      table.flush();
    }
    try (TableWriter table =
        new TableWriter(connection, NameRows.ATTRIBUTE, NameRows.ATTRIBUTE_COLUMNS)) {
      NameRows.attributes(table, patch::number, attributes);
      table.flush();
    }
  }

  /** Takes the entries of knowledge bases that actors are, by the ids of the actors. */
  public void links(Set<String> ids, List<ResultWriter.Link> links) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM actor_link WHERE actor = ?")) {
      for (String actor : ids) {
        delete.setString(1, actor);
        delete.executeUpdate();
      }
    }
    try (TableWriter table = new TableWriter(connection, "actor_link", ResultWriter.LINK_COLUMNS)) {
      ResultWriter.links(table, links);
      table.flush();
    }
  }

  /** Takes totals of documents: sure mentions and actors, by the documents' ids. */
  public void totals(Map<String, long[]> totals) throws SQLException {
    long mentions = 0;
    try (Statement write = connection.createStatement()) {
      for (String some : ResultPatch.chunks(documents.values())) {
        try (ResultSet sum =
            write.executeQuery(
                "SELECT COALESCE(SUM(mentions), 0) FROM document_statistic WHERE document IN ("
                    + some
                    + ")")) {
          sum.next();
          mentions -= sum.getLong(1);
        }
        write.executeUpdate("DELETE FROM document_statistic WHERE document IN (" + some + ")");
      }
    }
    try (TableWriter writer =
        new TableWriter(
            connection, "document_statistic", List.of("document", "mentions", "actors"))) {
      for (Map.Entry<String, long[]> total : totals.entrySet()) {
        if (total.getValue()[1] > 0) {
          writer.row(documents.get(total.getKey()), total.getValue()[0], total.getValue()[1]);
          mentions += total.getValue()[0];
        }
      }
      writer.flush();
    }
    figures.merge("mentions", mentions, Long::sum);
  }

  /**
   * Takes the actors' pairs in sentences and paragraphs. Comes after their windows.
   *
   * @param rows rows of {@code cooccurrence}, with figures over the patch's documents alone
   */
  public void pairs(List<TableRows> rows) throws SQLException {
    for (String kind : NEAR) {
      removePairs(kind);
    }
    Map<String, Map<Integer, Long>> singles = singles();
    try (TableWriter table = new TableWriter(connection, "cooccurrence", PAIR);
        TableWriter reverse =
            new TableWriter(
                connection,
                "cooccurrence_reverse",
                List.of("window_kind", "second_actor", "first_actor"))) {
      for (TableRows some : rows) {
        while (some.rows().hasNext()) {
          @Nullable Object[] row = some.rows().next();
          PairFigures pair = note(row, singles);
          table.row(values((String) Objects.requireNonNull(row[0]), pair));
          reverse.row(row[0], pair.second(), pair.first());
          if (SENTENCE.equals(row[0])) {
            after.put(List.of(pair.first(), pair.second()), pair.windows());
          }
        }
      }
      table.flush();
      reverse.flush();
    }
  }

  private List<PairFigures> of(String kind) {
    return pairs.computeIfAbsent(kind, any -> new ArrayList<>());
  }

  private static @Nullable Object[] values(String kind, PairFigures pair) {
    return new @Nullable Object[] {
      kind, pair.first(), pair.second(), pair.windows(), pair.documents(), pair.stories()
    };
  }

  /** The pair of a row, with its measures over the whole corpus. */
  private PairFigures note(@Nullable Object[] row, Map<String, Map<Integer, Long>> singles)
      throws SQLException {
    String kind = (String) Objects.requireNonNull(row[0]);
    int first = (Integer) Objects.requireNonNull(row[1]);
    int second = (Integer) Objects.requireNonNull(row[2]);
    long both = (Long) Objects.requireNonNull(row[3]);
    Map<Integer, Long> windows = singles.getOrDefault(kind, Map.of());
    long one = Math.max(both, windows.getOrDefault(first, 0L));
    long other = Math.max(both, windows.getOrDefault(second, 0L));
    long all = Math.max(Math.max(one, other), patch.figure("windows." + kind));
    PairFigures pair =
        new PairFigures(
            first,
            second,
            both,
            ((Number) Objects.requireNonNull(row[4])).longValue(),
            ((Number) Objects.requireNonNull(row[5])).longValue(),
            Association.npmi(both, one, other, all),
            Association.g2(both, one, other, all));
    of(kind).add(pair);
    return pair;
  }

  /** Windows of each kind by actor. */
  private Map<String, Map<Integer, Long>> singles() throws SQLException {
    Map<String, Map<Integer, Long>> singles = new HashMap<>();
    try (Statement select = connection.createStatement();
        ResultSet rows =
            select.executeQuery("SELECT window_kind, actor, windows FROM actor_window")) {
      while (rows.next()) {
        singles
            .computeIfAbsent(rows.getString(1), kind -> new HashMap<>())
            .put(rows.getInt(2), rows.getLong(3));
      }
    }
    return singles;
  }

  /** Removes the actors' pairs of a window. */
  private void removePairs(String kind) throws SQLException {
    Set<List<Integer>> gone = new HashSet<>();
    String of = " c WHERE c.window_kind = '" + kind + "' AND c.";
    try (Statement select = connection.createStatement()) {
      for (String from :
          List.of(
              "c.windows FROM cooccurrence" + of + "first_actor IN (",
              "x.windows FROM cooccurrence_reverse c JOIN cooccurrence x"
                  + " ON x.window_kind = c.window_kind AND x.first_actor = c.first_actor"
                  + " AND x.second_actor = c.second_actor"
                  + of.substring(2)
                  + "second_actor IN (")) {
        try (ResultSet rows =
            select.executeQuery("SELECT c.first_actor, c.second_actor, " + from + numbers + ")")) {
          while (rows.next()) {
            List<Integer> pair = List.of(rows.getInt(1), rows.getInt(2));
            gone.add(pair);
            if (kind.equals(SENTENCE)) {
              before.put(pair, rows.getLong(3));
            }
          }
        }
      }
    }
    for (String table : List.of("cooccurrence", "cooccurrence_reverse")) {
      try (PreparedStatement delete =
          connection.prepareStatement(
              "DELETE FROM "
                  + table
                  + " WHERE window_kind = ? AND first_actor = ? AND second_actor = ?")) {
        for (List<Integer> pair : gone) {
          delete.setString(1, kind);
          delete.setInt(2, pair.get(0));
          delete.setInt(3, pair.get(1));
          delete.addBatch();
        }
        if (!gone.isEmpty()) {
          delete.executeBatch();
        }
      }
    }
    figures.merge("pairs." + kind, (long) -gone.size(), Long::sum);
  }

  /**
   * Compares actors and pairs with those before. Comes after everything else.
   *
   * @param comparison begun before the first change
   */
  public void compare(RunComparison comparison) throws SQLException {
    comparison.actors(connection);
    Set<List<Integer>> all = new HashSet<>(before.keySet());
    all.addAll(after.keySet());
    for (List<Integer> pair : all) {
      comparison.pair(
          pair.get(0), pair.get(1), before.getOrDefault(pair, 0L), after.getOrDefault(pair, 0L));
    }
  }

  /** Brings up the lists of the most frequent pairs and the figures of the corpus. Comes last. */
  public void figures() throws SQLException {
    of(SHARED).addAll(shared());
    for (String kind : List.of("sentence", "paragraph", SHARED)) {
      List<PairFigures> now = of(kind);
      figures.merge("pairs." + kind, (long) now.size(), Long::sum);
      TopLists.refresh(connection, kind, actors, now);
    }
    try (PreparedStatement update =
            connection.prepareStatement("UPDATE figure SET amount = amount + ? WHERE name = ?");
        Statement count = connection.createStatement()) {
      for (Map.Entry<String, Long> figure : figures.entrySet()) {
        update.setLong(1, figure.getValue());
        update.setString(2, figure.getKey());
        update.executeUpdate();
      }
      count.executeUpdate(
          "UPDATE figure SET amount = (SELECT COUNT(*) FROM actor_statistic)"
              + " WHERE name = 'actors'");
    }
  }
}

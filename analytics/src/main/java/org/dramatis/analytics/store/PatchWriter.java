package org.dramatis.analytics.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.dramatis.analytics.report.Metonyms;
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
  private final Map<Metonyms, Map<String, List<PairFigures>>> pairs = new EnumMap<>(Metonyms.class);
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
    for (Metonyms metonyms : Metonyms.values()) {
      ReportTables tables = new ReportTables(metonyms);
      figures.put(tables.pairsFigure(SHARED), (long) -shared(tables).size());
      pairs.put(metonyms, new HashMap<>());
    }
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
  private List<PairFigures> shared(ReportTables tables) {
    // Not closed: the connection belongs to the patch.
    SharedDocuments shared = new SharedDocuments(Jdbi.open(connection), tables);
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
   * @param table its name
   * @param wanted numbers of actors of whom a row has to name one, besides one of the patch's; null
   *     for any
   */
  public void ofActors(String table, TableRows rows, @Nullable Set<Integer> wanted)
      throws SQLException {
    if (cleared.add(table)) {
      clear(table);
    }
    int own = rows.columns().indexOf("actor");
    int other = rows.columns().indexOf("other_actor");
    try (TableWriter writer = new TableWriter(connection, table, rows.columns())) {
      while (rows.rows().hasNext()) {
        @Nullable Object[] row = rows.rows().next();
        if (holds(actors, row, own, other) && (wanted == null || holds(wanted, row, own, other))) {
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
      if (table.endsWith("document_actor")) {
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
      if (table.endsWith("document_overlap")) {
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

  /** Numbers of the actors whose figures metonyms change, after these have become such. */
  public Set<Integer> concerned(Set<String> more) throws SQLException {
    Set<Integer> known = new HashSet<>(patch.concerned());
    try (TableWriter writer = new TableWriter(connection, "metonym_actor", List.of("actor"))) {
      for (String actor : more) {
        if (known.add(patch.number(actor))) {
          writer.row(patch.number(actor));
        }
      }
      writer.flush();
    }
    return known;
  }

  /**
   * Takes the actors' pairs in sentences and paragraphs, as written. Comes after their windows.
   *
   * @param rows rows of {@code cooccurrence}, with figures over the patch's documents alone
   * @param concerned numbers of the actors whose figures metonyms changed before
   */
  public void pairs(List<TableRows> rows, Set<Integer> concerned) throws SQLException {
    for (String kind : NEAR) {
      removePairs(kind, concerned);
    }
    Map<String, Map<Integer, Long>> singles = singles(Set.of());
    try (TableWriter table = new TableWriter(connection, "cooccurrence", PAIR);
        TableWriter reverse =
            new TableWriter(
                connection,
                "cooccurrence_reverse",
                List.of("window_kind", "second_actor", "first_actor"))) {
      for (TableRows some : rows) {
        while (some.rows().hasNext()) {
          @Nullable Object[] row = some.rows().next();
          PairFigures pair = note(Metonyms.ITSELF, row, singles);
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

  /**
   * Takes the same with metonyms counted for their countries. Comes after {@link #pairs}.
   *
   * @param concerned numbers of the actors whose figures metonyms change now
   */
  public void metonymPairs(List<TableRows> rows, Set<Integer> concerned) throws SQLException {
    removeMetonymPairs();
    Map<String, Map<Integer, Long>> singles = singles(concerned);
    try (TableWriter table = new TableWriter(connection, "metonym_cooccurrence", PAIR)) {
      for (TableRows some : rows) {
        while (some.rows().hasNext()) {
          @Nullable Object[] row = some.rows().next();
          if (concerned.contains(row[1]) || concerned.contains(row[2])) {
            PairFigures pair = note(Metonyms.COUNTRY, row, singles);
            table.row(values((String) Objects.requireNonNull(row[0]), pair));
          }
        }
      }
      table.flush();
    }
    for (String kind : NEAR) {
      List<PairFigures> all = of(Metonyms.COUNTRY, kind);
      of(Metonyms.ITSELF, kind).stream()
          .filter(pair -> !concerned.contains(pair.first()) && !concerned.contains(pair.second()))
          .forEach(all::add);
    }
  }

  private List<PairFigures> of(Metonyms metonyms, String kind) {
    return Objects.requireNonNull(pairs.get(metonyms))
        .computeIfAbsent(kind, any -> new ArrayList<>());
  }

  private static @Nullable Object[] values(String kind, PairFigures pair) {
    return new @Nullable Object[] {
      kind, pair.first(), pair.second(), pair.windows(), pair.documents(), pair.stories()
    };
  }

  /** The pair of a row, with its measures over the whole corpus. */
  private PairFigures note(
      Metonyms metonyms, @Nullable Object[] row, Map<String, Map<Integer, Long>> singles)
      throws SQLException {
    String kind = (String) Objects.requireNonNull(row[0]);
    int first = (Integer) Objects.requireNonNull(row[1]);
    int second = (Integer) Objects.requireNonNull(row[2]);
    long both = (Long) Objects.requireNonNull(row[3]);
    Map<Integer, Long> windows = singles.getOrDefault(kind, Map.of());
    long one = Math.max(both, windows.getOrDefault(first, 0L));
    long other = Math.max(both, windows.getOrDefault(second, 0L));
    String figure = "windows." + kind + (metonyms == Metonyms.COUNTRY ? ".country" : "");
    long all = Math.max(Math.max(one, other), patch.figure(figure));
    PairFigures pair =
        new PairFigures(
            first,
            second,
            both,
            ((Number) Objects.requireNonNull(row[4])).longValue(),
            ((Number) Objects.requireNonNull(row[5])).longValue(),
            Association.npmi(both, one, other, all),
            Association.g2(both, one, other, all));
    of(metonyms, kind).add(pair);
    return pair;
  }

  /** Windows of each kind by actor; those of {@code others} with metonyms for countries. */
  private Map<String, Map<Integer, Long>> singles(Set<Integer> others) throws SQLException {
    Map<String, Map<Integer, Long>> singles = new HashMap<>();
    read(singles, "actor_window");
    if (!others.isEmpty()) {
      singles.values().forEach(byActor -> byActor.keySet().removeAll(others));
      read(singles, "metonym_actor_window");
    }
    return singles;
  }

  private void read(Map<String, Map<Integer, Long>> singles, String table) throws SQLException {
    try (Statement select = connection.createStatement();
        ResultSet rows = select.executeQuery("SELECT window_kind, actor, windows FROM " + table)) {
      while (rows.next()) {
        singles
            .computeIfAbsent(rows.getString(1), kind -> new HashMap<>())
            .put(rows.getInt(2), rows.getLong(3));
      }
    }
  }

  /** Removes the actors' pairs of a window. */
  private void removePairs(String kind, Set<Integer> concerned) throws SQLException {
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
    long unconcerned =
        gone.stream().filter(pair -> pair.stream().noneMatch(concerned::contains)).count();
    figures.merge("pairs." + kind, (long) -gone.size(), Long::sum);
    figures.merge("pairs." + kind + ".country", -unconcerned, Long::sum);
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

  private void removeMetonymPairs() throws SQLException {
    String own =
        " FROM metonym_cooccurrence WHERE first_actor IN ("
            + numbers
            + ") OR second_actor IN ("
            + numbers
            + ")";
    try (Statement statement = connection.createStatement()) {
      try (ResultSet rows =
          statement.executeQuery("SELECT window_kind, COUNT(*)" + own + " GROUP BY window_kind")) {
        while (rows.next()) {
          figures.merge("pairs." + rows.getString(1) + ".country", -rows.getLong(2), Long::sum);
        }
      }
      statement.executeUpdate("DELETE" + own);
    }
  }

  /** Brings up the lists of the most frequent pairs and the figures of the corpus. Comes last. */
  public void figures() throws SQLException {
    for (Metonyms metonyms : Metonyms.values()) {
      ReportTables tables = new ReportTables(metonyms);
      of(metonyms, SHARED).addAll(shared(tables));
      for (String kind : List.of("sentence", "paragraph", SHARED)) {
        List<PairFigures> now = of(metonyms, kind);
        figures.merge(tables.pairsFigure(kind), (long) now.size(), Long::sum);
        TopLists.refresh(connection, kind, tables, actors, now);
      }
    }
    try (PreparedStatement update =
            connection.prepareStatement("UPDATE figure SET amount = amount + ? WHERE name = ?");
        Statement count = connection.createStatement()) {
      for (Map.Entry<String, Long> figure : figures.entrySet()) {
        update.setLong(1, figure.getValue());
        update.setString(2, figure.getKey());
        update.executeUpdate();
      }
      for (Metonyms metonyms : Metonyms.values()) {
        ReportTables tables = new ReportTables(metonyms);
        count.executeUpdate(
            "UPDATE figure SET amount = (SELECT COUNT(*) FROM "
                + tables.actorStatistic()
                + " c) WHERE name = '"
                + tables.actorsFigure()
                + "'");
      }
    }
  }
}

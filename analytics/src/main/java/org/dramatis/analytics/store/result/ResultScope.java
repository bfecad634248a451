package org.dramatis.analytics.store.result;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.dramatis.analytics.identity.CorpusActor;
import org.dramatis.analytics.store.Database;
import org.dramatis.analytics.store.Numbers;
import org.dramatis.analytics.store.corpus.ActorAssignment;
import org.dramatis.analytics.store.corpus.CorpusPage;
import org.dramatis.analytics.store.corpus.CorpusReader;
import org.dramatis.analytics.store.corpus.CountedBefore;
import org.dramatis.core.document.Span;

/**
 * The documents whose part in the results is not what it was: those that are new, changed, moved or
 * gone, those with a chain that is another actor, and all that were or are copies of one of these.
 * What they came to is taken off the results and what they come to is added; since stories are in
 * it whole, distinct stories add up as well.
 *
 * <p>Used by one thread.
 */
public final class ResultScope {

  private final Map<Long, CorpusReader.Entry> kept;
  private final Set<Long> before;
  private final Set<Long> after;
  private final Map<Long, String> ids;
  private final Map<String, String> stories;
  private final Map<String, Long> numbersBefore = new HashMap<>();

  private ResultScope(
      Map<Long, CorpusReader.Entry> kept,
      Set<Long> before,
      Set<Long> after,
      Map<Long, String> ids,
      Map<String, String> stories) {
    this.kept = kept;
    this.before = before;
    this.after = after;
    this.ids = ids;
    this.stories = stories;
    for (long document : before) {
      CorpusReader.Entry entry = kept.get(document);
      numbersBefore.put(
          entry == null ? ids.get(document) : entry.document().location().id(), document);
    }
  }

  /**
   * Finds them.
   *
   * @param assignment who every chain is from now on
   * @param stories the story of every document that has copies from now on; others are their own
   */
  public static ResultScope find(
      Database database, ActorAssignment assignment, Map<String, String> stories) {
    try (Connection connection = database.connection()) {
      ResultScope scope = find(connection, assignment, stories);
      connection.commit();
      return scope;
    } catch (SQLException e) {
      throw Database.failed("What changed cannot be found", e);
    }
  }

  private static ResultScope find(
      Connection connection, ActorAssignment assignment, Map<String, String> stories)
      throws SQLException {
    TreeMap<Long, String> counted = ids(connection, "SELECT document, id FROM counted_document");
    TreeMap<Long, String> now = ids(connection, "SELECT number, id FROM document");
    TreeMap<Long, String> storiesBefore = ids(connection, "SELECT document, story FROM story");
    Map<Long, CorpusReader.Entry> kept = new TreeMap<>();
    new CountedBefore(connection).read(entry -> kept.put(entry.getKey(), entry.getValue()));
    Set<Long> changed = new TreeSet<>(kept.keySet());
    counted.forEach(
        (document, id) -> {
          if (!id.equals(now.get(document))) {
            changed.add(document);
          }
        });
    now.forEach(
        (document, id) -> {
          String story = storiesBefore.get(document);
          if (!counted.containsKey(document) || !stories.getOrDefault(id, id).equals(story)) {
            changed.add(document);
          }
        });
    changed.addAll(reassigned(connection, assignment, now));
    companions(changed, storiesBefore, now, stories);
    Set<Long> before = new TreeSet<>(changed);
    before.retainAll(counted.keySet());
    Set<Long> after = new TreeSet<>(changed);
    after.retainAll(now.keySet());
    Map<Long, String> ids = new HashMap<>();
    changed.forEach(
        document -> ids.put(document, now.getOrDefault(document, counted.get(document))));
    return new ResultScope(kept, before, after, ids, stories);
  }

  private static TreeMap<Long, String> ids(Connection connection, String sql) throws SQLException {
    TreeMap<Long, String> ids = new TreeMap<>();
    try (Statement select = connection.createStatement()) {
      select.setFetchSize(10_000);
      try (ResultSet rows = select.executeQuery(sql)) {
        while (rows.next()) {
          ids.put(rows.getLong(1), rows.getString(2));
        }
      }
    }
    return ids;
  }

  /** Documents with a chain, or a mention of its own, that is not the actor that it was. */
  private static Set<Long> reassigned(
      Connection connection, ActorAssignment assignment, TreeMap<Long, String> documents)
      throws SQLException {
    Set<Long> found = otherChains(connection, assignment, documents);
    try (Statement select = connection.createStatement()) {
      Map<Long, Map<Span, Integer>> moved = new TreeMap<>();
      try (ResultSet rows =
          select.executeQuery(
              "SELECT v.document, m.start_offset, m.end_offset, COALESCE(a.actor, 0)"
                  + " FROM moved_link v JOIN mention m ON m.document = v.document"
                  + " AND m.no = v.mention LEFT JOIN actor_chain a ON a.document = v.document"
                  + " AND a.chain = v.chain")) {
        while (rows.next()) {
          moved
              .computeIfAbsent(rows.getLong(1), any -> new HashMap<>())
              .put(new Span(rows.getInt(2), rows.getInt(3)), rows.getInt(4));
        }
      }
      documents.forEach(
          (document, id) -> {
            Map<Span, Integer> now = new HashMap<>();
            for (Map.Entry<Span, CorpusActor> move :
                assignment.moves().getOrDefault(Numbers.of(id), Map.of()).entrySet()) {
              CorpusActor actor = move.getValue();
              now.put(move.getKey(), actor.hidden() ? 0 : assignment.number(actor.id()));
            }
            if (!now.equals(moved.getOrDefault(document, Map.of()))) {
              found.add(document);
            }
          });
    }
    return found;
  }

  /**
   * Documents with a chain that is not the actor that it was. H2 writes a result of more rows than
   * those of a page to a file before it hands over the first.
   */
  private static Set<Long> otherChains(
      Connection connection, ActorAssignment assignment, TreeMap<Long, String> documents)
      throws SQLException {
    Set<Long> found = new TreeSet<>();
    List<Long> numbers = List.copyOf(documents.keySet());
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT document, chain, actor FROM actor_chain WHERE document BETWEEN ? AND ?"
                + " AND chain >= 0 ORDER BY document, chain")) {
      for (int from = 0; from < numbers.size(); from += CorpusPage.SIZE) {
        List<Long> page = numbers.subList(from, Math.min(from + CorpusPage.SIZE, numbers.size()));
        select.setLong(1, page.get(0));
        select.setLong(2, page.get(page.size() - 1));
        try (ResultSet rows = select.executeQuery()) {
          boolean more = rows.next();
          for (long document : page) {
            while (more && rows.getLong(1) < document) {
              more = rows.next();
            }
            StoredChains stored = new StoredChains(rows, document, more);
            assignment.chains(Numbers.of(Objects.requireNonNull(documents.get(document))), stored);
            more = stored.skip();
            if (stored.differ) {
              found.add(document);
            }
          }
        }
      }
    }
    return found;
  }

  /** Compares the chains of a document with the rows of it that come next. */
  private static final class StoredChains implements ActorAssignment.Visitor {

    private final ResultSet rows;
    private final long document;
    private boolean more;
    private boolean differ;

    StoredChains(ResultSet rows, long document, boolean more) {
      this.rows = rows;
      this.document = document;
      this.more = more;
    }

    private boolean mine() throws SQLException {
      return more && rows.getLong(1) == document;
    }

    @Override
    public void chain(int chain, int actor) throws SQLException {
      if (differ) {
        return;
      }
      if (mine() && rows.getInt(2) == chain && rows.getInt(3) == actor) {
        more = rows.next();
      } else {
        differ = true;
      }
    }

    /** Goes to the rows of the next document; whether there are more. */
    boolean skip() throws SQLException {
      while (mine()) {
        differ = true;
        more = rows.next();
      }
      return more;
    }
  }

  /** Adds all documents that were or are in one story with one that changed. */
  private static void companions(
      Set<Long> changed,
      TreeMap<Long, String> before,
      TreeMap<Long, String> documents,
      Map<String, String> stories) {
    Map<String, List<Long>> wasIn = new HashMap<>();
    before.forEach(
        (document, story) -> wasIn.computeIfAbsent(story, any -> new ArrayList<>(1)).add(document));
    Map<String, List<Long>> isIn = new HashMap<>();
    documents.forEach(
        (document, id) -> {
          String story = stories.get(id);
          if (story != null) {
            isIn.computeIfAbsent(story, any -> new ArrayList<>()).add(document);
          }
        });
    Deque<Long> open = new ArrayDeque<>(changed);
    while (!open.isEmpty()) {
      long document = open.remove();
      List<Long> found = new ArrayList<>();
      String was = before.get(document);
      if (was != null) {
        found.addAll(wasIn.getOrDefault(was, List.of()));
      }
      String id = documents.get(document);
      String is = id == null ? null : stories.get(id);
      if (is != null) {
        found.addAll(isIn.getOrDefault(is, List.of()));
      }
      for (long other : found) {
        if (changed.add(other)) {
          open.add(other);
        }
      }
    }
  }

  /**
   * Whether nothing but the documents in it comes to something else: where metonyms count for
   * countries, a country that the corpus named nowhere before gets mentions of any document.
   */
  public boolean exact(Database database, ActorAssignment assignment) {
    if (!assignment.countsForCountries()) {
      return true;
    }
    Map<String, String> stored = new HashMap<>();
    database
        .jdbi()
        .useHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT country, id FROM actor WHERE type = 'COUNTRY'"
                            + " AND country IS NOT NULL ORDER BY id")
                    .map((row, context) -> stored.putIfAbsent(row.getString(1), row.getString(2)))
                    .list());
    return stored.equals(assignment.countries());
  }

  /** How many documents are in it, those that are gone included. */
  public int size() {
    return ids.size();
  }

  /** Numbers of the documents in it that are there, ascending. */
  Set<Long> documents() {
    return after;
  }

  /** Numbers of all documents in it, those that are gone included. */
  Set<Long> all() {
    return ids.keySet();
  }

  /** Number of the document that had an id when it was counted. */
  long numberBefore(String id) {
    return numbersBefore.get(id);
  }

  /** The story of a document from now on. */
  String story(long document) {
    String id = ids.get(document);
    return stories.getOrDefault(id, id);
  }

  /** Hands over the documents as they were counted. */
  public void before(Database database, Consumer<CorpusReader.Entry> entries) {
    Set<Long> unchanged = new TreeSet<>(before);
    unchanged.removeAll(kept.keySet());
    kept.forEach(
        (document, entry) -> {
          if (before.contains(document)) {
            entries.accept(entry);
          }
        });
    try (Connection connection = database.connection()) {
      CorpusReader.standing(connection, List.copyOf(unchanged), entries);
      connection.commit();
    } catch (SQLException e) {
      throw Database.failed("The corpus cannot be read", e);
    }
  }

  /** Hands over the documents as they are to be counted. */
  public void after(
      Database database, ActorAssignment assignment, Consumer<CorpusReader.Entry> entries) {
    new CorpusReader(database).documents(List.copyOf(after), assignment, stories, entries);
  }
}

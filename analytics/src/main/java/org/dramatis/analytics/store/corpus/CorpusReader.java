package org.dramatis.analytics.store.corpus;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.dramatis.analytics.identity.ChainSummary;
import org.dramatis.analytics.identity.CorpusResolution;
import org.dramatis.analytics.spill.Scratch;
import org.dramatis.analytics.store.Database;
import org.dramatis.analytics.store.JsonColumns;
import org.dramatis.analytics.store.Numbers;
import org.dramatis.analytics.store.corpus.CorpusPage.Header;
import org.dramatis.analytics.story.Signature;
import org.dramatis.analytics.story.Stories;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.actor.MentionKind;
import org.dramatis.core.statistic.ResolvedDocument;
import org.jspecify.annotations.Nullable;

/**
 * Streams the whole corpus, a page of documents at a time, by ascending document number.
 *
 * <p>Thread-safe; memory is bounded by a page.
 */
public final class CorpusReader {

  /**
   * A document with all that aggregation needs of it.
   *
   * @param document its mentions that count
   * @param forms counted mentions of actors as written
   * @param chains its chains that have an actor, with their attributes
   */
  public record Entry(ResolvedDocument document, List<Form> forms, List<Attributes> chains) {}

  /**
   * A counted mention as written.
   *
   * @param actor id of its actor
   * @param kind how it refers
   * @param text as written
   */
  public record Form(String actor, MentionKind kind, String text) {}

  /**
   * What a document says of an actor.
   *
   * @param actor id of the actor
   * @param attributes as in {@link org.dramatis.core.actor.Chain#attributes()}
   */
  public record Attributes(String actor, Map<String, List<String>> attributes) {}

  /** All actors are gone through for each page. */
  private static final int STANDING_PAGE = 5_000;

  private final Database database;

  /** A reader of a database. */
  public CorpusReader(Database database) {
    this.database = Objects.requireNonNull(database, "database");
  }

  /**
   * Tells a resolution which documents there are, and gives it the chains of those that it does not
   * know; fewer when asked to stop.
   *
   * @param documents is told of how many more documents it was told
   */
  public void chains(CorpusResolution resolution, LongConsumer documents, WorkList.Stopping stop) {
    try (Connection connection = database.connection()) {
      long last = 0;
      List<Unread> page = new ArrayList<>();
      int size;
      do {
        page.clear();
        size = 0;
        boolean gaps = false;
        try (PreparedStatement select =
            connection.prepareStatement(
                "SELECT number, id, published, found FROM document WHERE number > ?"
                    + " ORDER BY number LIMIT "
                    + CorpusPage.SIZE)) {
          select.setLong(1, last);
          try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
              size++;
              last = rows.getLong(1);
              Unread document =
                  new Unread(last, rows.getString(2), rows.getObject(3, LocalDate.class));
              if (resolution.keep(document.id(), version(rows.getString(4)), document.day())) {
                gaps = true;
              } else {
                page.add(document);
              }
            }
          }
        }
        if (!page.isEmpty()) {
          read(connection, page, gaps, resolution);
        }
        connection.commit();
        documents.accept(size);
      } while (size == CorpusPage.SIZE && !stop.requested());
    } catch (SQLException e) {
      throw Database.failed("The corpus cannot be read", e);
    }
  }

  /** A document whose chains are read. */
  private record Unread(long number, String id, @Nullable LocalDate day) {}

  /** What tells other chains of a document from these; 0 where nothing does. */
  private static long version(@Nullable String digest) {
    return digest == null ? 0 : Numbers.of(digest.substring(0, 16));
  }

  private static void read(
      Connection connection, List<Unread> page, boolean gaps, CorpusResolution resolution)
      throws SQLException {
    Map<Long, Unread> documents = new HashMap<>();
    page.forEach(document -> documents.put(document.number(), document));
    String which =
        gaps
            ? "IN ("
                + page.stream()
                    .map(document -> Long.toString(document.number()))
                    .collect(Collectors.joining(", "))
                + ")"
            : "BETWEEN " + page.get(0).number() + " AND " + page.get(page.size() - 1).number();
    try (Statement select = connection.createStatement();
        ResultSet rows =
            select.executeQuery(
                "SELECT document, no, type, name, country, forms, attributes FROM chain"
                    + " WHERE document "
                    + which
                    + " ORDER BY document, no")) {
      while (rows.next()) {
        Unread document = documents.get(rows.getLong(1));
        if (document != null) {
          resolution.add(
              new ChainSummary(
                  document.id(),
                  rows.getInt(2),
                  ActorType.valueOf(rows.getString(3)),
                  rows.getString(4),
                  rows.getString(5),
                  document.day(),
                  JsonColumns.counts(rows.getString(6)),
                  JsonColumns.lists(rows.getString(7))));
        }
      }
    }
  }

  /**
   * Hands over the documents whose number is within the bounds.
   *
   * @param from least document number
   * @param to greatest document number
   * @param assignment who every chain is
   * @param stories the story of every document that has copies; others are their own
   * @param wanted what is wanted besides mentions
   * @param entries receives the documents by ascending number
   * @param stop asked between pages; true ends the reading early
   */
  public void documents(
      long from,
      long to,
      ActorAssignment assignment,
      Map<String, String> stories,
      WantedParts wanted,
      Consumer<Entry> entries,
      WorkList.Stopping stop) {
    pages(
        from,
        to,
        stop,
        (connection, page) ->
            EntryReader.read(connection, page, assignment, stories, wanted, entries));
  }

  /**
   * Hands over chosen documents.
   *
   * @param numbers their numbers; ones that no document has are passed over
   * @param assignment who every chain of theirs is
   * @param stories the story of every document of theirs that has copies; others are their own
   * @param entries receives the documents by ascending number
   */
  public void documents(
      List<Long> numbers,
      ActorAssignment assignment,
      Map<String, String> stories,
      Consumer<Entry> entries) {
    List<Long> sorted = numbers.stream().sorted().distinct().toList();
    try (Connection connection = database.connection()) {
      for (int from = 0; from < sorted.size(); from += CorpusPage.SIZE) {
        CorpusPage page =
            CorpusPage.of(
                connection, sorted.subList(from, Math.min(from + CorpusPage.SIZE, sorted.size())));
        EntryReader.read(connection, page, assignment, stories, WantedParts.NONE, entries);
        connection.commit();
      }
    } catch (SQLException e) {
      throw Database.failed("The corpus cannot be read", e);
    }
  }

  /**
   * Hands over all documents as the results show them, by ascending number. Only for results that
   * are those of the documents.
   *
   * @param wanted what is wanted besides mentions
   * @param stop asked between pages; true ends the reading early
   */
  public void standing(
      WantedParts wanted, Consumer<ResolvedDocument> documents, WorkList.Stopping stop) {
    try (Connection connection = database.connection()) {
      List<Long> numbers = numbers(0);
      while (!numbers.isEmpty() && !stop.requested()) {
        standing(connection, numbers, wanted, entry -> documents.accept(entry.document()));
        connection.commit();
        numbers = numbers(numbers.get(numbers.size() - 1));
      }
    } catch (SQLException e) {
      throw Database.failed("The results cannot be read", e);
    }
  }

  /**
   * Hands over chosen documents as the results show them, by ascending number.
   *
   * @param numbers their numbers; ones that no document has are passed over
   */
  public static void standing(Connection connection, List<Long> numbers, Consumer<Entry> entries)
      throws SQLException {
    standing(connection, numbers, WantedParts.NONE, entries);
  }

  private static void standing(
      Connection connection, List<Long> numbers, WantedParts wanted, Consumer<Entry> entries)
      throws SQLException {
    List<Long> sorted = numbers.stream().sorted().distinct().toList();
    for (int from = 0; from < sorted.size(); from += CorpusPage.SIZE) {
      List<Long> some = sorted.subList(from, Math.min(from + CorpusPage.SIZE, sorted.size()));
      EntryReader.read(
          connection,
          CorpusPage.of(connection, some),
          StoredAssignment.of(connection, some),
          stories(connection, some),
          wanted,
          entries);
    }
  }

  /** The story of each of some documents as the results show it, by the documents' ids. */
  private static Map<String, String> stories(Connection connection, List<Long> documents)
      throws SQLException {
    Map<String, String> stories = new HashMap<>();
    try (Statement select = connection.createStatement()) {
      for (String some : Numbers.lists(documents)) {
        try (ResultSet rows =
            select.executeQuery(
                "SELECT d.id, y.story FROM story y JOIN document d ON d.number = y.document"
                    + " WHERE y.document IN ("
                    + some
                    + ")")) {
          while (rows.next()) {
            stories.put(rows.getString(1), rows.getString(2));
          }
        }
      }
    }
    return stories;
  }

  /** The next numbers of documents, ascending. */
  private List<Long> numbers(long after) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT number FROM document WHERE number > ? ORDER BY number LIMIT "
                            + STANDING_PAGE)
                    .bind(0, after)
                    .mapTo(Long.class)
                    .list());
  }

  /** The stories that the documents' wordings make, of the documents that have copies. */
  public Map<String, String> stories(WorkList.Stopping stop) {
    try (Scratch scratch = database.scratch()) {
      return stories(new Stories(scratch), stop);
    }
  }

  private Map<String, String> stories(Stories stories, WorkList.Stopping stop) {
    pages(
        0,
        Long.MAX_VALUE,
        stop,
        (connection, page) -> {
          Map<Long, Header> headers = page.headers();
          try (PreparedStatement select =
              page.select(
                  connection,
                  "SELECT document, hashes FROM signature WHERE document BETWEEN ? AND ?")) {
            try (ResultSet rows = select.executeQuery()) {
              while (rows.next()) {
                Header header = headers.get(rows.getLong(1));
                if (header != null) {
                  stories.add(header.id(), header.published(), Signature.of(rows.getBytes(2)));
                }
              }
            }
          }
        });
    return stories.find();
  }

  /** How many documents there are. */
  public long size() {
    return count("document");
  }

  private long count(String table) {
    return database
        .jdbi()
        .withHandle(
            handle -> handle.createQuery("SELECT COUNT(*) FROM " + table).mapTo(Long.class).one());
  }

  /** Numbers that split the corpus into parts of about equal size, for {@code parts} readers. */
  public long[] bounds(int parts) {
    long last =
        database
            .jdbi()
            .withHandle(
                handle ->
                    handle
                        .createQuery("SELECT COALESCE(MAX(number), 0) FROM document")
                        .mapTo(Long.class)
                        .one());
    long[] bounds = new long[parts + 1];
    for (int i = 0; i <= parts; i++) {
      bounds[i] = 1 + last * i / parts;
    }
    return bounds;
  }

  private void pages(long from, long to, WorkList.Stopping stop, PageReader reader) {
    try (Connection connection = database.connection()) {
      long last = from;
      boolean first = true;
      while (true) {
        CorpusPage page = CorpusPage.after(connection, last, first, to);
        List<Header> headers = page.documents();
        if (headers.isEmpty() || stop.requested()) {
          connection.commit();
          return;
        }
        reader.read(connection, page);
        connection.commit();
        last = headers.get(headers.size() - 1).number();
        first = false;
      }
    } catch (SQLException e) {
      throw Database.failed("The corpus cannot be read", e);
    }
  }

  private interface PageReader {
    void read(Connection connection, CorpusPage page) throws SQLException;
  }
}

package org.dramatis.analytics.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.dramatis.analytics.identity.ChainSummary;
import org.dramatis.analytics.identity.CorpusActor;
import org.dramatis.analytics.story.Signature;
import org.dramatis.analytics.story.Stories;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.actor.MentionKind;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.SectionRole;
import org.dramatis.core.document.Span;
import org.dramatis.core.statistic.ResolvedDocument;
import org.dramatis.core.statistic.ResolvedMention;
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

  private static final int PAGE = 500;

  private final Database database;

  /** A reader of a database. */
  public CorpusReader(Database database) {
    this.database = Objects.requireNonNull(database, "database");
  }

  /** Hands over every chain of the corpus, or fewer when asked to stop. */
  public void chains(Consumer<ChainSummary> chains, WorkList.Stopping stop) {
    pages(
        0,
        Long.MAX_VALUE,
        stop,
        (connection, page) -> {
          Map<Long, Header> headers = page.headers();
          try (PreparedStatement select =
              page.select(
                  connection,
                  "SELECT document, no, type, name, country, forms, attributes FROM chain"
                      + " WHERE document BETWEEN ? AND ? ORDER BY document, no")) {
            try (ResultSet rows = select.executeQuery()) {
              while (rows.next()) {
                Header header = headers.get(rows.getLong(1));
                if (header != null) {
                  chains.accept(
                      new ChainSummary(
                          header.id(),
                          rows.getInt(2),
                          ActorType.valueOf(rows.getString(3)),
                          rows.getString(4),
                          rows.getString(5),
                          header.published(),
                          Json.counts(rows.getString(6)),
                          Json.lists(rows.getString(7))));
                }
              }
            }
          }
        });
  }

  /**
   * Hands over the documents whose number is within the bounds.
   *
   * @param from least document number
   * @param to greatest document number
   * @param assignment who every chain is
   * @param stories the story of every document that has copies; others are their own
   * @param entries receives the documents by ascending number
   * @param stop asked between pages; true ends the reading early
   */
  public void documents(
      long from,
      long to,
      ActorAssignment assignment,
      Map<String, String> stories,
      Consumer<Entry> entries,
      WorkList.Stopping stop) {
    pages(
        from,
        to,
        stop,
        (connection, page) -> {
          Map<Long, List<MentionRow>> mentions = mentions(connection, page);
          Map<Long, Map<Integer, List<LinkRow>>> links = links(connection, page);
          Map<Long, List<Attributes>> attributes = attributes(connection, page, assignment);
          for (Header header : page.documents()) {
            entries.accept(
                entry(
                    header,
                    mentions.getOrDefault(header.number(), List.of()),
                    links.getOrDefault(header.number(), Map.of()),
                    attributes.getOrDefault(header.number(), List.of()),
                    assignment,
                    stories));
          }
        });
  }

  /** The stories that the documents' wordings make, of the documents that have copies. */
  public Map<String, String> stories(WorkList.Stopping stop) {
    Stories stories = new Stories();
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
    return database
        .jdbi()
        .withHandle(
            handle -> handle.createQuery("SELECT COUNT(*) FROM document").mapTo(Long.class).one());
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

  private static Entry entry(
      Header header,
      List<MentionRow> mentions,
      Map<Integer, List<LinkRow>> links,
      List<Attributes> attributes,
      ActorAssignment assignment,
      Map<String, String> stories) {
    Map<Span, CorpusActor> moves = assignment.moves().getOrDefault(header.hash(), Map.of());
    List<ResolvedMention> resolved = new ArrayList<>();
    List<Form> forms = new ArrayList<>();
    for (MentionRow mention : mentions) {
      // Two chains of a document can be one actor: its shares of the mention add up.
      Map<CorpusActor, double[]> byActor = new LinkedHashMap<>();
      CorpusActor moved = moves.get(mention.span());
      for (LinkRow link : links.getOrDefault(mention.no(), List.of())) {
        CorpusActor actor = moved == null ? assignment.actor(header.hash(), link.chain()) : moved;
        if (actor != null && !actor.hidden()) {
          double[] sums = byActor.computeIfAbsent(actor, key -> new double[2]);
          sums[0] += link.share();
          sums[1] = Math.max(sums[1], link.confidence());
        }
      }
      byActor.forEach(
          (actor, sums) -> {
            resolved.add(
                new ResolvedMention(
                    actor.id(),
                    actor.type(),
                    mention.kind(),
                    mention.span(),
                    mention.sentence(),
                    mention.paragraph(),
                    mention.section(),
                    // Thirds do not add up to one exactly.
                    sums[0] > 1 - 1e-9 ? 1 : sums[0],
                    sums[1] * mention.confidence()));
            forms.add(new Form(actor.id(), mention.kind(), mention.text()));
          });
    }
    return new Entry(
        new ResolvedDocument(
            header.location(),
            header.language(),
            header.published(),
            stories.getOrDefault(header.id(), header.id()),
            resolved),
        forms,
        attributes);
  }

  private static Map<Long, List<MentionRow>> mentions(Connection connection, Page page)
      throws SQLException {
    Map<Long, List<MentionRow>> byDocument = new LinkedHashMap<>();
    try (PreparedStatement select =
        page.select(
            connection,
            "SELECT document, no, start_offset, end_offset, text, kind, section, sentence,"
                + " paragraph, confidence FROM mention"
                + " WHERE document BETWEEN ? AND ? AND counted ORDER BY document, no")) {
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          byDocument
              .computeIfAbsent(rows.getLong(1), key -> new ArrayList<>())
              .add(
                  new MentionRow(
                      rows.getInt(2),
                      new Span(rows.getInt(3), rows.getInt(4)),
                      rows.getString(5),
                      MentionKind.valueOf(rows.getString(6)),
                      SectionRole.valueOf(rows.getString(7)),
                      rows.getInt(8),
                      rows.getInt(9),
                      rows.getDouble(10)));
        }
      }
    }
    return byDocument;
  }

  private static Map<Long, Map<Integer, List<LinkRow>>> links(Connection connection, Page page)
      throws SQLException {
    Map<Long, Map<Integer, List<LinkRow>>> byDocument = new LinkedHashMap<>();
    try (PreparedStatement select =
        page.select(
            connection,
            "SELECT l.document, COALESCE(m.home_chain, l.chain), l.mention, l.share, l.confidence"
                + " FROM link l LEFT JOIN moved_link m ON m.document = l.document"
                + " AND m.mention = l.mention AND m.chain = l.chain"
                + " WHERE l.document BETWEEN ? AND ? ORDER BY l.document, 2, l.mention")) {
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          byDocument
              .computeIfAbsent(rows.getLong(1), key -> new LinkedHashMap<>())
              .computeIfAbsent(rows.getInt(3), key -> new ArrayList<>(1))
              .add(new LinkRow(rows.getInt(2), rows.getDouble(4), rows.getDouble(5)));
        }
      }
    }
    return byDocument;
  }

  private static Map<Long, List<Attributes>> attributes(
      Connection connection, Page page, ActorAssignment assignment) throws SQLException {
    Map<Long, Header> headers = page.headers();
    Map<Long, List<Attributes>> byDocument = new LinkedHashMap<>();
    try (PreparedStatement select =
        page.select(
            connection,
            "SELECT document, no, attributes FROM chain WHERE document BETWEEN ? AND ?"
                + " AND attributes <> '{}' ORDER BY document, no")) {
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          Header header = headers.get(rows.getLong(1));
          CorpusActor actor =
              header == null ? null : assignment.actor(header.hash(), rows.getInt(2));
          if (actor != null) {
            byDocument
                .computeIfAbsent(rows.getLong(1), key -> new ArrayList<>())
                .add(new Attributes(actor.id(), Json.lists(rows.getString(3))));
          }
        }
      }
    }
    return byDocument;
  }

  private void pages(long from, long to, WorkList.Stopping stop, PageReader reader) {
    try (Connection connection = database.connection()) {
      long last = from;
      boolean first = true;
      while (true) {
        List<Header> headers = headers(connection, last, first, to);
        if (headers.isEmpty() || stop.requested()) {
          connection.commit();
          return;
        }
        reader.read(connection, new Page(headers));
        connection.commit();
        last = headers.get(headers.size() - 1).number();
        first = false;
      }
    } catch (SQLException e) {
      throw Database.failed("The corpus cannot be read", e);
    }
  }

  private static List<Header> headers(Connection connection, long last, boolean first, long to)
      throws SQLException {
    List<Header> headers = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT number, source, path, language, published, id FROM document WHERE number "
                + (first ? ">=" : ">")
                + " ? AND number <= ? ORDER BY number LIMIT "
                + PAGE)) {
      select.setLong(1, last);
      select.setLong(2, to);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          headers.add(
              new Header(
                  rows.getLong(1),
                  new Location(rows.getString(2), rows.getString(3)),
                  rows.getString(4),
                  rows.getObject(5, LocalDate.class),
                  rows.getString(6)));
        }
      }
    }
    return headers;
  }

  private record Header(
      long number,
      Location location,
      @Nullable String language,
      @Nullable LocalDate published,
      String id) {

    /** The id as a number. */
    long hash() {
      return Numbers.of(id);
    }
  }

  private record MentionRow(
      int no,
      Span span,
      String text,
      MentionKind kind,
      SectionRole section,
      int sentence,
      int paragraph,
      double confidence) {}

  private record LinkRow(int chain, double share, double confidence) {}

  private record Page(List<Header> documents) {

    Map<Long, Header> headers() {
      Map<Long, Header> headers = new LinkedHashMap<>();
      documents.forEach(header -> headers.put(header.number(), header));
      return headers;
    }

    PreparedStatement select(Connection connection, String sql) throws SQLException {
      PreparedStatement select = connection.prepareStatement(sql);
      select.setLong(1, documents.get(0).number());
      select.setLong(2, documents.get(documents.size() - 1).number());
      return select;
    }
  }

  private interface PageReader {
    void read(Connection connection, Page page) throws SQLException;
  }
}

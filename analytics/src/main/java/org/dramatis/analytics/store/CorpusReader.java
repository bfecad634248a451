package org.dramatis.analytics.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
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
   * @param metonyms its mentions that count for a country in place of the capital or seat that is
   *     written, by their number; empty when there are none
   * @param asCountries the document with those mentions given to the countries; {@code document}
   *     when there are none
   * @param forms counted mentions of actors as written
   * @param chains its chains that have an actor, with their attributes
   */
  public record Entry(
      ResolvedDocument document,
      Map<Integer, Metonym> metonyms,
      ResolvedDocument asCountries,
      List<Form> forms,
      List<Attributes> chains) {

    /** The same with the forms and attributes of some actors alone. */
    public Entry of(Set<String> actors) {
      return new Entry(
          document,
          metonyms,
          asCountries,
          forms.stream().filter(form -> actors.contains(form.actor())).toList(),
          chains.stream().filter(chain -> actors.contains(chain.actor())).toList());
    }
  }

  /**
   * A capital or seat that acts.
   *
   * @param country id of the actor that is its country
   * @param written ids of the actors that its mention is counted for as written
   */
  public record Metonym(String country, Set<String> written) {}

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

  /** All actors are gone through for each page. */
  private static final int STANDING_PAGE = 5_000;

  private static final String HEADER =
      "SELECT number, source, path, language, published, id FROM document WHERE number ";

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
        (connection, page) -> entries(connection, page, assignment, stories, entries));
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
      for (int from = 0; from < sorted.size(); from += PAGE) {
        Page page =
            new Page(
                headers(connection, sorted.subList(from, Math.min(from + PAGE, sorted.size()))),
                true);
        entries(connection, page, assignment, stories, entries);
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
   * @param stop asked between pages; true ends the reading early
   */
  public void standing(Consumer<ResolvedDocument> documents, WorkList.Stopping stop) {
    try (ResultPatch results = new ResultPatch(database)) {
      List<Long> numbers = numbers(0);
      while (!numbers.isEmpty() && !stop.requested()) {
        documents(
            numbers,
            results.assignment(numbers),
            results.stories(numbers),
            entry -> documents.accept(entry.document()));
        numbers = numbers(numbers.get(numbers.size() - 1));
      }
    } catch (SQLException e) {
      throw Database.failed("The results cannot be read", e);
    }
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

  private static void entries(
      Connection connection,
      Page page,
      ActorAssignment assignment,
      Map<String, String> stories,
      Consumer<Entry> entries)
      throws SQLException {
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

  /**
   * Ids of the actors whose figures differ when capitals and seats that act count for their
   * countries: those capitals and seats, and the countries.
   */
  public Set<String> metonymActors(ActorAssignment assignment) {
    Set<String> concerned = new TreeSet<>();
    try (Connection connection = database.connection();
        Statement select = connection.createStatement()) {
      select.setFetchSize(1_000);
      try (ResultSet rows =
          select.executeQuery(
              "SELECT d.id, m.metonym_of, COALESCE(v.home_chain, l.chain), m.start_offset,"
                  + " m.end_offset FROM mention m"
                  + " JOIN link l ON l.document = m.document AND l.mention = m.no"
                  + " LEFT JOIN moved_link v ON v.document = l.document"
                  + " AND v.mention = l.mention AND v.chain = l.chain"
                  + " JOIN document d ON d.number = m.document"
                  + " WHERE m.metonym_of IS NOT NULL AND m.counted")) {
        while (rows.next()) {
          CorpusActor country = assignment.country(rows.getString(2));
          long hash = Numbers.of(rows.getString(1));
          CorpusActor moved =
              assignment
                  .moves()
                  .getOrDefault(hash, Map.of())
                  .get(new Span(rows.getInt(4), rows.getInt(5)));
          CorpusActor written = moved == null ? assignment.actor(hash, rows.getInt(3)) : moved;
          if (country != null && written != null && !written.hidden()) {
            concerned.add(country.id());
            concerned.add(written.id());
          }
        }
      }
      connection.commit();
      return concerned;
    } catch (SQLException e) {
      throw Database.failed("The corpus cannot be read", e);
    }
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
    List<ResolvedMention> asCountries = new ArrayList<>();
    Map<Integer, Metonym> metonyms = new LinkedHashMap<>();
    List<Form> forms = new ArrayList<>();
    for (MentionRow mention : mentions) {
      // Two chains of a document can be one actor: its shares of the mention add up.
      Map<String, Shares> byActor = new LinkedHashMap<>();
      CorpusActor moved = moves.get(mention.span());
      for (LinkRow link : links.getOrDefault(mention.no(), List.of())) {
        CorpusActor actor = moved == null ? assignment.actor(header.hash(), link.chain()) : moved;
        if (actor != null && !actor.hidden()) {
          byActor
              .computeIfAbsent(actor.id(), id -> new Shares(actor.type()))
              .add(link.share(), link.confidence());
        }
      }
      int begin = resolved.size();
      byActor.forEach(
          (actor, shares) -> {
            resolved.add(
                mention.of(
                    actor,
                    shares.type,
                    // Thirds do not add up to one exactly.
                    shares.sum > 1 - 1e-9 ? 1 : shares.sum,
                    shares.confidence * mention.confidence()));
            forms.add(new Form(actor, mention.kind(), mention.text()));
          });
      CorpusActor country = assignment.country(mention.metonymOf());
      if (country == null || byActor.isEmpty()) {
        asCountries.addAll(resolved.subList(begin, resolved.size()));
      } else {
        asCountries.add(mention.of(country.id(), country.type(), 1, mention.confidence()));
        Set<String> written = new TreeSet<>();
        written.addAll(byActor.keySet());
        metonyms.put(mention.no(), new Metonym(country.id(), written));
      }
    }
    ResolvedDocument document = header.resolved(stories, resolved);
    return new Entry(
        document,
        metonyms,
        metonyms.isEmpty() ? document : header.resolved(stories, asCountries),
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
                + " paragraph, confidence, metonym_of FROM mention"
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
                      rows.getDouble(10),
                      rows.getString(11)));
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
        reader.read(connection, new Page(headers, false));
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
    try (PreparedStatement select =
        connection.prepareStatement(
            HEADER + (first ? ">=" : ">") + " ? AND number <= ? ORDER BY number LIMIT " + PAGE)) {
      select.setLong(1, last);
      select.setLong(2, to);
      return headers(select);
    }
  }

  private static List<Header> headers(Connection connection, List<Long> numbers)
      throws SQLException {
    String list = String.join(", ", numbers.stream().map(String::valueOf).toList());
    try (PreparedStatement select =
        connection.prepareStatement(HEADER + " IN (" + list + ") ORDER BY number")) {
      return headers(select);
    }
  }

  private static List<Header> headers(PreparedStatement select) throws SQLException {
    List<Header> headers = new ArrayList<>();
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
    return headers;
  }

  /** What an actor has of a mention. */
  private static final class Shares {

    private final ActorType type;
    private double sum;
    private double confidence;

    Shares(ActorType type) {
      this.type = type;
    }

    void add(double share, double sure) {
      sum += share;
      confidence = Math.max(confidence, sure);
    }
  }

  private record Header(
      long number,
      Location location,
      @Nullable String language,
      @Nullable LocalDate published,
      String id) {

    /** The document with mentions of its text. */
    ResolvedDocument resolved(Map<String, String> stories, List<ResolvedMention> mentions) {
      return new ResolvedDocument(
          location, language, published, stories.getOrDefault(id, id), mentions);
    }

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
      double confidence,
      @Nullable String metonymOf) {

    /** As a mention of an actor. */
    ResolvedMention of(String actor, ActorType of, double share, double sure) {
      return new ResolvedMention(actor, of, kind, span, sentence, paragraph, section, share, sure);
    }
  }

  private record LinkRow(int chain, double share, double confidence) {}

  /**
   * Documents that are read together.
   *
   * @param documents the documents, by ascending number
   * @param chosen whether others stand between them
   */
  private record Page(List<Header> documents, boolean chosen) {

    Map<Long, Header> headers() {
      Map<Long, Header> headers = new LinkedHashMap<>();
      documents.forEach(header -> headers.put(header.number(), header));
      return headers;
    }

    /** A query whose mark {@code BETWEEN ? AND ?} chooses the documents. */
    PreparedStatement select(Connection connection, String sql) throws SQLException {
      if (chosen) {
        List<String> numbers =
            documents.stream().map(header -> Long.toString(header.number())).toList();
        return connection.prepareStatement(
            sql.replace(
                "BETWEEN ? AND ?",
                "IN (" + (numbers.isEmpty() ? "0" : String.join(", ", numbers)) + ")"));
      }
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

package org.dramatis.analytics.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dramatis.analytics.report.ActorDetail;
import org.dramatis.analytics.report.ActorQuery;
import org.dramatis.analytics.report.ActorRow;
import org.dramatis.analytics.report.CorpusSummary;
import org.dramatis.analytics.report.Counts;
import org.dramatis.analytics.report.DayCount;
import org.dramatis.analytics.report.DocumentDetail;
import org.dramatis.analytics.report.DocumentQuery;
import org.dramatis.analytics.report.DocumentRow;
import org.dramatis.analytics.report.Evidence;
import org.dramatis.analytics.report.EvidenceQuery;
import org.dramatis.analytics.report.Mark;
import org.dramatis.analytics.report.Network;
import org.dramatis.analytics.report.Page;
import org.dramatis.analytics.report.PairQuery;
import org.dramatis.analytics.report.PairRow;
import org.dramatis.analytics.report.QuarantineRow;
import org.dramatis.analytics.report.Reports;
import org.dramatis.analytics.report.Window;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.actor.Chain;
import org.dramatis.core.actor.MentionKind;
import org.dramatis.core.document.Location;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.pipeline.Stage;
import org.dramatis.core.spi.KnowledgeLink;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Answers from the tables. */
public final class StoredReports implements Reports {

  private static final int ALIASES = 10;
  private static final String ACTOR_COLUMNS =
      "a.id, a.name, a.type, a.country, s.mentions, s.possible, s.documents, s.stories,"
          + " s.names, s.demonyms, s.roles, s.nominals, s.pronouns, s.first_day, s.last_day";
  private static final String DOCUMENT_COLUMNS =
      "d.id, d.source, d.path, COALESCE(d.title, d.path), d.published, d.language, d.media_type,"
          + " COALESCE(s.mentions, 0), COALESCE(s.actors, 0)";
  private static final String PAIR_COLUMNS =
      "f.id, f.name, f.type, g.id, g.name, g.type, c.window_kind, c.windows,"
          + " c.documents, c.stories, c.npmi, c.g2";
  private static final String PAIR_ACTORS =
      " JOIN actor f ON f.number = c.first_actor JOIN actor g ON g.number = c.second_actor";

  private static final String PAIRS_OF_WINDOW =
      "(SELECT * FROM cooccurrence WHERE window_kind = :window) c";
  private static final String PAIRS_OF_ACTOR =
      "(SELECT * FROM cooccurrence WHERE window_kind = :window AND first_actor = :actor"
          + " UNION ALL SELECT x.* FROM cooccurrence_reverse r JOIN cooccurrence x"
          + " ON x.window_kind = r.window_kind AND x.first_actor = r.first_actor"
          + " AND x.second_actor = r.second_actor"
          + " WHERE r.window_kind = :window AND r.second_actor = :actor) c";
  private static final String TOP_PAIRS =
      "(SELECT x.*, t.no FROM cooccurrence_top t JOIN cooccurrence x"
          + " ON x.window_kind = t.window_kind AND x.first_actor = t.first_actor"
          + " AND x.second_actor = t.second_actor"
          + " WHERE t.window_kind = :window AND t.no <= :offset + :limit) c";
  private static final String NUMBER = "(SELECT number FROM actor WHERE id = ?)";

  private final Database database;

  /** Reports on a database. */
  public StoredReports(Database database) {
    this.database = Objects.requireNonNull(database, "database");
  }

  @Override
  public CorpusSummary corpus() {
    return ask(
        handle ->
            handle
                .createQuery(
                    "SELECT COUNT(*), COUNT(*) - COUNT(published),"
                        + " COUNT(CASE WHEN NOT annotated THEN 1 END), MIN(published),"
                        + " MAX(published),"
                        + " (SELECT COALESCE(SUM(amount), 0) FROM figure WHERE name = 'stories'),"
                        + " (SELECT COALESCE(SUM(amount), 0) FROM figure WHERE name = 'mentions'),"
                        + " (SELECT COALESCE(SUM(amount), 0) FROM figure WHERE name = 'actors'),"
                        + " (SELECT COUNT(*) FROM quarantine)"
                        + " FROM document")
                .map(
                    (row, context) ->
                        new CorpusSummary(
                            row.getLong(1),
                            row.getLong(6),
                            row.getLong(2),
                            row.getLong(3),
                            row.getLong(7),
                            row.getLong(8),
                            row.getLong(9),
                            row.getObject(4, LocalDate.class),
                            row.getObject(5, LocalDate.class)))
                .one());
  }

  @Override
  public List<DayCount> timeline() {
    return ask(
        handle ->
            handle
                .createQuery(
                    "SELECT d.published, COALESCE(SUM(s.mentions), 0), COUNT(*) FROM document d"
                        + " LEFT JOIN document_statistic s ON s.document = d.number"
                        + " WHERE d.published IS NOT NULL"
                        + " GROUP BY d.published ORDER BY d.published")
                .map(
                    (row, context) ->
                        new DayCount(
                            row.getObject(1, LocalDate.class), row.getLong(2), row.getLong(3)))
                .list());
  }

  @Override
  public Page<ActorRow> actors(ActorQuery query) {
    StringBuilder where = new StringBuilder(" WHERE 1 = 1");
    Map<String, Object> values = new LinkedHashMap<>();
    if (!query.text().isBlank()) {
      where.append(
          " AND (LOWER(a.name) LIKE :text ESCAPE '!' OR EXISTS (SELECT 1 FROM alias x"
              + " WHERE x.actor = a.number AND LOWER(x.form) LIKE :text ESCAPE '!'))");
      values.put("text", pattern(query.text()));
    }
    if (!query.types().isEmpty()) {
      where.append(" AND a.type IN (").append(names(query.types())).append(')');
    }
    String from = " FROM actor a JOIN actor_statistic s ON s.actor = a.number" + where;
    return ask(
        handle -> {
          long total =
              handle.createQuery("SELECT COUNT(*)" + from).bindMap(values).mapTo(Long.class).one();
          List<ActorRow> rows =
              actors(
                  handle,
                  handle
                      .createQuery(
                          "SELECT "
                              + ACTOR_COLUMNS
                              + from
                              + " ORDER BY "
                              + order(query.order())
                              + ", a.id LIMIT :limit OFFSET :offset")
                      .bindMap(values)
                      .bind("limit", query.limit())
                      .bind("offset", query.offset()));
          return new Page<>(rows, total, query.offset());
        });
  }

  @Override
  public Optional<ActorDetail> actor(String id) {
    return ask(
        handle ->
            actors(handle, List.of(id)).stream()
                .findFirst()
                .map(
                    row ->
                        new ActorDetail(
                            row,
                            forms(handle, id),
                            attribute(handle, id, Chain.ROLE),
                            attribute(handle, id, Chain.GENDER).stream()
                                .findFirst()
                                .map(ActorDetail.Frequency::text)
                                .orElse(""),
                            links(handle, id))));
  }

  private static List<KnowledgeLink> links(Handle handle, String actor) {
    return handle
        .createQuery(
            "SELECT entry, label, address, reason FROM actor_link WHERE actor = ? ORDER BY linker")
        .bind(0, actor)
        .map(
            (row, context) ->
                new KnowledgeLink(
                    row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
        .list();
  }

  @Override
  public List<DayCount> timeline(String actor) {
    return ask(
        handle ->
            handle
                .createQuery(
                    "SELECT published_on, mentions, documents FROM actor_day WHERE actor = "
                        + NUMBER
                        + " ORDER BY published_on")
                .bind(0, actor)
                .map(
                    (row, context) ->
                        new DayCount(
                            row.getObject(1, LocalDate.class), row.getLong(2), row.getLong(3)))
                .list());
  }

  @Override
  public Page<Evidence> sentences(String actor, EvidenceQuery query) {
    return ask(handle -> new EvidenceReader(handle).sentences(actor, query));
  }

  @Override
  public Page<PairRow> pairs(PairQuery query) {
    boolean plain = query.actor().isEmpty() && query.types().isEmpty() && query.minCount() <= 1;
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("window", id(query.window()));
    StringBuilder rest = new StringBuilder(PAIR_ACTORS);
    if (!plain) {
      rest.append(" WHERE c.windows >= :least");
      values.put("least", query.minCount());
    }
    if (!query.types().isEmpty()) {
      String types = names(query.types());
      rest.append(" AND f.type IN (").append(types).append(')');
      rest.append(" AND g.type IN (").append(types).append(')');
    }
    return ask(
        handle -> {
          query.actor().ifPresent(actor -> values.put("actor", actorNumber(handle, actor)));
          String table = query.actor().isPresent() ? PAIRS_OF_ACTOR : PAIRS_OF_WINDOW;
          long total =
              plain
                  ? handle
                      .createQuery("SELECT amount FROM figure WHERE name = ?")
                      .bind(0, "pairs." + id(query.window()))
                      .mapTo(Long.class)
                      .findOne()
                      .orElse(0L)
                  : handle
                      .createQuery("SELECT COUNT(*) FROM " + table + rest)
                      .bindMap(values)
                      .mapTo(Long.class)
                      .one();
          boolean top =
              plain
                  && query.order() == PairQuery.Order.COUNT
                  && query.offset() + query.limit() <= ResultWriter.TOP_PAIRS;
          List<PairRow> rows =
              pairs(
                  handle
                      .createQuery(
                          "SELECT "
                              + PAIR_COLUMNS
                              + " FROM "
                              + (top ? TOP_PAIRS : table)
                              + rest
                              + " ORDER BY "
                              + (top ? "c.no" : order(query.order()))
                              + ", c.first_actor, c.second_actor LIMIT :limit OFFSET :offset")
                      .bindMap(values)
                      .bind("limit", query.limit())
                      .bind("offset", query.offset()));
          return new Page<>(rows, total, query.offset());
        });
  }

  @Override
  public Optional<PairRow> pair(String first, String second, Window window) {
    boolean inOrder = first.compareTo(second) <= 0;
    return ask(
        handle ->
            pairs(
                    handle
                        .createQuery(
                            "SELECT "
                                + PAIR_COLUMNS
                                + " FROM cooccurrence c"
                                + PAIR_ACTORS
                                + " WHERE c.window_kind = ? AND c.first_actor = ?"
                                + " AND c.second_actor = ?")
                        .bind(0, id(window))
                        .bind(1, actorNumber(handle, inOrder ? first : second))
                        .bind(2, actorNumber(handle, inOrder ? second : first)))
                .stream()
                .findFirst());
  }

  @Override
  public Page<Evidence> sentences(
      String first, String second, Window window, long offset, int limit) {
    return ask(handle -> new EvidenceReader(handle).both(first, second, window, offset, limit));
  }

  @Override
  public Page<DocumentRow> documents(DocumentQuery query) {
    StringBuilder from =
        new StringBuilder(
            " FROM document d LEFT JOIN document_statistic s ON s.document = d.number");
    StringBuilder where = new StringBuilder(" WHERE 1 = 1");
    Map<String, Object> values = new LinkedHashMap<>();
    query
        .actor()
        .ifPresent(
            actor -> {
              from.append(" JOIN actor_document a ON a.document = d.number");
              where.append(" AND a.actor = (SELECT number FROM actor WHERE id = :actor)");
              values.put("actor", actor);
            });
    if (!query.text().isBlank()) {
      where.append(
          " AND (LOWER(d.title) LIKE :text ESCAPE '!' OR LOWER(d.path) LIKE :text ESCAPE '!')");
      values.put("text", pattern(query.text()));
    }
    if (query.undated()) {
      where.append(" AND d.published IS NULL");
    }
    query
        .from()
        .ifPresent(
            day -> {
              where.append(" AND d.published >= :from");
              values.put("from", day);
            });
    query
        .to()
        .ifPresent(
            day -> {
              where.append(" AND d.published <= :to");
              values.put("to", day);
            });
    String mentions = query.actor().isPresent() ? "a.possible" : "COALESCE(s.mentions, 0)";
    return ask(
        handle -> {
          long total =
              handle
                  .createQuery("SELECT COUNT(*)" + from + where)
                  .bindMap(values)
                  .mapTo(Long.class)
                  .one();
          List<DocumentRow> rows =
              handle
                  .createQuery(
                      "SELECT "
                          + DOCUMENT_COLUMNS
                          + from
                          + where
                          + " ORDER BY "
                          + order(query.order(), mentions)
                          + ", d.source, d.path, d.id LIMIT :limit OFFSET :offset")
                  .bindMap(values)
                  .bind("limit", query.limit())
                  .bind("offset", query.offset())
                  .map((row, context) -> document(row))
                  .list();
          return new Page<>(rows, total, query.offset());
        });
  }

  @Override
  public Optional<DocumentDetail> document(String id) {
    return ask(
        handle -> {
          long number = number(handle, id);
          DocumentReader reader = new DocumentReader(handle);
          return reader
              .document(number)
              .map(
                  document -> {
                    List<Mark> marks =
                        reader.marks(number).stream().map(DocumentReader.Placed::mark).toList();
                    return new DocumentDetail(id, document, marks, actors(handle, ranked(marks)));
                  });
        });
  }

  /** Ids of the actors of counted marks, the most mentioned first. */
  private static List<String> ranked(List<Mark> marks) {
    Map<String, long[]> counts = new TreeMap<>();
    for (Mark mark : marks) {
      if (mark.counted()) {
        long[] count = counts.computeIfAbsent(mark.actor(), key -> new long[2]);
        count[0] += mark.share() < 1 ? 0 : 1;
        count[1]++;
      }
    }
    return counts.entrySet().stream()
        .sorted(
            Comparator.comparingLong((Map.Entry<String, long[]> entry) -> -entry.getValue()[0])
                .thenComparingLong(entry -> -entry.getValue()[1])
                .thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey)
        .toList();
  }

  @Override
  public List<DocumentRow> copies(String id) {
    return ask(
        handle ->
            handle
                .createQuery(
                    "SELECT "
                        + DOCUMENT_COLUMNS
                        + " FROM story own JOIN story other ON other.story = own.story"
                        + " JOIN document d ON d.number = other.document"
                        + " LEFT JOIN document_statistic s ON s.document = d.number"
                        + " WHERE own.document = :number AND other.document <> :number"
                        + " ORDER BY d.published NULLS LAST, d.id")
                .bind("number", number(handle, id))
                .map((row, context) -> document(row))
                .list());
  }

  @Override
  public Network network(PairQuery query) {
    List<PairRow> edges = pairs(query).items();
    List<String> ids =
        edges.stream()
            .flatMap(edge -> List.of(edge.first(), edge.second()).stream())
            .distinct()
            .sorted()
            .toList();
    List<ActorRow> actors = ask(handle -> actors(handle, ids));
    return new Network(
        actors.stream()
            .map(row -> new Network.Node(row.id(), row.name(), row.type(), row.counts().mentions()))
            .toList(),
        edges);
  }

  @Override
  public Page<QuarantineRow> quarantine(long offset, int limit) {
    return ask(
        handle -> {
          long total =
              handle.createQuery("SELECT COUNT(*) FROM quarantine").mapTo(Long.class).one();
          List<QuarantineRow> rows =
              handle
                  .createQuery(
                      "SELECT source, path, stage, code, reason, advice, since FROM quarantine"
                          + " ORDER BY source, path, number LIMIT :limit OFFSET :offset")
                  .bind("limit", limit)
                  .bind("offset", offset)
                  .map(
                      (row, context) -> {
                        Location location = new Location(row.getString(1), row.getString(2));
                        return new QuarantineRow(
                            location.source(),
                            location.file(),
                            location.innerPath(),
                            Stage.valueOf(row.getString(3)),
                            ErrorCode.valueOf(row.getString(4)),
                            row.getString(5),
                            row.getString(6),
                            row.getObject(7, OffsetDateTime.class).toInstant());
                      })
                  .list();
          return new Page<>(rows, total, offset);
        });
  }

  private static DocumentRow document(ResultSet row) throws SQLException {
    return new DocumentRow(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getObject(5, LocalDate.class),
        row.getString(6),
        row.getString(7),
        row.getLong(8),
        row.getLong(9));
  }

  /** The number of a document; one that no document has for an unknown id. */
  static long number(Handle handle, String id) {
    // An address that somebody kept leads to a document that has moved since.
    return handle
        .createQuery(
            "SELECT number FROM document WHERE id = COALESCE((SELECT m.moved_to"
                + " FROM moved_document m WHERE m.id = :id"
                + " AND NOT EXISTS (SELECT 1 FROM document d WHERE d.id = m.id)), :id)")
        .bind("id", id)
        .mapTo(Long.class)
        .findOne()
        .orElse(0L);
  }

  /** The number of an actor; one that no actor has for an unknown id. */
  static int actorNumber(Handle handle, String id) {
    return handle
        .createQuery("SELECT number FROM actor WHERE id = ?")
        .bind(0, id)
        .mapTo(Integer.class)
        .findOne()
        .orElse(0);
  }

  /** The actors with these ids, in the order of the ids; unknown ones are left out. */
  static List<ActorRow> actors(Handle handle, List<String> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    Map<String, ActorRow> byId = new HashMap<>();
    actors(
            handle,
            handle
                .createQuery(
                    "SELECT "
                        + ACTOR_COLUMNS
                        + " FROM actor a LEFT JOIN actor_statistic s ON s.actor = a.number"
                        + " WHERE a.id IN (<ids>)")
                .bindList("ids", ids))
        .forEach(row -> byId.put(row.id(), row));
    return ids.stream().filter(byId::containsKey).map(byId::get).toList();
  }

  /**
   * The pairs of a window that come after a given one, by first and second actor.
   *
   * @param after numbers of the two actors of the last pair that was read
   */
  static List<PairRow> pairsAfter(Handle handle, Window window, long[] after, int limit) {
    return handle
        .createQuery(
            "SELECT "
                + PAIR_COLUMNS
                + ", c.first_actor, c.second_actor FROM cooccurrence c"
                + PAIR_ACTORS
                + " WHERE c.window_kind = :window AND (c.first_actor > :first"
                + " OR (c.first_actor = :first AND c.second_actor > :second))"
                + " ORDER BY c.window_kind, c.first_actor, c.second_actor LIMIT :limit")
        .bind("window", id(window))
        .bind("first", after[0])
        .bind("second", after[1])
        .bind("limit", limit)
        .map(
            (row, context) -> {
              after[0] = row.getLong(13);
              after[1] = row.getLong(14);
              return pair(row);
            })
        .list();
  }

  private static List<ActorRow> actors(Handle handle, Query query) {
    List<ActorRow> bare =
        query
            .map(
                (row, context) -> {
                  Map<MentionKind, Long> kinds = new EnumMap<>(MentionKind.class);
                  kinds.put(MentionKind.NAME, row.getLong(9));
                  kinds.put(MentionKind.DEMONYM, row.getLong(10));
                  kinds.put(MentionKind.ROLE, row.getLong(11));
                  kinds.put(MentionKind.NOMINAL, row.getLong(12));
                  kinds.put(MentionKind.PRONOUN, row.getLong(13));
                  return new ActorRow(
                      row.getString(1),
                      row.getString(2),
                      ActorType.valueOf(row.getString(3)),
                      row.getString(4),
                      new Counts(
                          row.getLong(5), row.getLong(6), row.getLong(7), row.getLong(8), kinds),
                      row.getObject(14, LocalDate.class),
                      row.getObject(15, LocalDate.class),
                      List.of());
                })
            .list();
    Map<String, List<String>> aliases = aliases(handle, bare.stream().map(ActorRow::id).toList());
    return bare.stream()
        .map(
            row ->
                new ActorRow(
                    row.id(),
                    row.name(),
                    row.type(),
                    row.country(),
                    row.counts(),
                    row.first(),
                    row.last(),
                    aliases.getOrDefault(row.id(), List.of()).stream()
                        .filter(form -> !form.equals(row.name()))
                        .limit(ALIASES)
                        .toList()))
        .toList();
  }

  private static Map<String, List<String>> aliases(Handle handle, Collection<String> ids) {
    Map<String, List<String>> aliases = new TreeMap<>();
    if (!ids.isEmpty()) {
      handle
          .createQuery(
              "SELECT a.id, x.form FROM actor a JOIN alias x ON x.actor = a.number"
                  + " WHERE a.id IN (<ids>) AND x.kind = 'NAME' ORDER BY a.number, x.no")
          .bindList("ids", List.copyOf(ids))
          .map(
              (row, context) ->
                  aliases
                      .computeIfAbsent(row.getString(1), key -> new ArrayList<>())
                      .add(row.getString(2)))
          .list();
    }
    return aliases;
  }

  private static List<ActorDetail.Frequency> forms(Handle handle, String id) {
    return handle
        .createQuery("SELECT form, mentions FROM alias WHERE actor = " + NUMBER + " ORDER BY no")
        .bind(0, id)
        .map((row, context) -> new ActorDetail.Frequency(row.getString(1), row.getLong(2)))
        .list();
  }

  private static List<ActorDetail.Frequency> attribute(Handle handle, String id, String name) {
    return handle
        .createQuery(
            "SELECT content, documents FROM actor_attribute WHERE actor = "
                + NUMBER
                + " AND name = ?"
                + " ORDER BY no")
        .bind(0, id)
        .bind(1, name)
        .map((row, context) -> new ActorDetail.Frequency(row.getString(1), row.getLong(2)))
        .list();
  }

  /** Reads pairs whose columns are {@link #PAIR_COLUMNS}. */
  private static List<PairRow> pairs(Query query) {
    return query.map((row, context) -> pair(row)).list();
  }

  private static PairRow pair(ResultSet row) throws SQLException {
    return new PairRow(
        row.getString(1),
        row.getString(2),
        ActorType.valueOf(row.getString(3)),
        row.getString(4),
        row.getString(5),
        ActorType.valueOf(row.getString(6)),
        Window.valueOf(row.getString(7).toUpperCase(Locale.ROOT)),
        row.getLong(8),
        row.getLong(9),
        row.getLong(10),
        row.getDouble(11),
        row.getDouble(12));
  }

  private static String order(ActorQuery.Order order) {
    switch (order) {
      case MENTIONS:
        return "s.mentions DESC, s.possible DESC";
      case DOCUMENTS:
        return "s.documents DESC, s.mentions DESC";
      case NAME:
        return "LOWER(a.name)";
      case FIRST:
        return "s.first_day NULLS LAST";
      case LAST:
        return "s.last_day DESC NULLS LAST";
    }
    throw new IllegalStateException(order.name());
  }

  private static String order(PairQuery.Order order) {
    switch (order) {
      case COUNT:
        return "c.windows DESC, c.documents DESC, c.g2 DESC";
      case DOCUMENTS:
        return "c.documents DESC, c.windows DESC, c.g2 DESC";
      case NPMI:
        return "c.npmi DESC, c.windows DESC";
      case G2:
        return "c.g2 DESC, c.windows DESC";
    }
    throw new IllegalStateException(order.name());
  }

  private static String order(DocumentQuery.Order order, String mentions) {
    switch (order) {
      case NEWEST:
        return "d.published DESC NULLS LAST";
      case OLDEST:
        return "d.published NULLS LAST";
      case PATH:
        return "d.source, d.path";
      case MENTIONS:
        return mentions + " DESC";
    }
    throw new IllegalStateException(order.name());
  }

  private static String names(Set<ActorType> types) {
    return types.stream()
        .sorted()
        .map(type -> "'" + type.name() + "'")
        .collect(Collectors.joining(", "));
  }

  private static String id(Window window) {
    return window.name().toLowerCase(Locale.ROOT);
  }

  private static String pattern(String text) {
    String escaped = text.strip().toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1");
    return "%" + escaped.replace("\0", "") + "%";
  }

  private <T extends @Nullable Object> T ask(HandleCallback<T, RuntimeException> question) {
    try {
      return database.jdbi().withHandle(question);
    } catch (JdbiException e) {
      throw Database.failed("The database cannot answer", e);
    }
  }
}

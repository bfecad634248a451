package org.dramatis.analytics.store;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
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
  private static final String PAIR_COLUMNS =
      "c.first_actor, f.name, f.type, c.second_actor, g.name, g.type, c.window_kind, c.windows,"
          + " c.documents, c.stories, c.npmi, c.g2";
  private static final String PAIR_TABLES =
      " FROM cooccurrence c JOIN actor f ON f.id = c.first_actor"
          + " JOIN actor g ON g.id = c.second_actor";

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
                        + " (SELECT COUNT(DISTINCT story) FROM story),"
                        + " (SELECT COALESCE(SUM(mentions), 0) FROM document_statistic),"
                        + " (SELECT COUNT(*) FROM actor_statistic),"
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
                        + " LEFT JOIN document_statistic s ON s.document = d.id"
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
              + " WHERE x.actor = a.id AND LOWER(x.form) LIKE :text ESCAPE '!'))");
      values.put("text", pattern(query.text()));
    }
    if (!query.types().isEmpty()) {
      where.append(" AND a.type IN (").append(names(query.types())).append(')');
    }
    String from = " FROM actor a JOIN actor_statistic s ON s.actor = a.id" + where;
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
                                .orElse(""))));
  }

  @Override
  public List<DayCount> timeline(String actor) {
    return ask(
        handle ->
            handle
                .createQuery(
                    "SELECT published_on, mentions, documents FROM actor_day WHERE actor = ?"
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
    StringBuilder where =
        new StringBuilder(" WHERE c.window_kind = :window AND c.windows >= :least");
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("window", id(query.window()));
    values.put("least", query.minCount());
    query
        .actor()
        .ifPresent(
            actor -> {
              where.append(" AND (c.first_actor = :actor OR c.second_actor = :actor)");
              values.put("actor", actor);
            });
    if (!query.types().isEmpty()) {
      String types = names(query.types());
      where.append(" AND f.type IN (").append(types).append(')');
      where.append(" AND g.type IN (").append(types).append(')');
    }
    return ask(
        handle -> {
          String tables = query.types().isEmpty() ? " FROM cooccurrence c" : PAIR_TABLES;
          long total =
              handle
                  .createQuery("SELECT COUNT(*)" + tables + where)
                  .bindMap(values)
                  .mapTo(Long.class)
                  .one();
          List<PairRow> rows =
              pairs(
                  handle
                      .createQuery(
                          "SELECT "
                              + PAIR_COLUMNS
                              + PAIR_TABLES
                              + where
                              + " ORDER BY "
                              + order(query.order())
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
                                + PAIR_TABLES
                                + " WHERE c.first_actor = ? AND c.second_actor = ?"
                                + " AND c.window_kind = ?")
                        .bind(0, inOrder ? first : second)
                        .bind(1, inOrder ? second : first)
                        .bind(2, id(window)))
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
        new StringBuilder(" FROM document d LEFT JOIN document_statistic s ON s.document = d.id");
    StringBuilder where = new StringBuilder(" WHERE 1 = 1");
    Map<String, Object> values = new LinkedHashMap<>();
    query
        .actor()
        .ifPresent(
            actor -> {
              from.append(" JOIN actor_document a ON a.document = d.id");
              where.append(" AND a.actor = :actor");
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
                      "SELECT d.id, d.source, d.path, COALESCE(d.title, d.path), d.published,"
                          + " d.language, d.media_type, COALESCE(s.mentions, 0),"
                          + " COALESCE(s.actors, 0)"
                          + from
                          + where
                          + " ORDER BY "
                          + order(query.order(), mentions)
                          + ", d.source, d.path, d.id LIMIT :limit OFFSET :offset")
                  .bindMap(values)
                  .bind("limit", query.limit())
                  .bind("offset", query.offset())
                  .map(
                      (row, context) ->
                          new DocumentRow(
                              row.getString(1),
                              row.getString(2),
                              row.getString(3),
                              row.getString(4),
                              row.getObject(5, LocalDate.class),
                              row.getString(6),
                              row.getString(7),
                              row.getLong(8),
                              row.getLong(9)))
                  .list();
          return new Page<>(rows, total, query.offset());
        });
  }

  @Override
  public Optional<DocumentDetail> document(String id) {
    long number = number(id);
    return ask(
        handle -> {
          DocumentReader reader = new DocumentReader(handle);
          return reader
              .document(number)
              .map(
                  document ->
                      new DocumentDetail(
                          id,
                          document,
                          reader.marks(number).stream().map(DocumentReader.Placed::mark).toList(),
                          actors(
                              handle,
                              handle
                                  .createQuery(
                                      "SELECT actor FROM actor_document WHERE document = ?"
                                          + " ORDER BY mentions DESC, possible DESC, actor")
                                  .bind(0, id)
                                  .mapTo(String.class)
                                  .list())));
        });
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

  /** The number of an id as a user may have typed it; one that no document has when it is none. */
  static long number(String id) {
    return id.matches("[0-9a-f]{16}") ? Numbers.of(id) : 0;
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
                        + " FROM actor a LEFT JOIN actor_statistic s ON s.actor = a.id"
                        + " WHERE a.id IN (<ids>)")
                .bindList("ids", ids))
        .forEach(row -> byId.put(row.id(), row));
    return ids.stream().filter(byId::containsKey).map(byId::get).toList();
  }

  /** A part of all pairs, by window, first and second actor. */
  static List<PairRow> allPairs(Handle handle, long offset, int limit) {
    return pairs(
        handle
            .createQuery(
                "SELECT "
                    + PAIR_COLUMNS
                    + PAIR_TABLES
                    + " ORDER BY CASE c.window_kind WHEN 'sentence' THEN 0 WHEN 'paragraph' THEN 1"
                    + " ELSE 2 END, c.first_actor, c.second_actor LIMIT :limit OFFSET :offset")
            .bind("limit", limit)
            .bind("offset", offset));
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
              "SELECT actor, form FROM alias WHERE actor IN (<ids>) AND kind = 'NAME'"
                  + " ORDER BY actor, no")
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
        .createQuery("SELECT form, mentions FROM alias WHERE actor = ? ORDER BY no")
        .bind(0, id)
        .map((row, context) -> new ActorDetail.Frequency(row.getString(1), row.getLong(2)))
        .list();
  }

  private static List<ActorDetail.Frequency> attribute(Handle handle, String id, String name) {
    return handle
        .createQuery(
            "SELECT content, documents FROM actor_attribute WHERE actor = ? AND name = ?"
                + " ORDER BY no")
        .bind(0, id)
        .bind(1, name)
        .map((row, context) -> new ActorDetail.Frequency(row.getString(1), row.getLong(2)))
        .list();
  }

  /** Reads pairs whose columns are {@link #PAIR_COLUMNS}. */
  private static List<PairRow> pairs(Query query) {
    return query
        .map(
            (row, context) ->
                new PairRow(
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
                    row.getDouble(12)))
        .list();
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

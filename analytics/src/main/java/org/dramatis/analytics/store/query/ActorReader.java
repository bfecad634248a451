package org.dramatis.analytics.store.query;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.dramatis.analytics.report.ActorDetail;
import org.dramatis.analytics.report.ActorQuery;
import org.dramatis.analytics.report.ActorRow;
import org.dramatis.analytics.report.Counts;
import org.dramatis.analytics.report.DayCount;
import org.dramatis.analytics.report.Page;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.actor.Chain;
import org.dramatis.core.actor.MentionKind;
import org.dramatis.core.spi.KnowledgeLink;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Reads actors with their figures, on an open handle. */
final class ActorReader {

  private static final int ALIASES = 10;
  private static final String ACTOR_COLUMNS =
      "a.id, a.name, a.type, a.country, s.mentions, s.possible, s.documents, s.stories,"
          + " s.names, s.demonyms, s.roles, s.nominals, s.pronouns, s.first_day, s.last_day";

  /** Kinds of mentions are not counted in parts of the corpus. */
  private static final Map<MentionKind, Long> NO_KINDS =
      Arrays.stream(MentionKind.values())
          .collect(Collectors.toUnmodifiableMap(kind -> kind, kind -> 0L));

  private static final String NUMBER = "(SELECT number FROM actor WHERE id = ?)";

  private final Handle handle;

  ActorReader(Handle handle) {
    this.handle = handle;
  }

  /** Actors that a query asks for. */
  Page<ActorRow> actors(ActorQuery query, Standing standing) {
    StringBuilder where = new StringBuilder(" WHERE 1 = 1");
    Map<String, Object> values = new LinkedHashMap<>();
    if (!query.text().isBlank()) {
      where.append(
          " AND (LOWER(a.name) LIKE :text ESCAPE '!' OR EXISTS (SELECT 1 FROM alias x"
              + " WHERE x.actor = a.number AND LOWER(x.form) LIKE :text ESCAPE '!'))");
      values.put("text", QueryParts.containing(query.text()));
    }
    if (!query.types().isEmpty()) {
      where.append(" AND a.type IN (").append(QueryParts.types(query.types())).append(')');
    }
    query
        .among()
        .ifPresent(
            ids -> {
              int no = 0;
              StringBuilder names = new StringBuilder("NULL");
              for (String id : new TreeSet<>(ids)) {
                names.append(", :among").append(no);
                values.put("among" + no++, id);
              }
              where.append(" AND a.id IN (").append(names).append(')');
            });
    return query.scope().whole()
        ? counted(query, where.toString(), values)
        : counted(query, where.toString(), values, standing.actors(handle, query.scope()));
  }

  /** Actors with their figures in the whole corpus. */
  private Page<ActorRow> counted(ActorQuery query, String where, Map<String, Object> values) {
    String from = " FROM actor a JOIN actor_statistic s ON s.actor = a.number" + where;
    long total =
        handle.createQuery("SELECT COUNT(*)" + from).bindMap(values).mapTo(Long.class).one();
    List<ActorRow> rows =
        actors(
            handle
                .createQuery(
                    "SELECT "
                        + ACTOR_COLUMNS
                        + from
                        + " ORDER BY "
                        + order(query)
                        + ", a.id<ordered> LIMIT :limit OFFSET :offset")
                .bindMap(values)
                .bind("limit", query.limit())
                .bind("offset", query.offset()));
    return new Page<>(rows, total, query.offset());
  }

  /** Actors with their figures in a part of the corpus. */
  private Page<ActorRow> counted(
      ActorQuery query, String where, Map<String, Object> values, ActorFigures part) {
    Map<Integer, ActorFigures.Figures> found = new LinkedHashMap<>();
    handle
        .createQuery(
            "SELECT a.number FROM actor a"
                + where
                + " ORDER BY "
                + (query.order() == ActorQuery.Order.NAME ? order(query) + ", " : "")
                + "a.id<ordered>")
        .bindMap(values)
        .mapTo(Integer.class)
        .forEach(
            actor -> {
              ActorFigures.Figures figures = part.of(actor);
              if (figures != null) {
                found.put(actor, figures);
              }
            });
    List<Map.Entry<Integer, ActorFigures.Figures>> all = new ArrayList<>(found.entrySet());
    if (query.order() != ActorQuery.Order.NAME) {
      // Stable: those that are alike stay in the order of their ids.
      all.sort(Map.Entry.comparingByValue(comparator(query)));
    }
    int from = (int) Math.min(query.offset(), all.size());
    int to = (int) Math.min(query.offset() + query.limit(), all.size());
    return new Page<>(rows(all.subList(from, to)), all.size(), query.offset());
  }

  private static Comparator<ActorFigures.Figures> comparator(ActorQuery query) {
    Comparator<ActorFigures.Figures> order =
        switch (query.order()) {
          case MENTIONS, NAME -> Comparator.comparingLong(figures -> -figures.mentions());
          case DOCUMENTS ->
              Comparator.comparingLong((ActorFigures.Figures figures) -> -figures.documents())
                  .thenComparingLong(figures -> -figures.mentions());
          case FIRST ->
              Comparator.comparing(
                  ActorFigures.Figures::first, dates(query.reversed(), Comparator.naturalOrder()));
          case LAST ->
              Comparator.comparing(
                  ActorFigures.Figures::last, dates(query.reversed(), Comparator.reverseOrder()));
        };
    return query.reversed() ? order.reversed() : order;
  }

  /** Days in an order that may be turned round, those without one at the end either way. */
  private static Comparator<@Nullable LocalDate> dates(
      boolean reversed, Comparator<LocalDate> order) {
    return reversed ? Comparator.nullsFirst(order) : Comparator.nullsLast(order);
  }

  private List<ActorRow> rows(List<Map.Entry<Integer, ActorFigures.Figures>> chosen) {
    if (chosen.isEmpty()) {
      return List.of();
    }
    Map<Integer, ActorFigures.Figures> figures = new LinkedHashMap<>();
    chosen.forEach(entry -> figures.put(entry.getKey(), entry.getValue()));
    Map<Integer, ActorRow> rows = new HashMap<>();
    handle
        .createQuery(
            "SELECT a.number, a.id, a.name, a.type, a.country FROM actor a"
                + " WHERE a.number IN (<numbers>)")
        .bindList("numbers", List.copyOf(figures.keySet()))
        .map(
            (row, context) -> {
              ActorFigures.Figures own =
                  Objects.requireNonNull(figures.get(row.getInt(1)), "asked for");
              return rows.put(
                  row.getInt(1),
                  new ActorRow(
                      row.getString(2),
                      row.getString(3),
                      ActorType.valueOf(row.getString(4)),
                      row.getString(5),
                      new Counts(
                          own.mentions(), own.mentions(), own.documents(), own.stories(), NO_KINDS),
                      own.first(),
                      own.last(),
                      List.of()));
            })
        .list();
    return withAliases(
        figures.keySet().stream()
            .map(number -> Objects.requireNonNull(rows.get(number), "an actor with figures"))
            .toList());
  }

  /** One actor; empty when there is no such id. */
  Optional<ActorDetail> actor(String id) {
    return actors(List.of(id)).stream()
        .findFirst()
        .map(
            row ->
                new ActorDetail(
                    row,
                    forms(id),
                    attribute(id, Chain.ROLE),
                    attribute(id, Chain.GENDER).stream()
                        .findFirst()
                        .map(ActorDetail.Frequency::text)
                        .orElse(""),
                    links(List.of(id)).getOrDefault(id, List.of())));
  }

  /** The sources of the documents that surely mention an actor. */
  List<ActorDetail.Frequency> sources(String actor, Standing standing) {
    DocumentColumns columns = standing.columns(handle);
    Map<String, Long> counts = new TreeMap<>();
    for (long document : standing.mentions(handle, QueryParts.actor(handle, actor)).documents()) {
      int row = columns.find(document);
      if (row >= 0) {
        counts.merge(columns.source(row), 1L, Long::sum);
      }
    }
    return counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .map(entry -> new ActorDetail.Frequency(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** Mentions of an actor by day. */
  List<DayCount> timeline(String actor) {
    return handle
        .createQuery(
            "SELECT published_on, mentions, documents, stories FROM actor_day WHERE actor = "
                + NUMBER
                + " ORDER BY published_on")
        .bind(0, actor)
        .map(
            (row, context) ->
                new DayCount(
                    row.getObject(1, LocalDate.class),
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4)))
        .list();
  }

  /** The actors with these ids, in the order of the ids; unknown ones are left out. */
  List<ActorRow> actors(List<String> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    Map<String, ActorRow> byId = new HashMap<>();
    actors(
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

  private List<ActorRow> actors(Query query) {
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
    return withAliases(bare);
  }

  private List<ActorRow> withAliases(List<ActorRow> bare) {
    Map<String, List<String>> aliases = aliases(bare.stream().map(ActorRow::id).toList());
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

  private Map<String, List<String>> aliases(Collection<String> ids) {
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

  /** The entries of knowledge bases that actors are, by actor. */
  Map<String, List<KnowledgeLink>> links(Collection<String> actors) {
    Map<String, List<KnowledgeLink>> links = new HashMap<>();
    if (!actors.isEmpty()) {
      handle
          .createQuery(
              "SELECT actor, entry, label, address, reason FROM actor_link WHERE actor IN (<ids>)"
                  + " ORDER BY actor, linker<ordered>")
          .bindList("ids", List.copyOf(actors))
          .map(
              (row, context) ->
                  links
                      .computeIfAbsent(row.getString(1), key -> new ArrayList<>())
                      .add(
                          new KnowledgeLink(
                              row.getString(2),
                              row.getString(3),
                              row.getString(4),
                              row.getString(5))))
          .list();
    }
    return links;
  }

  private List<ActorDetail.Frequency> forms(String id) {
    return handle
        .createQuery("SELECT form, mentions FROM alias WHERE actor = " + NUMBER + " ORDER BY no")
        .bind(0, id)
        .map((row, context) -> new ActorDetail.Frequency(row.getString(1), row.getLong(2)))
        .list();
  }

  private List<ActorDetail.Frequency> attribute(String id, String name) {
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

  private static String order(ActorQuery query) {
    String falling = query.reversed() ? "" : " DESC";
    String rising = query.reversed() ? " DESC" : "";
    switch (query.order()) {
      case MENTIONS:
        return "s.mentions" + falling + ", s.possible" + falling;
      case DOCUMENTS:
        return "s.documents" + falling + ", s.mentions" + falling;
      case NAME:
        return "LOWER(a.name)<ordered>" + rising;
      case FIRST:
        return "s.first_day" + rising + " NULLS LAST";
      case LAST:
        return "s.last_day" + falling + " NULLS LAST";
    }
    throw new IllegalStateException(query.order().name());
  }
}

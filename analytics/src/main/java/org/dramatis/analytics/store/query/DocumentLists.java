package org.dramatis.analytics.store.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.dramatis.analytics.report.DocumentQuery;
import org.dramatis.analytics.report.DocumentRow;
import org.dramatis.analytics.report.Page;
import org.dramatis.analytics.report.Provenance;
import org.dramatis.analytics.report.Scope;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Reads lists of documents and stories, on an open handle. */
final class DocumentLists {

  private static final String DOCUMENT_COLUMNS =
      "d.id, d.source, d.path, COALESCE(d.title, d.path), d.published, d.language, d.media_type,"
          + " COALESCE(s.mentions, 0), COALESCE(s.actors, 0)";

  private final Handle handle;
  private final @Nullable Standing standing;

  DocumentLists(Handle handle) {
    this(handle, null);
  }

  DocumentLists(Handle handle, @Nullable Standing standing) {
    this.handle = handle;
    this.standing = standing;
  }

  /** Documents that a query asks for. */
  Page<DocumentRow> documents(DocumentQuery query) {
    Choice choice = choice(query);
    if (!query.text().isBlank()) {
      choice
          .where()
          .append(
              " AND (LOWER(d.title) LIKE :text ESCAPE '!' OR LOWER(d.path) LIKE :text ESCAPE '!')");
      choice.values().put("text", QueryParts.containing(query.text()));
    }
    long total =
        choice
            .bind(handle.createQuery("SELECT COUNT(*)" + choice.tables() + choice.where()))
            .mapTo(Long.class)
            .one();
    List<DocumentRow> rows =
        choice
            .bind(
                handle.createQuery(
                    "SELECT "
                        + DOCUMENT_COLUMNS
                        + choice.tables()
                        + choice.where()
                        + order(query)
                        + " LIMIT :limit OFFSET :offset"))
            .bind("limit", query.limit())
            .bind("offset", query.offset())
            .map((row, context) -> document(row))
            .list();
    return new Page<>(rows, total, query.offset());
  }

  /** The documents with these numbers, by number. */
  Map<Long, DocumentRow> documents(Collection<Long> numbers) {
    Map<Long, DocumentRow> found = new HashMap<>();
    handle
        .createQuery(
            "SELECT "
                + DOCUMENT_COLUMNS
                + ", d.number FROM document d"
                + " LEFT JOIN document_statistic s ON s.document = d.number"
                + " WHERE d.number IN (<numbers>)")
        .bindList("numbers", List.copyOf(numbers))
        .map((row, context) -> found.put(row.getLong(10), document(row)))
        .list();
    return found;
  }

  private Standing standing() {
    return Objects.requireNonNull(standing, "made for lists that nobody chooses");
  }

  /** What a query asks for, but for its text, as FROM and WHERE with the values of its names. */
  private Choice choice(DocumentQuery query) {
    StringBuilder from =
        new StringBuilder(
            " FROM document d LEFT JOIN document_statistic s ON s.document = d.number");
    StringBuilder where = new StringBuilder(" WHERE 1 = 1");
    Map<String, Object> values = new LinkedHashMap<>();
    query
        .actor()
        .ifPresent(
            actor -> {
              if (query.other().isPresent()) {
                where.append(
                    QueryParts.in(
                        new EvidenceReader(handle, standing())
                            .documentsWithBoth(actor, query.other().get(), query.window())));
              } else {
                from.append(" JOIN actor_document a ON a.document = d.number");
                where.append(" AND a.actor = (SELECT number FROM actor WHERE id = :actor)");
                values.put("actor", actor);
              }
            });
    if (query.undated()) {
      where.append(" AND d.published IS NULL");
    }
    if (query.unannotated()) {
      where.append(" AND NOT d.annotated");
    }
    query
        .story()
        .ifPresent(
            story -> {
              from.append(" JOIN story y ON y.document = d.number");
              where.append(
                  " AND y.story = (SELECT x.story FROM story x WHERE x.document = :story)");
              values.put("story", QueryParts.document(handle, story));
            });
    QueryParts.within(new Scope(query.from(), query.to(), query.source()), values)
        .forEach(condition -> where.append(" AND ").append(condition));
    return new Choice(from, where, values);
  }

  private record Choice(StringBuilder tables, StringBuilder where, Map<String, Object> values) {

    Query bind(Query query) {
      return query.bindMap(values);
    }
  }

  /** Where a document is from. */
  Optional<Provenance> provenance(String id) {
    return provenances(List.of(QueryParts.document(handle, id))).stream().findFirst();
  }

  /** Numbers of all documents, by source and path. */
  List<Long> numbers() {
    return handle
        .createQuery("SELECT number FROM document ORDER BY source<ordered>, path<ordered>, number")
        .mapTo(Long.class)
        .list();
  }

  /** Where documents are from, in the order of the numbers; those that are gone are left out. */
  List<Provenance> provenances(List<Long> numbers) {
    Map<Long, Provenance> found = new HashMap<>();
    handle
        .createQuery(
            "SELECT d.id, d.source, d.path, d.media_type, COALESCE(d.title, d.path), d.published,"
                + " d.hash, i.hash, d.metadata, d.number FROM document d"
                + " LEFT JOIN item i ON i.number = d.item WHERE d.number IN (<numbers>)")
        .bindList("numbers", numbers)
        .map(
            (row, context) ->
                found.put(
                    row.getLong(10),
                    new Provenance(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getObject(6, LocalDate.class),
                        row.getString(7),
                        row.getString(8),
                        QueryParts.pages(row.getString(9)))))
        .list();
    return numbers.stream().map(found::get).filter(Objects::nonNull).toList();
  }

  /** The document of a source and a path in one, else the documents that have the path. */
  List<DocumentRow> at(String path) {
    int slash = path.indexOf('/');
    if (slash > 0) {
      List<DocumentRow> exact =
          where("d.source = :source AND d.path = :path")
              .bind("source", path.substring(0, slash))
              .bind("path", path.substring(slash + 1))
              .map((row, context) -> document(row))
              .list();
      if (!exact.isEmpty()) {
        return exact;
      }
    }
    return where("d.path = :path").bind("path", path).map((row, context) -> document(row)).list();
  }

  /** Whether a document lies in a folder, or in a file that holds documents. */
  boolean any(String source, String path) {
    String escaped = path.replaceAll("([!%_])", "!$1");
    return handle
        .createQuery(
            "SELECT d.number FROM document d WHERE d.source = :source AND (:path = ''"
                + " OR d.path = :path OR d.path LIKE :folder ESCAPE '!'"
                + " OR d.path LIKE :file ESCAPE '!') LIMIT 1")
        .bind("source", source)
        .bind("path", path)
        .bind("folder", escaped + "/%")
        .bind("file", escaped + "!!/%")
        .mapTo(Long.class)
        .findOne()
        .isPresent();
  }

  private Query where(String condition) {
    return handle.createQuery(
        "SELECT "
            + DOCUMENT_COLUMNS
            + " FROM document d LEFT JOIN document_statistic s ON s.document = d.number WHERE "
            + condition
            + " ORDER BY d.source<ordered>, d.path<ordered>, d.id");
  }

  /** The other documents of a document's story. */
  List<DocumentRow> copies(String id) {
    return handle
        .createQuery(
            "SELECT "
                + DOCUMENT_COLUMNS
                + " FROM story own JOIN story other ON other.story = own.story"
                + " JOIN document d ON d.number = other.document"
                + " LEFT JOIN document_statistic s ON s.document = d.number"
                + " WHERE own.document = :number AND other.document <> :number"
                + " ORDER BY d.published NULLS LAST, d.id")
        .bind("number", QueryParts.document(handle, id))
        .map((row, context) -> document(row))
        .list();
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

  private static String order(DocumentQuery query) {
    return " ORDER BY " + first(query) + ", d.source<ordered>, d.path<ordered>, d.id";
  }

  private static String first(DocumentQuery query) {
    boolean reversed = query.reversed();
    switch (query.order()) {
      case NEWEST:
        return "d.published" + (reversed ? "" : " DESC") + " NULLS LAST";
      case OLDEST:
        return "d.published" + (reversed ? " DESC" : "") + " NULLS LAST";
      case PATH:
        return reversed
            ? "d.source<ordered> DESC, d.path<ordered> DESC"
            : "d.source<ordered>, d.path<ordered>";
      case MENTIONS:
        boolean ofOne = query.actor().isPresent() && query.other().isEmpty();
        return (ofOne ? "a.possible" : "COALESCE(s.mentions, 0)") + (reversed ? "" : " DESC");
    }
    throw new IllegalStateException(query.order().name());
  }
}

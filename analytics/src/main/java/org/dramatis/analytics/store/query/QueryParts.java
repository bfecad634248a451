package org.dramatis.analytics.store.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.dramatis.analytics.report.Scope;
import org.dramatis.analytics.report.Window;
import org.dramatis.analytics.store.Database;
import org.dramatis.analytics.store.JsonColumns;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.PageStart;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/** What the questions of several readers have in common. */
final class QueryParts {

  private QueryParts() {}

  /**
   * Asks several questions of the same results, though others may be written meanwhile.
   *
   * @throws org.dramatis.core.error.DramatisException STORE_FAILED when the database cannot answer
   */
  static <T> T consistently(Database database, HandleCallback<T, RuntimeException> question) {
    try {
      return database
          .jdbi()
          .withHandle(
              handle -> handle.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, question));
    } catch (JdbiException e) {
      throw Database.failed("The database cannot answer", e);
    }
  }

  /**
   * Asks of documents, which come and go also without new results.
   *
   * @throws org.dramatis.core.error.DramatisException STORE_FAILED when the database cannot answer
   */
  static <T> T consistently(Database database, BiFunction<Handle, Stock, T> question) {
    try {
      return database
          .jdbi()
          .withHandle(
              handle -> {
                // Within a transaction that sees one state H2 counts rows one by one. So an answer
                // may be of newer documents than it is kept for, never of older ones.
                Stock stock = Stock.read(handle);
                return handle.inTransaction(
                    TransactionIsolationLevel.REPEATABLE_READ,
                    asked -> question.apply(asked, stock));
              });
    } catch (JdbiException e) {
      throw Database.failed("The database cannot answer", e);
    }
  }

  /** What there is, of this run or of earlier ones. */
  record Stock(Rows documents, Rows files, Rows quarantined) {

    private static Stock read(Handle handle) {
      return handle
          .createQuery(
              "SELECT " + rows("document") + ", " + rows("item") + ", " + rows("quarantine"))
          .map((row, context) -> new Stock(rows(row, 1), rows(row, 3), rows(row, 5)))
          .one();
    }

    private static String rows(String table) {
      return "(SELECT COUNT(*) FROM "
          + table
          + "), (SELECT COALESCE(MAX(number), 0) FROM "
          + table
          + ")";
    }

    private static Rows rows(ResultSet row, int column) throws SQLException {
      return new Rows(row.getLong(column), row.getLong(column + 1));
    }
  }

  /**
   * The rows of a table, as far as need be to see that some came or went.
   *
   * @param amount how many
   * @param last the greatest number; zero when there is none
   */
  record Rows(long amount, long last) {}

  /** What the results are called that a transaction sees: other ones are called otherwise. */
  static String stamp(Handle handle) {
    return handle
        .createQuery("SELECT stamp FROM result_stamp")
        .mapTo(String.class)
        .findOne()
        .orElse("none");
  }

  /** The number of a document; one that no document has for an unknown id. */
  static long document(Handle handle, String id) {
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
  static int actor(Handle handle, String id) {
    return handle
        .createQuery("SELECT number FROM actor WHERE id = ?")
        .bind(0, id)
        .mapTo(Integer.class)
        .findOne()
        .orElse(0);
  }

  /** That a document {@code d} is within a scope, as conditions with the values of their names. */
  static List<String> within(Scope scope, Map<String, Object> values) {
    List<String> conditions = new ArrayList<>();
    scope
        .from()
        .ifPresent(
            day -> {
              conditions.add("d.published >= :from");
              values.put("from", day);
            });
    scope
        .to()
        .ifPresent(
            day -> {
              conditions.add("d.published <= :to");
              values.put("to", day);
            });
    scope
        .source()
        .ifPresent(
            name -> {
              conditions.add("d.source = :source");
              values.put("source", name);
            });
    return conditions;
  }

  /** The same as further conditions. */
  static String andWithin(Scope scope, Map<String, Object> values) {
    return within(scope, values).stream()
        .map(condition -> " AND " + condition)
        .collect(Collectors.joining());
  }

  /** That a document {@code d} has one of these numbers, as a further condition. */
  static String in(List<Long> documents) {
    return documents.isEmpty()
        ? " AND 1 = 0"
        : " AND d.number IN ("
            + documents.stream().map(String::valueOf).collect(Collectors.joining(", "))
            + ")";
  }

  /** Where the printed pages of a document stand, by its metadata as they are stored. */
  static List<PageStart> pages(@Nullable String metadata) {
    return metadata == null || !metadata.contains('"' + Document.PAGES + '"')
        ? List.of()
        : PageStart.read(JsonColumns.lists(metadata).getOrDefault(Document.PAGES, List.of()));
  }

  /** The page on which a code unit stands; null for none. */
  static @Nullable Integer page(List<PageStart> pages, int offset) {
    OptionalInt page = PageStart.pageAt(pages, offset);
    return page.isPresent() ? page.getAsInt() : null;
  }

  /** Types as a list of SQL literals. */
  static String types(Set<ActorType> types) {
    return types.stream()
        .sorted()
        .map(type -> "'" + type.name() + "'")
        .collect(Collectors.joining(", "));
  }

  /** How tables call a window. */
  static String window(Window window) {
    return window.name().toLowerCase(Locale.ROOT);
  }

  /** The pattern, with {@code !} as escape, of lower-case texts that contain this one. */
  static String containing(String text) {
    String escaped = text.strip().toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1");
    return "%" + escaped.replace("\0", "") + "%";
  }
}

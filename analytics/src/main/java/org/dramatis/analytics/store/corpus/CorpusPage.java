package org.dramatis.analytics.store.corpus;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dramatis.analytics.store.Numbers;
import org.dramatis.core.document.Location;
import org.dramatis.core.statistic.ResolvedAnnotation;
import org.dramatis.core.statistic.ResolvedDocument;
import org.dramatis.core.statistic.ResolvedMention;
import org.jspecify.annotations.Nullable;

/**
 * Documents that are read together.
 *
 * @param documents the documents, by ascending number
 * @param chosen whether others stand between them
 */
public record CorpusPage(List<Header> documents, boolean chosen) {

  /** How many documents a page has at most. */
  public static final int SIZE = 500;

  private static final String HEADER =
      "SELECT number, source, path, language, published, id FROM document WHERE number ";

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

  /**
   * The next page.
   *
   * @param last least number, or the number before it
   * @param first whether {@code last} itself is wanted
   * @param to greatest number
   */
  static CorpusPage after(Connection connection, long last, boolean first, long to)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            HEADER + (first ? ">=" : ">") + " ? AND number <= ? ORDER BY number LIMIT " + SIZE)) {
      select.setLong(1, last);
      select.setLong(2, to);
      return new CorpusPage(headers(select), false);
    }
  }

  /** The documents of these numbers. */
  static CorpusPage of(Connection connection, List<Long> numbers) throws SQLException {
    String list = String.join(", ", numbers.stream().map(String::valueOf).toList());
    try (PreparedStatement select =
        connection.prepareStatement(HEADER + " IN (" + list + ") ORDER BY number")) {
      return new CorpusPage(headers(select), true);
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

  /** What a row of {@code document} says. */
  record Header(
      long number,
      Location location,
      @Nullable String language,
      @Nullable LocalDate published,
      String id) {

    /** The document with mentions and annotations of its text, and that itself if wanted. */
    ResolvedDocument resolved(
        Map<String, String> stories,
        List<ResolvedMention> mentions,
        Map<String, List<ResolvedAnnotation>> annotations,
        @Nullable String text) {
      return new ResolvedDocument(
          location, language, published, stories.getOrDefault(id, id), mentions, annotations, text);
    }

    /** The id as a number. */
    long hash() {
      return Numbers.of(id);
    }
  }
}

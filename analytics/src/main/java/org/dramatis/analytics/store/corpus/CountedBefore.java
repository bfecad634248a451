package org.dramatis.analytics.store.corpus;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.dramatis.analytics.store.Numbers;
import org.dramatis.analytics.store.TableWriter;
import org.dramatis.core.document.Location;
import org.dramatis.core.statistic.ResolvedDocument;
import org.dramatis.core.statistic.ResolvedMention;
import org.jspecify.annotations.Nullable;

/**
 * What was counted of documents that have changed or gone since: the next count takes it off what
 * the results hold, so that it need not read all other documents.
 *
 * <p>Works in the transaction of its connection; used by one thread.
 */
public final class CountedBefore {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .visibility(PropertyAccessor.ALL, JsonAutoDetect.Visibility.NONE)
          .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final Connection connection;

  public CountedBefore(Connection connection) {
    this.connection = connection;
  }

  /** A document as it was counted, in what JSON knows. */
  private record Counted(
      String source,
      String path,
      @Nullable String language,
      @Nullable String published,
      String story,
      List<ResolvedMention> mentions,
      List<CorpusReader.Form> forms,
      List<CorpusReader.Attributes> chains) {

    static Counted of(CorpusReader.Entry entry) {
      ResolvedDocument document = entry.document();
      LocalDate published = document.published();
      return new Counted(
          document.location().source(),
          document.location().path(),
          document.language(),
          published == null ? null : published.toString(),
          document.story(),
          document.mentions(),
          entry.forms(),
          entry.chains());
    }

    CorpusReader.Entry entry() {
      ResolvedDocument document =
          new ResolvedDocument(
              new Location(source, path),
              language,
              published == null ? null : LocalDate.parse(published),
              story,
              mentions);
      return new CorpusReader.Entry(document, forms, chains);
    }
  }

  /**
   * Keeps what was counted of documents that are about to change or go. Of those that were not
   * counted, and of those that have changed before, nothing is to be kept.
   *
   * @param documents numbers of documents whose rows are still as they were
   */
  void keep(Collection<Long> documents) throws SQLException {
    for (String some : Numbers.lists(documents)) {
      try (Statement select = connection.createStatement();
          ResultSet rows =
              select.executeQuery(
                  "SELECT document FROM counted_document c WHERE document IN ("
                      + some
                      + ") AND NOT EXISTS (SELECT 1 FROM counted_before b"
                      + " WHERE b.document = c.document AND b.no = 0) ORDER BY document")) {
        while (rows.next()) {
          keep(rows.getLong(1));
        }
      }
    }
  }

  private void keep(long number) throws SQLException {
    List<CorpusReader.Entry> entry = new ArrayList<>();
    CorpusReader.standing(connection, List.of(number), entry::add);
    try (TableWriter table = new TableWriter(connection, "counted_before", PackedJson.COLUMNS)) {
      PackedJson.write(table, number, JSON, Counted.of(entry.get(0)));
      table.flush();
    }
  }

  /** Hands over what was kept, by number of the document. */
  public void read(Consumer<Map.Entry<Long, CorpusReader.Entry>> entries) throws SQLException {
    Map<Long, ByteArrayOutputStream> parts = new TreeMap<>();
    try (PreparedStatement select =
            connection.prepareStatement(
                "SELECT document, content FROM counted_before ORDER BY document, no");
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        parts
            .computeIfAbsent(rows.getLong(1), any -> new ByteArrayOutputStream())
            .writeBytes(rows.getBytes(2));
      }
    }
    parts.forEach(
        (document, content) ->
            entries.accept(
                Map.entry(
                    document,
                    PackedJson.read(content.toByteArray(), JSON, Counted.class).entry())));
  }

  /** Forgets what was kept: the results are those of the documents. */
  public void clear() throws SQLException {
    try (Statement delete = connection.createStatement()) {
      delete.executeUpdate("DELETE FROM counted_before");
    }
  }
}

package org.dramatis.analytics.store.corpus;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
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
import java.util.OptionalInt;
import org.dramatis.analytics.mend.Mending;
import org.dramatis.analytics.store.Database;
import org.dramatis.analytics.store.TableWriter;
import org.dramatis.core.document.DateOrigin;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.Published;
import org.dramatis.core.document.Section;
import org.dramatis.core.document.SectionRole;
import org.dramatis.core.document.Span;
import org.jspecify.annotations.Nullable;

/**
 * What was read in documents of which users said other things, so that it comes back when they say
 * so no more, whether the file is there or not.
 *
 * <p>Works in the transaction of its connection; used by one thread.
 */
public final class MendedDocuments {

  static final List<String> COLUMNS = List.of("document", "facts");

  private static final JsonMapper JSON = new JsonMapper();

  private final Connection connection;

  MendedDocuments(Connection connection) {
    this.connection = connection;
  }

  /** What a decision can change of a document, in what JSON knows. */
  private record Content(
      @Nullable String language,
      @Nullable String title,
      @Nullable String published,
      @Nullable String origin,
      double confidence,
      List<String> source,
      List<List<Object>> sections) {

    static Content of(Document document) {
      Published published = document.published();
      List<List<Object>> sections = new ArrayList<>();
      for (Section section : document.sections()) {
        sections.add(
            List.of(
                section.role().name(),
                section.span().start(),
                section.span().end(),
                section.duplicateOf().orElse(-1)));
      }
      return new Content(
          document.language(),
          document.title(),
          published == null ? null : published.date().toString(),
          published == null ? null : published.origin().name(),
          published == null ? 0 : published.confidence(),
          document.metadata().getOrDefault(Mending.SOURCE, List.of()),
          sections);
    }

    Document in(Document document) {
      List<Section> read = new ArrayList<>();
      for (List<Object> section : sections) {
        int repeats = (Integer) section.get(3);
        read.add(
            new Section(
                SectionRole.valueOf((String) section.get(0)),
                new Span((Integer) section.get(1), (Integer) section.get(2)),
                repeats < 0 ? OptionalInt.empty() : OptionalInt.of(repeats)));
      }
      return Mending.with(Mending.with(document, Mending.SET, List.of()), Mending.SOURCE, source)
          .withLanguage(language)
          .withTitle(title)
          .withPublished(
              published == null || origin == null
                  ? null
                  : new Published(
                      LocalDate.parse(published), DateOrigin.valueOf(origin), confidence))
          .withSections(read);
    }
  }

  /** Notes what was read in a document that is written otherwise. */
  static void write(TableWriter documents, TableWriter parts, long number, ReadDocument read)
      throws SQLException {
    documents.row(number, read.facts());
    PackedJson.write(parts, number, JSON, Content.of(read.document()));
  }

  /**
   * A stored document as it was read.
   *
   * @param stored the document as it is stored
   */
  Document asRead(long number, Document stored) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT content FROM mended_part WHERE document = ? ORDER BY no")) {
      select.setLong(1, number);
      ByteArrayOutputStream content = new ByteArrayOutputStream();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          content.writeBytes(rows.getBytes(1));
        }
      }
      return content.size() == 0
          ? stored
          : PackedJson.read(content.toByteArray(), JSON, Content.class).in(stored);
    }
  }

  /** Numbers of the documents over which other facts are laid than hold for them, ascending. */
  public static List<Long> outdated(Database database, Mending mending) {
    try (Connection connection = database.connection();
        Statement select = connection.createStatement()) {
      Map<Long, String> laid = new HashMap<>();
      try (ResultSet rows = select.executeQuery("SELECT document, facts FROM mended_document")) {
        while (rows.next()) {
          laid.put(rows.getLong(1), rows.getString(2));
        }
      }
      List<Long> outdated = new ArrayList<>();
      if (!laid.isEmpty() || !mending.documents().isEmpty() || !mending.folders().isEmpty()) {
        select.setFetchSize(10_000);
        try (ResultSet rows =
            select.executeQuery("SELECT number, id, source, path FROM document ORDER BY number")) {
          while (rows.next()) {
            Location location = new Location(rows.getString(3), rows.getString(4));
            String wanted = Mending.digest(mending.of(rows.getString(2), location));
            if (!wanted.equals(laid.getOrDefault(rows.getLong(1), ""))) {
              outdated.add(rows.getLong(1));
            }
          }
        }
      }
      connection.commit();
      return outdated;
    } catch (SQLException e) {
      throw Database.failed("What users said of documents cannot be read", e);
    }
  }
}

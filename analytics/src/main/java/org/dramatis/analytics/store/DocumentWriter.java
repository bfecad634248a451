package org.dramatis.analytics.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dramatis.analytics.story.Signature;
import org.dramatis.core.actor.Chain;
import org.dramatis.core.actor.Link;
import org.dramatis.core.actor.Mention;
import org.dramatis.core.actor.MentionKind;
import org.dramatis.core.annotation.AnnotatedDocument;
import org.dramatis.core.annotation.Layers;
import org.dramatis.core.annotation.SpanList;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Published;
import org.dramatis.core.document.Section;
import org.dramatis.core.document.SectionRole;
import org.dramatis.core.document.Span;
import org.dramatis.core.pipeline.DocumentOutcome;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what became of items, replacing what was there before.
 *
 * <p>The rows of an item, its state and the mark on the work list that it is done are committed
 * together: after a crash an item is either wholly there and done, or untouched. Used by one
 * thread; several writers may work side by side on different items.
 */
public final class DocumentWriter implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DocumentWriter.class);
  private static final List<String> CHILDREN =
      List.of("document_text", "section", "mention", "chain", "link", "signature");
  private static final List<String> QUARANTINE =
      List.of("number", "item", "source", "path", "stage", "code", "reason", "advice", "since");

  /** Code units of text in one row, at most. */
  static final int TEXT_PART = 200_000;

  private static final int TITLE = 4_000;
  private static final int REASON = 8_000;

  private final Connection connection;
  private final DocumentNumbers numbers;
  private final TableWriter documents;
  private final TableWriter texts;
  private final TableWriter sections;
  private final TableWriter mentions;
  private final TableWriter chains;
  private final TableWriter links;
  private final TableWriter signatures;
  private final TableWriter quarantine;
  private final List<TableWriter> tables;
  private final Map<Long, OffsetDateTime> failedBefore = new HashMap<>();
  private long documentsWritten;
  private long quarantined;

  private DocumentWriter(Connection connection, DocumentNumbers numbers) throws SQLException {
    this.connection = connection;
    this.numbers = numbers;
    this.documents =
        new TableWriter(
            connection,
            "document",
            List.of(
                "number",
                "id",
                "item",
                "source",
                "path",
                "media_type",
                "language",
                "title",
                "published",
                "published_origin",
                "published_confidence",
                "hash",
                "characters",
                "tokens",
                "annotated",
                "metadata"));
    this.texts =
        new TableWriter(connection, "document_text", List.of("document", "start_offset", "text"));
    this.sections =
        new TableWriter(
            connection,
            "section",
            List.of("document", "no", "role", "start_offset", "end_offset", "duplicate_of"));
    this.mentions =
        new TableWriter(
            connection,
            "mention",
            List.of(
                "document",
                "no",
                "start_offset",
                "end_offset",
                "text",
                "kind",
                "type",
                "country",
                "metonym_of",
                "confidence",
                "section",
                "counted",
                "sentence",
                "sentence_start",
                "sentence_end",
                "paragraph",
                "paragraph_start",
                "paragraph_end"));
    this.chains =
        new TableWriter(
            connection,
            "chain",
            List.of("document", "no", "type", "name", "country", "forms", "attributes"));
    this.links =
        new TableWriter(
            connection,
            "link",
            List.of("document", "chain", "mention", "share", "confidence", "reason"));
    this.signatures = new TableWriter(connection, "signature", List.of("document", "hashes"));
    this.quarantine = new TableWriter(connection, "quarantine", QUARANTINE);
    this.tables =
        List.of(documents, texts, sections, mentions, chains, links, signatures, quarantine);
  }

  /**
   * A writer on a connection of its own.
   *
   * @param database where to write
   * @param numbers numbers for new documents, shared by all writers of a run
   */
  public static DocumentWriter open(Database database, DocumentNumbers numbers) {
    Connection connection = database.connection();
    try {
      return new DocumentWriter(connection, numbers);
    } catch (SQLException e) {
      closeQuietly(connection, e);
      throw Database.failed("The database refused to write documents", e);
    }
  }

  /** Removes what an item left behind; its outcomes follow. */
  public void begin(WorkItem item) throws SQLException {
    failedBefore.clear();
    if (item.reason() == WorkReason.NEW) {
      return;
    }
    try (PreparedStatement select =
        connection.prepareStatement("SELECT number, since FROM quarantine WHERE item = ?")) {
      select.setLong(1, item.number());
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          failedBefore.put(rows.getLong(1), rows.getObject(2, OffsetDateTime.class));
        }
      }
    }
    delete(connection, item.number());
  }

  /** Adds what became of one document of the item. */
  public void outcome(WorkItem item, DocumentOutcome outcome) throws SQLException {
    if (outcome instanceof DocumentOutcome.Done done) {
      document(item, done.document());
    } else if (outcome instanceof DocumentOutcome.Quarantined failure) {
      quarantined(item, failure);
    }
  }

  /**
   * Marks the item as done: with this content and this version it needs no second pass.
   *
   * @param item the item
   * @param hash SHA-256 of its content; null when it could not be read, so that the next run tries
   * @param version what read and annotated it
   */
  public void end(WorkItem item, @Nullable String hash, String version) throws SQLException {
    flush();
    if (item.reason() == WorkReason.NEW) {
      try (PreparedStatement insert =
          connection.prepareStatement(
              "INSERT INTO item (source, path, size, modified, hash, version, ingested, number)"
                  + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
        insert.setString(1, item.location().source());
        insert.setString(2, item.location().path());
        insert.setLong(3, item.size());
        insert.setObject(4, at(item.modified()));
        insert.setString(5, hash);
        insert.setString(6, version);
        insert.setObject(7, at(Instant.now()));
        insert.setLong(8, item.number());
        insert.executeUpdate();
      }
    } else {
      try (PreparedStatement update =
          connection.prepareStatement(
              "UPDATE item SET size = ?, modified = ?, hash = ?, version = ?, ingested = ?"
                  + " WHERE number = ?")) {
        update.setLong(1, item.size());
        update.setObject(2, at(item.modified()));
        update.setString(3, hash);
        update.setString(4, version);
        update.setObject(5, at(Instant.now()));
        update.setLong(6, item.number());
        update.executeUpdate();
      }
    }
    done(item);
  }

  /** Marks the item as done without touching what it left: its content proved to be the same. */
  public void same(WorkItem item) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE item SET size = ?, modified = ?, ingested = ? WHERE number = ?")) {
      update.setLong(1, item.size());
      update.setObject(2, at(item.modified()));
      update.setObject(3, at(Instant.now()));
      update.setLong(4, item.number());
      update.executeUpdate();
    }
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE work SET done = TRUE, reason = 'UNCHANGED' WHERE item = ?")) {
      update.setLong(1, item.number());
      update.executeUpdate();
    }
  }

  /** Removes an item that is no longer there. */
  public void remove(WorkItem item) throws SQLException {
    delete(connection, item.number());
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM item WHERE number = ?")) {
      delete.setLong(1, item.number());
      delete.executeUpdate();
    }
    done(item);
  }

  /** Makes everything since the last commit durable. */
  public void commit() throws SQLException {
    flush();
    connection.commit();
  }

  /** Forgets everything since the last commit. */
  public void rollback() throws SQLException {
    for (TableWriter table : tables) {
      table.clear();
    }
    connection.rollback();
  }

  /** Whether the database still answers. */
  public boolean alive() {
    try {
      return connection.isValid(5);
    } catch (SQLException e) {
      return false;
    }
  }

  /** Documents written so far, those rolled back included. */
  public long documents() {
    return documentsWritten;
  }

  /** Quarantine entries written so far, those rolled back included. */
  public long quarantined() {
    return quarantined;
  }

  @Override
  public void close() throws SQLException {
    try {
      connection.rollback();
    } catch (SQLException e) {
      // A connection that is lost has nothing to take back.
      LOG.debug("A writer is closed on a broken connection", e);
    } finally {
      connection.close();
    }
  }

  private void done(WorkItem item) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE work SET done = TRUE WHERE item = ?")) {
      update.setLong(1, item.number());
      update.executeUpdate();
    }
  }

  private void flush() throws SQLException {
    for (TableWriter table : tables) {
      table.flush();
    }
  }

  private static void delete(Connection connection, long item) throws SQLException {
    List<Long> numbers = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement("SELECT number FROM document WHERE item = ?")) {
      select.setLong(1, item);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          numbers.add(rows.getLong(1));
        }
      }
    }
    if (!numbers.isEmpty()) {
      for (String table : CHILDREN) {
        try (PreparedStatement delete =
            connection.prepareStatement("DELETE FROM " + table + " WHERE document = ?")) {
          for (long number : numbers) {
            delete.setLong(1, number);
            delete.addBatch();
          }
          delete.executeBatch();
        }
      }
    }
    for (String table : List.of("document", "quarantine")) {
      try (PreparedStatement delete =
          connection.prepareStatement("DELETE FROM " + table + " WHERE item = ?")) {
        delete.setLong(1, item);
        delete.executeUpdate();
      }
    }
  }

  private void quarantined(WorkItem item, DocumentOutcome.Quarantined failure) throws SQLException {
    long number = Numbers.of(failure.location());
    OffsetDateTime since = failedBefore.get(number);
    quarantine.row(quarantineRow(item, failure, since == null ? at(Instant.now()) : since));
    quarantined++;
  }

  private void document(WorkItem item, AnnotatedDocument annotated) throws SQLException {
    Document document = annotated.document();
    long number = numbers.next();
    String text = Texts.storable(document.text());
    Published published = document.published();
    documents.row(
        number,
        document.location().id(),
        item.number(),
        item.location().source(),
        Texts.storable(document.location().path()),
        Texts.storable(document.mediaType(), 1_000),
        Texts.storable(document.language(), 100),
        Texts.storable(document.title(), TITLE),
        published == null ? null : published.date(),
        published == null ? null : published.origin().name(),
        published == null ? null : published.confidence(),
        Texts.hash(text),
        text.length(),
        annotated.tokens().size(),
        annotated.has(Layers.MENTIONS),
        Texts.storable(Json.lists(document.metadata()), 1_000_000));
    for (int from = 0; from < text.length(); ) {
      int to = Texts.partEnd(text, from, TEXT_PART);
      texts.row(number, from, text.substring(from, to));
      from = to;
    }
    sections(number, document.sections());
    mentions(number, annotated, text);
    chains(number, annotated, text);
    Signature signature = Signature.of(document);
    if (signature != null) {
      signatures.row(number, signature.bytes());
    }
    documentsWritten++;
  }

  private void sections(long document, List<Section> list) throws SQLException {
    for (int i = 0; i < list.size(); i++) {
      Section section = list.get(i);
      sections.row(
          document,
          i,
          section.role().name(),
          section.span().start(),
          section.span().end(),
          section.duplicateOf().isPresent() ? section.duplicateOf().getAsInt() : null);
    }
  }

  private void mentions(long document, AnnotatedDocument annotated, String text)
      throws SQLException {
    SpanList sentences = annotated.sentences();
    SpanList paragraphs = annotated.paragraphs();
    List<Mention> list = annotated.layer(Layers.MENTIONS);
    for (int i = 0; i < list.size(); i++) {
      Mention mention = list.get(i);
      Span span = mention.span();
      Section section = annotated.document().sectionAt(span.start());
      int sentence = sentences.at(span.start());
      Span sentenceSpan = sentence < 0 ? span : sentences.get(sentence);
      int paragraph = paragraphs.at(span.start());
      Span paragraphSpan = paragraph < 0 ? sentenceSpan : paragraphs.get(paragraph);
      mentions.row(
          document,
          i,
          span.start(),
          span.end(),
          span.of(text),
          mention.kind().name(),
          mention.type().name(),
          Texts.storable(mention.country(), 100),
          Texts.storable(mention.metonymOf(), 100),
          mention.confidence(),
          section == null ? SectionRole.BODY.name() : section.role().name(),
          section == null || section.counted(),
          // Outside every sentence a mention shares its window with none: a number of its own.
          sentence < 0 ? -i - 1 : sentence,
          sentenceSpan.start(),
          sentenceSpan.end(),
          paragraph < 0 ? -i - 1 : paragraph,
          paragraphSpan.start(),
          paragraphSpan.end());
    }
  }

  private void chains(long document, AnnotatedDocument annotated, String text) throws SQLException {
    List<Mention> list = annotated.layer(Layers.MENTIONS);
    List<Chain> all = annotated.layer(Layers.CHAINS);
    for (int i = 0; i < all.size(); i++) {
      Chain chain = all.get(i);
      Map<String, Integer> forms = new TreeMap<>();
      Map<Integer, Link> byMention = new LinkedHashMap<>();
      for (Link link : chain.links()) {
        Mention mention = list.get(link.mention());
        if (mention.kind() == MentionKind.NAME) {
          forms.merge(mention.span().of(text).replaceAll("\\s+", " "), 1, Integer::sum);
        }
        byMention.put(link.mention(), link);
      }
      chains.row(
          document,
          i,
          chain.type().name(),
          Texts.storable(chain.name()),
          Texts.storable(chain.country(), 100),
          Json.counts(forms),
          Texts.storable(Json.lists(chain.attributes())));
      for (Link link : byMention.values()) {
        links.row(
            document,
            i,
            link.mention(),
            link.share(),
            link.confidence(),
            Texts.storable(link.reason(), REASON));
      }
    }
  }

  /**
   * Notes that an item is there but cannot be read; documents that it gave before stay.
   *
   * @param connection to write on; the caller commits
   */
  static void unreadable(Connection connection, WorkItem item, DocumentOutcome.Quarantined failure)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE item SET hash = NULL WHERE number = ?")) {
      update.setLong(1, item.number());
      if (update.executeUpdate() == 0) {
        try (TableWriter insert =
            new TableWriter(
                connection,
                "item",
                List.of(
                    "number",
                    "source",
                    "path",
                    "size",
                    "modified",
                    "hash",
                    "version",
                    "ingested"))) {
          insert.row(
              item.number(),
              item.location().source(),
              Texts.storable(item.location().path()),
              item.size(),
              at(item.modified()),
              null,
              "",
              at(Instant.now()));
          insert.flush();
        }
      }
    }
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE quarantine SET stage = ?, code = ?, reason = ?, advice = ?"
                + " WHERE number = ?")) {
      update.setString(1, failure.stage().name());
      update.setString(2, failure.code().name());
      update.setString(3, Texts.storable(failure.reason(), REASON));
      update.setString(4, Texts.storable(failure.advice(), REASON));
      update.setLong(5, item.number());
      if (update.executeUpdate() > 0) {
        return;
      }
    }
    try (TableWriter insert = new TableWriter(connection, "quarantine", QUARANTINE)) {
      insert.row(quarantineRow(item, failure, at(Instant.now())));
      insert.flush();
    }
  }

  private static @Nullable Object[] quarantineRow(
      WorkItem item, DocumentOutcome.Quarantined failure, OffsetDateTime since) {
    return new @Nullable Object[] {
      Numbers.of(failure.location()),
      item.number(),
      item.location().source(),
      Texts.storable(failure.location().path()),
      failure.stage().name(),
      failure.code().name(),
      Texts.storable(failure.reason(), REASON),
      Texts.storable(failure.advice(), REASON),
      since
    };
  }

  /** An instant as the databases keep it: to the microsecond, in UTC. */
  static OffsetDateTime at(Instant instant) {
    return OffsetDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
  }

  private static void closeQuietly(Connection connection, SQLException because) {
    try {
      connection.close();
    } catch (SQLException e) {
      because.addSuppressed(e);
    }
  }
}

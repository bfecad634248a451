package org.dramatis.analytics.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.dramatis.analytics.job.Counting;
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
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
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

  /** Code units of text in one row, at most. */
  static final int TEXT_PART = 200_000;

  private static final int TITLE = 4_000;
  private static final int REASON = 8_000;
  private static final int JSON = 1_000_000;

  private final Connection connection;
  private final ItemRows items;
  private final DocumentNumbers numbers;
  private final Counting counting;
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

  private DocumentWriter(Connection connection, DocumentNumbers numbers, Counting counting)
      throws SQLException {
    this.counting = counting;
    this.connection = connection;
    this.items = new ItemRows(connection);
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
    this.quarantine = new TableWriter(connection, "quarantine", ItemRows.QUARANTINE);
    this.tables =
        List.of(documents, texts, sections, mentions, chains, links, signatures, quarantine);
  }

  /**
   * A writer on a connection of its own.
   *
   * @param database where to write
   * @param numbers numbers for new documents, shared by all writers of a run
   * @param counting which mentions count
   */
  public static DocumentWriter open(Database database, DocumentNumbers numbers, Counting counting) {
    Connection connection = database.connection();
    try {
      return new DocumentWriter(connection, numbers, counting);
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
    failedBefore.putAll(items.failures(item.number()));
    items.delete(item.number());
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
  public void end(WorkItem item, @Nullable String hash, ItemVersion version) throws SQLException {
    items.stamp(item, hash, version);
    items.done(item, item.reason());
  }

  /** Notes that the content of the item was looked at and proved to be the same. */
  public void seen(WorkItem item) throws SQLException {
    items.seen(item);
  }

  /** Marks the item as done without touching what it left: its content proved to be the same. */
  public void same(WorkItem item) throws SQLException {
    items.seen(item);
    items.done(item, WorkReason.UNCHANGED);
  }

  /**
   * Annotates the documents that an item left anew, without reading the item.
   *
   * @param item the item
   * @param version what annotates it now
   * @param annotate annotates a document
   * @return false, with nothing done, when the text of a document is not stored, so that the item
   *     has to be read
   */
  public boolean annotateAgain(
      WorkItem item, ItemVersion version, Function<Document, DocumentOutcome> annotate)
      throws SQLException {
    if (items.incomplete(item.number())) {
      return false;
    }
    flush();
    try (Handle handle = Jdbi.create(connection).open()) {
      DocumentReader reader = new DocumentReader(handle);
      for (long number : items.documents(item.number())) {
        DocumentOutcome outcome = annotate.apply(reader.document(number).orElseThrow());
        items.deleteLayers(number);
        if (outcome instanceof DocumentOutcome.Done done) {
          AnnotatedDocument annotated = done.document();
          items.annotated(number, annotated.tokens().size(), annotated.has(Layers.MENTIONS));
          layers(number, annotated, annotated.text());
          documentsWritten++;
        } else if (outcome instanceof DocumentOutcome.Quarantined failure) {
          items.deleteDocument(number);
          failedBefore.clear();
          quarantined(item, failure);
        }
      }
    }
    flush();
    items.version(item, version);
    items.done(item, WorkReason.ANNOTATE);
    return true;
  }

  /**
   * Gives what an item left to the item that it has become.
   *
   * @param from where it was
   * @param to where it is
   */
  public void move(WorkItem from, WorkItem to) throws SQLException {
    flush();
    items.move(from, to);
  }

  /**
   * Notes that an item has moved although it is read anew, so that what users decided about its
   * documents holds.
   */
  public void follow(WorkItem from, WorkItem to) throws SQLException {
    items.follow(from, to);
  }

  /** Removes an item that is no longer there. */
  public void remove(WorkItem item) throws SQLException {
    items.remove(item);
    items.done(item, item.reason());
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

  private void flush() throws SQLException {
    for (TableWriter table : tables) {
      table.flush();
    }
  }

  private void quarantined(WorkItem item, DocumentOutcome.Quarantined failure) throws SQLException {
    long number = Numbers.of(failure.location());
    OffsetDateTime since = failedBefore.get(number);
    quarantine.row(
        ItemRows.quarantineRow(item, failure, since == null ? at(Instant.now()) : since));
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
        Texts.storable(Json.lists(document.metadata(), JSON)));
    for (int from = 0; from < text.length(); ) {
      int to = Texts.partEnd(text, from, TEXT_PART);
      texts.row(number, from, text.substring(from, to));
      from = to;
    }
    sections(number, document.sections());
    layers(number, annotated, text);
    Signature signature = Signature.of(document);
    if (signature != null) {
      signatures.row(number, signature.bytes());
    }
    documentsWritten++;
  }

  private void layers(long document, AnnotatedDocument annotated, String text) throws SQLException {
    mentions(document, annotated, text);
    chains(document, annotated, text);
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
          counting.counts(section),
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
          Texts.storable(Json.lists(chain.attributes(), JSON)));
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

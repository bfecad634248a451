package org.dramatis.analytics.store.corpus;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.dramatis.analytics.job.CountSettings;
import org.dramatis.analytics.ledger.Fact;
import org.dramatis.analytics.mend.Mending;
import org.dramatis.analytics.store.Database;
import org.dramatis.analytics.store.JsonColumns;
import org.dramatis.analytics.store.Numbers;
import org.dramatis.analytics.store.TableWriter;
import org.dramatis.analytics.store.Texts;
import org.dramatis.analytics.store.Times;
import org.dramatis.analytics.store.run.Lease;
import org.dramatis.analytics.story.Passage;
import org.dramatis.analytics.story.Signature;
import org.dramatis.core.annotation.AnnotatedDocument;
import org.dramatis.core.annotation.Layer;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.Published;
import org.dramatis.core.document.Section;
import org.dramatis.core.pipeline.DocumentOutcome;
import org.dramatis.core.version.Sha256;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what became of items, replacing what was there before.
 *
 * <p>The rows of an item, its state and the mark on the work list that it is done are committed
 * together: after a crash an item is either wholly there and done, or untouched; of a large one
 * there may be a part, with a note of how much it is. Used by one thread; several writers may work
 * side by side on different items.
 */
public final class DocumentWriter implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DocumentWriter.class);

  /** Code units of text in one row, at most. */
  static final int TEXT_PART = 200_000;

  private static final int TITLE = 4_000;
  private static final long LARGE = 1 << 20;

  /** Code units of metadata, or of attributes, in one row, at most. */
  static final int JSON = 1_000_000;

  private final Connection connection;
  private final long run;
  private final ItemRows items;
  private final KeptLayers kept;
  private final DocumentNumbers numbers;
  private final CountSettings counting;
  private final String edition;
  private final CountedBefore before;
  private final BooleanSupplier keepsCounted;
  private final TableWriter documents;
  private final TableWriter texts;
  private final TableWriter sections;
  private final TableWriter layers;
  private final TableWriter mentions;
  private final TableWriter chains;
  private final TableWriter links;
  private final TableWriter signatures;
  private final TableWriter passages;
  private final TableWriter changedPassages;
  private final TableWriter mended;
  private final TableWriter mendedParts;
  private final TableWriter messageLinks;
  private final TableWriter correspondents;
  private final TableWriter quarantine;
  private final List<TableWriter> tables;
  private final Map<Long, OffsetDateTime> failedBefore = new HashMap<>();

  /** What is not true of the version of the item, because annotators of plugins failed. */
  private final Set<String> lacking = new TreeSet<>();

  /** Whether the item that was begun has a row. */
  private boolean known;

  private DocumentWriter(
      Connection connection,
      long run,
      DocumentNumbers numbers,
      CountSettings counting,
      String edition,
      BooleanSupplier keepsCounted)
      throws SQLException {
    this.keepsCounted = keepsCounted;
    this.before = new CountedBefore(connection);
    this.run = run;
    this.counting = counting;
    this.edition = edition;
    this.connection = connection;
    this.items = new ItemRows(connection);
    this.kept = new KeptLayers(connection);
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
                "metadata",
                "found"));
    this.texts =
        new TableWriter(connection, "document_text", List.of("document", "start_offset", "text"));
    this.sections =
        new TableWriter(
            connection,
            "section",
            List.of("document", "no", "role", "start_offset", "end_offset", "duplicate_of"));
    this.layers = new TableWriter(connection, "layer", KeptLayers.COLUMNS);
    this.mentions = new TableWriter(connection, "mention", FoundRows.MENTION);
    this.chains = new TableWriter(connection, "chain", FoundRows.CHAIN);
    this.links = new TableWriter(connection, "link", FoundRows.LINK);
    this.signatures = new TableWriter(connection, "signature", List.of("document", "hashes"));
    this.passages = new TableWriter(connection, "passage", Passages.COLUMNS);
    this.changedPassages = new TableWriter(connection, "changed_passage", List.of("digest"));
    this.mended = new TableWriter(connection, "mended_document", MendedDocuments.COLUMNS);
    this.mendedParts = new TableWriter(connection, "mended_part", PackedJson.COLUMNS);
    this.messageLinks = new TableWriter(connection, "message_link", MessageRows.LINK);
    this.correspondents = new TableWriter(connection, "correspondent", MessageRows.CORRESPONDENT);
    this.quarantine = new TableWriter(connection, "quarantine", ItemRows.QUARANTINE);
    this.tables =
        List.of(
            documents,
            texts,
            sections,
            layers,
            mentions,
            chains,
            links,
            signatures,
            passages,
            changedPassages,
            mended,
            mendedParts,
            messageLinks,
            correspondents,
            quarantine);
  }

  /**
   * A writer on a connection of its own.
   *
   * @param database where to write
   * @param run number of the run that writes
   * @param numbers numbers for new documents, shared by all writers of a run
   * @param counting which mentions count
   * @param edition what is in use, as {@link ItemVersion#since} takes it
   * @param keepsCounted whether it is kept what was counted of documents that change, so that it
   *     can be taken off; asked before the first of them changes
   */
  public static DocumentWriter open(
      Database database,
      long run,
      DocumentNumbers numbers,
      CountSettings counting,
      String edition,
      BooleanSupplier keepsCounted) {
    Connection connection = database.connection();
    try {
      return new DocumentWriter(connection, run, numbers, counting, edition, keepsCounted);
    } catch (SQLException e) {
      closeQuietly(connection, e);
      throw Database.failed("The database refused to write documents", e);
    }
  }

  /** Whether an item is stored a part at a time: so large that its loss would cost much work. */
  public static boolean inParts(WorkItem item) {
    return item.size() < 0 || item.size() >= LARGE;
  }

  /**
   * Removes what an item left behind, unless it is a part of what comes now; its outcomes follow.
   *
   * @param hash SHA-256 of its content; null when it could not be read
   * @param version what reads and annotates it
   * @return the documents of this content that are stored already, as the numbers of their ids
   */
  public Set<Long> begin(WorkItem item, @Nullable String hash, ItemVersion version)
      throws SQLException {
    failedBefore.clear();
    lacking.clear();
    ItemRows.Partial before = inParts(item) ? items.partial(item.number()) : null;
    known = before != null || item.reason() != WorkReason.NEW;
    if (before != null
        && before.hash() != null
        && before.hash().equals(hash)
        && before.version().equals(version.stored())) {
      // What failed may not fail again; what does is told once more.
      failedBefore.putAll(items.failures(item.number()));
      items.deleteFailures(item.number());
      return items.ids(item.number());
    }
    if (known) {
      failedBefore.putAll(items.failures(item.number()));
      changing(items.documents(item.number()));
      items.delete(item.number());
    }
    return Set.of();
  }

  /** Keeps what was counted of documents that are about to change or go. */
  private void changing(List<Long> documents) throws SQLException {
    if (!documents.isEmpty() && keepsCounted.getAsBoolean()) {
      before.keep(documents);
    }
  }

  /** Whether a document is among those that {@link #begin} returned. */
  public static boolean holds(Set<Long> stored, Location document) {
    return stored.contains(Numbers.of(document));
  }

  /**
   * Notes that of an item a part is stored, so that it can be gone on with, and makes everything
   * since the last commit durable.
   *
   * @param item the item that was begun
   * @param hash SHA-256 of its content
   * @param version what reads and annotates it
   */
  public void partly(WorkItem item, String hash, ItemVersion version) throws SQLException {
    items.partly(item, known, hash, version);
    known = true;
    commit();
  }

  /**
   * Adds what became of one document of the item.
   *
   * @param read the document as it was read, when users said other things of it; else null
   */
  public void outcome(WorkItem item, DocumentOutcome outcome, @Nullable ReadDocument read)
      throws SQLException {
    if (outcome instanceof DocumentOutcome.Done done) {
      lacking.addAll(done.lacking());
      document(item, done.document(), read);
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
    items.stamp(item, known, hash, version.lacking(lacking, edition));
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

  /** The layers that decide what is written of a document. */
  public static Set<Layer<?>> layers() {
    return FoundRows.LAYERS;
  }

  /** What annotating an item's documents anew takes. */
  public interface Annotating {

    /**
     * What has to be done to documents that another version annotated.
     *
     * @param before what made what is stored
     */
    Redo redo(ItemVersion before);

    /**
     * Annotates a document.
     *
     * @param known the document with the kept layers that are read
     * @param redo what is done to it
     */
    DocumentOutcome annotate(AnnotatedDocument known, Redo redo);

    /** Is told before anything changes that results across documents are made of. */
    void changes();
  }

  /**
   * Annotates the documents that an item left anew, without reading the item.
   *
   * @param item the item
   * @param version what annotates it now
   * @param annotating what is done
   * @return false, with nothing done, when the text of a document is not stored, so that the item
   *     has to be read
   */
  public boolean annotateAgain(WorkItem item, ItemVersion version, Annotating annotating)
      throws SQLException {
    if (items.incomplete(item.number())) {
      return false;
    }
    flush();
    lacking.clear();
    ItemVersion before = items.version(item.number());
    if (before.isLacking()) {
      // Statistics of layers that are made now know the version of these layers already.
      annotating.changes();
    }
    Redo redo = annotating.redo(before);
    long altered = 0;
    List<Long> numbers = items.documents(item.number());
    try (Handle handle = Jdbi.create(connection).open()) {
      DocumentReader reader = new DocumentReader(handle);
      for (long number : numbers) {
        if (again(item, number, reader.document(number).orElseThrow(), redo, annotating)) {
          altered++;
        }
      }
    }
    flush();
    items.version(item, version.lacking(lacking, edition));
    items.redone(item, redo.inWords(), numbers.size(), altered);
    return true;
  }

  /** Annotates a document anew; false when mentions and chains are those that are stored. */
  private boolean again(
      WorkItem item, long number, Document document, Redo redo, Annotating annotating)
      throws SQLException {
    Map<String, byte[]> before = kept.read(number);
    AnnotatedDocument known = AnnotatedDocument.of(document);
    for (Layer<?> layer : redo.part().read()) {
      known = KeptLayers.with(known, layer, before);
    }
    DocumentOutcome outcome = annotating.annotate(known, redo);
    if (outcome instanceof DocumentOutcome.Quarantined failure) {
      annotating.changes();
      changing(List.of(number));
      items.deleteLayers(number);
      items.deleteDocument(number);
      failedBefore.clear();
      quarantined(item, failure);
      return true;
    }
    DocumentOutcome.Done done = (DocumentOutcome.Done) outcome;
    lacking.addAll(done.lacking());
    AnnotatedDocument annotated = done.document();
    keep(number, before, annotated, redo);
    if (redo.rows()) {
      FoundRows found =
          new FoundRows(number, annotated, counting, Passages.repeated(connection, number));
      String digest = found.digest();
      if (!digest.equals(items.found(number))) {
        annotating.changes();
        changing(List.of(number));
        items.deleteLayers(number);
        items.annotated(number, found.tokens(), found.understood(), digest);
        found.write(mentions, chains, links);
        return true;
      }
    }
    if (!redo.counted()) {
      return false;
    }
    List<Integer> others = items.otherwise(number, document, counting);
    if (others.isEmpty()) {
      return false;
    }
    annotating.changes();
    changing(List.of(number));
    items.turn(number, others);
    return true;
  }

  /**
   * Brings a stored document to what users say of it now, under a new number where that makes it
   * another one.
   *
   * @param number its number
   * @param mending what users say
   * @param annotating annotates a document from nothing
   */
  public void mend(long number, Mending mending, Function<Document, DocumentOutcome> annotating)
      throws SQLException {
    Document stored;
    try (Handle handle = Jdbi.create(connection).open()) {
      stored = new DocumentReader(handle).document(number).orElseThrow();
    }
    Document read = new MendedDocuments(connection).asRead(number, stored);
    List<Fact> facts = mending.of(items.id(number), read.location());
    Document wanted = Mending.lay(facts, read);
    ReadDocument known = facts.isEmpty() ? null : new ReadDocument(read, Mending.digest(facts));
    if (wanted.equals(stored)) {
      items.deleteMended(number);
      if (known != null) {
        MendedDocuments.write(mended, mendedParts, number, known);
      }
      return;
    }
    WorkItem item = items.itemOf(number);
    DocumentOutcome outcome = annotating.apply(wanted);
    changing(List.of(number));
    items.deleteLayers(number);
    items.deleteDocument(number);
    failedBefore.clear();
    outcome(item, outcome, known);
  }

  /** Brings the kept layers of a document up to date: those made anew, and those made no more. */
  private void keep(long number, Map<String, byte[]> before, AnnotatedDocument annotated, Redo redo)
      throws SQLException {
    Map<String, byte[]> made = KeptLayers.of(annotated);
    Map<String, byte[]> other = new TreeMap<>();
    for (Layer<?> layer : redo.part().made()) {
      byte[] bytes = made.get(layer.name());
      if (bytes != null && !Arrays.equals(bytes, before.get(layer.name()))) {
        other.put(layer.name(), bytes);
      }
    }
    for (String name : before.keySet()) {
      boolean gone = !redo.kept().contains(name) || (redo.makes(name) && !made.containsKey(name));
      if (gone || other.containsKey(name)) {
        kept.remove(number, name);
      }
    }
    KeptLayers.write(layers, number, other);
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
    changing(items.documents(item.number()));
    items.remove(item);
    items.done(item, item.reason());
  }

  /**
   * Makes everything since the last commit durable.
   *
   * @throws org.dramatis.core.error.DramatisException CONFLICT when another process has taken the
   *     run for dead
   */
  public void commit() throws SQLException {
    flush();
    Lease.require(connection, run);
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
    quarantine.row(ItemRows.quarantineRow(item, failure, since == null ? Times.now() : since));
  }

  private void document(WorkItem item, AnnotatedDocument annotated, @Nullable ReadDocument read)
      throws SQLException {
    Document document = annotated.document();
    long number = numbers.next();
    String text = Texts.storable(document.text());
    FoundRows found = new FoundRows(number, annotated, counting, List.of());
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
        Sha256.hex(text, Sha256.LENGTH),
        text.length(),
        found.tokens(),
        found.understood(),
        Texts.storable(JsonColumns.lists(document.metadata(), JSON)),
        found.digest());
    for (int from = 0; from < text.length(); ) {
      int to = Texts.partEnd(text, from, TEXT_PART);
      texts.row(number, from, text.substring(from, to));
      from = to;
    }
    sections(number, document.sections());
    KeptLayers.write(layers, number, KeptLayers.of(annotated));
    found.write(mentions, chains, links);
    Signature signature = Signature.of(document);
    if (signature != null) {
      signatures.row(number, signature.bytes());
    }
    Passages.write(passages, changedPassages, number, Passage.of(document));
    MessageRows.write(messageLinks, correspondents, number, document);
    if (read != null) {
      MendedDocuments.write(mended, mendedParts, number, read);
    }
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

  private static void closeQuietly(Connection connection, SQLException because) {
    try {
      connection.close();
    } catch (SQLException e) {
      because.addSuppressed(e);
    }
  }
}

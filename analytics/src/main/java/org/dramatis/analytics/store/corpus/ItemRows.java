package org.dramatis.analytics.store.corpus;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.dramatis.analytics.job.CountSettings;
import org.dramatis.analytics.store.Numbers;
import org.dramatis.analytics.store.TableWriter;
import org.dramatis.analytics.store.Texts;
import org.dramatis.analytics.store.Times;
import org.dramatis.analytics.story.Passage;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.Span;
import org.dramatis.core.pipeline.DocumentOutcome;
import org.jspecify.annotations.Nullable;

/**
 * The rows of items as such: their state, their marks on the work list, their entries in
 * quarantine, and the removal of what they left.
 *
 * <p>Works in the transaction of its connection; used by one thread.
 */
final class ItemRows {

  /** The columns of {@link #quarantineRow}. */
  static final List<String> QUARANTINE =
      List.of("number", "item", "source", "path", "stage", "code", "reason", "advice", "since");

  private static final List<String> LAYERS = List.of("mention", "chain", "link");
  private static final List<String> CONTENT =
      List.of(
          "document_text",
          "section",
          "layer",
          "signature",
          "passage",
          "mended_document",
          "mended_part",
          "message_link",
          "correspondent");
  private static final int REASON = 8_000;

  private final Connection connection;

  ItemRows(Connection connection) {
    this.connection = connection;
  }

  /** When each failure of an item was first seen, by the number of its location. */
  Map<Long, OffsetDateTime> failures(long item) throws SQLException {
    Map<Long, OffsetDateTime> failures = new TreeMap<>();
    try (PreparedStatement select =
        connection.prepareStatement("SELECT number, since FROM quarantine WHERE item = ?")) {
      select.setLong(1, item);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          failures.put(rows.getLong(1), rows.getObject(2, OffsetDateTime.class));
        }
      }
    }
    return failures;
  }

  /** The numbers of the documents that an item left, ascending. */
  List<Long> documents(long item) throws SQLException {
    List<Long> numbers = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement("SELECT number FROM document WHERE item = ? ORDER BY number")) {
      select.setLong(1, item);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          numbers.add(rows.getLong(1));
        }
      }
    }
    return numbers;
  }

  /** The ids of the documents that an item left, as numbers. */
  Set<Long> ids(long item) throws SQLException {
    Set<Long> ids = new HashSet<>();
    try (PreparedStatement select =
        connection.prepareStatement("SELECT id FROM document WHERE item = ?")) {
      select.setLong(1, item);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          ids.add(Numbers.of(rows.getString(1)));
        }
      }
    }
    return ids;
  }

  /** Removes an item's entries in quarantine. */
  void deleteFailures(long item) throws SQLException {
    update("DELETE FROM quarantine WHERE item = ?", item);
  }

  /** Whether a document of the item could not be annotated or stored: its text is not there. */
  boolean incomplete(long item) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT 1 FROM quarantine WHERE item = ? AND stage IN ('ANNOTATE', 'STORE')")) {
      select.setLong(1, item);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next();
      }
    }
  }

  /** Removes all that an item left: documents and entries in quarantine. */
  void delete(long item) throws SQLException {
    List<Long> numbers = documents(item);
    if (!numbers.isEmpty()) {
      Passages.note(connection, numbers);
      for (List<String> tables : List.of(CONTENT, LAYERS)) {
        for (String table : tables) {
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
    }
    update("DELETE FROM document WHERE item = ?", item);
    deleteFailures(item);
  }

  /** Removes what annotators found in a document. */
  void deleteLayers(long document) throws SQLException {
    for (String table : LAYERS) {
      update("DELETE FROM " + table + " WHERE document = ?", document);
    }
  }

  /** Removes a document whose layers are gone. */
  void deleteDocument(long document) throws SQLException {
    Passages.note(connection, List.of(document));
    for (String table : CONTENT) {
      update("DELETE FROM " + table + " WHERE document = ?", document);
    }
    update("DELETE FROM document WHERE number = ?", document);
  }

  /** Notes that a document was annotated. */
  void annotated(long document, int tokens, boolean annotated, String found) throws SQLException {
    update(
        "UPDATE document SET tokens = ?, annotated = ?, found = ? WHERE number = ?",
        tokens,
        annotated,
        found,
        document);
  }

  /** The digest of the rows that annotators left of a document; null when there is none. */
  @Nullable String found(long document) throws SQLException {
    return text("SELECT found FROM document WHERE number = ?", document);
  }

  /**
   * The mentions of a document that counted and do not count any more, or the other way round.
   *
   * @param number its number
   * @param document the document with its sections
   * @param counting which mentions count
   */
  List<Integer> otherwise(long number, Document document, CountSettings counting)
      throws SQLException {
    List<Integer> others = new ArrayList<>();
    List<Span> repeated = Passages.repeated(connection, number);
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT no, start_offset, counted FROM mention WHERE document = ?")) {
      select.setLong(1, number);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          int start = rows.getInt(2);
          boolean again = Passage.holds(repeated, start);
          if (counting.counts(document.sectionAt(start), again) != rows.getBoolean(3)) {
            others.add(rows.getInt(1));
          }
        }
      }
    }
    return others;
  }

  /** Has mentions of a document count that did not, and the other way round. */
  void turn(long number, List<Integer> mentions) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE mention SET counted = NOT counted WHERE document = ? AND no = ?")) {
      for (int mention : mentions) {
        update.setLong(1, number);
        update.setInt(2, mention);
        update.addBatch();
      }
      update.executeBatch();
    }
  }

  /** The id of a document. */
  String id(long document) throws SQLException {
    return Objects.requireNonNull(text("SELECT id FROM document WHERE number = ?", document));
  }

  /** Forgets what was read in a document beside what it says now. */
  void deleteMended(long document) throws SQLException {
    update("DELETE FROM mended_document WHERE document = ?", document);
    update("DELETE FROM mended_part WHERE document = ?", document);
  }

  /** The item that left a document. */
  WorkItem itemOf(long document) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT i.number, i.source, i.path, i.size, i.modified FROM item i"
                + " JOIN document d ON d.item = i.number WHERE d.number = ?")) {
      select.setLong(1, document);
      try (ResultSet rows = select.executeQuery()) {
        rows.next();
        return new WorkItem(
            rows.getLong(1),
            new Location(rows.getString(2), rows.getString(3)),
            rows.getLong(4),
            rows.getObject(5, OffsetDateTime.class).toInstant(),
            WorkReason.ANNOTATE);
      }
    }
  }

  /** What made the rows of an item. */
  ItemVersion version(long item) throws SQLException {
    String version = text("SELECT version FROM item WHERE number = ?", item);
    return version == null ? ItemVersion.NONE : ItemVersion.of(version);
  }

  /**
   * How much of an item is stored.
   *
   * @param hash SHA-256 of the content of which a part is; null when it is stored whole
   * @param version what read and annotated it
   */
  record Partial(@Nullable String hash, String version) {}

  /** How much of an item is stored; null when it has no row. */
  @Nullable Partial partial(long item) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT partial_hash, version FROM item WHERE number = ?")) {
      select.setLong(1, item);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next() ? new Partial(rows.getString(1), rows.getString(2)) : null;
      }
    }
  }

  /**
   * Notes that of an item a part is stored.
   *
   * @param known whether it has a row
   */
  void partly(WorkItem item, boolean known, String hash, ItemVersion version) throws SQLException {
    // Without a hash whatever compares files takes it for one that has to be read.
    stamp(item, known, null, version);
    update("UPDATE item SET partial_hash = ? WHERE number = ?", hash, item.number());
  }

  /**
   * Notes with which content and version an item was read whole.
   *
   * @param known whether it has a row
   */
  void stamp(WorkItem item, boolean known, @Nullable String hash, ItemVersion version)
      throws SQLException {
    if (!known) {
      insert(item, hash, version);
      return;
    }
    update(
        "UPDATE item SET size = ?, modified = ?, hash = ?, version = ?, ingested = ?,"
            + " partial_hash = NULL WHERE number = ?",
        item.size(),
        Times.at(item.modified()),
        hash,
        version.stored(),
        Times.now(),
        item.number());
  }

  /** Notes that the content of an item was looked at and is what it was. */
  void seen(WorkItem item) throws SQLException {
    update(
        "UPDATE item SET size = ?, modified = ?, ingested = ? WHERE number = ?",
        item.size(),
        Times.at(item.modified()),
        Times.now(),
        item.number());
  }

  /** Notes what made the rows of an item. */
  void version(WorkItem item, ItemVersion version) throws SQLException {
    update("UPDATE item SET version = ? WHERE number = ?", version.stored(), item.number());
  }

  /** Marks an item as done on the work list. */
  void done(WorkItem item, WorkReason reason) throws SQLException {
    update("UPDATE work SET done = TRUE, reason = ? WHERE item = ?", reason.name(), item.number());
  }

  /**
   * Marks an item as done whose documents were annotated anew.
   *
   * @param redone what was made anew, in a few words
   * @param documents how many documents it has
   * @param altered how many of them have other mentions or chains now
   */
  void redone(WorkItem item, String redone, long documents, long altered) throws SQLException {
    done(item, WorkReason.ANNOTATE);
    update(
        "UPDATE work SET redone = ?, documents = ?, altered = ? WHERE item = ?",
        redone,
        documents,
        altered,
        item.number());
  }

  /** Removes an item with all that it left. */
  void remove(WorkItem item) throws SQLException {
    delete(item.number());
    update("DELETE FROM item WHERE number = ?", item.number());
  }

  /** Gives the rows of one item to another, whose location they take. */
  void move(WorkItem from, WorkItem to) throws SQLException {
    follow(from, to);
    // Of messages of one day the ids decide which is the earliest.
    Passages.note(connection, documents(from.number()));
    try (PreparedStatement select =
            connection.prepareStatement("SELECT number, path FROM document WHERE item = ?");
        PreparedStatement update =
            connection.prepareStatement(
                "UPDATE document SET id = ?, item = ?, source = ?, path = ? WHERE number = ?")) {
      select.setLong(1, from.number());
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          Location moved = moved(rows.getString(2), from, to);
          update.setString(1, moved.id());
          update.setLong(2, to.number());
          update.setString(3, moved.source());
          update.setString(4, moved.path());
          update.setLong(5, rows.getLong(1));
          update.addBatch();
        }
      }
      update.executeBatch();
    }
    update(
        "UPDATE item SET number = ?, source = ?, path = ?, size = ?, modified = ?, ingested = ?"
            + " WHERE number = ?",
        to.number(),
        to.location().source(),
        Texts.storable(to.location().path()),
        to.size(),
        Times.at(to.modified()),
        Times.now(),
        from.number());
    update("DELETE FROM work WHERE item = ?", from.number());
    done(to, WorkReason.MOVED);
  }

  /** Notes under which ids the documents of an item that moved are found from now on. */
  void follow(WorkItem from, WorkItem to) throws SQLException {
    Map<String, String> ids = new TreeMap<>();
    try (PreparedStatement select =
        connection.prepareStatement("SELECT id, path FROM document WHERE item = ?")) {
      select.setLong(1, from.number());
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          ids.put(rows.getString(1), moved(rows.getString(2), from, to).id());
        }
      }
    }
    for (Map.Entry<String, String> id : ids.entrySet()) {
      update(
          "UPDATE moved_document SET moved_to = ? WHERE moved_to = ?", id.getValue(), id.getKey());
      // It may have been there before.
      update("DELETE FROM moved_document WHERE id IN (?, ?)", id.getKey(), id.getValue());
      update("INSERT INTO moved_document (id, moved_to) VALUES (?, ?)", id.getKey(), id.getValue());
    }
  }

  /**
   * Notes that an item is there but cannot be read; documents that it gave before stay.
   *
   * @param failure why
   */
  void unreadable(WorkItem item, DocumentOutcome.Quarantined failure) throws SQLException {
    if (update("UPDATE item SET hash = NULL WHERE number = ?", item.number()) == 0) {
      insert(item, null, ItemVersion.NONE);
    }
    int known =
        update(
            "UPDATE quarantine SET stage = ?, code = ?, reason = ?, advice = ? WHERE number = ?",
            failure.stage().name(),
            failure.code().name(),
            Texts.storable(failure.reason(), REASON),
            Texts.storable(failure.advice(), REASON),
            item.number());
    if (known == 0) {
      try (TableWriter insert = new TableWriter(connection, "quarantine", QUARANTINE)) {
        insert.row(quarantineRow(item, failure, Times.now()));
        insert.flush();
      }
    }
  }

  /** The values of a failure in column order. */
  static @Nullable Object[] quarantineRow(
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

  private void insert(WorkItem item, @Nullable String hash, ItemVersion version)
      throws SQLException {
    update(
        "INSERT INTO item (number, source, path, size, modified, hash, version, ingested)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        item.number(),
        item.location().source(),
        Texts.storable(item.location().path()),
        item.size(),
        Times.at(item.modified()),
        hash,
        version.stored(),
        Times.now());
  }

  private @Nullable String text(String sql, long number) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setLong(1, number);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next() ? rows.getString(1) : null;
      }
    }
  }

  private int update(String sql, @Nullable Object... values) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        update.setObject(i + 1, values[i]);
      }
      return update.executeUpdate();
    }
  }

  private static Location moved(String path, WorkItem from, WorkItem to) {
    int file = Texts.storable(from.location().path()).length();
    return new Location(to.location().source(), to.location().path() + path.substring(file));
  }
}

package org.dramatis.analytics.store.corpus;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.dramatis.analytics.store.Database;
import org.dramatis.analytics.store.Numbers;
import org.dramatis.analytics.store.TableWriter;
import org.dramatis.analytics.store.Texts;
import org.dramatis.analytics.store.Times;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.SourceItem;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.pipeline.DocumentOutcome;
import org.dramatis.core.pipeline.Stage;
import org.dramatis.core.spi.DocumentSource;
import org.jspecify.annotations.Nullable;

/**
 * What the current run still has to do, in the database, so that a run taken up after a crash knows
 * it.
 *
 * <p>There is one work list, because one job runs at a time. Thread-safe.
 */
public final class WorkList {

  /**
   * How much work there is.
   *
   * @param items items on the list, deleted ones included
   * @param done items done
   * @param bytes bytes of the items that are read
   * @param bytesDone bytes of the items done
   */
  public record Amount(long items, long done, long bytes, long bytesDone) {}

  // A file may change again within the resolution of its time stamp after it was read.
  private static final Duration SETTLED = Duration.ofSeconds(2);
  private static final int PAGE = 1_000;

  private final Database database;

  /** The work list of a database. */
  public WorkList(Database database) {
    this.database = Objects.requireNonNull(database, "database");
  }

  /** Forgets all work: no run can be taken up from this list any more. */
  public void clear() {
    database
        .jdbi()
        .useTransaction(
            handle -> {
              handle.execute("UPDATE job_run SET has_work = FALSE WHERE has_work");
              handle.execute("DELETE FROM work");
            });
  }

  /**
   * Lists a source and puts every item on the list that is new, changed or gone.
   *
   * @param source the source
   * @param versions what the result for an item depends on besides its content
   * @param verify whether size and time are not enough to take an item for unchanged: its content
   *     is compared when its turn comes
   * @param stop asked between items; true ends the scan early
   * @return how many items are unchanged
   */
  public long scan(DocumentSource source, Versions versions, boolean verify, Stopping stop) {
    try (Connection connection = database.connection()) {
      Scan scan = new Scan(connection, versions, verify, stop);
      source.list(scan);
      scan.page();
      if (!stop.requested()) {
        scan.deleted(source.name());
      }
      connection.commit();
      return scan.unchanged;
    } catch (SQLException e) {
      throw Database.failed("The work list cannot be written", e);
    }
  }

  /** Puts every item on the list that has an entry in quarantine, or lacks what a plugin makes. */
  public void addQuarantined() {
    database
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "INSERT INTO work (item, source, path, size, modified, reason, done)"
                        + " SELECT number, source, path, size, modified, 'RETRY', FALSE FROM item"
                        + " WHERE number IN (SELECT item FROM quarantine)"
                        + " OR version LIKE '% tried/%'"));
  }

  /** How much work there is. */
  public Amount amount() {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT COUNT(*), COUNT(CASE WHEN done THEN 1 END),"
                            + " COALESCE(SUM(read_size), 0),"
                            + " COALESCE(SUM(CASE WHEN done THEN read_size END), 0)"
                            + " FROM (SELECT done, CASE WHEN size > 0"
                            + " AND reason NOT IN ('DELETED', 'ANNOTATE') THEN size ELSE 0 END"
                            + " AS read_size FROM work) sized")
                    .map(
                        (row, context) ->
                            new Amount(
                                row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                    .one());
  }

  /** Items that are done, by reason. */
  public Map<WorkReason, Long> byReason() {
    Map<WorkReason, Long> counts = new EnumMap<>(WorkReason.class);
    database
        .jdbi()
        .useHandle(
            handle ->
                handle
                    .createQuery("SELECT reason, COUNT(*) FROM work WHERE done GROUP BY reason")
                    .map(
                        (row, context) ->
                            counts.put(WorkReason.valueOf(row.getString(1)), row.getLong(2)))
                    .list());
    return counts;
  }

  /**
   * Documents that were annotated anew.
   *
   * @param what the layers that were made anew, in a few words
   * @param documents how many documents
   * @param altered how many of them have other mentions or chains than before
   */
  public record Redone(String what, long documents, long altered) {}

  /** What was annotated anew, the greatest part first. */
  public List<Redone> redone() {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT redone, SUM(documents), SUM(altered) FROM work"
                            + " WHERE redone IS NOT NULL GROUP BY redone"
                            + " ORDER BY SUM(documents) DESC, redone")
                    .map(
                        (row, context) ->
                            new Redone(row.getString(1), row.getLong(2), row.getLong(3)))
                    .list());
  }

  /** Names of the sources that have open items which have to be read. */
  public List<String> openSources() {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT DISTINCT source FROM work WHERE NOT done"
                            + " AND reason NOT IN ('DELETED', 'ANNOTATE') ORDER BY source")
                    .mapTo(String.class)
                    .list());
  }

  /** The items among {@code listed} that are open and have to be read, by location. */
  public Map<Location, WorkItem> open(Collection<SourceItem> listed) {
    Map<Long, SourceItem> byNumber = new HashMap<>();
    listed.forEach(item -> byNumber.put(Numbers.of(item.location()), item));
    Map<Location, WorkItem> open = new HashMap<>();
    try (Connection connection = database.connection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT item, reason FROM work WHERE item = ANY (?) AND NOT done"
                    + " AND reason NOT IN ('DELETED', 'ANNOTATE')")) {
      select.setArray(1, connection.createArrayOf("int8", byNumber.keySet().toArray()));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          SourceItem item = Objects.requireNonNull(byNumber.get(rows.getLong(1)));
          open.put(item.location(), of(item, WorkReason.valueOf(rows.getString(2))));
        }
      }
      connection.commit();
      return open;
    } catch (SQLException e) {
      throw Database.failed("The work list cannot be read", e);
    }
  }

  /**
   * Up to a thousand open items that are not read, by ascending number: those that are no longer
   * there, or those that are only annotated anew.
   *
   * @param reason DELETED or ANNOTATE
   * @param after the number after which to begin; {@link Long#MIN_VALUE} for the first ones
   */
  public List<WorkItem> openStored(WorkReason reason, long after) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT item, source, path, size, modified FROM work"
                            + " WHERE NOT done AND reason = ? AND item > ?"
                            + " ORDER BY item LIMIT "
                            + PAGE)
                    .bind(0, reason.name())
                    .bind(1, after)
                    .map((row, context) -> stored(row, reason))
                    .list());
  }

  /**
   * The items that are no longer there but may have moved: those without an entry in quarantine, by
   * the hash of their content.
   */
  public Map<String, List<Gone>> gone() {
    Map<String, List<Gone>> gone = new HashMap<>();
    database
        .jdbi()
        .useHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT w.item, w.source, w.path, w.size, w.modified, i.hash, i.version"
                            + " FROM work w JOIN item i ON i.number = w.item"
                            + " WHERE NOT w.done AND w.reason = 'DELETED' AND i.hash IS NOT NULL"
                            + " AND NOT EXISTS (SELECT 1 FROM quarantine q WHERE q.item = w.item)"
                            + " ORDER BY w.source<ordered>, w.path<ordered>")
                    .map(
                        (row, context) ->
                            gone.computeIfAbsent(row.getString(6), hash -> new ArrayList<>(1))
                                .add(
                                    new Gone(
                                        stored(row, WorkReason.DELETED),
                                        ItemVersion.of(row.getString(7)))))
                    .list());
    return gone;
  }

  /**
   * An item that is no longer where it was.
   *
   * @param item what the work list says of it
   * @param version what made its rows
   */
  public record Gone(WorkItem item, ItemVersion version) {}

  /**
   * The content hash and version under which an item is stored; null when it is not.
   *
   * @param item the item
   */
  public @Nullable Stamp stamp(WorkItem item) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT hash, version FROM item WHERE number = ?")
                    .bind(0, item.number())
                    .map(
                        (row, context) ->
                            new Stamp(row.getString(1), ItemVersion.of(row.getString(2))))
                    .findOne()
                    .orElse(null));
  }

  /**
   * What an item was stored under.
   *
   * @param hash SHA-256 of its content; null when it could not be read
   * @param version what read and annotated it
   */
  public record Stamp(@Nullable String hash, ItemVersion version) {}

  /** What results for items depend on besides their content. */
  public interface Versions {

    /** What reads and annotates an item now. */
    ItemVersion now(Location location);

    /** What is to be taken for true of a version that is stored. */
    ItemVersion stored(ItemVersion version);
  }

  /** Asks whether to stop. */
  public interface Stopping {

    /** Whether a user asked to stop. */
    boolean requested();
  }

  private static WorkItem stored(ResultSet row, WorkReason reason) throws SQLException {
    return new WorkItem(
        row.getLong(1),
        new Location(row.getString(2), row.getString(3)),
        row.getLong(4),
        row.getObject(5, OffsetDateTime.class).toInstant(),
        reason);
  }

  private static WorkItem of(SourceItem item, WorkReason reason) {
    return new WorkItem(
        Numbers.of(item.location()),
        item.location(),
        item.size(),
        Times.at(item.modified()).toInstant(),
        reason);
  }

  /** Compares what a source lists with what is stored, a page at a time. */
  private static final class Scan implements DocumentSource.Listing {

    private final Connection connection;
    private final Versions versions;
    private final boolean verify;
    private final Stopping stop;
    private final List<SourceItem> waiting = new ArrayList<>();
    private final TreeSet<String> unreadable = new TreeSet<>();
    private long[] seen = new long[PAGE];
    private int seenCount;
    private long unchanged;

    Scan(Connection connection, Versions versions, boolean verify, Stopping stop) {
      this.connection = connection;
      this.versions = versions;
      this.verify = verify;
      this.stop = stop;
    }

    @Override
    public void accept(SourceItem item) {
      if (stop.requested()) {
        return;
      }
      waiting.add(item);
      if (waiting.size() >= PAGE) {
        try {
          page();
        } catch (SQLException e) {
          throw Database.failed("The work list cannot be written", e);
        }
      }
    }

    @Override
    public void unreadable(Location location, DramatisException reason) {
      unreadable.add(location.path());
      long number = Numbers.of(location);
      see(number);
      WorkItem item = new WorkItem(number, location, -1, Instant.EPOCH, WorkReason.CHANGED);
      try {
        new ItemRows(connection)
            .unreadable(item, DocumentOutcome.Quarantined.of(location, Stage.SCAN, reason));
      } catch (SQLException e) {
        throw Database.failed("The quarantine cannot be written", e);
      }
    }

    void page() throws SQLException {
      Map<Long, Stored> stored = stored();
      try (TableWriter work =
          new TableWriter(
              connection,
              "work",
              List.of("item", "source", "path", "size", "modified", "reason", "done"))) {
        for (SourceItem item : waiting) {
          long number = Numbers.of(item.location());
          see(number);
          WorkReason reason = reason(stored.get(number), item);
          if (reason == WorkReason.UNCHANGED) {
            unchanged++;
            continue;
          }
          work.row(
              number,
              item.location().source(),
              Texts.storable(item.location().path()),
              item.size(),
              Times.at(item.modified()),
              reason.name(),
              false);
        }
        work.flush();
      }
      waiting.clear();
      connection.commit();
    }

    private WorkReason reason(@Nullable Stored before, SourceItem item) {
      if (before == null) {
        return WorkReason.NEW;
      }
      ItemVersion current = versions.now(item.location());
      if (verify || !before.same(item) || !before.version.parser().equals(current.parser())) {
        return WorkReason.CHANGED;
      }
      if (versions.stored(before.version).annotators().equals(current.annotators())) {
        return WorkReason.UNCHANGED;
      }
      // The text of a document that could not be annotated or stored is not kept.
      return before.incomplete ? WorkReason.CHANGED : WorkReason.ANNOTATE;
    }

    void deleted(String source) throws SQLException {
      long[] sorted = Arrays.copyOf(seen, seenCount);
      Arrays.sort(sorted);
      try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT number, path, size, modified FROM item WHERE source = ?");
          TableWriter work =
              new TableWriter(
                  connection,
                  "work",
                  List.of("item", "source", "path", "size", "modified", "reason", "done"))) {
        select.setString(1, source);
        select.setFetchSize(PAGE);
        try (ResultSet rows = select.executeQuery()) {
          while (rows.next()) {
            long number = rows.getLong(1);
            String path = rows.getString(2);
            if (Arrays.binarySearch(sorted, number) < 0 && !hidden(path)) {
              work.row(
                  number,
                  source,
                  path,
                  rows.getLong(3),
                  rows.getObject(4, OffsetDateTime.class),
                  WorkReason.DELETED.name(),
                  false);
            }
          }
        }
        work.flush();
      }
    }

    /** Whether the path lies in a folder that could not be read: it may well be there still. */
    private boolean hidden(String path) {
      for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
        if (unreadable.contains(path.substring(0, slash))) {
          return true;
        }
      }
      return false;
    }

    private Map<Long, Stored> stored() throws SQLException {
      Map<Long, Stored> stored = new HashMap<>();
      try (PreparedStatement select =
          connection.prepareStatement(
              "SELECT number, size, modified, hash, version, ingested,"
                  + " EXISTS (SELECT 1 FROM quarantine q WHERE q.item = i.number"
                  + " AND q.stage IN ('ANNOTATE', 'STORE')) FROM item i WHERE number = ANY (?)")) {
        select.setArray(
            1,
            connection.createArrayOf(
                "int8", waiting.stream().map(item -> Numbers.of(item.location())).toArray()));
        try (ResultSet rows = select.executeQuery()) {
          while (rows.next()) {
            stored.put(
                rows.getLong(1),
                new Stored(
                    rows.getLong(2),
                    rows.getObject(3, OffsetDateTime.class).toInstant(),
                    rows.getString(4),
                    ItemVersion.of(rows.getString(5)),
                    rows.getObject(6, OffsetDateTime.class).toInstant(),
                    rows.getBoolean(7)));
          }
        }
      }
      return stored;
    }

    private void see(long number) {
      if (seenCount == seen.length) {
        seen = Arrays.copyOf(seen, seen.length * 2);
      }
      seen[seenCount++] = number;
    }
  }

  /** What is stored of an item. */
  private record Stored(
      long size,
      Instant modified,
      @Nullable String hash,
      ItemVersion version,
      Instant ingested,
      boolean incomplete) {

    /** Whether its content is surely the same. */
    boolean same(SourceItem item) {
      return hash != null
          && size == item.size()
          && modified.equals(Times.at(item.modified()).toInstant())
          && modified.plus(SETTLED).isBefore(ingested);
    }
  }
}

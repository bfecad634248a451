package org.dramatis.analytics.batch.step;

import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.dramatis.analytics.ledger.Fact;
import org.dramatis.analytics.mend.Mending;
import org.dramatis.analytics.store.Database;
import org.dramatis.analytics.store.corpus.DocumentWriter;
import org.dramatis.analytics.store.corpus.ItemVersion;
import org.dramatis.analytics.store.corpus.ReadDocument;
import org.dramatis.analytics.store.corpus.Redo;
import org.dramatis.analytics.store.corpus.WorkItem;
import org.dramatis.analytics.store.corpus.WorkList;
import org.dramatis.analytics.store.corpus.WorkReason;
import org.dramatis.core.annotation.AnnotatedDocument;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.SourceItem;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.pipeline.DocumentOutcome;
import org.dramatis.core.pipeline.OutcomeReceiver;
import org.dramatis.core.pipeline.Stage;
import org.dramatis.core.version.Sha256;
import org.dramatis.core.wire.Cancellation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One partition of the work: takes items from the feed, processes them and writes what became of
 * them.
 *
 * <p>Items are committed in small groups, each together with its mark on the work list. A group
 * that cannot be written is taken apart and written item by item, so that one bad item costs no
 * other.
 */
public final class ProcessStep extends Step {

  private static final Logger LOG = LoggerFactory.getLogger(ProcessStep.class);
  private static final int GROUP_ITEMS = 256;
  private static final long GROUP_NANOS = 2_000_000_000L;

  /** More than connections can wait in the pool. */
  private static final int ATTEMPTS = 50;

  private static final int READ_AHEAD = 1 << 16;
  private static final Pattern NO_DIGITS = Pattern.compile("\\D+");

  private final WorkList workList;
  private final Annotating annotating = new Annotating();
  private final List<WorkFeed.Task> group = new ArrayList<>();

  /** How many files of the group were elsewhere before: they are done there as well. */
  private int left;

  private long groupBegan;
  private DocumentWriter writer;

  public ProcessStep(ActiveRun run) {
    super(run);
    this.workList = new WorkList(run.database());
  }

  @Override
  void work() throws Exception {
    WorkFeed feed = run().feed();
    writer = run().writer();
    try {
      while (!run().stopRequested() && run().failure() == null) {
        WorkFeed.Task task = feed.next(200);
        if (task == null && feed.over()) {
          break;
        }
        if (task != null) {
          take(task);
        }
        if (group.size() >= GROUP_ITEMS
            || (!group.isEmpty()
                && (task == null || System.nanoTime() - groupBegan > GROUP_NANOS))) {
          commit();
        }
      }
      commit();
    } catch (RuntimeException | SQLException e) {
      feed.close();
      throw e;
    } finally {
      run().meter().leave();
      writer.close();
    }
  }

  private void take(WorkFeed.Task task) throws SQLException {
    if (group.isEmpty()) {
      groupBegan = System.nanoTime();
    }
    group.add(task);
    try {
      write(writer, task);
    } catch (Stopped e) {
      // What there is of it is stored; the rest follows when the run is taken up.
      group.clear();
    } catch (Cancellation.GivenUp e) {
      // All of the group is open as before.
      writer.rollback();
      group.clear();
      left = 0;
    } catch (RuntimeException | SQLException e) {
      apart(e);
    }
    run().meter().rest();
  }

  private void commit() throws SQLException {
    if (group.isEmpty()) {
      return;
    }
    try {
      writer.commit();
      committed();
    } catch (SQLException e) {
      apart(e);
    }
  }

  private void committed() {
    long bytes = 0;
    for (WorkFeed.Task task : group) {
      bytes += task.item() == null ? 0 : Math.max(task.work().size(), 0);
    }
    run().meter().done(group.size() + left, bytes);
    run().feed().done(group.size());
    group.clear();
    left = 0;
  }

  /** Notes that all of the group before an item is durable. */
  private void committedBefore() {
    WorkFeed.Task last = group.isEmpty() ? null : group.remove(group.size() - 1);
    committed();
    if (last != null) {
      group.add(last);
    }
  }

  /** Writes each item of the group in a transaction of its own. */
  private void apart(Exception cause) throws SQLException {
    LOG.debug("A group of {} items could not be written", group.size(), cause);
    List<WorkFeed.Task> tasks = List.copyOf(group);
    group.clear();
    left = 0;
    writer.close();
    for (WorkFeed.Task task : tasks) {
      if (alone(task)) {
        group.add(task);
        committed();
      }
    }
    writer = run().writer();
  }

  /** Writes an item in a transaction of its own; false when it was stopped midway. */
  private boolean alone(WorkFeed.Task task) throws SQLException {
    for (int attempt = 1; ; attempt++) {
      try (DocumentWriter own = run().writer()) {
        try {
          write(own, task);
          own.commit();
          return true;
        } catch (Stopped | Cancellation.GivenUp e) {
          own.rollback();
          left = 0;
          return false;
        } catch (RuntimeException | SQLException e) {
          left = 0;
          Throwable cause = e instanceof StoreFailure ? e.getCause() : e;
          if (e instanceof DramatisException known
              && known.code() == ErrorCode.PARSER_UNAVAILABLE) {
            throw known;
          }
          if (Database.diskFull(cause) || (!own.alive() && attempt == ATTEMPTS)) {
            throw Database.failed("The database was lost", Objects.requireNonNullElse(cause, e));
          }
          if (own.alive() && (attempt == ATTEMPTS || !cutElsewhere(e))) {
            LOG.warn("{} cannot be stored", task.work().location(), cause);
            own.rollback();
            quarantine(own, task.work(), cause);
            return true;
          }
          // Connections were cut: those that wait in the pool are dead as well, one by one.
          LOG.info("A connection to the database is lost, another one is tried");
        }
      }
    }
  }

  /** Whether it was another connection than the writer's that failed, or may have been. */
  private static boolean cutElsewhere(Exception e) {
    return e instanceof DramatisException known
        ? known.code() == ErrorCode.STORE_FAILED
        : !(e instanceof SQLException || e instanceof StoreFailure) && Database.isFailure(e);
  }

  private void quarantine(DocumentWriter own, WorkItem work, @Nullable Throwable cause)
      throws SQLException {
    run().documentsChange();
    own.begin(work, null, run().version(work.location()));
    own.outcome(
        work,
        new DocumentOutcome.Quarantined(
            work.location(),
            Stage.STORE,
            ErrorCode.STORE_FAILED,
            work.location().path()
                + " cannot be stored: "
                + (cause == null ? "" : cause.getMessage()),
            "Look at the log; retry when the cause is gone"),
        null);
    own.end(work, null, run().version(work.location()));
    own.commit();
  }

  /** Writes what becomes of an item, without committing. */
  private void write(DocumentWriter own, WorkFeed.Task task) throws SQLException {
    WorkItem work = task.work();
    SourceItem item = task.item();
    run().meter().enter(work.location().path(), item == null ? 0 : work.size());
    if (item != null) {
      read(own, work, item);
    } else if (work.reason() == WorkReason.DELETED) {
      run().documentsChange();
      own.remove(work);
    } else {
      annotate(own, work);
    }
  }

  /** Annotates what an item left anew; false when it has to be read for that. */
  private boolean annotate(DocumentWriter own, WorkItem work) throws SQLException {
    return own.annotateAgain(work, run().version(work.location()), annotating);
  }

  private final class Annotating implements DocumentWriter.Annotating {

    @Override
    public Redo redo(ItemVersion before) {
      return run().redo(before);
    }

    @Override
    public DocumentOutcome annotate(AnnotatedDocument known, Redo redo) {
      run().meter().document();
      return run().pipeline().annotate(known, redo.part());
    }

    @Override
    public void changes() {
      run().documentsChange();
    }
  }

  private void read(DocumentWriter own, WorkItem work, SourceItem item) throws SQLException {
    Location location = work.location();
    ItemVersion version = run().version(location);
    String hash = hash(item);
    if (hash != null && work.reason() == WorkReason.CHANGED) {
      WorkList.Stamp stamp = workList.stamp(work);
      if (stamp != null && hash.equals(stamp.hash())) {
        if (version.equals(run().versions().stored(stamp.version()))) {
          own.same(work);
          return;
        }
        if (version.parser().equals(stamp.version().parser()) && annotate(own, work)) {
          own.seen(work);
          return;
        }
      }
    }
    if (hash != null && work.reason() == WorkReason.NEW && moved(own, work, hash)) {
      return;
    }
    parse(own, work, item, hash);
  }

  /** Lets a file that only has another path keep its rows; false when it has to be read. */
  private boolean moved(DocumentWriter own, WorkItem work, String hash) throws SQLException {
    WorkList.Gone gone = run().feed().movedFrom(work, hash);
    if (gone == null) {
      return false;
    }
    run().documentsChange();
    ItemVersion version = run().version(work.location());
    if (!gone.version().parser().equals(version.parser())
        || !sameReading(gone.item().location(), work.location())) {
      own.follow(gone.item(), work);
      return false;
    }
    own.move(gone.item(), work);
    left++;
    if (!run().versions().stored(gone.version()).equals(version)) {
      annotate(own, work);
    }
    return true;
  }

  /** Whether two paths tell a parser the same: they end alike and hold the same numbers (dates). */
  private static boolean sameReading(Location one, Location other) {
    return extension(one).equals(extension(other)) && numbers(one).equals(numbers(other));
  }

  private static String extension(Location location) {
    return location.path().substring(location.path().lastIndexOf('.') + 1);
  }

  private static String numbers(Location location) {
    return NO_DIGITS.matcher(location.path()).replaceAll(" ").strip();
  }

  private void parse(DocumentWriter own, WorkItem work, SourceItem item, @Nullable String hash)
      throws SQLException {
    Location location = work.location();
    run().documentsChange();
    ItemVersion version = run().version(location);
    Storing storing = new Storing(own, work, hash, version, own.begin(work, hash, version));
    try {
      run().pipeline().process(item, storing);
    } catch (Error e) {
      // The virtual machine's own, such as a file that is cut while it is mapped into memory.
      LOG.error("{} cannot be processed", location, e);
      own.begin(work, null, version);
      own.outcome(
          work,
          new DocumentOutcome.Quarantined(
              location,
              Stage.PARSE,
              e instanceof OutOfMemoryError ? ErrorCode.OUT_OF_MEMORY : ErrorCode.INTERNAL,
              location.path() + " cannot be processed: " + e,
              "Look at the log; retry when the cause is gone"),
          null);
    }
    own.end(work, hash, version);
  }

  /** Stores what becomes of an item, of a large one a part at a time. */
  private final class Storing implements OutcomeReceiver {

    private final DocumentWriter own;
    private final WorkItem work;
    private final @Nullable String hash;
    private final ItemVersion version;
    private final Set<Long> known;
    private int waiting;

    /** The document that is annotated, as it was read; null when users said nothing of it. */
    private @Nullable ReadDocument mended;

    private long durableAt = System.nanoTime();

    Storing(
        DocumentWriter own,
        WorkItem work,
        @Nullable String hash,
        ItemVersion version,
        Set<Long> known) {
      this.own = own;
      this.work = work;
      this.hash = hash;
      this.version = version;
      this.known = known;
    }

    @Override
    public Document known(Document read) {
      List<Fact> facts = run().mending().of(read.location());
      mended = facts.isEmpty() ? null : new ReadDocument(read, Mending.digest(facts));
      return Mending.lay(facts, read);
    }

    @Override
    public boolean knows(Location document) {
      boolean stored = !known.isEmpty() && DocumentWriter.holds(known, document);
      if (stored) {
        run().meter().document();
      }
      return stored;
    }

    @Override
    public void read(long bytes) {
      run().meter().read(bytes);
    }

    @Override
    public void outcome(DocumentOutcome outcome) {
      run().meter().document();
      try {
        own.outcome(work, outcome, mended);
        mended = null;
        waiting++;
        if (hash != null && DocumentWriter.inParts(work)) {
          part(hash);
        }
      } catch (SQLException e) {
        throw new StoreFailure(e);
      }
    }

    private void part(String content) throws SQLException {
      boolean ends = run().stopRequested();
      long now = System.nanoTime();
      if (ends || waiting >= GROUP_ITEMS || now - durableAt > GROUP_NANOS) {
        own.partly(work, content, version);
        waiting = 0;
        durableAt = now;
        committedBefore();
      }
      if (ends) {
        throw new Stopped();
      }
    }
  }

  /** SHA-256 of the content; null when it cannot be read. */
  private static @Nullable String hash(SourceItem item) {
    try {
      MessageDigest digest = Sha256.begin();
      byte[] buffer = new byte[READ_AHEAD];
      try (InputStream in = new DigestInputStream(item.open(), digest)) {
        while (in.read(buffer) >= 0) {
          // The digest sees what is read.
          continue;
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      // The parser meets the same failure and says what it means.
      return null;
    }
  }

  /** Ends the reading of a large item of which a part is stored. */
  private static final class Stopped extends RuntimeException {

    private static final long serialVersionUID = 1;
  }

  /** Carries what the database threw through the pipeline. */
  private static final class StoreFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    StoreFailure(SQLException cause) {
      super(Objects.requireNonNull(cause));
    }
  }
}

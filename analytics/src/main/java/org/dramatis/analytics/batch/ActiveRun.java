package org.dramatis.analytics.batch;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.dramatis.analytics.job.Counting;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.SourceFolder;
import org.dramatis.analytics.job.Toolchain;
import org.dramatis.analytics.ledger.Decision;
import org.dramatis.analytics.spill.Scratch;
import org.dramatis.analytics.store.ActorAssignment;
import org.dramatis.analytics.store.Database;
import org.dramatis.analytics.store.DocumentNumbers;
import org.dramatis.analytics.store.DocumentWriter;
import org.dramatis.analytics.store.ItemVersion;
import org.dramatis.analytics.store.Redo;
import org.dramatis.analytics.store.ResultStamp;
import org.dramatis.core.document.Location;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.pipeline.DocumentPipeline;
import org.dramatis.core.spi.ActorLinker;
import org.dramatis.core.spi.DocumentSource;
import org.dramatis.core.statistic.Statistic;
import org.dramatis.core.version.ContentVersion;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The run in progress: what its steps share. Thread-safe. */
final class ActiveRun {

  private static final Logger LOG = LoggerFactory.getLogger(ActiveRun.class);

  /** Another one whenever a class or table changes by which documents give results. */
  private static final String RESULTS =
      ContentVersion.of(
          ActiveRun.class,
          "org.dramatis.analytics.identity",
          "org.dramatis.analytics.statistic",
          "org.dramatis.analytics.story");

  private final long id;
  private final JobName job;
  private final List<SourceFolder> folders;
  private final Toolchain toolchain;
  private final Database database;
  private final Path resolution;
  private final int threads;
  private final DocumentNumbers numbers;
  private final DocumentPipeline pipeline;
  private final Counting counting;
  private final List<Statistic<?>> statistics;
  private final List<Decision> decisions;
  private final Set<String> watched;
  private final List<ActorLinker> linkers;
  private final Meter meter = new Meter();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final ToolVersions versions;
  private final List<String> notes = new CopyOnWriteArrayList<>();
  private @Nullable WorkFeed feed;
  private volatile boolean stopRequested;
  private volatile boolean resultsStand;
  private boolean documentsChange;
  private @Nullable String stamp;
  private volatile boolean stopWished;
  private volatile boolean lost;
  private final AtomicInteger stepsAtWork = new AtomicInteger();
  private volatile OptionalLong execution = OptionalLong.empty();
  private volatile @Nullable Throwable failure;
  private volatile @Nullable ActorAssignment assignment;
  private volatile @Nullable String resolutionState;
  private @Nullable Scratch scratch;

  ActiveRun(
      long id,
      JobName job,
      List<SourceFolder> folders,
      Toolchain toolchain,
      Database database,
      Path resolution,
      int threads,
      List<Decision> decisions,
      Set<String> watched) {
    this.watched = Set.copyOf(watched);
    this.id = id;
    this.job = job;
    this.folders = List.copyOf(folders);
    this.toolchain = toolchain;
    this.database = database;
    this.resolution = resolution;
    this.threads = threads;
    this.decisions = List.copyOf(decisions);
    this.linkers = List.copyOf(toolchain.linkers().get());
    this.numbers = new DocumentNumbers(database);
    this.pipeline = toolchain.pipeline().get();
    this.counting = toolchain.counting().get();
    this.versions = new ToolVersions(pipeline, counting);
    this.statistics = AggregateStep.plugged(toolchain.statistics().get());
  }

  long id() {
    return id;
  }

  JobName job() {
    return job;
  }

  /** The folders that the run reads. */
  List<SourceFolder> folders() {
    return folders;
  }

  Database database() {
    return database;
  }

  /** A writer of documents; the caller closes it. */
  DocumentWriter writer() {
    return DocumentWriter.open(database, id, numbers, counting);
  }

  /** The folder where one resolution keeps what the next one can use. */
  Path resolution() {
    return resolution;
  }

  int threads() {
    return threads;
  }

  DocumentPipeline pipeline() {
    return pipeline;
  }

  /** Statistics beyond the built-in ones, by name. */
  List<Statistic<?>> statistics() {
    return statistics;
  }

  /** The decisions of users about who is who that count. */
  List<Decision> decisions() {
    return decisions;
  }

  /** Ids of the actors that users watch. */
  Set<String> watched() {
    return watched;
  }

  List<ActorLinker> linkers() {
    return linkers;
  }

  /**
   * A short name for all that results depend on besides the documents and plugins' statistics, as
   * it is when first asked.
   */
  synchronized String stamp() {
    if (stamp == null) {
      stamp = stamp(decisions, linkers);
    }
    return stamp;
  }

  /** A short name for what results depend on: see {@link #stamp()}. */
  static String stamp(List<Decision> decisions, List<ActorLinker> linkers) {
    StringBuilder made = new StringBuilder(RESULTS).append(decisions);
    linkers.forEach(linker -> made.append(linker.name()).append('/').append(linker.version()));
    return ToolVersions.digest(made.toString());
  }

  /** Comes before a document is written, changed or removed. */
  synchronized void documentsChange() {
    if (!documentsChange) {
      new ResultStamp(database).remove();
      documentsChange = true;
    }
  }

  /** Notes that the results are already those of this run. */
  void resultsStand() {
    resultsStand = true;
  }

  /** Whether there is nothing to resolve and to count. */
  boolean standing() {
    return resultsStand;
  }

  Meter meter() {
    return meter;
  }

  /** Lists a folder's items; a folder that is to be forgotten has none any more. */
  DocumentSource source(SourceFolder folder) {
    return job == JobName.FORGET
        ? new EmptySource(folder.name())
        : toolchain.sources().apply(folder);
  }

  /** What the result for an item depends on besides its content. */
  ItemVersion version(Location location) {
    return versions.version(location);
  }

  /** What has to be done to documents that another version annotated. */
  Redo redo(ItemVersion before) {
    return versions.redo(before);
  }

  /** Notes under which number Jakarta Batch runs it. */
  void launched(long number) {
    execution = OptionalLong.of(number);
  }

  /** Under which number Jakarta Batch runs it; empty before it does. */
  OptionalLong execution() {
    return execution;
  }

  /** Makes the steps end early. Only Jakarta Batch asks for it, so that it knows of it. */
  void requestStop() {
    stopRequested = true;
  }

  /** Notes that it is to be stopped as soon as Jakarta Batch runs it. */
  void wishStop() {
    stopWished = true;
  }

  boolean stopWished() {
    return stopWished;
  }

  boolean stopRequested() {
    return stopRequested;
  }

  /**
   * Ends what is in work when the run is to stop.
   *
   * @throws CancellationException then
   */
  void orderlyEnd() {
    if (stopRequested) {
      throw new CancellationException("the run is stopped");
    }
  }

  /** Keeps what whoever started the run should know, for the summary. */
  void note(String note) {
    notes.add(note);
  }

  /**
   * Notes a folder that cannot be listed; what was stored of it stays as it is.
   *
   * @param failure what the listing failed with; thrown again when it says nothing of the folder
   */
  void away(SourceFolder folder, DramatisException failure) {
    if (failure.code() != ErrorCode.NOT_FOUND && failure.code() != ErrorCode.INPUT_OUTPUT) {
      throw failure;
    }
    String note =
        "The folder " + folder.folder() + " is away, and its documents stay as they were.";
    if (!notes.contains(note)) {
      LOG.warn("{}: {}", note, failure.getMessage());
      notes.add(note);
    }
  }

  /** What was noted, in sentences. */
  List<String> notes() {
    return List.copyOf(notes);
  }

  /** Notes that a step, or a partition of one, is at work. */
  void enterStep() {
    stepsAtWork.incrementAndGet();
  }

  /** Notes that it no longer is. */
  void leaveStep() {
    stepsAtWork.decrementAndGet();
  }

  /** Notes that the batch runtime itself failed: it will never say that the job has ended. */
  void lost(RuntimeException thrown) {
    failed(thrown);
    lost = true;
    requestStop();
  }

  /** Whether the batch runtime failed and all steps have ended. */
  boolean lost() {
    return lost && stepsAtWork.get() == 0;
  }

  /** Keeps the first failure, for the summary. */
  synchronized void failed(Throwable thrown) {
    if (failure == null) {
      failure = thrown;
    }
  }

  @Nullable Throwable failure() {
    return failure;
  }

  /** The feed that all partitions take their work from; the first one to ask starts it. */
  synchronized WorkFeed feed() {
    if (feed == null) {
      feed = new WorkFeed(this);
    }
    return feed;
  }

  /** For files that are needed until the run ends. */
  synchronized Scratch scratch() {
    if (scratch == null) {
      scratch = database.scratch();
    }
    return scratch;
  }

  /**
   * Keeps what the resolve step came to.
   *
   * @param state the stamp of the state of the resolution that goes with it
   */
  void resolved(ActorAssignment actors, String state) {
    assignment = actors;
    resolutionState = state;
  }

  /** The stamp of the state of the resolution that the results will be of. */
  String resolutionState() {
    return Objects.requireNonNull(resolutionState, "the resolve step runs first");
  }

  /** What the resolve step came to. */
  ActorAssignment assignment() {
    return Objects.requireNonNull(assignment, "the resolve step runs first");
  }

  /** Forgets what is no longer needed and releases those who wait. */
  void end() {
    assignment = null;
    synchronized (this) {
      if (scratch != null) {
        scratch.close();
      }
    }
    ended.countDown();
  }

  CountDownLatch ended() {
    return ended;
  }
}

package org.dramatis.analytics.batch.step;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.dramatis.analytics.job.CountSettings;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.JobStatus;
import org.dramatis.analytics.job.Metonyms;
import org.dramatis.analytics.job.SourceFolder;
import org.dramatis.analytics.job.Toolchain;
import org.dramatis.analytics.ledger.Decision;
import org.dramatis.analytics.mend.Mending;
import org.dramatis.analytics.spill.Scratch;
import org.dramatis.analytics.store.Database;
import org.dramatis.analytics.store.corpus.ActorAssignment;
import org.dramatis.analytics.store.corpus.CorpusReader;
import org.dramatis.analytics.store.corpus.DocumentNumbers;
import org.dramatis.analytics.store.corpus.DocumentWriter;
import org.dramatis.analytics.store.corpus.ItemVersion;
import org.dramatis.analytics.store.corpus.MovedDocuments;
import org.dramatis.analytics.store.corpus.Passages;
import org.dramatis.analytics.store.corpus.Redo;
import org.dramatis.analytics.store.corpus.WorkList;
import org.dramatis.analytics.store.result.ResultState;
import org.dramatis.analytics.version.ResultVersion;
import org.dramatis.core.document.Location;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.pipeline.DocumentPipeline;
import org.dramatis.core.pipeline.PartConduct;
import org.dramatis.core.spi.ActorLinker;
import org.dramatis.core.spi.DocumentSource;
import org.dramatis.core.statistic.Statistic;
import org.dramatis.core.wire.Cancellation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The run in progress: what its steps share. Thread-safe. */
public final class ActiveRun implements RunFindings {

  /** What is in work when a run is asked to stop may end, but within this time. */
  private static final Duration GRACE = Duration.ofSeconds(3);

  private static final Logger LOG = LoggerFactory.getLogger(ActiveRun.class);

  /** So few files that counting what they change costs little, however small the corpus. */
  private static final long SMALL = 500;

  private final JobRun begun;
  private final List<SourceFolder> folders;
  private final Toolchain toolchain;
  private final Database database;
  private final Path resolution;
  private final int threads;
  private final DocumentNumbers numbers;
  private final DocumentPipeline pipeline;
  private final List<String> warnings;
  private final CountSettings counting;
  private final Metonyms metonyms;
  private final List<Statistic<?>> statistics;
  private final List<Decision> decisions;
  private final Set<String> watched;
  private final List<ActorLinker> linkers;
  private final Meter meter = new Meter();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final ToolVersions versions;
  private final List<String> notes = new CopyOnWriteArrayList<>();
  private final List<PartConduct> once = new CopyOnWriteArrayList<>();
  private @Nullable WorkFeed feed;
  private @Nullable Mending mending;

  private final Cancellation cancellation = new Cancellation(GRACE);
  private volatile boolean resultsStand;
  private boolean documentsChange;
  private @Nullable Boolean whole;
  private volatile long counted;
  private volatile @Nullable RunEnd end;
  private volatile @Nullable Throwable failure;
  private volatile @Nullable ActorAssignment assignment;
  private volatile @Nullable String resolutionState;
  private @Nullable Scratch scratch;

  public ActiveRun(
      JobRun begun,
      List<SourceFolder> folders,
      Toolchain toolchain,
      Database database,
      Path resolution,
      int threads,
      List<Decision> decisions,
      Set<String> watched) {
    this.watched = Set.copyOf(watched);
    this.begun = begun;
    this.folders = List.copyOf(folders);
    this.toolchain = toolchain;
    this.database = database;
    this.resolution = resolution;
    this.threads = threads;
    this.decisions = List.copyOf(decisions);
    this.numbers = new DocumentNumbers(database);
    // First of all: it takes up what changed of plugins and settings.
    this.pipeline = toolchain.pipeline().get();
    this.linkers = List.copyOf(toolchain.linkers().get());
    this.warnings = List.copyOf(toolchain.warnings().get());
    this.counting = toolchain.counting().get();
    this.metonyms = toolchain.metonyms().get();
    this.versions = new ToolVersions(pipeline, counting, begun.job() == JobName.RETRY_QUARANTINE);
    this.statistics =
        AggregateStep.plugged(toolchain.statistics().get()).stream()
            .<Statistic<?>>map(statistic -> LayeredStatistic.of(statistic, pipeline.annotators()))
            .toList();
  }

  public long id() {
    return begun.id();
  }

  public JobName job() {
    return begun.job();
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
    return DocumentWriter.open(
        database, id(), numbers, counting, versions.edition(), () -> !whole());
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

  /** What users say of documents, as far as is known where they are when it is first asked. */
  synchronized Mending mending() {
    if (mending == null) {
      mending = mendingNow();
    }
    return mending;
  }

  /** What users say of documents, by where they are now. */
  Mending mendingNow() {
    return Mending.of(new MovedDocuments(database).follow(decisions));
  }

  /** Ids of the actors that users watch. */
  Set<String> watched() {
    return watched;
  }

  List<ActorLinker> linkers() {
    return linkers;
  }

  /** Whom capitals and seats that act count for. */
  Metonyms metonyms() {
    return metonyms;
  }

  /** A short name for the program and the settings that results depend on. */
  String tools() {
    StringBuilder made = new StringBuilder(ResultVersion.RESULTS).append(metonyms);
    linkers.forEach(linker -> made.append(linker.name()).append('/').append(linker.version()));
    return ToolVersions.digest(made.toString());
  }

  /** A short name for the decisions that results depend on. */
  String decided() {
    return ToolVersions.digest(decisions.toString());
  }

  /** What the results were made of. */
  ResultState state() {
    return new ResultState(database);
  }

  /**
   * Whether all documents are counted anew, as when first asked: other results than the stored ones
   * would follow from the same documents, or so many documents change that it costs less.
   */
  synchronized boolean whole() {
    if (whole == null) {
      whole = !state().madeBy(tools()) || changesMuch();
    }
    return whole;
  }

  private boolean changesMuch() {
    WorkList.Amount work = job() == JobName.ANALYSE ? null : new WorkList(database).amount();
    return work != null
        && work.items() > SMALL
        && work.items() * 4 > new CorpusReader(database).size();
  }

  /** Has all documents counted anew. */
  synchronized void countWhole() {
    whole = true;
  }

  /** Comes before a document is written, changed or removed. */
  synchronized void documentsChange() {
    if (!documentsChange) {
      if (whole()) {
        state().remove();
      }
      documentsChange = true;
    }
  }

  /** Decides what messages quote of each other, so that it counts once. */
  void settlePassages() {
    Passages.settle(
        database,
        id(),
        counting,
        () -> {
          documentsChange();
          return !whole();
        },
        this::stopRequested);
  }

  /** Notes that the results are already those of this run. */
  void resultsStand() {
    resultsStand = true;
  }

  /** Whether there is nothing to resolve and to count. */
  boolean standing() {
    return resultsStand;
  }

  public Meter meter() {
    return meter;
  }

  /** Lists a folder's items; a folder that is to be forgotten has none any more. */
  DocumentSource source(SourceFolder folder) {
    return job() == JobName.FORGET
        ? new EmptySource(folder.name())
        : toolchain.sources().apply(folder);
  }

  /** What the result for an item depends on besides its content. */
  ItemVersion version(Location location) {
    return versions.now(location);
  }

  /** Versions of items, those that are stored as they are to be taken. */
  WorkList.Versions versions() {
    return versions;
  }

  /** What has to be done to documents that another version annotated. */
  Redo redo(ItemVersion before) {
    return versions.redo(before);
  }

  /** Makes the steps end early, and those that follow not begin. */
  public void requestStop() {
    cancellation.request();
  }

  boolean stopRequested() {
    return cancellation.isRequested();
  }

  /**
   * Does a part of the work in this thread; what it waits for is given up some time after the run
   * was asked to stop.
   *
   * @throws Cancellation.GivenUp then
   */
  <T> T during(Callable<T> part) throws Exception {
    return cancellation.during(part);
  }

  /**
   * Ends what is in work when the run is to stop.
   *
   * @throws CancellationException then
   */
  void orderlyEnd() {
    if (stopRequested()) {
      throw new CancellationException("the run is stopped");
    }
  }

  /** Notes how many documents were counted. */
  void counted(long documents) {
    counted = documents;
  }

  /** How many documents were counted. */
  long counted() {
    return counted;
  }

  @Override
  public void note(String note) {
    String sentence = note.endsWith(".") ? note : note + ".";
    if (!notes.contains(sentence)) {
      notes.add(sentence);
    }
  }

  /**
   * Notes a folder that cannot be listed; what was stored of it stays as it is.
   *
   * @param failure what the listing failed with; thrown again when it says nothing of the folder
   */
  void away(SourceFolder folder, DramatisException failure) {
    if (!Set.of(ErrorCode.NOT_FOUND, ErrorCode.INPUT_OUTPUT, ErrorCode.PLUGIN_FAILED)
        .contains(failure.code())) {
      throw failure;
    }
    String note =
        (folder.address().isFolder() ? "The folder " : "The source ")
            + folder.address()
            + " is away, and its documents stay as they were.";
    if (!notes.contains(note)) {
      LOG.warn("{}: {}", note, failure.getMessage());
      notes.add(note);
    }
  }

  @Override
  public void conduct(PartConduct conduct) {
    // Several shares of documents are counted; a part that failed in one of them failed.
    once.removeIf(
        known ->
            known.plugin().equals(conduct.plugin())
                && known.part().equals(conduct.part())
                && known.failures() == 0);
    if (once.stream()
        .noneMatch(
            known ->
                known.plugin().equals(conduct.plugin()) && known.part().equals(conduct.part()))) {
      once.add(conduct);
    }
  }

  /** How the parts of plugins did that were asked. */
  public List<PartConduct> conduct() {
    return Stream.concat(pipeline.conduct().stream(), once.stream()).toList();
  }

  /** What was noted, and what is to be said about plugins, in sentences. */
  List<String> notes() {
    List<String> all = new ArrayList<>(notes);
    pipeline.remarks().forEach(remark -> all.add(remark + "."));
    all.addAll(warnings);
    return all;
  }

  /** Keeps the first failure, for the summary. */
  public synchronized void failed(Throwable thrown) {
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

  /** Notes how it ended, when that cannot be written down yet. */
  public void ended(RunEnd how) {
    end = how;
  }

  /** The run as it is known without the database. */
  public JobRun now() {
    RunEnd known = end;
    return known != null
        ? known.of(begun)
        : new JobRun(
            begun.id(),
            begun.job(),
            stopRequested() ? JobStatus.STOPPING : begun.status(),
            begun.folders(),
            begun.schedule(),
            begun.started(),
            null,
            begun.summary(),
            meter.progress(),
            null);
  }

  /** Forgets what is no longer needed and releases those who wait. */
  public void close() {
    assignment = null;
    synchronized (this) {
      if (scratch != null) {
        scratch.close();
      }
    }
    ended.countDown();
  }

  /** Waits until it is closed, or the time is over; whether it is. */
  public boolean await(Duration atMost) throws InterruptedException {
    return ended.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }
}

package org.dramatis.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.JobStatus;
import org.dramatis.analytics.job.Progress;
import org.dramatis.analytics.job.Toolchain;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.SourceItem;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.spi.ActorLinker;
import org.dramatis.core.spi.DocumentSource;
import org.dramatis.core.spi.KnowledgeLink;
import org.dramatis.core.spi.LinkQuery;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a run says of itself is so: how far it is, what it has done, and that it has ended. */
@Timeout(90)
@Tag("long")
class RunProgressTest {

  @TempDir Path folder;
  @TempDir Path home;

  private final SyntheticTools tools = new SyntheticTools();

  /** Which items are listed, asked with the number of the listing and the item. */
  private volatile Listed listed = (listing, item) -> true;

  private volatile List<ActorLinker> linkers = List.of();

  private interface Listed {
    boolean test(int listing, SourceItem item);
  }

  @Test
  void filesThatMovedAreDoneWhereTheyWereAsWell() throws IOException {
    SyntheticCorpus.write(folder, 600, 1);
    try (Analytics analytics = open(1)) {
      ended(analytics, analytics.jobs().start(JobName.INGEST, List.of(folder)));
      Files.move(folder.resolve("d0"), folder.resolve("e0"));
      Files.move(folder.resolve("d1"), folder.resolve("e1"));
      Files.move(folder.resolve("d2"), folder.resolve("e2"));
      AtomicReference<Progress> last = new AtomicReference<>();
      AtomicReference<Long> run = new AtomicReference<>();
      CountDownLatch started = new CountDownLatch(1);
      tools.opening =
          () -> {
            await(started);
            last.set(progress(analytics, run.get()));
          };
      JobRun moving = analytics.jobs().start(JobName.INGEST, List.of(folder));
      run.set(moving.id());
      started.countDown();
      ended(analytics, moving);
      // 258 files are hashed, the last ones after the first 256 were committed.
      assertThat(last.get().total()).isEqualTo(516);
      assertThat(last.get().done()).isBetween(450L, 516L);
    }
  }

  @Test
  void theSlowestFileIsOneThatIsStillInWork() throws Exception {
    Files.writeString(folder.resolve("a-short.txt"), "Ada met Kim.");
    Files.writeString(folder.resolve("b-long.txt"), "SLOW Ada met Kim.");
    tools.delay = 50;
    tools.slowness = 4_000;
    try (Analytics analytics = open(2)) {
      JobRun run = analytics.jobs().start(JobName.INGEST, List.of(folder));
      Progress progress;
      do {
        Thread.sleep(20);
        progress = progress(analytics, run.id());
      } while (progress == null
          || !progress.step().equals("parse and annotate")
          || progress.done() < 1);
      assertThat(progress.slowest()).isEqualTo("b-long.txt");
      assertThat(progress.slowestFor()).isPositive();
      ended(analytics, run);
    }
  }

  @Test
  void aListingThatBreaksIsAFailureAndNothingIsLost() throws IOException {
    SyntheticCorpus.write(folder, 40, 1);
    listed =
        (listing, item) -> {
          if (listing == 2 && item.location().path().endsWith("30.txt")) {
            throw new OutOfMemoryError("made up");
          }
          return true;
        };
    try (Analytics analytics = open(2)) {
      JobRun run = analytics.jobs().start(JobName.INGEST, List.of(folder));
      run = analytics.jobs().await(run.id(), Duration.ofMinutes(1));
      assertThat(run.status()).as(run.summary()).isEqualTo(JobStatus.FAILED);
      run = ended(analytics, analytics.jobs().restart(run.id()));
      assertThat(run.summary()).startsWith("40 files new");
    }
  }

  @Test
  void whatIsNotThereWhenItsTurnComesIsNotSaidToBeRead() throws IOException {
    Files.writeString(folder.resolve("a.txt"), "Ada met Kim.");
    Files.writeString(folder.resolve("b.txt"), "Rosa met Kim.");
    listed = (listing, item) -> listing != 2 || !item.location().path().equals("b.txt");
    try (Analytics analytics = open(2)) {
      JobRun run = ended(analytics, analytics.jobs().start(JobName.INGEST, List.of(folder)));
      assertThat(run.summary())
          .isEqualTo(
              "1 file new, 0 changed, 0 removed, 0 unchanged."
                  + " 1 file was not there when the turn came; the next ingest looks again.");
      run = ended(analytics, analytics.jobs().start(JobName.INGEST, List.of(folder)));
      assertThat(run.summary()).isEqualTo("1 file new, 0 changed, 0 removed, 1 unchanged");
    }
  }

  @Test
  void aRunThatIsStoppedWhileItWritesLeavesTheResultsAsTheyWere() throws Exception {
    Files.writeString(folder.resolve("a.txt"), "Ada met Kim.");
    try (Analytics analytics = open(2)) {
      ended(analytics, analytics.jobs().start(JobName.INGEST, List.of(folder)));
      CountDownLatch asked = new CountDownLatch(1);
      CountDownLatch stopped = new CountDownLatch(1);
      linkers = List.of(new Waiting(asked, stopped));
      Files.writeString(folder.resolve("b.txt"), "Rosa met Kim.");
      JobRun run = analytics.jobs().start(JobName.INGEST, List.of(folder));
      asked.await();
      assertThat(progress(analytics, run.id()).step()).isEqualTo("write results");
      analytics.jobs().stop(run.id());
      Thread.sleep(500);
      stopped.countDown();
      run = analytics.jobs().await(run.id(), Duration.ofSeconds(30));
      assertThat(run.status()).as(run.summary()).isEqualTo(JobStatus.STOPPED);
      assertThat(analytics.reports().actor("person:rosa")).isEmpty();
      assertThat(analytics.reports().actor("person:ada")).isPresent();
      ended(analytics, analytics.jobs().restart(run.id()));
      assertThat(analytics.reports().actor("person:rosa")).isPresent();
    }
  }

  /** A linker that takes its time. */
  private record Waiting(CountDownLatch asked, CountDownLatch until) implements ActorLinker {

    @Override
    public String name() {
      return "waiting";
    }

    @Override
    public String version() {
      return "1";
    }

    @Override
    public Optional<KnowledgeLink> link(LinkQuery actor) {
      asked.countDown();
      RunProgressTest.await(until);
      return Optional.empty();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Progress progress(Analytics analytics, long run) {
    return analytics.jobs().run(run).orElseThrow().progress();
  }

  private static JobRun ended(Analytics analytics, JobRun run) {
    JobRun ended = analytics.jobs().await(run.id(), Duration.ofMinutes(1));
    assertThat(ended.status()).as(ended.summary()).isEqualTo(JobStatus.COMPLETED);
    return ended;
  }

  private Analytics open(int threads) {
    Toolchain real = tools.toolchain();
    AtomicInteger listings = new AtomicInteger();
    AnalyticsSettings usual = AnalyticsSettings.of(home);
    return Analytics.open(
        new AnalyticsSettings(
            usual.url(), usual.user(), usual.password(), threads, usual.ledger(), usual.webhook()),
        new Toolchain(
            real.pipeline(),
            folder -> new Part(real.sources().apply(folder), listings),
            real.statistics(),
            () -> linkers,
            real.counting(),
            real.metonyms()),
        List::of);
  }

  /** A source of which only some is listed. */
  private final class Part implements DocumentSource {

    private final DocumentSource source;
    private final AtomicInteger listings;

    Part(DocumentSource source, AtomicInteger listings) {
      this.source = source;
      this.listings = listings;
    }

    @Override
    public String name() {
      return source.name();
    }

    @Override
    public void list(Listing listing) {
      int number = listings.incrementAndGet();
      source.list(
          new Listing() {
            @Override
            public void accept(SourceItem item) {
              if (listed.test(number, item)) {
                listing.accept(item);
              }
            }

            @Override
            public void unreadable(Location location, DramatisException reason) {
              listing.unreadable(location, reason);
            }
          });
    }
  }
}

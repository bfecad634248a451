package org.dramatis.analytics;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.JobStatus;
import org.dramatis.analytics.job.Toolchain;
import org.dramatis.analytics.ledger.Note;
import org.dramatis.analytics.store.Database;
import org.dramatis.core.spi.ActorLinker;
import org.dramatis.core.spi.KnowledgeLink;
import org.dramatis.core.spi.LinkQuery;

/** A process that ingests a folder, made to be killed. */
public final class IngestProcess {

  private IngestProcess() {}

  /**
   * Starts one.
   *
   * @param home where its H2 database is
   * @param delay milliseconds that a file takes
   * @param how {@code restart} or {@code start}; {@code decide} to rename {@code person:ada} as
   *     soon as the run has begun, or {@code decide-only} to do that without a run, and hang while
   *     it is counted
   */
  static Process start(Path home, Path folder, int delay, String how) throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElse("java"),
            "-cp",
            System.getProperty("java.class.path"),
            IngestProcess.class.getName(),
            Database.urlOf(home),
            folder.toString(),
            Integer.toString(delay),
            how)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /**
   * Takes up the last run when it can be restarted, else starts one; exits with 0 when it
   * completed.
   *
   * @param arguments database URL, folder, milliseconds a file, and how, as in {@link #start}
   */
  public static void main(String[] arguments) throws InterruptedException {
    SyntheticTools tools = new SyntheticTools();
    tools.delay = Long.parseLong(arguments[2]);
    AnalyticsSettings settings =
        new AnalyticsSettings(
            arguments[0],
            Optional.empty(),
            Optional.empty(),
            3,
            Path.of(arguments[1]).resolveSibling(AnalyticsSettings.LEDGER),
            Optional.empty());
    Toolchain all = tools.toolchain();
    List<ActorLinker> linkers =
        arguments[3].equals("decide-only") ? List.of(new HangingLinker()) : List.of();
    Toolchain toolchain =
        new Toolchain(
            all.pipeline(),
            all.sources(),
            all.statistics(),
            () -> linkers,
            all.counting(),
            all.metonyms());
    try (Analytics analytics = Analytics.open(settings, toolchain, List::of)) {
      if (arguments[3].equals("decide-only")) {
        decide(analytics);
        Thread.sleep(Duration.ofMinutes(5).toMillis());
      }
      List<JobRun> runs = analytics.jobs().runs(1);
      JobRun run =
          arguments[3].equals("restart") && !runs.isEmpty() && runs.get(0).status().restartable()
              ? analytics.jobs().restart(runs.get(0).id())
              : analytics.jobs().start(JobName.INGEST, List.of(Path.of(arguments[1])));
      System.out.println("begun " + run.id());
      if (arguments[3].equals("decide")) {
        decide(analytics);
      }
      run = analytics.jobs().await(run.id(), Duration.ofMinutes(5));
      System.out.println(run.status() + " " + run.summary());
      System.exit(run.status() == JobStatus.COMPLETED ? 0 : 1);
    }
  }

  private static void decide(Analytics analytics) {
    analytics.identities().rename("person:ada", "Ada Lovelace", new Note("ann", "so"));
    System.out.println("decided");
  }

  /** A linker that never answers, so that results are never written. */
  private static final class HangingLinker implements ActorLinker {

    @Override
    public String name() {
      return "hanging";
    }

    @Override
    public String version() {
      return "1";
    }

    @Override
    public Optional<KnowledgeLink> link(LinkQuery actor) {
      System.out.println("asked");
      try {
        Thread.sleep(Duration.ofMinutes(5).toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return Optional.empty();
    }
  }
}

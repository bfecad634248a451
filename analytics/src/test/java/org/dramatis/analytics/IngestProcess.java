package org.dramatis.analytics;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.JobStatus;
import org.dramatis.analytics.store.Database;

/** A process that ingests a folder, made to be killed. */
public final class IngestProcess {

  private IngestProcess() {}

  /**
   * Starts one.
   *
   * @param home where its H2 database is
   * @param delay milliseconds that a file takes
   * @param how {@code restart} or {@code start}
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
   * @param arguments database URL, folder, milliseconds a file, {@code restart} or {@code start}
   */
  public static void main(String[] arguments) {
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
    try (Analytics analytics = Analytics.open(settings, tools.toolchain(), List::of)) {
      List<JobRun> runs = analytics.jobs().runs(1);
      JobRun run =
          arguments[3].equals("restart") && !runs.isEmpty() && runs.get(0).status().restartable()
              ? analytics.jobs().restart(runs.get(0).id())
              : analytics.jobs().start(JobName.INGEST, List.of(Path.of(arguments[1])));
      System.out.println("begun " + run.id());
      run = analytics.jobs().await(run.id(), Duration.ofMinutes(5));
      System.out.println(run.status() + " " + run.summary());
      System.exit(run.status() == JobStatus.COMPLETED ? 0 : 1);
    }
  }
}

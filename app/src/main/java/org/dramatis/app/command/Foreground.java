package org.dramatis.app.command;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.Supplier;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.JobStatus;
import org.dramatis.app.runtime.Dramatis;
import org.dramatis.app.terminal.RunWatch;
import org.dramatis.app.terminal.TextTable;
import org.dramatis.core.error.DramatisException;

/** Runs a job while the user waits for it. */
final class Foreground {

  private static final Duration GRACE = Duration.ofSeconds(20);

  private Foreground() {}

  /**
   * Starts a run, shows its progress, and prints its result. An interrupt (Ctrl-C) stops the run in
   * good order, so that it can be restarted.
   */
  static ExitCode run(Dramatis dramatis, Supplier<JobRun> start, PrintWriter out) {
    JobRun run = start.get();
    Thread onInterrupt = new Thread(() -> stop(dramatis, run.id()), "stop-run-" + run.id());
    Runtime.getRuntime().addShutdownHook(onInterrupt);
    JobRun ended;
    try {
      ended = RunWatch.onStandardError().follow(dramatis.jobs(), run);
    } finally {
      forget(onInterrupt);
    }
    out.println(TextTable.printable(ended.summary()));
    return code(ended);
  }

  private static ExitCode code(JobRun ended) {
    switch (ended.status()) {
      case COMPLETED:
        return ExitCode.DONE;
      case STOPPED:
      case STOPPING:
      case INTERRUPTED:
        return ExitCode.STOPPED;
      case FAILED:
      case RUNNING:
        return ExitCode.INTERNAL;
    }
    throw new IllegalStateException(ended.status().toString());
  }

  private static void stop(Dramatis dramatis, long run) {
    try {
      dramatis.jobs().stop(run);
      JobRun stopped = dramatis.jobs().await(run, GRACE);
      if (stopped.status() == JobStatus.STOPPED) {
        System.err.println();
        System.err.println("Stopped. dramatis job restart " + run + " goes on from there.");
      }
    } catch (DramatisException ended) {
      // It ended by itself in this very moment, or the store is gone: nothing is left to stop.
      return;
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      // The hook is at work; it waits for the run itself.
      return;
    }
  }
}

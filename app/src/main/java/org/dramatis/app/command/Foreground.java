package org.dramatis.app.command;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.Supplier;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.JobStatus;
import org.dramatis.app.runtime.Dramatis;
import org.dramatis.app.terminal.RunProgress;
import org.dramatis.app.terminal.TextTable;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;

/** Runs a job while the user waits for it. */
final class Foreground {

  private Foreground() {}

  /**
   * Starts a run, shows its progress, and prints its result. Ctrl-C and termination signals stop
   * the run in good order, so that it can be restarted.
   */
  static ExitCode run(Dramatis dramatis, Supplier<JobRun> start, PrintWriter out) {
    dramatis.whenStopped(Foreground::printStopped);
    JobRun ended = RunProgress.onStandardError().follow(dramatis.jobs(), start.get());
    if (ended.status() == JobStatus.FAILED) {
      throw new DramatisException(
          ended.failure() == null ? ErrorCode.INTERNAL : ended.failure(),
          "Run " + ended.id() + " failed: " + ended.summary(),
          "dramatis job restart " + ended.id() + " takes it up again");
    }
    if (!dramatis.ending()) {
      out.println(TextTable.printable(ended.summary()));
    }
    return code(ended);
  }

  /** Takes up the run whose process died, if there is one, like {@link #run}. */
  static ExitCode takeUp(Dramatis dramatis, PrintWriter out) {
    Optional<JobRun> interrupted = dramatis.jobs().interrupted();
    if (interrupted.isEmpty()) {
      return ExitCode.DONE;
    }
    JobRun run = interrupted.get();
    out.println("Run " + run.id() + " (" + run.job().id() + ") was interrupted and is taken up.");
    out.flush();
    try {
      return run(dramatis, () -> dramatis.jobs().restart(run.id()), out);
    } catch (DramatisException e) {
      if (e.code() != ErrorCode.NOT_FOUND) {
        throw e;
      }
      // Its folders are away, which is no reason to leave others alone.
      out.println(TextTable.printable(e.messageWithAdvice()));
      return ExitCode.DONE;
    }
  }

  /** Says how the run ended that was in progress when the process was told to end. */
  static void printStopped(JobRun run) {
    System.err.println();
    System.err.println(
        run.status().restartable()
            ? "Stopped. dramatis job restart " + run.id() + " goes on from there."
            : TextTable.printable(run.summary()));
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
}

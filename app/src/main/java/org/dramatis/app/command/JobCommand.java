package org.dramatis.app.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.Schedule;
import org.dramatis.app.runtime.Dramatis;
import org.dramatis.app.terminal.CorpusReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Starts, stops, restarts, lists and schedules jobs. */
@Command(
    name = "job",
    mixinStandardHelpOptions = true,
    description = {"Starts, stops, restarts, lists and schedules jobs.", ""})
final class JobCommand implements Runnable {

  private static final String JOB =
      "Job: ingest (read folders), analyse (count again), retry-quarantine.";

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  @Command(
      name = "start",
      mixinStandardHelpOptions = true,
      description = {"Starts a job and shows its progress until it has ended.", ""})
  int start(
      @Mixin HomeOption home,
      @Parameters(paramLabel = "JOB", description = JOB, completionCandidates = Jobs.class)
          String job,
      @Parameters(
              paramLabel = "FOLDER",
              arity = "0..*",
              description = "Folders to read; none for all that were read before.")
          @Nullable List<Path> folders) {
    JobName name = JobName.of(job);
    List<Path> chosen = folders == null ? List.of() : RunCommand.absolute(folders);
    try (Dramatis dramatis = home.open()) {
      return finish(dramatis, () -> dramatis.jobs().start(name, chosen));
    }
  }

  @Command(
      name = "restart",
      mixinStandardHelpOptions = true,
      description = {"Takes up a stopped, failed or interrupted run where it was.", ""})
  int restart(
      @Mixin HomeOption home,
      @Parameters(paramLabel = "RUN", description = "Number of the run; job list shows it.")
          long run) {
    try (Dramatis dramatis = home.open()) {
      return finish(dramatis, () -> dramatis.jobs().restart(run));
    }
  }

  @Command(
      name = "stop",
      mixinStandardHelpOptions = true,
      description = {"Asks a run to stop; what it finished stays.", ""})
  int stop(
      @Mixin HomeOption home,
      @Parameters(paramLabel = "RUN", description = "Number of the run; job list shows it.")
          long run) {
    try (Dramatis dramatis = home.open()) {
      dramatis.jobs().stop(run);
      out().println("Run " + run + " is asked to stop.");
      return ExitCode.DONE.status();
    }
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = {"Lists runs, the newest first, and schedules.", ""})
  int list(
      @Mixin HomeOption home,
      @Option(
              names = "--limit",
              paramLabel = "N",
              defaultValue = "20",
              description = "Most runs to list. Default: ${DEFAULT-VALUE}.")
          int limit) {
    try (Dramatis dramatis = home.open()) {
      List<JobRun> runs = dramatis.jobs().runs(limit);
      if (runs.isEmpty()) {
        out().println("No runs yet.");
      } else {
        JobTables.runs(runs).forEach(out()::println);
      }
      List<Schedule> schedules = dramatis.jobs().schedules();
      if (!schedules.isEmpty()) {
        out().println();
        JobTables.schedules(schedules).forEach(out()::println);
      }
      return ExitCode.DONE.status();
    }
  }

  @Command(
      name = "schedule",
      mixinStandardHelpOptions = true,
      description = {
        "Starts a job by the clock, whenever dramatis serve runs on this home.",
        "Example: dramatis job schedule nightly ingest --cron \"0 3 * * *\" news",
        ""
      })
  int schedule(
      @Mixin HomeOption home,
      @Parameters(paramLabel = "NAME", description = "A name for the schedule.") String name,
      @Parameters(paramLabel = "JOB", description = JOB, completionCandidates = Jobs.class)
          String job,
      @Parameters(
              paramLabel = "FOLDER",
              arity = "0..*",
              description = "Folders to read; none for all that were read before.")
          @Nullable List<Path> folders,
      @Option(
              names = "--cron",
              required = true,
              paramLabel = "EXPRESSION",
              description = "When: minute, hour, day of month, month, day of week.")
          String cron,
      @Option(
              names = "--zone",
              paramLabel = "ZONE",
              description = "Time zone, such as Europe/Berlin. Default: this machine's.")
          @Nullable String zone) {
    JobName jobName = JobName.of(job);
    List<Path> chosen = folders == null ? List.of() : RunCommand.absolute(folders);
    try (Dramatis dramatis = home.open()) {
      Schedule schedule =
          dramatis
              .jobs()
              .schedule(
                  name,
                  jobName,
                  chosen,
                  cron,
                  zone == null ? ZoneId.systemDefault().getId() : zone);
      JobTables.schedules(List.of(schedule)).forEach(out()::println);
      return ExitCode.DONE.status();
    }
  }

  @Command(
      name = "unschedule",
      mixinStandardHelpOptions = true,
      description = {"Removes a schedule.", ""})
  int unschedule(
      @Mixin HomeOption home,
      @Parameters(paramLabel = "NAME", description = "The schedule's name.") String name) {
    try (Dramatis dramatis = home.open()) {
      dramatis.jobs().unschedule(name);
      out().println("Schedule " + name + " is removed.");
      return ExitCode.DONE.status();
    }
  }

  private int finish(Dramatis dramatis, java.util.function.Supplier<JobRun> start) {
    ExitCode code = Foreground.run(dramatis, start, out());
    if (code == ExitCode.DONE) {
      var corpus = dramatis.reports().corpus();
      if (corpus.quarantined() > 0) {
        out().println(CorpusReport.quarantineLine(corpus));
      }
    }
    return code.status();
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /** The names of jobs, for completion in a shell. */
  static final class Jobs extends ArrayList<String> {

    private static final long serialVersionUID = 1;

    Jobs() {
      super(Arrays.stream(JobName.values()).map(JobName::id).toList());
    }
  }
}

package org.dramatis.app.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.dramatis.analytics.diff.MarkdownDiff;
import org.dramatis.analytics.diff.RunDiff;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.Schedule;
import org.dramatis.analytics.job.ScheduledExport;
import org.dramatis.analytics.job.SourceAddress;
import org.dramatis.analytics.report.CorpusSummary;
import org.dramatis.app.runtime.Dramatis;
import org.dramatis.app.terminal.CorpusReport;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Starts, stops, restarts, lists and schedules jobs. */
@Command(
    name = "job",
    mixinStandardHelpOptions = true,
    description = {"Starts, stops, restarts, lists and schedules jobs; forgets folders.", ""})
final class JobCommand extends CommandGroup {

  private static final String JOB =
      "Job: ingest (read folders), analyse (count again), retry-quarantine.";

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
              description =
                  "Folders to read, or SCHEME:LOCATION; none for all that were read before.")
          @Nullable List<String> folders) {
    JobName name = JobName.of(job);
    List<SourceAddress> chosen = RunCommand.addresses(folders);
    return home.begin(
        dramatis -> follow(dramatis, () -> dramatis.jobs().startFrom(name, chosen), out()));
  }

  @Command(
      name = "forget",
      mixinStandardHelpOptions = true,
      description = {
        "Takes all documents of folders out, and what is in quarantine of them; then counts.",
        "The files stay as they are. The same as: dramatis job start forget FOLDER...",
        ""
      })
  int forget(
      @Mixin HomeOption home,
      @Parameters(
              paramLabel = "FOLDER",
              arity = "1..*",
              description = "Folders that were read; status lists them. They need not be there.")
          List<String> folders) {
    List<SourceAddress> chosen = RunCommand.addresses(folders);
    return home.finish(
        dramatis ->
            follow(dramatis, () -> dramatis.jobs().startFrom(JobName.FORGET, chosen), out()));
  }

  @Command(
      name = "restart",
      mixinStandardHelpOptions = true,
      description = {"Takes up a stopped, failed or interrupted run where it was.", ""})
  int restart(
      @Mixin HomeOption home,
      @Parameters(
              paramLabel = "RUN",
              arity = "0..1",
              description =
                  "Number of the run; job list shows it. Default: the last one, or the one whose"
                      + " process died.")
          @Nullable Long run) {
    return home.finish(
        dramatis ->
            follow(
                dramatis,
                () -> dramatis.jobs().restart(run == null ? last(dramatis) : run),
                out()));
  }

  private static long last(Dramatis dramatis) {
    JobRun last =
        dramatis.jobs().runs(1).stream()
            .findFirst()
            .orElseThrow(
                () ->
                    new DramatisException(
                        ErrorCode.NOT_FOUND,
                        "No job ever ran here",
                        "Start one with dramatis run"));
    if (last.status().restartable()) {
      return last.id();
    }
    Optional<JobRun> interrupted = dramatis.jobs().interrupted();
    if (interrupted.isEmpty()) {
      throw new DramatisException(
          ErrorCode.NOT_FOUND,
          "There is no run to restart",
          "The last one, run "
              + last.id()
              + ", is "
              + last.status().name().toLowerCase(Locale.ROOT)
              + "; job list shows the others");
    }
    return interrupted.get().id();
  }

  @Command(
      name = "stop",
      mixinStandardHelpOptions = true,
      description = {"Asks a run to stop; what it finished stays.", ""})
  int stop(
      @Mixin HomeOption home,
      @Parameters(paramLabel = "RUN", description = "Number of the run; job list shows it.")
          long run) {
    return home.use(
        dramatis -> {
          dramatis.jobs().stop(run);
          out().println("Run " + run + " is asked to stop.");
        });
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
              converter = Positive.class,
              defaultValue = "20",
              description = "Most runs to list. Default: ${DEFAULT-VALUE}.")
          int limit) {
    return home.use(
        dramatis -> {
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
        });
  }

  @Command(
      name = "schedule",
      mixinStandardHelpOptions = true,
      description = {
        "Starts a job by the clock, whenever dramatis serve runs on this home; or writes a table to"
            + " a file, by the clock or after each run.",
        "Examples: dramatis job schedule nightly ingest --cron \"0 3 * * *\" news",
        "          dramatis job schedule actors export actors --format csv --out actors.csv",
        ""
      })
  int schedule(
      @Mixin HomeOption home,
      @Parameters(paramLabel = "NAME", description = "A name for the schedule.") String name,
      @Parameters(
              paramLabel = "JOB",
              description = JOB + " Or export (write a table).",
              completionCandidates = Jobs.class)
          String job,
      @Parameters(
              paramLabel = "FOLDER",
              arity = "0..*",
              description =
                  "Folders to read, or SCHEME:LOCATION; none for all that were read before. For"
                      + " export, the table.")
          @Nullable List<String> folders,
      @Option(
              names = "--cron",
              paramLabel = "EXPRESSION",
              description =
                  "When: minute, hour, day of month, month, day of week. An export without it is"
                      + " written after each run.")
          @Nullable String cron,
      @Option(
              names = "--format",
              paramLabel = "FORMAT",
              defaultValue = "csv",
              description =
                  "Format of an export: csv, jsonl, or that of a plugin. Default: ${DEFAULT-VALUE}.")
          String format,
      @Option(
              names = "--out",
              paramLabel = "FILE",
              description = "File of an export; it is replaced as a whole.")
          @Nullable Path out,
      @Option(
              names = "--zone",
              paramLabel = "ZONE",
              description = "Time zone, such as Europe/Berlin. Default: this machine's.")
          @Nullable String zone,
      @Option(
              names = "--missed",
              paramLabel = "POLICY",
              description =
                  "When serve was not running at the time: run_once makes up for it, skip does not."
                      + " Default: run_once, or as it was.")
          Schedule.@Nullable Missed missed,
      @Option(
              names = "--overlap",
              paramLabel = "POLICY",
              description =
                  "When another run is in progress: skip leaves the start out, wait waits for its"
                      + " end. Default: skip, or as it was.")
          Schedule.@Nullable Overlap overlap) {
    JobName jobName = JobName.of(job);
    String here = zone == null ? ZoneId.systemDefault().getId() : zone;
    if (jobName == JobName.EXPORT) {
      if (folders == null || folders.size() != 1 || out == null) {
        throw new DramatisException(
            ErrorCode.USAGE,
            "An export has one table and a file",
            "job schedule NAME export TABLE --out FILE");
      }
      ScheduledExport export =
          new ScheduledExport(folders.get(0), format, out.toAbsolutePath().normalize().toString());
      return home.use(
          dramatis ->
              print(
                  dramatis
                      .jobs()
                      .scheduleExport(
                          name, export, cron == null ? Schedule.AFTER_RUN : cron, here)));
    }
    if (cron == null || out != null) {
      throw new DramatisException(
          ErrorCode.USAGE,
          cron == null ? "Say when, with --cron" : "Only exports have a file",
          "Such as --cron \"30 2 * * *\" for each night at 02:30");
    }
    List<SourceAddress> chosen = RunCommand.addresses(folders);
    return home.begin(
        dramatis -> {
          print(dramatis.jobs().schedule(name, jobName, chosen, cron, here, missed, overlap));
          return ExitCode.DONE;
        });
  }

  @Command(
      name = "unschedule",
      mixinStandardHelpOptions = true,
      description = {"Removes a schedule.", ""})
  int unschedule(
      @Mixin HomeOption home,
      @Parameters(paramLabel = "NAME", description = "The schedule's name.") String name) {
    return home.use(
        dramatis -> {
          dramatis.jobs().unschedule(name);
          out().println("Schedule " + name + " is removed.");
        });
  }

  @Command(
      name = "pause",
      mixinStandardHelpOptions = true,
      description = {"Lets a schedule rest until job resume.", ""})
  int pause(
      @Mixin HomeOption home,
      @Parameters(paramLabel = "NAME", description = "The schedule's name.") String name) {
    return home.use(dramatis -> print(dramatis.jobs().pause(name)));
  }

  @Command(
      name = "resume",
      mixinStandardHelpOptions = true,
      description = {
        "Ends the rest of a schedule; starts that fell into it are not made up for.",
        ""
      })
  int resume(
      @Mixin HomeOption home,
      @Parameters(paramLabel = "NAME", description = "The schedule's name.") String name) {
    return home.use(dramatis -> print(dramatis.jobs().resume(name)));
  }

  @Command(
      name = "diff",
      mixinStandardHelpOptions = true,
      description = {
        "Prints what a run changed, as Markdown: documents, quarantine, actors, who is who, pairs.",
        "After each run the same stands in the folder reports of the home.",
        ""
      })
  int diff(
      @Mixin HomeOption home,
      @Parameters(
              paramLabel = "RUN",
              arity = "0..1",
              description = "Number of the run. Default: the last one that counted.")
          @Nullable Long number) {
    return home.use(
        dramatis -> {
          Optional<RunDiff> diff =
              number == null ? dramatis.diffs().latest() : dramatis.diffs().of(number);
          if (diff.isEmpty()) {
            throw new DramatisException(
                ErrorCode.NOT_FOUND,
                number == null
                    ? "No run has counted anything yet"
                    : "Run " + number + " has not counted anything",
                "job list shows the runs; what one read that was stopped shows in the next");
          }
          out().print(MarkdownDiff.of(diff.get()));
        });
  }

  private void print(Schedule schedule) {
    JobTables.schedules(List.of(schedule)).forEach(out()::println);
  }

  /** Starts a run, shows its progress, and says how much is in quarantine then. */
  static ExitCode follow(Dramatis dramatis, Supplier<JobRun> start, PrintWriter out) {
    ExitCode code = Foreground.run(dramatis, start, out);
    if (code == ExitCode.DONE) {
      CorpusSummary corpus = dramatis.reports().corpus();
      if (corpus.quarantined() > 0) {
        out.println(CorpusReport.quarantineLine(corpus));
      }
    }
    return code;
  }

  /** The names of jobs, for completion in a shell. */
  static final class Jobs extends ArrayList<String> {

    private static final long serialVersionUID = 1;

    Jobs() {
      super(Arrays.stream(JobName.values()).map(JobName::id).toList());
    }
  }
}

package org.dramatis.app.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.SourceAddress;
import org.dramatis.app.terminal.CorpusReport;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads folders, analyses them, and prints the report. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = {
      "Reads all documents of the folders, finds and counts their actors, and prints the report.",
      "What is unchanged since the last run is not read again; what was deleted is removed.",
      "A run whose process died is taken up first.",
      ""
    })
final class RunCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private HomeOption home;

  @Parameters(
      paramLabel = "FOLDER",
      arity = "1..*",
      description = "Folders of documents, or SCHEME:LOCATION for a source of a plugin.")
  private List<String> folders;

  @Option(names = "--serve", description = "Open the pages, and stay when the run is done.")
  private boolean serve;

  @Option(
      names = "--watch",
      description = "Go on after the run, and take up files that are new, changed or deleted.")
  private boolean watch;

  @Option(
      names = "--verify",
      description = "Compare the content of every file, also where size and time are as before.")
  private boolean verify;

  @Option(names = "--port", paramLabel = "PORT", description = "Port of the pages.")
  private @Nullable Integer port;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (port != null && !serve) {
      throw new DramatisException(
          ErrorCode.USAGE, "--port is of no use without --serve", "Add --serve, or leave it out");
    }
    return home.rebuild(
        dramatis -> {
          List<SourceAddress> sources = addresses(folders);
          if (serve) {
            // Before the run: a port that is taken is told now, and the pages show the progress.
            out.println("The pages show the progress: " + dramatis.serve(port));
            out.flush();
          }
          Following following = watch ? new Following(dramatis, () -> sources, out) : null;
          ExitCode code = Foreground.takeUp(dramatis, out);
          if (code == ExitCode.DONE) {
            code =
                Foreground.run(
                    dramatis,
                    () ->
                        dramatis
                            .jobs()
                            .startFrom(verify ? JobName.VERIFY : JobName.INGEST, sources),
                    out);
          }
          if (code != ExitCode.DONE) {
            return code;
          }
          out.println();
          CorpusReport.lines(dramatis.reports()).forEach(out::println);
          Serving.stay(dramatis, serve, port, following, out);
          return ExitCode.DONE;
        });
  }

  /** What a user names; nothing for null. */
  static List<SourceAddress> addresses(@Nullable List<String> folders) {
    return folders == null ? List.of() : folders.stream().map(SourceAddress::read).toList();
  }
}

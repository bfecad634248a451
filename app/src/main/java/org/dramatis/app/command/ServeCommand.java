package org.dramatis.app.command;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Opens the pages. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = {
      "Opens the pages on this machine and stays, running scheduled jobs and taking up plugins.",
      ""
    })
final class ServeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private HomeOption home;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Port of the pages. Default: the setting web.port, 7070.")
  private @Nullable Integer port;

  @Option(
      names = "--watch",
      description =
          "Take up files that are new, changed or deleted in the folders that were ever read.")
  private boolean watch;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    return home.begin(
        dramatis -> {
          Following following =
              watch ? new Following(dramatis, dramatis.jobs()::addresses, out) : null;
          Serving.stay(dramatis, true, port, following, out);
          return ExitCode.DONE;
        });
  }
}

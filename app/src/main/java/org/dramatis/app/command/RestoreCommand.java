package org.dramatis.app.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.dramatis.app.backup.Backup;
import org.dramatis.app.terminal.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a home of a backup. */
@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a home of a backup, after all checksums in it were found right. The home must not be"
          + " there yet. What was left out is made again by the next run.",
      ""
    })
final class RestoreCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private HomeOption home;

  @Parameters(paramLabel = "FILE", description = "The ZIP file that backup wrote.")
  private Path file;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    int files = Backup.restore(file, home.path());
    out.println(TextTable.printable(files + " files were restored to " + home.path() + "."));
    return ExitCode.DONE.status();
  }
}

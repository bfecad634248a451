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

/** Writes a copy of a home. */
@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    description = {
      "Writes the home into a ZIP file, also while it is served: database, ledger, settings,"
          + " accounts and all else but logs and what is made of them again. The documents"
          + " themselves are not in it, but their texts are: keep it as safe as the home.",
      ""
    })
final class BackupCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private HomeOption home;

  @Parameters(paramLabel = "FILE", description = "The ZIP file, replaced when it is there.")
  private Path file;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    return home.use(
        dramatis ->
            out.println(
                TextTable.printable(
                    Backup.write(dramatis, file) + " files of the home are in " + file + ".")));
  }
}

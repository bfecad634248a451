package org.dramatis.app.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.dramatis.app.bundle.Bundle;
import org.dramatis.app.terminal.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes what somebody else needs to get the same tables. */
@Command(
    name = "bundle",
    mixinStandardHelpOptions = true,
    description = {
      "Writes a ZIP file with the sums of all documents, the decisions, the settings that make a"
          + " difference, the versions and the sums of the results, but without texts of documents:"
          + " who has the same documents gets the same tables with dramatis replay.",
      "The decisions in it name actors and quote documents, and say who decided.",
      ""
    })
final class BundleCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private HomeOption home;

  @Parameters(paramLabel = "FILE", description = "The ZIP file, replaced when it is there.")
  private Path file;

  @Override
  public Integer call() {
    return home.use(
        dramatis -> {
          Bundle bundle = Bundle.of(dramatis);
          bundle.write(file);
          spec.commandLine()
              .getOut()
              .println(
                  TextTable.printable(
                      bundle.documents().size() + " documents are named in " + file + "."));
        });
  }
}

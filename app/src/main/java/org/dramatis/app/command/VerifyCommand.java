package org.dramatis.app.command;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.dramatis.analytics.dossier.DossierCheck;
import org.dramatis.app.terminal.TextTable;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what of an earlier dossier still stands. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Says of every figure, quotation and document in a dossier or report, as HTML, whether it still"
          + " stands. Ends with 1 when something differs or is missing.",
      ""
    })
final class VerifyCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private HomeOption home;

  @Parameters(paramLabel = "FILE", description = "The dossier or report.")
  private Path file;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    return home.finish(
        dramatis -> {
          DossierCheck check;
          try {
            check =
                dramatis
                    .dossiers()
                    .check(
                        new BufferedInputStream(Files.newInputStream(file)),
                        line -> out.println("- " + TextTable.printable(line)));
          } catch (IOException e) {
            throw new DramatisException(
                ErrorCode.INPUT_OUTPUT, file + " cannot be read: " + e, "Check its name", e);
          }
          out.printf(
              Locale.ENGLISH,
              "%s: %,d figures, %,d quotations, %,d documents looked at; %s%n",
              TextTable.printable(check.subject()),
              check.figures(),
              check.quotations(),
              check.documents(),
              check.stands()
                  ? "all of it stands"
                  : String.format(Locale.ENGLISH, "%,d do not stand", check.differing()));
          return check.stands() ? ExitCode.DONE : ExitCode.DIFFERS;
        });
  }
}

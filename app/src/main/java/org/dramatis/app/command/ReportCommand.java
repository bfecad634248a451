package org.dramatis.app.command;

import java.util.concurrent.Callable;
import org.dramatis.analytics.dossier.Subject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Writes the report of the corpus. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = {
      "Writes who is in all documents into one file: sources, time, the most mentioned actors, who"
          + " appears with whom, decisions, what is uncertain and what could not be read.",
      "A schedule writes it by itself: dramatis job schedule weekly export report --format html"
          + " --out report.html",
      ""
    })
final class ReportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private HomeOption home;
  @Mixin private DossierOut out;

  @Override
  public Integer call() {
    String format = out.format();
    return home.use(
        dramatis -> {
          dramatis.export(Subject.CORPUS.name(), format, out.file());
          spec.commandLine().getErr().println("Written to " + out.file());
        });
  }
}

package org.dramatis.app.command;

import java.util.List;
import java.util.concurrent.Callable;
import org.dramatis.analytics.dossier.Subject;
import org.dramatis.analytics.report.Window;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a dossier. */
@Command(
    name = "dossier",
    mixinStandardHelpOptions = true,
    description = {
      "Writes all that the documents say about an actor, or about two together, into one file: names,"
          + " roles, figures, time, partners, decisions, what is uncertain, and every sentence.",
      ""
    })
final class DossierCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private HomeOption home;
  @Mixin private DossierOut out;

  @Parameters(
      paramLabel = "ACTOR",
      arity = "1..2",
      description = "One or two actors, each by id or by name.")
  private List<String> actors;

  @Option(
      names = "--window",
      paramLabel = "WINDOW",
      defaultValue = "SENTENCE",
      description =
          "Of two: what has to hold both to be quoted: sentence, paragraph or document. Default:"
              + " sentence.")
  private Window window;

  @Override
  public Integer call() {
    String format = out.format();
    return home.use(
        dramatis -> {
          List<String> ids = actors.stream().map(name -> NamedActor.id(dramatis, name)).toList();
          Subject subject =
              ids.size() == 1
                  ? Subject.actor(ids.get(0))
                  : Subject.pair(ids.get(0), ids.get(1), window);
          dramatis.export(subject.name(), format, out.file());
          spec.commandLine().getErr().println("Written to " + out.file());
        });
  }
}

package org.dramatis.app.command;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.dramatis.analytics.dossier.Subject;
import org.dramatis.analytics.report.ActorQuery;
import org.dramatis.analytics.report.ActorRow;
import org.dramatis.analytics.report.Window;
import org.dramatis.app.runtime.Dramatis;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
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

  private static final int NAMED = 10;

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
          List<String> ids = actors.stream().map(name -> id(dramatis, name)).toList();
          Subject subject =
              ids.size() == 1
                  ? Subject.actor(ids.get(0))
                  : Subject.pair(ids.get(0), ids.get(1), window);
          dramatis.export(subject.name(), format, out.file());
          spec.commandLine().getErr().println("Written to " + out.file());
        });
  }

  /** The id of an actor that is named by its id, its name or a part of it that no other has. */
  private static String id(Dramatis dramatis, String name) {
    if (dramatis.reports().actor(name).isPresent()
        || dramatis.identities().survivor(name).isPresent()) {
      return name;
    }
    List<ActorRow> named = dramatis.identities().named(name);
    if (named.isEmpty()) {
      named =
          dramatis
              .reports()
              .actors(new ActorQuery(name, Set.of(), ActorQuery.Order.MENTIONS, 0, NAMED))
              .items();
    }
    if (named.size() == 1) {
      return named.get(0).id();
    }
    throw new DramatisException(
        named.isEmpty() ? ErrorCode.NOT_FOUND : ErrorCode.USAGE,
        named.isEmpty() ? "There is no actor " + name : name + " may be several actors",
        named.isEmpty()
            ? "dramatis actor list finds actors by a part of a name"
            : "Name one by its id: "
                + named.stream().map(ActorRow::id).collect(Collectors.joining(", ")));
  }
}

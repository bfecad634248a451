package org.dramatis.app.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dramatis.analytics.report.Part;
import org.dramatis.app.runtime.Dramatis;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options that say which documents, or sentences of them, are set against the rest. */
final class PartOptions {

  @Parameters(
      paramLabel = "QUERY",
      arity = "0..*",
      description = "The documents that a search finds. Several words are one query.")
  private List<String> query = List.of();

  @Option(
      names = "--actor",
      paramLabel = "ACTOR",
      description =
          "An actor by id or name: the sentences that mention it. Given twice, those that mention"
              + " both.")
  private List<String> actors = new ArrayList<>();

  @Option(
      names = "--folder",
      paramLabel = "SOURCE/FOLDER",
      description = "Only documents of this folder and those below it.")
  private String folder;

  @Mixin private ScopeOptions scope;

  /** The part that they name. */
  Part part(Dramatis dramatis) {
    return new Part(
        String.join(" ", query),
        Optional.ofNullable(folder),
        scope.scope(),
        actors.stream().map(name -> NamedActor.id(dramatis, name)).toList());
  }
}

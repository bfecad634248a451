package org.dramatis.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.dramatis.analytics.decision.LedgerFormat;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.SourceAddress;
import org.dramatis.analytics.ledger.Note;
import org.dramatis.app.bundle.Bundle;
import org.dramatis.app.bundle.Differences;
import org.dramatis.app.runtime.Dramatis;
import org.dramatis.app.runtime.Home;
import org.dramatis.app.terminal.TextTable;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Does what a bundle says with the same documents, and tells what differs. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Reads folders into a new home with the settings and decisions of a bundle, and compares"
          + " documents and results with those of the bundle. Ends with 1 when something differs.",
      "The folders have to have the names that they had: they are the names of their sources.",
      ""
    })
final class ReplayCommand implements Callable<Integer> {

  private static final int SHOWN = 200;

  @Spec private CommandSpec spec;
  @Mixin private HomeOption home;

  @Parameters(index = "0", paramLabel = "BUNDLE", description = "What dramatis bundle wrote.")
  private Path file;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "FOLDER",
      description = "The folders that the documents are in.")
  private List<String> folders;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<SourceAddress> sources = RunCommand.addresses(folders);
    Bundle expected = Bundle.read(file);
    prepare(home.path(), expected);
    return home.begin(
        dramatis -> {
          ExitCode code =
              Foreground.run(
                  dramatis, () -> dramatis.jobs().startFrom(JobName.INGEST, sources), out);
          if (code != ExitCode.DONE) {
            return code;
          }
          decide(dramatis, expected);
          List<String> lines = Differences.between(expected, Bundle.of(dramatis));
          lines.stream()
              .limit(SHOWN)
              .forEach(line -> out.println("- " + TextTable.printable(line)));
          if (lines.size() > SHOWN) {
            out.println("- and " + (lines.size() - SHOWN) + " more");
          }
          out.println(
              lines.isEmpty()
                  ? "The same: " + expected.documents().size() + " documents, all tables."
                  : lines.size() + " differences.");
          return lines.isEmpty() ? ExitCode.DONE : ExitCode.DIFFERS;
        });
  }

  /** Makes the home with the settings of the bundle. */
  private static void prepare(Path folder, Bundle bundle) {
    try {
      if (Files.exists(folder)) {
        try (Stream<Path> files = Files.list(folder)) {
          if (files.findAny().isPresent()) {
            throw new DramatisException(
                ErrorCode.CONFLICT,
                "There is something at " + folder + " already",
                "Give a folder that is not there, or empty, with --home");
          }
        }
      }
      Home made = Home.open(folder);
      if (!bundle.settings().isEmpty()) {
        Properties settings = new Properties();
        settings.putAll(bundle.settings());
        try (Writer writer = Files.newBufferedWriter(made.settingsFile(), StandardCharsets.UTF_8)) {
          settings.store(writer, "From a bundle");
        }
      }
    } catch (IOException e) {
      throw new DramatisException(
          ErrorCode.INPUT_OUTPUT, "The home cannot be made: " + e, "Choose another folder", e);
    }
  }

  private static void decide(Dramatis dramatis, Bundle bundle) {
    if (bundle.ledger().isBlank()) {
      return;
    }
    try {
      dramatis
          .identities()
          .read(LedgerFormat.LEDGER, new StringReader(bundle.ledger()), new Note("replay", ""));
    } catch (IOException e) {
      throw new DramatisException(
          ErrorCode.DOCUMENT_BROKEN,
          "The decisions of the bundle cannot be read: " + e,
          "Write the bundle anew",
          e);
    }
    dramatis.identities().settle(DecisionEnd.PATIENCE);
  }
}

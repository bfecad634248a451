package org.dramatis.app.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a table to a file. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {"Writes all rows of a table to a file.", ""})
final class ExportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private HomeOption home;

  @Parameters(paramLabel = "TABLE", description = "mentions, documents, actors or cooccurrences.")
  private String table;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "jsonl",
      description = "csv, jsonl, or a format of a plugin. Default: ${DEFAULT-VALUE}.")
  private String format;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "File to write. Default: standard output.")
  private @Nullable Path file;

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    return home.use(
        dramatis -> {
          dramatis.export(table, format, file);
          if (file != null) {
            err.println("Written to " + file);
          }
        });
  }
}

package org.dramatis.app.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.dramatis.app.terminal.TextTable;
import org.dramatis.core.spi.Table;
import org.dramatis.core.statistic.Column;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a table to a file, or says which tables there are. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Writes all rows of a table to a file. Without TABLE it lists the tables there are.",
      ""
    })
final class ExportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private HomeOption home;

  @Parameters(
      paramLabel = "TABLE",
      arity = "0..1",
      description =
          "mentions, documents, actors, cooccurrences, or a statistic of a plugin; all, as xlsx or"
              + " sqlite.")
  private @Nullable String table;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "jsonl",
      description =
          "csv, jsonl, xlsx, parquet, sqlite; of pairs graphml, gexf, neo4j; ftm, webannotation,"
              + " conllu; or a format of a plugin. Default: ${DEFAULT-VALUE}.")
  private String format;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "File to write. Default: standard output.")
  private @Nullable Path file;

  @Option(
      names = "--where",
      paramLabel = "COLUMN=VALUE",
      description = "Only rows with this value, such as window=sentence. May be repeated.")
  private Map<String, String> where = Map.of();

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    if (table == null) {
      return list();
    }
    return home.use(
        dramatis -> {
          dramatis.export(table, where, format, file);
          if (file != null) {
            err.println("Written to " + file);
          }
        });
  }

  private Integer list() {
    PrintWriter out = spec.commandLine().getOut();
    return home.use(
        dramatis -> {
          TextTable tables = new TextTable("Table", "what it holds", "columns");
          for (Table one : dramatis.tables()) {
            tables.add(
                one.name(),
                one.description(),
                one.columns().stream().map(Column::name).collect(Collectors.joining(", ")));
          }
          tables.lines().forEach(out::println);
        });
  }
}

package org.dramatis.app.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.PluginTroubles;
import org.dramatis.analytics.report.AccountRow;
import org.dramatis.analytics.report.CorpusSummary;
import org.dramatis.app.runtime.Dramatis;
import org.dramatis.app.runtime.Installation;
import org.dramatis.app.settings.Secrets;
import org.dramatis.app.terminal.CorpusReport;
import org.dramatis.app.terminal.TextTable;
import org.dramatis.core.plugin.Plugin;
import org.dramatis.core.plugin.PluginState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says how things stand. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = {"Says what the home holds, from which folders, and what runs.", ""})
final class StatusCommand implements Callable<Integer> {

  private static final int LAST_RUNS = 5;

  @Spec private CommandSpec spec;
  @Mixin private HomeOption home;

  @Option(
      names = "--account",
      description =
          "What became of every file, and of every part of files that hold documents; says whether"
              + " it adds up.")
  private boolean account;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    return home.use(
        dramatis -> {
          if (account) {
            account(dramatis.reports().account(), out);
            return;
          }
          CorpusSummary corpus = dramatis.reports().corpus();
          out.println("dramatis " + Installation.version());
          out.println("Home     " + dramatis.home());
          out.println("Store    " + Secrets.address(dramatis.storeUrl()));
          out.println("Log      " + dramatis.home().log());
          out.println("Plugins  " + plugins(dramatis.plugins().plugins()));
          PluginTroubles.of(dramatis.plugins(), dramatis.jobs())
              .forEach(trouble -> out.println("         " + TextTable.printable(trouble)));
          Dramatis.cages(dramatis.home()).lines().forEach(line -> out.println("Cage     " + line));
          dramatis
              .jobs()
              .sources()
              .forEach(
                  source ->
                      out.println(
                          "Folder   "
                              + TextTable.printable(
                                  source.address() + " (source " + source.name() + ")")));
          out.println("Corpus   " + CorpusReport.corpusLine(corpus));
          if (corpus.quarantined() > 0) {
            out.println("         " + CorpusReport.quarantineLine(corpus));
          }
          List<JobRun> runs = dramatis.jobs().runs(LAST_RUNS);
          if (!runs.isEmpty()) {
            out.println();
            JobTables.runs(runs).forEach(out::println);
          }
        });
  }

  private static void account(List<AccountRow> rows, PrintWriter out) {
    TextTable table =
        new TextTable(
            "Where",
            ">parts",
            ">read",
            ">empty",
            ">locked",
            ">damaged",
            ">unsupported",
            ">other",
            ">documents");
    long files = 0;
    long difference = 0;
    for (AccountRow row : rows) {
      boolean whole = row.container().isEmpty();
      table.add(
          whole ? row.source() : "  " + row.container(),
          row.parts(),
          row.read(),
          row.empty(),
          row.locked(),
          row.damaged(),
          row.unsupported(),
          row.other(),
          row.documents());
      files += whole ? row.parts() : 0;
      difference += row.unaccounted();
    }
    table.lines().forEach(out::println);
    out.println();
    out.println(files + " files found, " + difference + " unaccounted for");
  }

  private static String plugins(List<Plugin> plugins) {
    long dropped = plugins.stream().filter(plugin -> !plugin.builtIn()).count();
    long failed = plugins.stream().filter(p -> p.state() == PluginState.FAILED).count();
    return (plugins.size() - dropped)
        + " built in, "
        + dropped
        + " in the plugin folder"
        + (failed > 0 ? ", " + failed + " of them FAILED: dramatis plugins list" : "");
  }
}

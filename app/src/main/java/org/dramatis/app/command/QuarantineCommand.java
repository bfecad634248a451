package org.dramatis.app.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.SourceAddress;
import org.dramatis.analytics.job.SourceFolder;
import org.dramatis.analytics.report.Page;
import org.dramatis.analytics.report.QuarantineRow;
import org.dramatis.app.terminal.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What could not be read, and why. */
@Command(
    name = "quarantine",
    mixinStandardHelpOptions = true,
    description = {"What could not be read, and why.", ""})
final class QuarantineCommand extends CommandGroup {

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = {
        "Lists each item with file, stage and reason.",
        "To try them again: dramatis quarantine retry",
        ""
      })
  int list(
      @Mixin HomeOption home,
      @Option(
              names = "--limit",
              paramLabel = "N",
              converter = Positive.class,
              defaultValue = "1000",
              description = "Most items to list. Default: ${DEFAULT-VALUE}.")
          int limit) {
    PrintWriter out = out();
    return home.use(
        dramatis -> {
          Page<QuarantineRow> page = dramatis.reports().quarantine(0, limit);
          if (page.items().isEmpty()) {
            out.println("Nothing is in quarantine.");
            return;
          }
          Map<String, SourceAddress> folders =
              dramatis.jobs().sources().stream()
                  .collect(Collectors.toMap(SourceFolder::name, SourceFolder::address));
          TextTable table = new TextTable("File", "stage", "code", "folder", "reason");
          for (QuarantineRow row : page.items()) {
            table.add(
                row.innerPath().isEmpty() ? row.file() : row.file() + "!/" + row.innerPath(),
                row.stage().name().toLowerCase(Locale.ROOT),
                row.code(),
                folders.containsKey(row.source()) ? folders.get(row.source()) : row.source(),
                row.advice().isEmpty() ? row.reason() : row.reason() + ". " + row.advice());
          }
          table.lines().forEach(out::println);
          if (page.hasMore()) {
            out.println("... and " + (page.total() - page.items().size()) + " more");
          }
        });
  }

  @Command(
      name = "retry",
      mixinStandardHelpOptions = true,
      description = {
        "Tries every item in quarantine once more, then counts.",
        "The same as: dramatis job start retry-quarantine",
        ""
      })
  int retry(@Mixin HomeOption home) {
    return home.finish(
        dramatis ->
            JobCommand.follow(
                dramatis, () -> dramatis.jobs().start(JobName.RETRY_QUARANTINE, List.of()), out()));
  }
}

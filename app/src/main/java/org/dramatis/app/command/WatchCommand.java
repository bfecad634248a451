package org.dramatis.app.command;

import java.util.List;
import java.util.Locale;
import org.dramatis.analytics.watch.Alert;
import org.dramatis.analytics.watch.Delivery;
import org.dramatis.analytics.watch.Watch;
import org.dramatis.app.terminal.Moments;
import org.dramatis.app.terminal.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Actors and searches that are watched, and what runs changed about them. */
@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    description = {
      "Actors and searches that are watched: each run that changes something about one gives",
      "alerts. A search is written as search: and its query, such as \"search:peace talks\".",
      "The list is watchlist.jsonl, the alerts are alerts.jsonl in the home.",
      ""
    })
final class WatchCommand extends CommandGroup {

  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      description = {"Watches an actor or a search.", ""})
  int add(
      @Mixin HomeOption home,
      @Mixin NoteOption note,
      @Parameters(
              paramLabel = "SUBJECT",
              description = "Id of the actor; actor list shows it. Or search: and a query.")
          String subject) {
    return home.use(
        dramatis -> {
          Watch watch = dramatis.watches().add(subject, note.note());
          out().println(TextTable.printable(watch.name()) + " is watched.");
        });
  }

  @Command(
      name = "remove",
      mixinStandardHelpOptions = true,
      description = {"Watches an actor or a search no more.", ""})
  int remove(
      @Mixin HomeOption home,
      @Mixin NoteOption note,
      @Parameters(paramLabel = "SUBJECT", description = "As watch list shows it.") String subject) {
    return home.use(
        dramatis -> {
          dramatis.watches().remove(subject, note.note());
          out().println(TextTable.printable(subject) + " is watched no more.");
        });
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = {"Lists what is watched.", ""})
  int list(@Mixin HomeOption home) {
    return home.use(
        dramatis -> {
          List<Watch> watches = dramatis.watches().all();
          if (watches.isEmpty()) {
            out().println("Nothing is watched.");
            return;
          }
          TextTable table = new TextTable("Id", "name", "now found as", "since", "why");
          for (Watch watch : watches) {
            table.add(
                watch.subject(),
                watch.name(),
                watch.current(),
                Moments.minute(watch.since()),
                watch.reason());
          }
          table.lines().forEach(out()::println);
        });
  }

  @Command(
      name = "alerts",
      mixinStandardHelpOptions = true,
      description = {
        "Lists what runs changed about watched actors and searches, the newest first.",
        ""
      })
  int alerts(
      @Mixin HomeOption home,
      @Option(
              names = "--limit",
              paramLabel = "N",
              converter = Positive.class,
              defaultValue = "50",
              description = "Most alerts to list. Default: ${DEFAULT-VALUE}.")
          int limit) {
    return home.use(
        dramatis -> {
          List<Alert> alerts = dramatis.watches().alerts(limit);
          if (alerts.isEmpty()) {
            out().println("No alerts.");
          } else {
            TextTable table = new TextTable(">Run", "when", "what");
            for (Alert alert : alerts) {
              table.add(alert.run(), Moments.minute(alert.at()), alert.text());
            }
            table.lines().forEach(out()::println);
          }
          for (Delivery delivery : dramatis.watches().deliveries(limit)) {
            if (delivery.status() != Delivery.Status.DELIVERED) {
              out()
                  .println(
                      TextTable.printable(
                          "The alerts of run "
                              + delivery.run()
                              + " have not reached the webhook ("
                              + delivery.status().name().toLowerCase(Locale.ROOT)
                              + " after "
                              + delivery.attempts()
                              + " attempts: "
                              + delivery.detail()
                              + ")"));
            }
          }
        });
  }
}

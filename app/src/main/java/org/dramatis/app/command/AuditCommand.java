package org.dramatis.app.command;

import java.time.InstantSource;
import org.dramatis.app.runtime.Home;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.web.audit.AuditLog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The record of what was done with the pages. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description = {
      "The record of what was done with the pages: the file audit.jsonl in the home.",
      ""
    })
final class AuditCommand extends CommandGroup {

  private static final int MOST_PROBLEMS = 20;

  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description = {
        "Tells whether a line of the record was changed, taken out or put in.",
        "Lines that were cut off at the end show only to who kept an earlier hash: --expect.",
        ""
      })
  int verify(
      @Mixin HomeOption home,
      @Option(
              names = "--expect",
              paramLabel = "HASH",
              description = "The hash that verify printed earlier; an entry must have it.")
          String expected) {
    Home opened = home.look();
    AuditLog log = new AuditLog(opened.folder(), 0, InstantSource.system());
    AuditLog.Check check = log.check();
    boolean missing = expected != null && !log.has(expected);
    if (!check.problems().isEmpty() || missing) {
      check.problems().stream().limit(MOST_PROBLEMS).forEach(out()::println);
      throw new DramatisException(
          ErrorCode.DOCUMENT_CHANGED,
          check.problems().isEmpty()
              ? "No entry of " + log.file() + " has the hash " + expected
              : log.file() + " was changed: " + check.problems().size() + " lines",
          "What was written before the first of them is as it was; compare with a backup");
    }
    out()
        .println(
            check.entries() == 0
                ? "There are no entries in " + log.file()
                : check.entries()
                    + " entries, none changed. Hash of the last one: "
                    + check.hash());
    return ExitCode.DONE.status();
  }
}

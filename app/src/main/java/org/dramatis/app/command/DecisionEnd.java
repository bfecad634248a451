package org.dramatis.app.command;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.dramatis.analytics.decision.DecisionRow;
import org.dramatis.analytics.decision.Identities;
import org.dramatis.app.terminal.TextTable;

/** What commands that decide have in common. */
final class DecisionEnd {

  static final Duration PATIENCE = Duration.ofHours(6);

  private DecisionEnd() {}

  /** Tells a decision, and waits for the figures to follow it. */
  static ExitCode settle(PrintWriter out, Identities identities, DecisionRow decided) {
    long number = decided.decision().number();
    out.println("Decision " + number + ": " + TextTable.printable(decided.summary()) + ".");
    out.flush();
    if (!identities.settle(PATIENCE)) {
      out.println("The figures do not follow yet; dramatis job start analyse brings them up.");
      return ExitCode.DONE;
    }
    List<String> notes = new ArrayList<>();
    for (DecisionRow row : identities.decisions()) {
      if (row.decision().number() == number && !row.detail().isEmpty()) {
        notes.add(TextTable.printable(row.detail()) + ".");
      }
    }
    notes.forEach(out::println);
    out.println("To take it back: dramatis actor undo " + number);
    return ExitCode.DONE;
  }
}

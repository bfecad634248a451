package org.dramatis.app.command;

import org.dramatis.analytics.ledger.Note;
import picocli.CommandLine.Option;

/** The options that say who decides, and why. */
final class NoteOption {

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Why. It is kept with the decision.")
  private String reason;

  @Option(
      names = "--author",
      paramLabel = "NAME",
      defaultValue = "${sys:user.name}",
      description = "Who decides. Default: the user's name.")
  private String author;

  Note note() {
    return new Note(author, reason);
  }
}

package org.dramatis.analytics.diff;

import java.util.List;

/** What a run changed as a Markdown text, with a table for each kind of change. */
public final class MarkdownDiff {

  private MarkdownDiff() {}

  /** The text; a sentence when nothing changed or there was nothing to compare with. */
  public static String of(RunDiff diff) {
    StringBuilder text = new StringBuilder("# What run " + diff.run() + " changed\n");
    if (!diff.compared()) {
      return text.append("\nIt was the first run that counted: there is nothing to compare with.\n")
          .toString();
    }
    if (diff.none()) {
      return text.append("\nNothing.\n").toString();
    }
    for (Change.Kind kind : Change.Kind.values()) {
      List<Change> changes = diff.of(kind);
      if (changes.isEmpty()) {
        continue;
      }
      text.append("\n## ").append(kind.heading()).append(": ").append(diff.total(kind));
      if (changes.size() < diff.total(kind)) {
        text.append(" (the ").append(changes.size()).append(" greatest)");
      }
      text.append(head(kind));
      changes.forEach(change -> row(text, change));
    }
    if (!diff.statistics().isEmpty()) {
      text.append("\n## Statistics of plugins: ")
          .append(diff.statistics().size())
          .append("\n\n| statistic | rows added | changed | removed |\n|---|---:|---:|---:|\n");
      for (StatisticChange change : diff.statistics()) {
        text.append("| ")
            .append(cell(change.statistic()))
            .append(" | ")
            .append(change.added())
            .append(" | ")
            .append(change.changed())
            .append(" | ")
            .append(change.removed())
            .append(" |\n");
      }
    }
    return text.toString();
  }

  private static String head(Change.Kind kind) {
    switch (kind) {
      case NEW_DOCUMENT:
      case CHANGED_DOCUMENT:
        return "\n\n| document | title | mentions |\n|---|---|---:|\n";
      case MOVED_DOCUMENT:
        return "\n\n| document | where it was |\n|---|---|\n";
      case REMOVED_DOCUMENT:
      case LEFT_QUARANTINE:
        return "\n\n| file |\n|---|\n";
      case NEW_QUARANTINE:
        return "\n\n| file | reason |\n|---|---|\n";
      case NEW_ACTOR:
      case VANISHED_ACTOR:
      case RISING_ACTOR:
      case FALLING_ACTOR:
        return "\n\n| actor | mentions before | after |\n|---|---:|---:|\n";
      case JOINED_ACTOR:
      case SPLIT_ACTOR:
      case RENAMED_ACTOR:
        return "\n\n| actor | why |\n|---|---|\n";
      case NEW_PAIR:
      case RISING_PAIR:
      case FALLING_PAIR:
        return "\n\n| pair | sentences before | after |\n|---|---:|---:|\n";
    }
    throw new IllegalStateException(kind.name());
  }

  private static void row(StringBuilder text, Change change) {
    text.append("| ").append(cell(change.name()));
    switch (change.kind()) {
      case NEW_DOCUMENT:
      case CHANGED_DOCUMENT:
        text.append(" | ").append(cell(change.note())).append(" | ").append(change.after());
        break;
      case REMOVED_DOCUMENT:
      case LEFT_QUARANTINE:
        break;
      case MOVED_DOCUMENT:
      case NEW_QUARANTINE:
      case JOINED_ACTOR:
      case SPLIT_ACTOR:
      case RENAMED_ACTOR:
        text.append(" | ").append(cell(change.note()));
        break;
      case NEW_ACTOR:
      case VANISHED_ACTOR:
      case RISING_ACTOR:
      case FALLING_ACTOR:
      case NEW_PAIR:
      case RISING_PAIR:
      case FALLING_PAIR:
        text.append(" | ").append(change.before()).append(" | ").append(change.after());
        break;
    }
    text.append(" |\n");
  }

  private static String cell(String text) {
    return text.replaceAll("[\\r\\n]+", " ")
        .replace("\\", "\\\\")
        .replace("|", "\\|")
        .replace("<", "&lt;");
  }
}

package org.dramatis.app.settings;

import java.util.ArrayList;
import java.util.List;

/** The table of {@code docs/settings.md}; run it to print the table anew. */
final class SettingsDocumentation {

  private SettingsDocumentation() {}

  /** Prints the table. */
  public static void main(String[] arguments) {
    rows().forEach(System.out::println);
  }

  static List<String> rows() {
    List<String> rows =
        new ArrayList<>(List.of("| Setting | Default | What it does |", "|---|---|---|"));
    for (Setting<?> setting : KnownSettings.ALL) {
      rows.add(row(setting.key(), setting.fallback(), setting.description()));
    }
    for (SettingFamily family : KnownSettings.FAMILIES) {
      rows.add(row(family.pattern(), "", family.description()));
    }
    return rows;
  }

  private static String row(String key, String fallback, String description) {
    String value = fallback.isEmpty() ? "" : "`" + fallback + "`";
    return "| `" + key + "` | " + value + " | " + description + " |";
  }
}

package org.dramatis.training.name;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which documents of a labelled folder a model leaves out, so that it can be measured on them.
 *
 * @param count number of parts, 0 where nothing is left out
 * @param held the names of documents that take turns in being left out
 */
record Folds(int count, Pattern held) {
  /** The settings {@code folds} and {@code held} of a command. */
  static Folds of(Map<String, String> settings) {
    return new Folds(
        Integer.parseInt(settings.getOrDefault("folds", "0")),
        Pattern.compile(settings.getOrDefault("held", ".+")));
  }

  /** The part that the document belongs to, or -1 where it is always trained on. */
  int of(String document) {
    return count > 0 && held.matcher(document).matches()
        ? Math.floorMod(document.hashCode(), count)
        : -1;
  }
}

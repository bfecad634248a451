package org.dramatis.parsers.settings;

import java.util.Objects;

/**
 * One setting of the built-in parsers.
 *
 * @param key its key in the settings file
 * @param defaultValue the value that holds when the key is not set; empty for none
 * @param description what it does, in a sentence
 */
public record ParserSetting(String key, String defaultValue, String description) {

  public ParserSetting {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(defaultValue, "defaultValue");
    Objects.requireNonNull(description, "description");
  }
}

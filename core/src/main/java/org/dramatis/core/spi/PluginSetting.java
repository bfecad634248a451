package org.dramatis.core.spi;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A setting that a plugin has, so that it can be listed, checked and filled in.
 *
 * @param name what stands after {@code plugin.<plugin>.} in the settings: lower-case letters,
 *     digits, hyphens and dots
 * @param type what its value is
 * @param defaultValue the value unless it is set, of the type; may be empty for a text
 * @param description what it does, in a sentence
 */
public record PluginSetting(String name, Type type, String defaultValue, String description) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9.-]{0,59}");

  /** What the value of a setting is. */
  public enum Type {
    /** Any text. */
    TEXT,
    /** A whole number. */
    NUMBER,
    /** {@code true} or {@code false}. */
    SWITCH
  }

  public PluginSetting {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(defaultValue, "defaultValue");
    Objects.requireNonNull(description, "description");
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "the name of a setting has lower-case letters, digits, hyphens and dots: " + name);
    }
    if (!takes(type, defaultValue)) {
      throw new IllegalArgumentException(name + " cannot be " + defaultValue + " by default");
    }
  }

  /** Whether a text is a value of this setting. */
  public boolean takes(String text) {
    return takes(type, text);
  }

  private static boolean takes(Type type, String text) {
    return switch (type) {
      case TEXT -> true;
      case NUMBER -> text.matches("-?[0-9]{1,18}");
      case SWITCH -> text.equals("true") || text.equals("false");
    };
  }

  /** What a value has to be, for a message. */
  public String wanted() {
    return switch (type) {
      case TEXT -> "a text";
      case NUMBER -> "a whole number";
      case SWITCH -> "true or false";
    };
  }
}

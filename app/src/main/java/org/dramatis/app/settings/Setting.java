package org.dramatis.app.settings;

import java.util.Objects;
import java.util.function.Function;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;

/**
 * One thing a user can set.
 *
 * @param key its key in the settings file
 * @param fallback the text that counts when the file does not set it; may be empty
 * @param description what it does, in a sentence
 * @param reading turns the text into the value; throws {@link IllegalArgumentException} with what
 *     would be right
 * @param <T> the value
 */
public record Setting<T>(
    String key, String fallback, String description, Function<String, T> reading) {

  public Setting {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(fallback, "fallback");
    Objects.requireNonNull(description, "description");
    Objects.requireNonNull(reading, "reading");
  }

  /** A setting whose value is its text. */
  public static Setting<String> text(String key, String fallback, String description) {
    return new Setting<>(key, fallback, description, text -> text);
  }

  /** A setting that is a whole number from {@code least} to {@code most}, both inclusive. */
  public static Setting<Integer> number(
      String key, int fallback, int least, int most, String description) {
    return new Setting<>(
        key,
        Integer.toString(fallback),
        description,
        text -> {
          String wanted = "a whole number from " + least + " to " + most;
          try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
              return number;
            }
          } catch (NumberFormatException e) {
            throw new IllegalArgumentException(wanted, e);
          }
          throw new IllegalArgumentException(wanted);
        });
  }

  /** A setting that is on or off. */
  public static Setting<Boolean> onOff(String key, boolean fallback, String description) {
    return new Setting<>(
        key,
        Boolean.toString(fallback),
        description,
        text -> {
          if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
          }
          throw new IllegalArgumentException("true or false");
        });
  }

  /**
   * The value that a text stands for.
   *
   * @throws DramatisException SETTING_INVALID when it stands for none
   */
  public T read(String text) {
    try {
      return reading.apply(text);
    } catch (IllegalArgumentException e) {
      throw new DramatisException(
          ErrorCode.SETTING_INVALID,
          "The setting " + key + " cannot be \"" + text + "\"",
          "It must be " + e.getMessage(),
          e);
    }
  }
}

package org.dramatis.app.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.error.Nearest;

/**
 * What a user has set. Unknown keys and impossible values are refused when it is made, so that no
 * typing error passes silently. Immutable.
 */
public final class Settings {

  private final Map<String, String> texts;

  private Settings(Map<String, String> texts) {
    this.texts = Collections.unmodifiableMap(new TreeMap<>(texts));
  }

  /**
   * Settings by key.
   *
   * @throws DramatisException SETTING_INVALID for an unknown key or an impossible value
   */
  public static Settings of(Map<String, String> texts) {
    Settings settings = new Settings(texts);
    settings.texts.keySet().forEach(Settings::checkKnown);
    KnownSettings.ALL.forEach(settings::get);
    return settings;
  }

  /**
   * Reads a settings file in UTF-8.
   *
   * @param file need not exist: then every setting has its default
   * @throws DramatisException SETTING_INVALID naming the file and what is wrong in it; INPUT_OUTPUT
   *     when it cannot be read
   */
  public static Settings read(Path file) {
    if (!Files.exists(file)) {
      return of(Map.of());
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new DramatisException(
          ErrorCode.INPUT_OUTPUT,
          "The settings file " + file + " cannot be read: " + e.getMessage(),
          "It must be text in UTF-8 with one `key = value` a line",
          e);
    }
    Map<String, String> texts = new TreeMap<>();
    properties.forEach((key, value) -> texts.put((String) key, ((String) value).strip()));
    try {
      return of(texts);
    } catch (DramatisException e) {
      throw new DramatisException(e.code(), file + ": " + e.getMessage(), e.advice(), e);
    }
  }

  /** The value of a setting. */
  public <T> T get(Setting<T> setting) {
    return setting.read(text(setting));
  }

  /** The text of a setting: as set, or its default. */
  public String text(Setting<?> setting) {
    return Objects.requireNonNull(texts.getOrDefault(setting.key(), setting.fallback()));
  }

  /** Whether the user has set it. */
  public boolean isSet(Setting<?> setting) {
    return texts.containsKey(setting.key());
  }

  /** What the user has set, by key. */
  public Map<String, String> asSet() {
    return texts;
  }

  /** The settings whose keys start with {@code prefix}, by the rest of their keys. */
  public Map<String, String> startingWith(String prefix) {
    Map<String, String> found = new TreeMap<>();
    texts.forEach(
        (key, value) -> {
          if (key.startsWith(prefix)) {
            found.put(key.substring(prefix.length()), value);
          }
        });
    return Collections.unmodifiableMap(found);
  }

  private static void checkKnown(String key) {
    for (Setting<?> setting : KnownSettings.ALL) {
      if (setting.key().equals(key)) {
        return;
      }
    }
    for (SettingFamily family : KnownSettings.FAMILIES) {
      if (key.startsWith(family.prefix()) && key.length() > family.prefix().length()) {
        return;
      }
    }
    List<String> known = new ArrayList<>();
    KnownSettings.ALL.forEach(setting -> known.add(setting.key()));
    KnownSettings.FAMILIES.forEach(family -> known.add(family.pattern()));
    Collections.sort(known);
    String nearest = Nearest.to(key, known);
    throw new DramatisException(
        ErrorCode.SETTING_INVALID,
        "There is no setting " + key,
        "Did you mean " + nearest + "? Settings: " + String.join(", ", known));
  }
}

package org.dramatis.app.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dramatis.app.settings.Settings;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds all a user has: settings, database, log files.
 *
 * <p>Immutable.
 */
public final class Home {

  /** The environment variable that names the home. */
  public static final String VARIABLE = "DRAMATIS_HOME";

  private static final String DEFAULT = "dramatis-home";
  private static final String LOGS_PROPERTY = "dramatis.logs";

  private final Path folder;
  private final Settings settings;

  private Home(Path folder, Settings settings) {
    this.folder = folder;
    this.settings = settings;
  }

  /**
   * The folder a user means.
   *
   * @param option what the command line says; null when it says nothing
   * @param variable what the environment says; null when it says nothing
   */
  public static Path locate(@Nullable Path option, @Nullable String variable) {
    if (option != null) {
      return option;
    }
    return Path.of(variable == null || variable.isBlank() ? DEFAULT : variable);
  }

  /**
   * Opens a home, makes its folders where they are missing, and sends the log there.
   *
   * @throws DramatisException INPUT_OUTPUT when the folder cannot be made; SETTING_INVALID when its
   *     settings are wrong
   */
  public static Home open(Path folder) {
    Path absolute = folder.toAbsolutePath().normalize();
    Home home = new Home(absolute, Settings.read(settingsFile(absolute)));
    try {
      Files.createDirectories(home.logs());
    } catch (IOException e) {
      throw new DramatisException(
          ErrorCode.INPUT_OUTPUT,
          "The home " + absolute + " cannot be made: " + e,
          "Choose another one with --home or " + VARIABLE,
          e);
    }
    // Read by logback.xml when the first logger is made, which must not happen earlier.
    System.setProperty(LOGS_PROPERTY, home.logs().toString());
    return home;
  }

  /** The folder itself, absolute. */
  public Path folder() {
    return folder;
  }

  /** What the user has set. */
  public Settings settings() {
    return settings;
  }

  /** The file of the user's settings; need not exist. */
  public Path settingsFile() {
    return settingsFile(folder);
  }

  /** The folder of log files. */
  public Path logs() {
    return folder.resolve("logs");
  }

  /** The log file. */
  public Path log() {
    return logs().resolve("dramatis.log");
  }

  @Override
  public String toString() {
    return folder.toString();
  }

  private static Path settingsFile(Path folder) {
    return folder.resolve("dramatis.properties");
  }
}

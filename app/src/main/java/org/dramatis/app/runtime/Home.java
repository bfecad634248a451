package org.dramatis.app.runtime;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.dramatis.analytics.AnalyticsSettings;
import org.dramatis.app.settings.KnownSettings;
import org.dramatis.app.settings.Settings;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.web.access.AccessKey;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * The folder that holds all a user has: settings, database, log files.
 *
 * <p>Thread-safe. Settings that change while the program runs are seen by what asks for them anew.
 */
public final class Home {

  /** The environment variable that names the home. */
  public static final String VARIABLE = "DRAMATIS_HOME";

  private static final String DEFAULT = "dramatis-home";
  private static final String SETTINGS = "dramatis.properties";
  private static final String LOGS = "logs";
  private static final String LOG = "dramatis.log";
  private static final String DATABASE = "dramatis.mv.db";

  /** Files one of which every home has: settings, the H2 database, decisions. */
  private static final List<String> MARKS =
      List.of(SETTINGS, DATABASE, AnalyticsSettings.LEDGER, AccessKey.FILE, "search", "resolution");

  /** What is there only when there was a database. */
  private static final List<String> MADE_OF_DATABASE = List.of("search", "resolution");

  private static final Set<PosixFilePermission> OWNERS =
      PosixFilePermissions.fromString("rwx------");

  private static final String LOGS_PROPERTY = "dramatis.logs";

  /** Chooses among the files {@code logback-*.xml}: the terminal as long as no home is known. */
  private static final String LOG_PROPERTY = "dramatis.log.to";

  private final Path folder;
  private Settings settings;

  /** When the settings file was changed that was read last, and how long it was; null for none. */
  private @Nullable List<Object> read;

  private String wrong = "";

  private Home(Path folder, Settings settings) {
    this.folder = folder;
    this.settings = settings;
    this.read = stamp();
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
   * Opens a home for commands that need nothing of it but its settings: it need not be there, and
   * is not made. The log goes there if it is.
   *
   * @throws DramatisException SETTING_INVALID when its settings are wrong
   */
  public static Home look(Path folder) {
    Path absolute = folder.toAbsolutePath().normalize();
    takeLog(absolute);
    return new Home(absolute, Settings.read(settingsFile(absolute)));
  }

  /**
   * Opens a home that was used before, and sends the log there.
   *
   * @throws DramatisException NOT_FOUND when there is none; SETTING_INVALID when its settings are
   *     wrong
   */
  public static Home existing(Path folder) {
    Path absolute = folder.toAbsolutePath().normalize();
    if (isAt(absolute)) {
      return open(absolute);
    }
    throw new DramatisException(
        ErrorCode.NOT_FOUND,
        "There is no home at " + absolute,
        "Name yours with --home or " + VARIABLE + "; dramatis run FOLDER makes one");
  }

  /** Whether a folder is a home that was used before. */
  public static boolean isAt(Path folder) {
    return MARKS.stream().anyMatch(mark -> Files.exists(folder.resolve(mark)));
  }

  /**
   * Opens a home, makes its folders where they are missing, keeps other users of the machine out of
   * it, and sends the log there.
   *
   * @throws DramatisException INPUT_OUTPUT when the folder cannot be made; SETTING_INVALID when its
   *     settings are wrong
   */
  public static Home open(Path folder) {
    Path absolute = folder.toAbsolutePath().normalize();
    takeLog(absolute);
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
    takeLog(absolute, true);
    home.keepFromOthers();
    return home;
  }

  /**
   * Takes from other users of the machine what they may do with the home: texts, passwords and the
   * key of the open database are in it.
   */
  private void keepFromOthers() {
    PosixFileAttributeView view = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
    if (view == null) {
      return;
    }
    try {
      Set<PosixFilePermission> now = view.readAttributes().permissions();
      if (!OWNERS.containsAll(now)) {
        view.setPermissions(now.stream().filter(OWNERS::contains).collect(Collectors.toSet()));
        LoggerFactory.getLogger(Home.class)
            .info(
                "The home {} is its owner's alone from now on: it was {}",
                folder,
                PosixFilePermissions.toString(now));
      }
    } catch (IOException e) {
      LoggerFactory.getLogger(Home.class)
          .warn("Other users of this machine may read the home {}", folder, e);
    }
  }

  /**
   * Checks that the database file is there if there was one: without it an empty corpus would be
   * shown.
   *
   * @throws DramatisException NOT_FOUND when it is missing
   */
  public void checkDatabase() {
    boolean own = settings.get(KnownSettings.STORE_URL).isEmpty();
    boolean used = MADE_OF_DATABASE.stream().anyMatch(name -> Files.exists(folder.resolve(name)));
    if (own && used && !Files.exists(folder.resolve(DATABASE))) {
      throw new DramatisException(
          ErrorCode.NOT_FOUND,
          "The database " + folder.resolve(DATABASE) + " is missing, although it was there once",
          "Put it back, restore a backup with dramatis restore, or read the folders anew with"
              + " dramatis run FOLDER, which applies the decisions of the ledger");
    }
  }

  /** Whether a process has the database file open. */
  public boolean inUse() {
    Path database = folder.resolve(DATABASE);
    if (!Files.exists(database)) {
      return false;
    }
    // H2 holds a lock on it as long.
    try (FileChannel channel = FileChannel.open(database, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock == null;
    } catch (OverlappingFileLockException | IOException e) {
      return true;
    }
  }

  /** The log file of the home that was opened last in this process; empty when none was. */
  public static Optional<Path> currentLog() {
    return Optional.ofNullable(System.getProperty(LOGS_PROPERTY))
        .map(logs -> Path.of(logs).resolve(LOG));
  }

  /** Before the settings are read, since what checks one may log. */
  private static void takeLog(Path folder) {
    takeLog(folder, Files.isDirectory(folder));
  }

  private static void takeLog(Path folder, boolean there) {
    if (there) {
      // Read by logback.xml when the first logger is made, which must not happen earlier.
      System.setProperty(LOGS_PROPERTY, folder.resolve(LOGS).toString());
      System.setProperty(LOG_PROPERTY, "home");
    }
  }

  /** The folder itself, absolute. */
  public Path folder() {
    return folder;
  }

  /**
   * What the user has set by now. A file that is wrong since it was changed is not used: what was
   * set before stays, and {@link #warnings} says so.
   */
  public synchronized Settings settings() {
    List<Object> now = stamp();
    if (!Objects.equals(now, read)) {
      read = now;
      try {
        settings = Settings.read(settingsFile());
        wrong = "";
      } catch (DramatisException e) {
        wrong = "The settings stay as they were: " + e.messageWithAdvice();
        LoggerFactory.getLogger(Home.class).warn(wrong);
      }
    }
    return settings;
  }

  /** What is wrong with the settings file since it was changed; empty when nothing is. */
  public synchronized List<String> warnings() {
    settings();
    return wrong.isEmpty() ? List.of() : List.of(wrong);
  }

  private @Nullable List<Object> stamp() {
    try {
      Path file = settingsFile();
      return List.of(Files.getLastModifiedTime(file), Files.size(file));
    } catch (IOException e) {
      return null;
    }
  }

  /** The file of the user's settings; need not exist. */
  public Path settingsFile() {
    return settingsFile(folder);
  }

  /** The folder of log files. */
  public Path logs() {
    return folder.resolve(LOGS);
  }

  /** The log file. */
  public Path log() {
    return logs().resolve(LOG);
  }

  @Override
  public String toString() {
    return folder.toString();
  }

  private static Path settingsFile(Path folder) {
    return folder.resolve(SETTINGS);
  }
}

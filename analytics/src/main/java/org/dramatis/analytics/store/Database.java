package org.dramatis.analytics.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.dramatis.analytics.spill.Scratch;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open database with its schema in place.
 *
 * <p>Thread-safe. Several processes may have one H2 file open at a time: the first one serves the
 * others, over the loopback address only.
 */
public final class Database implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Database.class);
  private static final int FILLED = 60;
  private static final String H2_FILE = "jdbc:h2:file:";
  private static final String MIGRATIONS = "classpath:org/dramatis/analytics/store/migration";

  /**
   * What stands as {@code <ordered>} after a text in an ORDER BY, so that both databases have one
   * order, that of the code points, whatever the server's language.
   */
  private static final String ORDERED = "ordered";

  /** SQL state of PostgreSQL. */
  private static final String DISK_FULL = "53100";

  /** Bytes; with less a database can do nothing. */
  private static final long LEAST_SPACE = 1L << 20;

  private static final int LONGEST_MESSAGE = 300;
  private static final int FETCHED = 1_000;
  private static final int ASKERS = 16;
  private static final long ASKERS_PATIENCE_MILLIS = 3_000;

  /** SQL state of both databases for a statement that took too long. */
  private static final String CANCELLED = "57014";

  private static final String[] TABLES = {"TABLE", "BASE TABLE"};

  /** H2's code for a file that is damaged. */
  private static final int FILE_CORRUPTED = 90_030;

  /**
   * H2's codes of a file that another process opens or closes: it cannot be opened, is in use, the
   * connection broke, the database is closed, or is being closed.
   */
  private static final Set<Integer> PASSING = Set.of(8_000, 90_020, 90_067, 90_098, 90_121);

  private static final Duration PAUSE = Duration.ofMillis(200);

  /** What operating systems say. */
  private static final List<String> NO_SPACE =
      List.of("no space left on device", "not enough space on the disk", "disk quota exceeded");

  private final Dialect dialect;
  private final HikariDataSource pool;
  private final Jdbi jdbi;
  private final @Nullable Path folder;

  private final boolean questions;

  private Database(
      Dialect dialect, HikariDataSource pool, @Nullable Path folder, boolean questions) {
    this.questions = questions;
    this.dialect = dialect;
    this.folder = folder;
    this.pool = pool;
    this.jdbi = Jdbi.create(pool).define(ORDERED, dialect.ordered());
  }

  /** Address of the default database of a home: an H2 file in it. */
  public static String urlOf(Path home) {
    String file = home.toAbsolutePath().normalize().resolve("dramatis").toString();
    if (file.indexOf(';') >= 0) {
      throw new DramatisException(
          ErrorCode.SETTING_INVALID,
          "The database cannot live in " + home + ", because its path has a semicolon",
          "Choose another home");
    }
    return H2_FILE + file;
  }

  /** The path of an H2 file without its ending; null for any other database. */
  private static @Nullable Path fileOf(String url) {
    if (!url.startsWith(H2_FILE)) {
      return null;
    }
    String file = url.substring(H2_FILE.length());
    int options = file.indexOf(';');
    return Path.of(options < 0 ? file : file.substring(0, options)).toAbsolutePath();
  }

  /**
   * Opens the database, creating or upgrading its schema.
   *
   * @param url JDBC URL of an H2 or PostgreSQL database
   * @param user user name; null for the one in the URL, or none
   * @param password password; null for the one in the URL, or none
   * @param connections most connections at a time
   * @throws DramatisException STORE_FAILED when it cannot be reached, SETTING_INVALID for a
   *     database that is not supported
   */
  public static Database open(
      String url, @Nullable String user, @Nullable String password, int connections) {
    return patiently(() -> openNow(url, user, password, connections));
  }

  /**
   * Opens something on a database, again and again while that fails because another process is
   * opening or closing the same file at this moment: H2's server is in the process that came first,
   * and goes with it.
   *
   * @param open opens it, and leaves nothing open when it fails
   */
  public static <T> T patiently(Supplier<T> open) {
    long until = System.nanoTime() + patience().toNanos();
    while (true) {
      try {
        return open.get();
      } catch (RuntimeException e) {
        if (!passing(e) || System.nanoTime() > until) {
          throw e;
        }
        LOG.debug("Another process opens or closes the database; once more", e);
        try {
          Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException interrupted) {
          Thread.currentThread().interrupt();
          throw e;
        }
      }
    }
  }

  /** How long a database that cannot be reached is waited for. */
  private static Duration patience() {
    return Duration.ofMillis(Long.getLong("dramatis.store.patience", 30_000));
  }

  private static boolean passing(Throwable thrown) {
    int depth = 0;
    for (Throwable cause = thrown; cause != null && depth < 20; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && PASSING.contains(sql.getErrorCode())) {
        return true;
      }
      depth++;
    }
    return false;
  }

  private static Database openNow(
      String url, @Nullable String user, @Nullable String password, int connections) {
    Dialect dialect = Dialect.of(url);
    HikariConfig config = new HikariConfig();
    config.setPoolName("dramatis");
    config.setJdbcUrl(url + options(dialect, url));
    if (user != null) {
      config.setUsername(user);
    }
    if (password != null) {
      config.setPassword(password);
    }
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(patience().toMillis());
    if (dialect == Dialect.H2) {
      // H2 opens its server to the other processes of this home on this address.
      if (System.getProperty("h2.bindAddress") == null) {
        System.setProperty("h2.bindAddress", "127.0.0.1");
      }
    }
    Path file = fileOf(url);
    if (file != null) {
      DatabaseFile.checkBytes(file);
    }
    HikariDataSource pool;
    try {
      pool = new HikariDataSource(config);
    } catch (HikariPool.PoolInitializationException e) {
      throw unreachable(url, e);
    }
    try {
      if (file != null) {
        DatabaseFile.check(pool, file);
      }
      migrate(pool, dialect, url);
      if (dialect == Dialect.H2) {
        DatabaseFile.removeCopies(pool);
      }
    } catch (DramatisException e) {
      pool.close();
      throw e;
    } catch (FlywayException e) {
      pool.close();
      if (diskFull(e)) {
        throw failed("The database " + shown(url) + " cannot be opened", e);
      }
      throw new DramatisException(
          ErrorCode.STORE_FAILED,
          "The database "
              + shown(url)
              + " has a schema that this version cannot use: "
              + e.getMessage(),
          "Use the version that wrote it, or begin with an empty database",
          e);
    }
    Database database = new Database(dialect, pool, file == null ? null : file.getParent(), false);
    database.outlastSignals();
    return database;
  }

  /**
   * The same database over connections of its own, for questions that somebody waits for: they are
   * told after three seconds that it cannot be reached, and take no longer than a minute each. The
   * caller closes it, before this one.
   */
  public Database forQuestions() {
    HikariConfig config = new HikariConfig();
    pool.copyStateTo(config);
    config.setPoolName("dramatis-questions");
    config.setMaximumPoolSize(ASKERS);
    config.setMinimumIdle(0);
    config.setConnectionTimeout(Math.min(pool.getConnectionTimeout(), ASKERS_PATIENCE_MILLIS));
    config.setInitializationFailTimeout(-1);
    long longest = Long.getLong("dramatis.store.longest", 60_000);
    config.setConnectionInitSql(
        dialect == Dialect.H2
            ? "SET QUERY_TIMEOUT " + longest
            : "SET statement_timeout = " + longest);
    return new Database(dialect, new HikariDataSource(config), folder, true);
  }

  private static void migrate(DataSource pool, Dialect dialect, String url) {
    Flyway flyway =
        Flyway.configure(Database.class.getClassLoader())
            .dataSource(pool)
            .locations(MIGRATIONS)
            .loggers("slf4j")
            .placeholders(Map.of("bytes", dialect == Dialect.H2 ? "VARBINARY(1000000)" : "BYTEA"))
            .load();
    MigrationVersion known = MigrationVersion.EMPTY;
    for (MigrationInfo migration : flyway.info().all()) {
      if (migration.getState() == MigrationState.FUTURE_SUCCESS) {
        throw new DramatisException(
            ErrorCode.STORE_FAILED,
            "The database "
                + shown(url)
                + " was written by a newer version of Dramatis: it has the schema "
                + migration.getVersion()
                + ", and this version knows those up to "
                + known,
            "Use that version, or begin with an empty database and the ledger of this one");
      }
      known = migration.getVersion();
    }
    flyway.migrate();
  }

  /**
   * Keeps the database open when the process is told to end, until {@link #close}.
   *
   * <p>H2 closes its files in a shutdown hook of its own, which runs beside the one that stops the
   * run in progress, and takes the database away from it. The setting against it is refused for a
   * file that several processes share. So its hook is taken out; who opens a database closes it.
   * Nothing is lost when nobody does: every commit is on the disk.
   */
  public void outlastSignals() {
    if (dialect != Dialect.H2) {
      return;
    }
    try {
      Field hook = Class.forName("org.h2.engine.OnExitDatabaseCloser").getDeclaredField("INSTANCE");
      hook.setAccessible(true);
      Runtime.getRuntime().removeShutdownHook((Thread) hook.get(null));
    } catch (ReflectiveOperationException | IllegalStateException e) {
      // Another H2 or the end has begun: a run in progress ends as interrupted and not as stopped.
      LOG.debug("The database closes by itself when the process is told to end", e);
    }
  }

  /** Which database it is. */
  public Dialect dialect() {
    return dialect;
  }

  /** Pooled connections. */
  public DataSource dataSource() {
    return pool;
  }

  /** Jdbi over the pooled connections. */
  public Jdbi jdbi() {
    return jdbi;
  }

  /** For files that are needed while a step works: beside the database file, if there is one. */
  public Scratch scratch() {
    return new Scratch(folder == null ? Path.of(System.getProperty("java.io.tmpdir")) : folder);
  }

  /**
   * A connection that does not commit by itself; the caller closes it.
   *
   * @throws DramatisException STORE_FAILED when the database cannot be reached
   */
  public Connection connection() {
    try {
      Connection connection = pool.getConnection();
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException e) {
      throw failed("The database cannot be reached", e);
    }
  }

  /** The failure to report for what the database threw. */
  public static DramatisException failed(String what, Throwable cause) {
    for (Throwable thrown = cause; thrown != null; thrown = thrown.getCause()) {
      if (thrown instanceof SQLException sql && CANCELLED.equals(sql.getSQLState())) {
        return new DramatisException(
            ErrorCode.TIMEOUT,
            what + ": the database took too long",
            "Ask for less: fewer days, an actor, a rarer word; or try again when no run is in"
                + " progress",
            cause);
      }
    }
    return diskFull(cause)
        ? full(what, cause)
        : new DramatisException(
            ErrorCode.STORE_FAILED,
            what + ": " + said(cause),
            "Check that the database runs and can be reached, then take the run up again with job"
                + " restart; nothing is lost",
            cause);
  }

  /**
   * The failure to report for what ended some work here. H2 closes its file when the disk is full,
   * and who comes later only sees that it is closed: so the disk itself is looked at as well.
   */
  public Throwable explained(Throwable thrown) {
    boolean told =
        thrown instanceof DramatisException known && known.code() == ErrorCode.STORE_FAILED;
    if (!told && !isFailure(thrown)) {
      return thrown;
    }
    String what = "The database failed";
    if (folder != null && isFull(folder)) {
      return full(what, thrown);
    }
    return told ? thrown : failed(what, thrown);
  }

  private static DramatisException full(String what, Throwable cause) {
    return new DramatisException(
        ErrorCode.DISK_FULL,
        what + ": no space is left on the disk of the database",
        "Make space there, then take the run up again with job restart; nothing is lost",
        cause);
  }

  private static boolean isFull(Path folder) {
    try {
      return Files.getFileStore(folder).getUsableSpace() < LEAST_SPACE;
    } catch (IOException e) {
      LOG.debug("The space of {} is not known", folder, e);
      return false;
    }
  }

  /** What the database said, without the statement that it said it of. */
  private static String said(Throwable thrown) {
    Throwable teller = thrown;
    while (teller instanceof JdbiException && teller.getCause() != null) {
      teller = teller.getCause();
    }
    if (teller instanceof BatchUpdateException batch && batch.getNextException() != null) {
      teller = batch.getNextException();
    }
    String message = String.valueOf(teller.getMessage()).lines().findFirst().orElse("");
    return message.length() > LONGEST_MESSAGE
        ? message.substring(0, Texts.partEnd(message, 0, LONGEST_MESSAGE)) + "…"
        : message;
  }

  /** Whether something failed because the database did; not so when that was told already. */
  public static boolean isFailure(Throwable thrown) {
    int depth = 0;
    for (Throwable cause = thrown; cause != null && depth < 20; cause = cause.getCause()) {
      if (cause instanceof DramatisException) {
        return false;
      }
      if (cause instanceof SQLException || cause instanceof JdbiException) {
        return true;
      }
      depth++;
    }
    return false;
  }

  /** Whether something failed because a disk is full. */
  public static boolean diskFull(@Nullable Throwable thrown) {
    int depth = 0;
    for (Throwable cause = thrown; cause != null && depth < 20; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
      if (cause instanceof SQLException sql && DISK_FULL.equals(sql.getSQLState())
          || NO_SPACE.stream().anyMatch(message::contains)) {
        return true;
      }
      depth++;
    }
    return false;
  }

  /**
   * Writes the database as it is at one moment into a ZIP file; others go on working with it.
   *
   * @return whether it could be: not of PostgreSQL, which has its own tools
   * @throws DramatisException STORE_FAILED when it cannot be read or written
   */
  public boolean copyTo(Path zip) {
    if (folder == null) {
      return false;
    }
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("BACKUP TO '" + zip.toAbsolutePath().toString().replace("'", "''") + "'");
      return true;
    } catch (SQLException e) {
      throw failed("The database cannot be copied", e);
    }
  }

  /** Reads every row of every table; what cannot be read, by table. */
  public List<String> unreadable() {
    List<String> unreadable = new ArrayList<>();
    try (Connection connection = connection()) {
      List<String> tables = new ArrayList<>();
      try (ResultSet rows =
          connection.getMetaData().getTables(null, connection.getSchema(), "%", TABLES)) {
        while (rows.next()) {
          tables.add(rows.getString("TABLE_NAME"));
        }
      }
      for (String table : tables) {
        try (Statement statement = connection.createStatement()) {
          if (dialect == Dialect.H2) {
            statement.execute("SET LAZY_QUERY_EXECUTION 1");
          }
          statement.setFetchSize(FETCHED);
          try (ResultSet rows =
              statement.executeQuery("SELECT * FROM \"" + table.replace("\"", "\"\"") + "\"")) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
              for (int column = 1; column <= columns; column++) {
                rows.getObject(column);
              }
            }
          }
        } catch (SQLException | RuntimeException e) {
          unreadable.add("table " + table + ": " + said(e));
        }
      }
    } catch (SQLException e) {
      unreadable.add(said(e));
    }
    return unreadable;
  }

  /** Gives up the pooled connections: H2 opens a file anew only when all to it are closed. */
  public void evict() {
    pool.getHikariPoolMXBean().softEvictConnections();
  }

  /** Closes it. An H2 file that is mostly air by then is written anew, without. */
  @Override
  public void close() {
    if (dialect == Dialect.H2 && !questions) {
      compact();
    }
    pool.close();
  }

  private void compact() {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      if (filled(statement) < FILLED && alone(statement)) {
        statement.execute("SHUTDOWN COMPACT");
      }
    } catch (SQLException e) {
      // The file is whole, only longer than need be.
      LOG.debug("The database file was not compacted", e);
    }
  }

  /** Percentage of the file's chunks that is in use. */
  private static int filled(Statement statement) throws SQLException {
    try (ResultSet rows =
        statement.executeQuery(
            "SELECT setting_value FROM information_schema.settings"
                + " WHERE setting_name = 'info.CHUNKS_FILL_RATE'")) {
      return rows.next() ? Integer.parseInt(rows.getString(1)) : 100;
    }
  }

  /** Whether no other process has the file open. */
  private boolean alone(Statement statement) throws SQLException {
    try (ResultSet rows =
        statement.executeQuery("SELECT COUNT(*) FROM information_schema.sessions")) {
      rows.next();
      return rows.getInt(1) <= pool.getHikariPoolMXBean().getTotalConnections();
    }
  }

  private static String options(Dialect dialect, String url) {
    Map<String, String> wanted = new TreeMap<>();
    switch (dialect) {
      case H2:
        // Without it a killed process loses commits that were acknowledged.
        wanted.put("WRITE_DELAY", "0");
        // Pages ask some hundred statements; H2 keeps eight and parses the others each time.
        wanted.put("QUERY_CACHE_SIZE", "256");
        // Names as PostgreSQL has them, so that one SQL serves both.
        wanted.put("DATABASE_TO_LOWER", "TRUE");
        if (url.startsWith(H2_FILE)) {
          wanted.put("AUTO_SERVER", "TRUE");
        }
        break;
      case POSTGRESQL:
        wanted.put("reWriteBatchedInserts", "true");
        break;
    }
    StringBuilder options = new StringBuilder();
    wanted.forEach(
        (name, value) -> {
          if (!url.contains(name + "=")) {
            options
                .append(separator(dialect, url + options))
                .append(name)
                .append('=')
                .append(value);
          }
        });
    return options.toString();
  }

  private static char separator(Dialect dialect, String url) {
    return dialect == Dialect.H2 ? ';' : url.indexOf('?') < 0 ? '?' : '&';
  }

  private static DramatisException unreachable(String url, Exception e) {
    if (diskFull(e)) {
      return failed("The database " + shown(url) + " cannot be opened", e);
    }
    Throwable cause = e.getCause() == null ? e : e.getCause();
    if (cause instanceof SQLException sql && sql.getErrorCode() == FILE_CORRUPTED) {
      return DatabaseFile.damaged(shown(url), said(cause), e);
    }
    return new DramatisException(
        ErrorCode.STORE_FAILED,
        "The database " + shown(url) + " cannot be opened: " + cause.getMessage(),
        "Check the address, and that no other program holds the file",
        e);
  }

  private static String shown(String url) {
    return url.replaceAll("(?i)((?:password|user)=)[^;&]*", "$1…");
  }
}

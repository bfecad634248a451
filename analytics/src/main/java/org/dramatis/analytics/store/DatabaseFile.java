package org.dramatis.analytics.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether an H2 file that was opened is the one that was meant, and holds data and no code. */
final class DatabaseFile {

  private static final Logger LOG = LoggerFactory.getLogger(DatabaseFile.class);
  private static final String ENDING = ".mv.db";
  private static final byte[] HEADER = {'H', ':'};
  private static final int BLOCK = 4_096;

  private DatabaseFile() {}

  /**
   * Looks at the file before H2 does, which takes an empty one for a new database.
   *
   * @param file without its ending; need not be there
   * @throws DramatisException STORE_FAILED when it is there and no database
   */
  static void checkBytes(Path file) {
    Path database = file.resolveSibling(file.getFileName() + ENDING);
    if (!Files.exists(database)) {
      return;
    }
    byte[] start = new byte[HEADER.length];
    int read;
    try (InputStream in = Files.newInputStream(database)) {
      read = in.readNBytes(start, 0, start.length);
    } catch (IOException e) {
      throw new DramatisException(
          ErrorCode.STORE_FAILED,
          "The database " + database + " cannot be read: " + e,
          "Check that the file may be read",
          e);
    }
    byte[] second = new byte[HEADER.length];
    try (FileChannel channel = FileChannel.open(database)) {
      channel.read(ByteBuffer.wrap(second), BLOCK);
    } catch (IOException e) {
      second = new byte[0];
    }
    // It has two headers, so that one may be damaged.
    if (read == 0 || !(Arrays.equals(start, HEADER) || Arrays.equals(second, HEADER))) {
      throw damaged(
          database.toString(), read == 0 ? "it is empty" : "it does not begin like one", null);
    }
  }

  /** The failure to report for a file that is damaged. */
  static DramatisException damaged(String database, String how, @Nullable Exception cause) {
    return new DramatisException(
        ErrorCode.STORE_FAILED,
        "The database " + database + " is damaged: " + how,
        "Restore a backup with dramatis restore, or read everything anew, with the decisions of the"
            + " ledger: dramatis doctor --rebuild FOLDER...",
        cause);
  }

  /**
   * Looks before anything is read or written.
   *
   * @param pool connections to it
   * @param file the file that was meant, without its ending
   * @throws DramatisException CONFLICT when another file answers, because a lock file was copied
   *     with the database; STORE_FAILED when it holds code that reading and writing would run
   */
  static void check(DataSource pool, Path file) {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      Path answers = Path.of(text(statement, "SELECT database_path()") + ENDING);
      Path meant = file.resolveSibling(file.getFileName() + ENDING);
      if (Files.exists(answers) && Files.exists(meant) && !Files.isSameFile(answers, meant)) {
        throw new DramatisException(
            ErrorCode.CONFLICT,
            "The lock file beside "
                + meant
                + " is a copy: it belongs to a program that has "
                + answers
                + " open",
            "Delete " + file.getFileName() + ".lock.db in " + file.getParent() + " and try again");
      }
      String code =
          text(
              statement,
              "SELECT LISTAGG(thing, ', ') FROM ("
                  + "SELECT 'the trigger ' || trigger_name AS thing FROM information_schema.triggers"
                  + " UNION ALL SELECT 'the function ' || routine_name"
                  + " FROM information_schema.routines"
                  + " UNION ALL SELECT 'the linked table ' || table_name"
                  + " FROM information_schema.tables WHERE storage_type = 'TABLE LINK'"
                  + ") AS things");
      if (!code.isEmpty()) {
        throw new DramatisException(
            ErrorCode.STORE_FAILED,
            "The database "
                + meant
                + " holds code, which this program never writes and does not run: "
                + code,
            "If it is from somebody else, do not trust it; read the documents anew in a home of"
                + " your own, with the ledger.jsonl of that one");
      }
    } catch (SQLException | IOException e) {
      throw new DramatisException(
          ErrorCode.STORE_FAILED,
          "The database " + file + ENDING + " cannot be looked at: " + e.getMessage(),
          "Check that the file is whole and may be read",
          e);
    }
  }

  /**
   * Removes what H2 leaves of a table that it was changing when its process was killed: a copy,
   * beside the table itself. To be called when no process can be changing one.
   */
  static void removeCopies(DataSource pool) {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      List<String> copies = new ArrayList<>();
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT c.table_name FROM information_schema.tables c JOIN information_schema.tables t"
                  + " ON t.table_schema = c.table_schema"
                  + " AND c.table_name LIKE t.table_name || '_copy_%'"
                  // Plugins name tables of their own as they like.
                  + " WHERE c.table_schema = SCHEMA() AND NOT REGEXP_LIKE(c.table_name, '^statistic_')"
                  + " AND REGEXP_LIKE(c.table_name,"
                  + " '_copy_[0-9]+_[0-9]+$')")) {
        while (rows.next()) {
          copies.add(rows.getString(1));
        }
      }
      for (String copy : copies) {
        LOG.info("A change of the table {} was broken off; what is left of it is removed", copy);
        statement.execute("DROP TABLE IF EXISTS \"" + copy + "\"");
      }
    } catch (SQLException e) {
      // It is in nobody's way.
      LOG.warn("What was left of broken off changes of tables stays", e);
    }
  }

  private static String text(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      String text = rows.getString(1);
      return text == null ? "" : text;
    }
  }
}

package org.dramatis.analytics.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;

/** Whether an H2 file that was opened is the one that was meant, and holds data and no code. */
final class DatabaseFile {

  private static final String ENDING = ".mv.db";

  private DatabaseFile() {}

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

  private static String text(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      String text = rows.getString(1);
      return text == null ? "" : text;
    }
  }
}

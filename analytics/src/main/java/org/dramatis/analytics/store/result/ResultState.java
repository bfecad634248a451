package org.dramatis.analytics.store.result;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.dramatis.analytics.store.Database;
import org.jspecify.annotations.Nullable;

/**
 * What the results were made of, so that a run that changes nothing need not make them again, and
 * one that changes little only what follows from that.
 *
 * <p>The note is written with the results. It is removed before documents change of which nothing
 * is kept of what was counted: after a crash in between there is none, and all is counted anew.
 * Thread-safe.
 */
public final class ResultState {

  /** Queries that find a document that is not as it was counted. */
  private static final List<String> CHANGED =
      List.of(
          "SELECT 1 FROM counted_before LIMIT 1",
          "SELECT 1 FROM document d WHERE NOT EXISTS (SELECT 1 FROM counted_document c"
              + " WHERE c.document = d.number AND c.id = d.id) LIMIT 1",
          "SELECT 1 FROM counted_document c WHERE NOT EXISTS (SELECT 1 FROM document d"
              + " WHERE d.number = c.document) LIMIT 1");

  private final Database database;

  /** The state of a database's results. */
  public ResultState(Database database) {
    this.database = Objects.requireNonNull(database, "database");
  }

  /**
   * Whether the results are of the documents as they are now, and made of these.
   *
   * @param tools a short name for the program and its settings
   * @param decisions a short name for the decisions of users
   */
  public boolean standing(String tools, String decisions) {
    return stored("stamp").filter(decisions::equals).isPresent() && madeBy(tools) && !changed();
  }

  /** Whether there are results that were made by these, of the documents as they once were. */
  public boolean madeBy(String tools) {
    return stored("tools").filter(tools::equals).isPresent();
  }

  /**
   * The stamp of the state of the resolution that the results are of, of documents as they were
   * then; null when there is none.
   */
  public @Nullable String resolution() {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT stamp FROM resolution")
                    .mapTo(String.class)
                    .findOne()
                    .orElse(null));
  }

  /** Notes that what is searched is another one, though the results stand. */
  public void searchedAnew() {
    database
        .jdbi()
        .useHandle(
            handle ->
                handle.execute("UPDATE result_stamp SET stamp = ?", UUID.randomUUID().toString()));
  }

  private Optional<String> stored(String column) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT " + column + " FROM aggregation WHERE tools IS NOT NULL")
                    .mapTo(String.class)
                    .findOne());
  }

  private boolean changed() {
    try (Connection connection = database.connection();
        Statement select = connection.createStatement()) {
      for (String query : CHANGED) {
        try (ResultSet rows = select.executeQuery(query)) {
          if (rows.next()) {
            return true;
          }
        }
      }
      connection.commit();
      return false;
    } catch (SQLException e) {
      throw Database.failed("The results cannot be read", e);
    }
  }

  /** Notes that nothing is known of what the results were made of. */
  public void remove() {
    database.jdbi().useHandle(handle -> handle.execute("DELETE FROM aggregation"));
  }
}

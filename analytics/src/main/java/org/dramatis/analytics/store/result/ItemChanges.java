package org.dramatis.analytics.store.result;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.dramatis.analytics.diff.Change;
import org.jspecify.annotations.Nullable;

/**
 * Compares documents and quarantine with those that the last aggregation found.
 *
 * <p>It goes by what is stored and not by what a run did, so what a run read that was stopped or
 * killed before it counted shows up in the next one. Used by one thread.
 */
final class ItemChanges {

  private final Connection connection;

  /** On the connection of the transaction that writes the results. */
  ItemChanges(Connection connection) {
    this.connection = connection;
  }

  /** Adds what changed. */
  void find(GreatestChanges changes) throws SQLException {
    documents(changes);
    moved(changes);
    quarantine(changes);
  }

  private void documents(GreatestChanges changes) throws SQLException {
    // A document that was read again has another number, the same id, and another hash if it
    // changed. Both lists are in the order of the ids.
    try (Statement come = connection.createStatement();
        Statement gone = connection.createStatement();
        ResultSet added =
            come.executeQuery(
                "SELECT d.id, d.hash, d.path, d.title, COALESCE(s.mentions, 0) FROM document d"
                    + " LEFT JOIN document_statistic s ON s.document = d.number"
                    + " WHERE NOT EXISTS"
                    + " (SELECT 1 FROM counted_document c WHERE c.document = d.number)"
                    + " ORDER BY d.id");
        ResultSet removed =
            gone.executeQuery(
                "SELECT c.id, c.hash, c.path FROM counted_document c WHERE NOT EXISTS"
                    + " (SELECT 1 FROM document d WHERE d.number = c.document) ORDER BY c.id")) {
      boolean moreAdded = added.next();
      boolean moreRemoved = removed.next();
      while (moreAdded || moreRemoved) {
        int order =
            !moreAdded ? 1 : !moreRemoved ? -1 : added.getString(1).compareTo(removed.getString(1));
        if (order < 0) {
          changes.add(document(Change.Kind.NEW_DOCUMENT, added));
        } else if (order > 0) {
          changes.add(
              new Change(
                  Change.Kind.REMOVED_DOCUMENT,
                  removed.getString(1),
                  null,
                  removed.getString(3),
                  "",
                  0,
                  0));
        } else if (!added.getString(2).equals(removed.getString(2))) {
          changes.add(document(Change.Kind.CHANGED_DOCUMENT, added));
        }
        moreAdded = order > 0 ? moreAdded : added.next();
        moreRemoved = order < 0 ? moreRemoved : removed.next();
      }
    }
  }

  /** A document that moved with its file keeps its number. */
  private void moved(GreatestChanges changes) throws SQLException {
    try (Statement select = connection.createStatement();
        ResultSet rows =
            select.executeQuery(
                "SELECT d.id, d.path, c.path FROM counted_document c"
                    + " JOIN document d ON d.number = c.document AND d.id <> c.id"
                    + " ORDER BY c.document")) {
      while (rows.next()) {
        changes.add(
            new Change(
                Change.Kind.MOVED_DOCUMENT,
                rows.getString(1),
                null,
                rows.getString(2),
                rows.getString(3),
                0,
                0));
      }
    }
  }

  private static Change document(Change.Kind kind, ResultSet row) throws SQLException {
    @Nullable String title = row.getString(4);
    return new Change(
        kind,
        row.getString(1),
        null,
        row.getString(3),
        title == null ? "" : title,
        0,
        row.getLong(5));
  }

  private void quarantine(GreatestChanges changes) throws SQLException {
    try (Statement select = connection.createStatement()) {
      try (ResultSet rows =
          select.executeQuery(
              "SELECT q.path, q.code, q.reason FROM quarantine q WHERE NOT EXISTS"
                  + " (SELECT 1 FROM counted_quarantine c WHERE c.number = q.number)"
                  + " ORDER BY q.number")) {
        while (rows.next()) {
          String path = rows.getString(1);
          String note = rows.getString(2) + ": " + rows.getString(3);
          changes.add(new Change(Change.Kind.NEW_QUARANTINE, path, null, path, note, 0, 0));
        }
      }
      try (ResultSet rows =
          select.executeQuery(
              "SELECT c.path FROM counted_quarantine c WHERE NOT EXISTS"
                  + " (SELECT 1 FROM quarantine q WHERE q.number = c.number) ORDER BY c.number")) {
        while (rows.next()) {
          String path = rows.getString(1);
          changes.add(new Change(Change.Kind.LEFT_QUARANTINE, path, null, path, "", 0, 0));
        }
      }
    }
  }

  /** Takes documents and quarantine as they are for those that the next aggregation compares. */
  void remember() throws SQLException {
    for (String change :
        List.of(
            "DELETE FROM counted_document WHERE NOT EXISTS"
                + " (SELECT 1 FROM document d WHERE d.number = counted_document.document"
                + " AND d.id = counted_document.id)",
            "INSERT INTO counted_document (document, id, hash, path)"
                + " SELECT d.number, d.id, d.hash, d.path FROM document d WHERE NOT EXISTS"
                + " (SELECT 1 FROM counted_document c WHERE c.document = d.number)"
                + " ORDER BY d.number",
            "DELETE FROM counted_quarantine WHERE NOT EXISTS"
                + " (SELECT 1 FROM quarantine q WHERE q.number = counted_quarantine.number)",
            "INSERT INTO counted_quarantine (number, path)"
                + " SELECT q.number, q.path FROM quarantine q WHERE NOT EXISTS"
                + " (SELECT 1 FROM counted_quarantine c WHERE c.number = q.number)"
                + " ORDER BY q.number")) {
      try (Statement statement = connection.createStatement()) {
        statement.executeUpdate(change);
      }
    }
  }
}

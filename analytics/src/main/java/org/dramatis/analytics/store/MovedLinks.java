package org.dramatis.analytics.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dramatis.analytics.identity.CorpusActor;
import org.dramatis.core.document.Span;

/**
 * Gives mentions to another actor than the rest of their chain, where decisions say so. Used by one
 * thread.
 */
final class MovedLinks {

  private final Connection connection;
  private final ActorAssignment assignment;
  private final DocumentKeys documents;

  MovedLinks(Connection connection, ActorAssignment assignment, DocumentKeys documents) {
    this.connection = connection;
    this.assignment = assignment;
    this.documents = documents;
  }

  /** Brings moved mentions home, then moves those that decisions move now. */
  void write() throws SQLException {
    try (Statement home = connection.createStatement()) {
      home.executeUpdate(
          "UPDATE link SET chain = (SELECT m.home_chain FROM moved_link m"
              + " WHERE m.document = link.document AND m.mention = link.mention"
              + " AND m.chain = link.chain)"
              + " WHERE chain < 0 AND document IN (SELECT document FROM moved_link)");
    }
    try (Statement clear = connection.createStatement()) {
      clear.executeUpdate("DELETE FROM moved_link");
    }
    for (Map.Entry<Long, Map<Span, CorpusActor>> document : assignment.moves().entrySet()) {
      long number = documents.find(document.getKey());
      if (number < 0) {
        continue;
      }
      int chain = 0;
      for (Map.Entry<Span, CorpusActor> move : document.getValue().entrySet()) {
        for (int[] link : links(number, move.getKey())) {
          move(number, link[0], link[1], --chain, move.getValue());
        }
      }
    }
  }

  /** The links of the mentions at that span: mention and chain. */
  private List<int[]> links(long document, Span span) throws SQLException {
    List<int[]> links = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT l.mention, l.chain FROM mention m JOIN link l ON l.document = m.document"
                + " AND l.mention = m.no WHERE m.document = ? AND m.start_offset = ?"
                + " AND m.end_offset = ? ORDER BY l.mention, l.chain")) {
      select.setLong(1, document);
      select.setInt(2, span.start());
      select.setInt(3, span.end());
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          links.add(new int[] {rows.getInt(1), rows.getInt(2)});
        }
      }
    }
    return links;
  }

  private void move(long document, int mention, int home, int chain, CorpusActor actor)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE link SET chain = ? WHERE document = ? AND mention = ? AND chain = ?")) {
      update.setInt(1, chain);
      update.setLong(2, document);
      update.setInt(3, mention);
      update.setInt(4, home);
      update.executeUpdate();
    }
    try (TableWriter table =
        new TableWriter(
            connection, "moved_link", List.of("document", "mention", "chain", "home_chain"))) {
      table.row(document, mention, chain, home);
      table.flush();
    }
    if (!actor.hidden()) {
      try (TableWriter table =
          new TableWriter(connection, "actor_chain", List.of("document", "chain", "actor"))) {
        table.row(document, chain, assignment.number(actor.id()));
        table.flush();
      }
    }
  }
}

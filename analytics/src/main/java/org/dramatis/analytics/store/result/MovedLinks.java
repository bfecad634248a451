package org.dramatis.analytics.store.result;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dramatis.analytics.identity.CorpusActor;
import org.dramatis.analytics.store.corpus.ActorAssignment;
import org.dramatis.analytics.store.corpus.DocumentKeys;
import org.dramatis.core.document.Span;
import org.jspecify.annotations.Nullable;

/**
 * Gives mentions to another actor than the rest of their chain: where decisions say so, and where a
 * capital that acts counts for its country. Documents in which nothing changes are not touched.
 * Used by one thread.
 */
final class MovedLinks implements AutoCloseable {

  private final ActorAssignment assignment;

  /** Numbers of the documents that may have links to move or to bring home. */
  private final Set<Long> documents;

  private final PreparedStatement select;
  private final PreparedStatement relink;
  private final PreparedStatement forget;
  private final PreparedStatement note;

  /**
   * A link of a document.
   *
   * @param mention its mention
   * @param home the chain that the annotators gave it to
   * @param chain the chain that it is in now
   * @param actor who it is to count for; null for nobody
   * @param moves whether that is another than the home chain's
   */
  private record Link(
      int mention, int home, int chain, @Nullable CorpusActor actor, boolean moves) {}

  /**
   * The links of documents, which are in the tables as an earlier assignment left them.
   *
   * @param scope the documents; null for all
   */
  MovedLinks(
      Connection connection,
      ActorAssignment assignment,
      DocumentKeys keys,
      @Nullable Collection<Long> scope)
      throws SQLException {
    this.assignment = assignment;
    this.documents = scope == null ? documents(connection, assignment, keys) : Set.copyOf(scope);
    this.select =
        connection.prepareStatement(
            "SELECT l.mention, COALESCE(v.home_chain, l.chain), l.chain, m.start_offset,"
                + " m.end_offset, m.metonym_of FROM link l"
                + " JOIN mention m ON m.document = l.document AND m.no = l.mention"
                + " LEFT JOIN moved_link v ON v.document = l.document"
                + " AND v.mention = l.mention AND v.chain = l.chain"
                + " WHERE l.document = ? ORDER BY 1, 2");
    this.relink =
        connection.prepareStatement(
            "UPDATE link SET chain = ? WHERE document = ? AND mention = ? AND chain = ?");
    this.forget = connection.prepareStatement("DELETE FROM moved_link WHERE document = ?");
    this.note =
        connection.prepareStatement(
            "INSERT INTO moved_link (document, mention, chain, home_chain) VALUES (?, ?, ?, ?)");
  }

  private static Set<Long> documents(
      Connection connection, ActorAssignment assignment, DocumentKeys keys) throws SQLException {
    Set<Long> documents = new HashSet<>();
    assignment.moves().keySet().forEach(hash -> documents.add(keys.find(hash)));
    try (Statement statement = connection.createStatement()) {
      // Links that were written anew are at home.
      statement.executeUpdate(
          "DELETE FROM moved_link WHERE NOT EXISTS (SELECT 1 FROM link l"
              + " WHERE l.document = moved_link.document AND l.mention = moved_link.mention"
              + " AND l.chain = moved_link.chain)");
      add(documents, statement, "SELECT DISTINCT document FROM moved_link");
      if (assignment.countsForCountries()) {
        add(
            documents,
            statement,
            "SELECT DISTINCT document FROM mention WHERE metonym_of IS NOT NULL");
      }
    }
    return documents;
  }

  private static void add(Set<Long> documents, Statement statement, String query)
      throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        documents.add(rows.getLong(1));
      }
    }
  }

  /**
   * Moves the links of a document, or brings them home.
   *
   * @param document number of the document
   * @param hash its id as a number
   * @param actors receives the chains of moved links, which are below zero, with the numbers of
   *     their actors, by ascending chain
   */
  void write(long document, long hash, ActorAssignment.Visitor actors) throws SQLException {
    if (!documents.contains(document)) {
      return;
    }
    List<Link> links = links(document, hash);
    List<Link> moved = links.stream().filter(Link::moves).toList();
    if (!asStored(links)) {
      move(document, links, moved);
    }
    for (int i = moved.size() - 1; i >= 0; i--) {
      CorpusActor actor = moved.get(i).actor();
      if (actor != null) {
        actors.chain(-1 - i, assignment.number(actor.id()));
      }
    }
  }

  private List<Link> links(long document, long hash) throws SQLException {
    List<Link> links = new ArrayList<>();
    select.setLong(1, document);
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        int home = rows.getInt(2);
        CorpusActor written = assignment.actor(hash, home);
        CorpusActor actor =
            assignment.actor(
                hash, home, new Span(rows.getInt(4), rows.getInt(5)), rows.getString(6));
        boolean moves =
            actor == null ? written != null : written == null || !actor.id().equals(written.id());
        links.add(new Link(rows.getInt(1), home, rows.getInt(3), actor, moves));
      }
    }
    return links;
  }

  /** Whether exactly the links that move are in the chains that are theirs. */
  private static boolean asStored(List<Link> links) {
    int chain = 0;
    for (Link link : links) {
      if (link.chain() != (link.moves() ? --chain : link.home())) {
        return false;
      }
    }
    return true;
  }

  private void move(long document, List<Link> links, List<Link> moved) throws SQLException {
    forget.setLong(1, document);
    forget.executeUpdate();
    for (Link link : links) {
      if (link.chain() != link.home()) {
        relink(document, link.mention(), link.chain(), link.home());
      }
    }
    relink.executeBatch();
    int chain = 0;
    for (Link link : moved) {
      relink(document, link.mention(), link.home(), --chain);
      note.setLong(1, document);
      note.setInt(2, link.mention());
      note.setInt(3, chain);
      note.setInt(4, link.home());
      note.addBatch();
    }
    relink.executeBatch();
    note.executeBatch();
  }

  private void relink(long document, int mention, int from, int to) throws SQLException {
    relink.setInt(1, to);
    relink.setLong(2, document);
    relink.setInt(3, mention);
    relink.setInt(4, from);
    relink.addBatch();
  }

  @Override
  public void close() throws SQLException {
    try (select;
        relink;
        forget) {
      note.close();
    }
  }
}

package org.dramatis.analytics.store.corpus;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.text.BreakIterator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.dramatis.analytics.identity.CorpusActor;
import org.dramatis.analytics.job.CountSettings;
import org.dramatis.analytics.store.Database;
import org.dramatis.analytics.store.TableWriter;
import org.dramatis.analytics.store.Texts;
import org.dramatis.analytics.story.Passage;
import org.dramatis.core.actor.MentionKind;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Section;
import org.dramatis.core.document.SectionRole;
import org.dramatis.core.document.Span;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The rows of mentions that users marked in texts. Annotators know nothing of them: their numbers
 * are below zero and follow from where they begin, and their chain is nobody's, so that they count
 * only for the actors that decisions give them to.
 */
public final class MarkedMentions {

  /** The chain that they are at home in, which no document has. */
  private static final int HOME = Integer.MAX_VALUE;

  /** Numbers of sentences and paragraphs that hold no other mention begin here, and fall. */
  private static final int PLACES = -1_000_000_000;

  private MarkedMentions() {}

  /** Adds the rows that are missing; as long as nothing is counted anew, they count for nobody. */
  public static void bring(Database database, ActorAssignment assignment) throws SQLException {
    if (assignment.marks().isEmpty()) {
      return;
    }
    database
        .jdbi()
        .useTransaction(
            handle -> {
              DocumentKeys keys = DocumentKeys.read(handle.getConnection());
              for (Map.Entry<Long, Map<Span, CorpusActor>> entry : assignment.marks().entrySet()) {
                long document = keys.find(entry.getKey());
                if (document >= 0) {
                  bring(handle, document, entry.getValue());
                }
              }
            });
  }

  private static void bring(Handle handle, long number, Map<Span, CorpusActor> marks)
      throws SQLException {
    Map<Span, CorpusActor> missing = wanted(handle.getConnection(), number, marks);
    missing.keySet().removeAll(stored(handle.getConnection(), number, "no < 0"));
    if (missing.isEmpty()) {
      return;
    }
    DocumentReader reader = new DocumentReader(handle);
    Document document = reader.document(number).orElseThrow();
    CountSettings counting = reader.counting(number);
    List<Span> repeated = reader.repeated(number);
    try (TableWriter mentions =
            new TableWriter(handle.getConnection(), "mention", FoundRows.MENTION);
        TableWriter links = new TableWriter(handle.getConnection(), "link", FoundRows.LINK)) {
      for (Map.Entry<Span, CorpusActor> mark : missing.entrySet()) {
        Span span = mark.getKey();
        Section section = document.sectionAt(span.start());
        Place sentence = place(handle, number, "sentence", span, document.text());
        Place paragraph = place(handle, number, "paragraph", span, document.text());
        mentions.row(
            number,
            number(span),
            span.start(),
            span.end(),
            Texts.storable(span.of(document.text())),
            MentionKind.NAME.name(),
            mark.getValue().type().name(),
            null,
            null,
            1.0,
            section == null ? SectionRole.BODY.name() : section.role().name(),
            counting.counts(section, Passage.holds(repeated, span.start())),
            sentence.number(),
            sentence.span().start(),
            sentence.span().end(),
            paragraph.number(),
            paragraph.span().start(),
            paragraph.span().end());
        links.row(number, HOME, number(span), 1.0, 1.0, "marked");
      }
      mentions.flush();
      links.flush();
    }
  }

  /** Removes the rows that no decision asks for any more. */
  public static void forget(Connection connection, ActorAssignment assignment, DocumentKeys keys)
      throws SQLException {
    Set<Long> documents = new TreeSet<>();
    try (Statement select = connection.createStatement();
        ResultSet rows =
            select.executeQuery("SELECT DISTINCT document FROM moved_link WHERE mention < 0")) {
      while (rows.next()) {
        documents.add(rows.getLong(1));
      }
    }
    Map<Long, Map<Span, CorpusActor>> marks = new TreeMap<>();
    assignment.marks().forEach((id, spans) -> marks.put(keys.find(id), spans));
    for (long document : documents) {
      Set<Span> gone = stored(connection, document, "no < 0");
      gone.removeAll(wanted(connection, document, marks.getOrDefault(document, Map.of())).keySet());
      for (Span span : gone) {
        delete(connection, "DELETE FROM mention WHERE document = ? AND no = ?", document, span);
        delete(connection, "DELETE FROM link WHERE document = ? AND mention = ?", document, span);
      }
    }
  }

  private static void delete(Connection connection, String sql, long document, Span span)
      throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement(sql)) {
      delete.setLong(1, document);
      delete.setInt(2, number(span));
      delete.executeUpdate();
    }
  }

  private static int number(Span span) {
    return -1 - span.start();
  }

  /**
   * Those that annotators have not found themselves by now; of several at one place the longest.
   */
  private static Map<Span, CorpusActor> wanted(
      Connection connection, long document, Map<Span, CorpusActor> marks) throws SQLException {
    Map<Integer, Span> longest = new TreeMap<>();
    marks
        .keySet()
        .forEach(
            span ->
                longest.merge(span.start(), span, (one, two) -> one.end() > two.end() ? one : two));
    Map<Span, CorpusActor> wanted = new TreeMap<>(marks);
    wanted.keySet().retainAll(Set.copyOf(longest.values()));
    wanted.keySet().removeAll(stored(connection, document, "no >= 0"));
    return wanted;
  }

  private static Set<Span> stored(Connection connection, long document, String which)
      throws SQLException {
    Set<Span> spans = new HashSet<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT start_offset, end_offset FROM mention WHERE document = ? AND " + which)) {
      select.setLong(1, document);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          spans.add(new Span(rows.getInt(1), rows.getInt(2)));
        }
      }
    }
    return spans;
  }

  private record Place(int number, Span span) {}

  /** The sentence or paragraph that a mention is in: that of another mention in it, if any. */
  private static Place place(Handle handle, long number, String unit, Span span, String text) {
    @Nullable Place known =
        handle
            .createQuery(
                "SELECT "
                    + unit
                    + ", "
                    + unit
                    + "_start, "
                    + unit
                    + "_end FROM mention WHERE document = :document AND no >= 0 AND "
                    + unit
                    + " >= 0 AND "
                    + unit
                    + "_start <= :start AND "
                    + unit
                    + "_end >= :end ORDER BY no LIMIT 1")
            .bind("document", number)
            .bind("start", span.start())
            .bind("end", span.end())
            .map((row, context) -> new Place(row.getInt(1), new Span(row.getInt(2), row.getInt(3))))
            .findFirst()
            .orElse(null);
    if (known != null) {
      return known;
    }
    Span around = around(text, span, unit.equals("sentence"));
    return new Place(PLACES - around.start(), around);
  }

  /** The paragraph that a stretch is in, by blank lines, or its sentence within that. */
  private static Span around(String text, Span span, boolean sentence) {
    int start = text.lastIndexOf("\n\n", span.start());
    start = start < 0 ? 0 : start + 2;
    int end = text.indexOf("\n\n", span.end());
    end = end < 0 ? text.length() : end;
    if (sentence) {
      BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ENGLISH);
      sentences.setText(text.substring(start, end));
      int from = sentences.preceding(span.start() - start + 1);
      int to = sentences.following(span.end() - start - 1);
      end = to == BreakIterator.DONE ? end : start + to;
      start = from == BreakIterator.DONE ? start : start + from;
    }
    while (end > span.end() && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    return new Span(start, end);
  }
}

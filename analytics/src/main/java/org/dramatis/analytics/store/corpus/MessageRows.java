package org.dramatis.analytics.store.corpus;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dramatis.analytics.store.Numbers;
import org.dramatis.analytics.store.TableWriter;
import org.dramatis.analytics.store.Texts;
import org.dramatis.core.document.Document;
import org.dramatis.core.version.Sha256;

/** What the headers of a message say of its thread, and of who sent it to whom. */
final class MessageRows {

  static final List<String> LINK = List.of("document", "kind", "digest");
  static final List<String> CORRESPONDENT =
      List.of("document", "role", "no", "message", "address", "name");

  /** Metadata keys of those who write and get a message, and what they are called in the table. */
  private static final Map<String, String> ROLES = Map.of("author", "FROM", "to", "TO", "cc", "CC");

  private static final Pattern ADDRESS =
      Pattern.compile(
          "[<(\\[]?([^\\s<>()\\[\\],;:\"']{1,64}@[^\\s<>()\\[\\],;:\"']{1,190})[>)\\]]?");

  /** What programs put before the subject of an answer. */
  private static final Pattern ANSWER =
      Pattern.compile(
          "^(?:\\s*(?:re|aw|antw|sv|vs|ynt|odp|ref|rif|res|fw|fwd|wg|tr|rv|enc|i|doorst)"
              + "(?:\\[\\d+])?\\s*:)+\\s*",
          Pattern.CASE_INSENSITIVE);

  /** Letters of a subject that tells a thread. */
  private static final int SHORTEST_SUBJECT = 8;

  /** Receivers of one message that are kept. */
  private static final int MOST = 1_000;

  private MessageRows() {}

  /** Writes them for a document that is a message; for another one nothing. */
  static void write(TableWriter links, TableWriter correspondents, long number, Document document)
      throws SQLException {
    if (!document.wasSent()) {
      return;
    }
    List<String> ids = document.metadata().getOrDefault("message-id", List.of());
    List<String> answers = document.metadata().getOrDefault("answers", List.of());
    Set<Long> told = new HashSet<>();
    for (String id : ids) {
      link(links, number, "ID", digest(id), told);
    }
    told.clear();
    for (String id : answers) {
      link(links, number, "ANSWERS", digest(id), told);
    }
    String title = document.title();
    if (title != null) {
      Matcher answer = ANSWER.matcher(title);
      boolean answering = answer.find();
      String subject =
          (answering ? title.substring(answer.end()) : title).strip().toLowerCase(Locale.ROOT);
      if (subject.length() >= SHORTEST_SUBJECT && subject.contains(" ")) {
        String kind = answering && answers.isEmpty() ? "RE" : "SUBJECT";
        links.row(number, kind, digest("subject " + subject));
      }
    }
    long message = ids.isEmpty() ? Numbers.of(document.location()) : digest(ids.get(0));
    for (Map.Entry<String, String> role : ROLES.entrySet()) {
      int no = 0;
      for (String who : document.metadata().getOrDefault(role.getKey(), List.of())) {
        Matcher address = ADDRESS.matcher(who);
        boolean addressed = address.find();
        String name =
            (addressed ? who.substring(0, address.start()) + who.substring(address.end()) : who)
                .replaceAll("[\"'<>]", " ")
                .replaceAll("\\s+", " ")
                .strip();
        String at = addressed ? address.group(1).toLowerCase(Locale.ROOT) : name;
        if (!at.isEmpty() && no < MOST) {
          correspondents.row(
              number,
              role.getValue(),
              no++,
              message,
              Texts.storable(at, 300),
              Texts.storable(name.isEmpty() ? at : name, 300));
        }
      }
    }
  }

  private static void link(TableWriter links, long number, String kind, long digest, Set<Long> told)
      throws SQLException {
    if (told.add(digest)) {
      links.row(number, kind, digest);
    }
  }

  private static long digest(String text) {
    return Numbers.of(Sha256.hex(text, 8));
  }
}

package org.dramatis.analytics.store.query;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.dramatis.analytics.report.Correspondence;
import org.dramatis.analytics.report.DocumentRow;
import org.dramatis.analytics.report.Message;
import org.dramatis.analytics.report.Page;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Reads threads of messages and who wrote to whom, on an open handle. */
final class MessageReader {

  /** Messages of a thread that are found, at most. */
  private static final int LONGEST = 500;

  /** Ids that a message answers go with their own; a subject only where an answer names no id. */
  private static final String NEXT =
      "SELECT DISTINCT o.document FROM message_link k JOIN message_link o ON o.digest = k.digest"
          + " WHERE k.document IN (<some>) AND ((k.kind IN ('ID', 'ANSWERS')"
          + " AND o.kind IN ('ID', 'ANSWERS')) OR (k.kind = 'RE' AND o.kind IN ('RE', 'SUBJECT'))"
          + " OR (k.kind = 'SUBJECT' AND o.kind = 'RE')) LIMIT 1000";

  private final Handle handle;

  MessageReader(Handle handle) {
    this.handle = handle;
  }

  /** The messages of a document's thread, the earliest first; none where it stands alone. */
  List<Message> thread(long document) {
    Set<Long> thread = new TreeSet<>(Set.of(document));
    List<Long> open = List.of(document);
    while (!open.isEmpty() && thread.size() < LONGEST) {
      List<Long> found = handle.createQuery(NEXT).bindList("some", open).mapTo(Long.class).list();
      open = found.stream().filter(thread::add).limit(LONGEST).toList();
    }
    if (thread.size() == 1) {
      return List.of();
    }
    Map<Long, List<String>> from = new HashMap<>();
    handle
        .createQuery(
            "SELECT document, name FROM correspondent WHERE role = 'FROM'"
                + " AND document IN (<some>) ORDER BY document, no")
        .bindList("some", List.copyOf(thread))
        .map(
            (row, context) ->
                from.computeIfAbsent(row.getLong(1), any -> new ArrayList<>(1))
                    .add(row.getString(2)))
        .list();
    List<Message> messages = new ArrayList<>();
    Map<Long, DocumentRow> rows = new DocumentLists(handle).documents(thread);
    rows.forEach(
        (number, row) -> messages.add(new Message(row, from.getOrDefault(number, List.of()))));
    messages.sort(
        Comparator.comparing(
                (Message message) -> message.document().published(),
                Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(message -> message.document().path()));
    return messages;
  }

  /** Who wrote to whom, the most messages first; of an actor both what it sent and got. */
  Page<Correspondence> correspondence(Optional<String> actor, long offset, int limit) {
    String where = "";
    List<String> addresses = List.of();
    if (actor.isPresent()) {
      addresses = addresses(actor.get());
      if (addresses.isEmpty()) {
        return new Page<>(List.of(), 0, offset);
      }
      where = " AND (f.address IN (<addresses>) OR t.address IN (<addresses>))";
    }
    String pairs =
        " FROM correspondent f JOIN correspondent t ON t.document = f.document"
            + " AND t.role <> 'FROM' AND t.address <> f.address"
            + " JOIN document d ON d.number = f.document WHERE f.role = 'FROM'"
            + where
            + " GROUP BY f.address, t.address";
    long total =
        bound(
                handle.createQuery(
                    "SELECT COUNT(*) FROM (SELECT f.address"
                        + pairs.replace(
                            "GROUP BY f.address, t.address",
                            "GROUP BY f.address, t.address) pairs")),
                addresses)
            .mapTo(Long.class)
            .one();
    List<Correspondence> bare =
        bound(
                handle.createQuery(
                    "SELECT f.address, MIN(f.name), t.address, MIN(t.name),"
                        + " COUNT(DISTINCT f.message), COUNT(DISTINCT CASE WHEN t.role = 'CC'"
                        + " THEN f.message END), MIN(d.published), MAX(d.published)"
                        + pairs
                        + " ORDER BY 5 DESC, f.address, t.address LIMIT :limit OFFSET :offset"),
                addresses)
            .bind("limit", limit)
            .bind("offset", offset)
            .map(
                (row, context) ->
                    new Correspondence(
                        row.getString(1),
                        row.getString(2),
                        null,
                        row.getString(3),
                        row.getString(4),
                        null,
                        row.getLong(5),
                        row.getLong(6),
                        row.getObject(7, LocalDate.class),
                        row.getObject(8, LocalDate.class)))
            .list();
    return new Page<>(withActors(bare), total, offset);
  }

  private static Query bound(Query query, List<String> addresses) {
    return addresses.isEmpty() ? query : query.bindList("addresses", addresses);
  }

  /** The addresses that stand beside a name of an actor. */
  private List<String> addresses(String actor) {
    return handle
        .createQuery(
            "SELECT DISTINCT c.address FROM correspondent c JOIN alias l ON l.form = c.name"
                + " JOIN actor a ON a.number = l.actor WHERE a.id = ? AND l.kind = 'NAME'"
                + " UNION SELECT c.address FROM correspondent c JOIN actor a ON a.name = c.name"
                + " WHERE a.id = ?")
        .bind(0, actor)
        .bind(1, actor)
        .mapTo(String.class)
        .list();
  }

  private List<Correspondence> withActors(List<Correspondence> rows) {
    Set<String> names = new TreeSet<>();
    rows.forEach(row -> names.addAll(List.of(row.senderName(), row.receiverName())));
    if (names.isEmpty()) {
      return rows;
    }
    Map<String, Set<String>> actors = new TreeMap<>();
    handle
        .createQuery(
            "SELECT l.form, a.id FROM alias l JOIN actor a ON a.number = l.actor"
                + " WHERE l.kind = 'NAME' AND l.form IN (<names>)")
        .bindList("names", List.copyOf(names))
        .map(
            (row, context) ->
                actors
                    .computeIfAbsent(row.getString(1), any -> new TreeSet<>())
                    .add(row.getString(2)))
        .list();
    return rows.stream()
        .map(
            row ->
                new Correspondence(
                    row.sender(),
                    row.senderName(),
                    only(actors.get(row.senderName())),
                    row.receiver(),
                    row.receiverName(),
                    only(actors.get(row.receiverName())),
                    row.messages(),
                    row.copies(),
                    row.first(),
                    row.last()))
        .toList();
  }

  private static @Nullable String only(@Nullable Set<String> ids) {
    return Objects.requireNonNullElse(ids, Set.<String>of()).size() == 1
        ? Objects.requireNonNull(ids).iterator().next()
        : null;
  }
}

package org.dramatis.analytics.store.query;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.dramatis.analytics.report.Evidence;
import org.dramatis.analytics.report.EvidenceQuery;
import org.dramatis.analytics.report.RoleEvidence;
import org.dramatis.analytics.store.JsonColumns;
import org.dramatis.core.actor.Chain;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Finds when and where documents give an actor its roles, on an open handle. */
final class RoleReader {

  /** So many documents of a role are searched for a sentence. */
  private static final int SEARCHED = 5;

  private static final int SENTENCES = 200;

  private final Handle handle;

  RoleReader(Handle handle) {
    this.handle = handle;
  }

  /** The roles of an actor, the most frequent first. */
  List<RoleEvidence> roles(String actor, int limit) {
    int number = QueryParts.actor(handle, actor);
    Map<String, Long> roles = new LinkedHashMap<>();
    handle
        .createQuery(
            "SELECT content, documents FROM actor_attribute WHERE actor = ? AND name = ?"
                + " ORDER BY no")
        .bind(0, number)
        .bind(1, Chain.ROLE)
        .setMaxRows(limit)
        .map((row, context) -> roles.put(row.getString(1), row.getLong(2)) == null)
        .list();
    Map<String, List<Said>> said = roles.isEmpty() ? Map.of() : said(number);
    List<RoleEvidence> all = new ArrayList<>();
    roles.forEach(
        (role, documents) -> {
          List<Said> places = said.getOrDefault(role, List.of());
          all.add(
              new RoleEvidence(
                  role,
                  documents,
                  day(places, true),
                  day(places, false),
                  sentence(actor, role, places)));
        });
    return all;
  }

  /** The documents that give each role, the earliest first. */
  private Map<String, List<Said>> said(int actor) {
    Map<String, List<Said>> said = new HashMap<>();
    handle
        .createQuery(
            "SELECT d.id, d.published, c.attributes FROM actor_chain a"
                + " JOIN chain c ON c.document = a.document AND c.no = a.chain"
                + " JOIN document d ON d.number = a.document"
                + " WHERE a.actor = ? AND a.document IN"
                + " (SELECT t.document FROM actor_document t WHERE t.actor = ?)"
                + " AND c.attributes LIKE '%\""
                + Chain.ROLE
                + "\"%' ORDER BY d.published NULLS LAST, d.id")
        .bind(0, actor)
        .bind(1, actor)
        .map(
            (row, context) -> {
              Said place = new Said(row.getString(1), row.getObject(2, LocalDate.class));
              for (String role :
                  JsonColumns.lists(row.getString(3)).getOrDefault(Chain.ROLE, List.of())) {
                said.computeIfAbsent(role, key -> new ArrayList<>()).add(place);
              }
              return place;
            })
        .list();
    return said;
  }

  private static @Nullable LocalDate day(List<Said> places, boolean first) {
    LocalDate day = null;
    for (Said place : places) {
      if (place.published() != null && (day == null || !first)) {
        day = place.published();
      }
    }
    return day;
  }

  private Optional<Evidence> sentence(String actor, String role, List<Said> places) {
    String wanted = role.toLowerCase(Locale.ROOT);
    for (Said place : places.subList(0, Math.min(SEARCHED, places.size()))) {
      EvidenceQuery query =
          new EvidenceQuery(
              Optional.of(place.document()),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              0,
              SENTENCES);
      Optional<Evidence> found =
          new EvidenceReader(handle)
              .sentences(actor, query).items().stream()
                  .filter(
                      evidence ->
                          evidence
                              .text()
                              .replaceAll("\\s+", " ")
                              .toLowerCase(Locale.ROOT)
                              .contains(wanted))
                  .findFirst();
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** A document that says so. */
  private record Said(String document, @Nullable LocalDate published) {}
}

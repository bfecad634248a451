package org.dramatis.analytics.store.query;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.dramatis.analytics.report.Evidence;
import org.dramatis.analytics.report.RoleEvidence;
import org.dramatis.analytics.store.JsonColumns;
import org.dramatis.core.actor.Chain;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Finds when and where documents give an actor its roles, on an open handle. */
final class RoleReader {

  /** So many documents of a role are searched for a sentence. */
  private static final int SEARCHED = 5;

  /** Documents that are asked for at a time. */
  private static final int PART = 1_000;

  private final Handle handle;
  private final Standing standing;

  RoleReader(Handle handle, Standing standing) {
    this.handle = handle;
    this.standing = standing;
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
    Map<Long, Set<String>> roles = new HashMap<>();
    handle
        .createQuery(
            "SELECT a.document, c.attributes FROM actor_chain a"
                + " JOIN chain c ON c.document = a.document AND c.no = a.chain"
                + " WHERE a.actor = ? AND c.attributes LIKE '%\""
                + Chain.ROLE
                + "\"%'")
        .bind(0, actor)
        .map(
            (row, context) ->
                roles
                    .computeIfAbsent(row.getLong(1), any -> new TreeSet<>())
                    .addAll(
                        JsonColumns.lists(row.getString(2)).getOrDefault(Chain.ROLE, List.of())))
        .list();
    List<Said> places = new ArrayList<>();
    List<Long> numbers = List.copyOf(roles.keySet());
    for (int from = 0; from < numbers.size(); from += PART) {
      handle
          .createQuery("SELECT number, id, published FROM document WHERE number IN (<numbers>)")
          .bindList("numbers", numbers.subList(from, Math.min(from + PART, numbers.size())))
          .map(
              (row, context) ->
                  new Said(row.getLong(1), row.getString(2), row.getObject(3, LocalDate.class)))
          .forEach(places::add);
    }
    places.sort(
        Comparator.comparing(Said::published, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Said::id));
    Map<String, List<Said>> said = new HashMap<>();
    for (Said place : places) {
      for (String role : roles.getOrDefault(place.document(), Set.of())) {
        said.computeIfAbsent(role, any -> new ArrayList<>()).add(place);
      }
    }
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
    EvidenceReader reader = new EvidenceReader(handle, standing);
    return places.stream()
        .limit(SEARCHED)
        .flatMap(
            place ->
                reader
                    .saying(
                        actor,
                        place.document(),
                        text ->
                            text.replaceAll("\\s+", " ").toLowerCase(Locale.ROOT).contains(wanted))
                    .stream())
        .findFirst();
  }

  /** A document that says so. */
  private record Said(long document, String id, @Nullable LocalDate published) {}
}

package org.dramatis.analytics.identity;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What roles say about whom they are given to. */
final class RoleClues {

  private static final Map<String, String> FIELDS = WordTable.read("roles.tsv");
  private static final Set<String> LINKS =
      Set.of("of", "to", "for", "in", "at", "on", "from", "with", "under", "and");

  private RoleClues() {}

  /** The noun that a role is built on: "minister" of "foreign minister of Canada". */
  static String head(String role) {
    List<String> words = Names.words(role);
    String head = "";
    for (String word : words) {
      if (LINKS.contains(word) && !head.isEmpty()) {
        return head;
      }
      head = word;
    }
    return head;
  }

  /** The field a role belongs to, such as {@code sport}; empty when unknown. */
  static String field(String head) {
    String field = FIELDS.getOrDefault(head, "");
    return field.equals("business") ? "state" : field;
  }
}

package org.dramatis.web.page;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.dramatis.analytics.report.RoleEvidence;
import org.jspecify.annotations.Nullable;

/** Makes one role of its spellings, and leaves out what says no more than that it is somebody. */
final class Roles {

  private Roles() {}

  /** The roles to show, in the order in which they come. */
  static List<ActorPage.Role> folded(List<RoleEvidence> roles, int limit) {
    Map<String, List<RoleEvidence>> spellings = new LinkedHashMap<>();
    for (RoleEvidence role : roles) {
      if (role.tells()) {
        String key = role.role().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").strip();
        spellings.computeIfAbsent(key, any -> new ArrayList<>()).add(role);
      }
    }
    return spellings.values().stream().limit(limit).map(Roles::one).toList();
  }

  /** The most frequent spelling comes first. */
  private static ActorPage.Role one(List<RoleEvidence> spellings) {
    RoleEvidence most = spellings.get(0);
    return ActorPage.Role.of(
        new RoleEvidence(
            most.role(),
            most.documents(),
            first(spellings),
            last(spellings),
            spellings.stream().map(RoleEvidence::sentence).flatMap(o -> o.stream()).findFirst()),
        spellings.stream()
            .skip(1)
            .map(other -> other.role() + " " + Format.number(other.documents()))
            .toList());
  }

  private static @Nullable LocalDate first(List<RoleEvidence> spellings) {
    return days(spellings.stream().map(RoleEvidence::first)).min(LocalDate::compareTo).orElse(null);
  }

  private static @Nullable LocalDate last(List<RoleEvidence> spellings) {
    return days(spellings.stream().map(RoleEvidence::last)).max(LocalDate::compareTo).orElse(null);
  }

  private static Stream<LocalDate> days(Stream<@Nullable LocalDate> days) {
    return days.filter(Objects::nonNull).map(Objects::requireNonNull);
  }
}

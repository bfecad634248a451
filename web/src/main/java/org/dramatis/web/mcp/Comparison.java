package org.dramatis.web.mcp;

import java.time.LocalDate;
import java.util.List;
import org.dramatis.core.actor.ActorType;

/**
 * Two periods beside each other.
 *
 * @param before the one period
 * @param after the other one
 * @param items actors, those whose share of the mentions changed most first
 */
record Comparison(Period before, Period after, List<Row> items) {

  Comparison {
    items = List.copyOf(items);
  }

  /**
   * A period.
   *
   * @param from first day
   * @param to last day, inclusive
   * @param documents dated documents in it
   * @param mentions mentions that count in them
   */
  record Period(LocalDate from, LocalDate to, long documents, long mentions) {}

  /**
   * An actor in both periods.
   *
   * @param actor its id
   * @param name its name
   * @param type its type
   * @param before sure mentions in the one period
   * @param after sure mentions in the other one
   * @param beforePerThousand of a thousand mentions of the one period so many are its
   * @param afterPerThousand of a thousand mentions of the other one
   */
  record Row(
      String actor,
      String name,
      ActorType type,
      long before,
      long after,
      double beforePerThousand,
      double afterPerThousand) {}
}

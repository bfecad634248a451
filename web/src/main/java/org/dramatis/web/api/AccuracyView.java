package org.dramatis.web.api;

import java.util.ArrayList;
import java.util.List;
import org.dramatis.analytics.decision.Identities;
import org.dramatis.analytics.statistic.Proportion;

/**
 * How many of what was looked at is right.
 *
 * @param kind how the mentions refer, such as {@code NAME}; {@code LINK} for pairs of mentions of
 *     one actor in different documents
 * @param judged how many were looked at
 * @param right how many of them are right
 * @param share the share that is right
 * @param low lower end of the 95 % interval for all of the kind
 * @param high upper end of the interval
 */
record AccuracyView(String kind, long judged, long right, double share, double low, double high) {

  /** All kinds that were looked at. */
  static List<AccuracyView> all(Identities identities) {
    List<AccuracyView> all = new ArrayList<>();
    identities.accuracy().forEach((kind, found) -> all.add(of(kind.name(), found)));
    if (identities.links().of() > 0) {
      all.add(of("LINK", identities.links()));
    }
    return all;
  }

  private static AccuracyView of(String kind, Proportion found) {
    return new AccuracyView(
        kind, found.of(), found.right(), found.share(), found.low(), found.high());
  }
}

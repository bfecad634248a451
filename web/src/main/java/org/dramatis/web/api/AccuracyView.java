package org.dramatis.web.api;

import java.util.Map;
import org.dramatis.analytics.statistic.Proportion;
import org.dramatis.core.actor.MentionKind;

/**
 * How many of the mentions that were looked at are right.
 *
 * @param kind how they refer
 * @param judged how many were looked at
 * @param right how many of them are right
 * @param share the share that is right
 * @param low lower end of the 95 % interval for all mentions of the kind
 * @param high upper end of the interval
 */
record AccuracyView(
    MentionKind kind, long judged, long right, double share, double low, double high) {

  static AccuracyView of(Map.Entry<MentionKind, Proportion> entry) {
    Proportion proportion = entry.getValue();
    return new AccuracyView(
        entry.getKey(),
        proportion.of(),
        proportion.right(),
        proportion.share(),
        proportion.low(),
        proportion.high());
  }
}

package org.dramatis.analytics.report;

import org.dramatis.core.actor.ActorType;
import org.jspecify.annotations.Nullable;

/**
 * How much more often than by chance two actors stand together, and how sure that is
 * (docs/statistics.md, "Co-occurrence").
 *
 * @param actor id of the one actor
 * @param name its name
 * @param type its type
 * @param other id of the other actor
 * @param otherName its name
 * @param otherType its type
 * @param window how near they stand
 * @param count windows that hold both
 * @param expected windows that would hold both by chance
 * @param documents documents with a window that holds both
 * @param stories distinct stories among them
 * @param shareOfActor which share of the documents that surely mention the one these are, 0 to 1
 * @param shareOfOther the same of the other one
 * @param logOdds logarithm of the odds ratio, with its interval; above 0 more often than by chance
 * @param g2 log-likelihood ratio G²
 * @param chance how likely chance makes so great a G²
 * @param discovery false discovery rate over all pairs of the window that stand together at all
 *     (Benjamini and Hochberg 1995); null where these are too many to be looked at
 */
public record PairMeasure(
    String actor,
    String name,
    ActorType type,
    String other,
    String otherName,
    ActorType otherType,
    Window window,
    long count,
    double expected,
    long documents,
    long stories,
    double shareOfActor,
    double shareOfOther,
    Interval logOdds,
    double g2,
    double chance,
    @Nullable Double discovery) {}

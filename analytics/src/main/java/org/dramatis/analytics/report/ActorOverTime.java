package org.dramatis.analytics.report;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * How an actor fares over time (docs/statistics.md, "Over time"). Undated documents are in none of
 * it.
 *
 * @param unit how long each span is
 * @param spans the spans in time order, those in which it is not mentioned among them
 * @param bursts the times in which it is in more documents than usual
 * @param change how its share changed against the period before; empty where no period is bounded
 *     on both sides
 */
public record ActorOverTime(
    ChronoUnit unit, List<Span> spans, List<Burst> bursts, Optional<Change> change) {

  /**
   * A span.
   *
   * @param start its first day
   * @param mentions sure mentions of the actor
   * @param documents documents that surely mention it
   * @param stories distinct stories among them
   * @param allDocuments documents of the span
   * @param allStories distinct stories of the span
   * @param share stories that mention it of all stories of the span; 0 where there are none
   */
  public record Span(
      LocalDate start,
      long mentions,
      long documents,
      long stories,
      long allDocuments,
      long allStories,
      double share) {}

  /**
   * A burst (Kleinberg 2002), over the stories of each span.
   *
   * @param start first day of its first span
   * @param end last day of its last one
   * @param weight by how much it explains the stories better than no burst does; greater is surer
   */
  public record Burst(LocalDate start, LocalDate end, double weight) {}

  /**
   * The period that is looked at against the one of the same length before it.
   *
   * @param stories stories that mention the actor
   * @param of all stories of the period
   * @param storiesBefore the same of the period before
   * @param ofBefore the same of the period before
   * @param difference by how much its share of the stories is greater, with its interval
   */
  public record Change(
      long stories, long of, long storiesBefore, long ofBefore, Interval difference) {}

  public ActorOverTime {
    spans = List.copyOf(spans);
    bursts = List.copyOf(bursts);
  }
}

package org.dramatis.web.page;

import java.util.List;
import org.dramatis.analytics.report.ActorOverTime;
import org.dramatis.analytics.report.ActorRow;

/**
 * An actor over time.
 *
 * @param shell what surrounds it
 * @param here its address
 * @param actor the actor
 * @param units how long spans can be
 * @param filters the part of the corpus, each leading to the page without it
 * @param time its bursts, its change, and all of its spans
 * @param spans the spans on show
 * @param most the greatest share of all spans, for the bars
 * @param pager leads through them
 */
public record TimePage(
    Shell shell,
    PageLink here,
    ActorRow actor,
    List<Option> units,
    List<Option> filters,
    ActorOverTime time,
    List<ActorOverTime.Span> spans,
    double most,
    Pager pager) {

  /** Whether a span lies within a burst. */
  public boolean bursting(ActorOverTime.Span span) {
    return time.bursts().stream()
        .anyMatch(
            burst -> !span.start().isBefore(burst.start()) && !span.start().isAfter(burst.end()));
  }

  /** The sentences of the actor in a span. */
  public String sentences(ActorOverTime.Span span) {
    return PageLink.actor(actor.id())
        .with("from", span.start())
        .with("to", span.start().plus(1, time.unit()).minusDays(1))
        .at("sentences")
        .toString();
  }

  /** The sentences of the actor in a burst. */
  public String sentences(ActorOverTime.Burst burst) {
    return PageLink.actor(actor.id())
        .with("from", burst.start())
        .with("to", burst.end())
        .at("sentences")
        .toString();
  }

  /** A share as a bar of a thousand parts. */
  public static long parts(double share) {
    return Math.round(share * 1_000_000);
  }
}

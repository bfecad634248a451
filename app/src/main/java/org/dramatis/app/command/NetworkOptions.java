package org.dramatis.app.command;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.dramatis.analytics.report.NetworkQuery;
import org.dramatis.analytics.report.PairQuery;
import org.dramatis.analytics.report.Window;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which ties make a network. */
final class NetworkOptions {

  @Option(
      names = "--window",
      paramLabel = "WINDOW",
      defaultValue = "sentence",
      description =
          "How near two actors must stand: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Window window;

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description = "Only actors of this type: ${COMPLETION-CANDIDATES}. May be repeated.")
  private Set<ActorType> types = new TreeSet<>();

  @Option(
      names = "--order",
      paramLabel = "ORDER",
      defaultValue = "count",
      description =
          "Which ties are the strongest: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private PairQuery.Order order;

  @Option(
      names = "--min",
      paramLabel = "N",
      converter = Positive.class,
      defaultValue = "1",
      description = "Least number of windows that hold both. Default: ${DEFAULT-VALUE}.")
  private int min;

  @Option(
      names = "--ties",
      paramLabel = "N",
      converter = Positive.class,
      defaultValue = "500",
      description =
          "Most ties, the strongest, up to 2,000: measures are of these. Default: ${DEFAULT-VALUE}.")
  private int ties;

  @Mixin private ScopeOptions part;

  /** The question that they make. */
  NetworkQuery query(List<String> around) {
    if (ties > NetworkQuery.MOST_TIES) {
      throw new DramatisException(
          ErrorCode.USAGE,
          "Measures are of " + NetworkQuery.MOST_TIES + " ties at most, not of " + ties,
          "Give a smaller --ties, or a greater --min");
    }
    return new NetworkQuery(part.scope(), types, window, order, min, ties, around, List.of());
  }
}

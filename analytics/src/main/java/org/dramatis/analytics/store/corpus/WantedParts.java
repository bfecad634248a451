package org.dramatis.analytics.store.corpus;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.dramatis.core.annotation.Layer;
import org.dramatis.core.statistic.Statistic;

/**
 * What statistics read of documents besides mentions.
 *
 * @param layers names of kept layers of annotations
 * @param text whether the texts
 */
public record WantedParts(Set<String> layers, boolean text) {

  /** Mentions alone. */
  public static final WantedParts NONE = new WantedParts(Set.of(), false);

  public WantedParts {
    layers = Set.copyOf(layers);
  }

  /** What some statistics read. */
  public static WantedParts of(List<Statistic<?>> statistics) {
    return new WantedParts(
        statistics.stream()
            .flatMap(statistic -> statistic.layers().stream())
            .map(Layer::name)
            .collect(Collectors.toUnmodifiableSet()),
        statistics.stream().anyMatch(Statistic::readsText));
  }
}

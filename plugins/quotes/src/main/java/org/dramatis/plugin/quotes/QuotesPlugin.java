package org.dramatis.plugin.quotes;

import java.util.List;
import org.dramatis.core.spi.AnalysisPlugin;
import org.dramatis.core.spi.Annotator;
import org.dramatis.core.spi.PluginContext;
import org.dramatis.core.statistic.Statistic;

/** The entry of the plugin; the file in {@code META-INF/services} names this class. */
public final class QuotesPlugin implements AnalysisPlugin {

  @Override
  public String name() {
    return "quotes";
  }

  @Override
  public String version() {
    return "1.0";
  }

  @Override
  public String description() {
    return "Finds who said what in English text, and counts how often each actor is quoted.";
  }

  @Override
  public List<Annotator> annotators(PluginContext context) {
    return List.of(new QuoteAnnotator());
  }

  @Override
  public List<Statistic<?>> statistics(PluginContext context) {
    return List.of(new QuotedStatistic());
  }
}

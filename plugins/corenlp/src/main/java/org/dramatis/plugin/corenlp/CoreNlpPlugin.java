package org.dramatis.plugin.corenlp;

import java.util.List;
import org.dramatis.core.spi.AnalysisPlugin;
import org.dramatis.core.spi.Annotator;
import org.dramatis.core.spi.PluginContext;

/** Entry of the plugin. */
public final class CoreNlpPlugin implements AnalysisPlugin {

  @Override
  public String name() {
    return "corenlp";
  }

  @Override
  public String version() {
    return "4.5.10";
  }

  @Override
  public String description() {
    return "Finds names with CoreNLP's three-class CRF (GPL-3.0-or-later).";
  }

  @Override
  public List<Annotator> annotators(PluginContext context) {
    return List.of(new CoreNlpNames(version()));
  }
}

package org.dramatis.parsers;

import java.util.List;
import org.dramatis.core.spi.AnalysisPlugin;
import org.dramatis.core.spi.DocumentParser;
import org.dramatis.core.spi.PluginContext;
import org.dramatis.parsers.settings.ParserSettings;

/** The parsers that come with the product. */
public final class BuiltInParsers implements AnalysisPlugin {

  @Override
  public String name() {
    return "parsers";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public String description() {
    return "Reads text, web pages, PDF, office documents, e-mail, archives and what is in them";
  }

  @Override
  public List<DocumentParser> parsers(PluginContext context) {
    return List.of(
        new BuiltInParser(ParserSettings.from(context.settings()), List.of(context.home())));
  }
}

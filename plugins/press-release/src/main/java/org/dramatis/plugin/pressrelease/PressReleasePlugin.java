package org.dramatis.plugin.pressrelease;

import java.util.List;
import org.dramatis.core.spi.AnalysisPlugin;
import org.dramatis.core.spi.DocumentParser;
import org.dramatis.core.spi.PluginContext;
import org.dramatis.core.spi.PluginSetting;

// tag::plugin[]
/** The entry of the plugin; the file in {@code META-INF/services} names this class. */
public final class PressReleasePlugin implements AnalysisPlugin {

  @Override
  public String name() {
    return "press-release";
  }

  @Override
  public String version() {
    return "1.0";
  }

  @Override
  public String description() {
    return "Reads files of press releases (*.prl).";
  }

  @Override
  public List<PluginSetting> settings() {
    return List.of(
        new PluginSetting(
            "language", PluginSetting.Type.TEXT, "en", "The language of releases without one."));
  }

  @Override
  public List<DocumentParser> parsers(PluginContext context) {
    return List.of(new PressReleaseParser(context.settings().get("language")));
  }
}
// end::plugin[]

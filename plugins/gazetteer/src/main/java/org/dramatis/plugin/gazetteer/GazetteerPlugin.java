package org.dramatis.plugin.gazetteer;

import java.nio.file.Path;
import java.util.List;
import org.dramatis.core.spi.ActorLinker;
import org.dramatis.core.spi.AnalysisPlugin;
import org.dramatis.core.spi.Annotator;
import org.dramatis.core.spi.PluginContext;
import org.dramatis.core.spi.PluginSetting;

/** The entry of the plugin; the file in {@code META-INF/services} names this class. */
public final class GazetteerPlugin implements AnalysisPlugin {

  @Override
  public String name() {
    return "gazetteer";
  }

  @Override
  public String version() {
    return "1.0";
  }

  @Override
  public String description() {
    return "Finds the names of a list (gazetteer.csv in the home) besides those that are found"
        + " anyway, and links actors to the list's ids.";
  }

  @Override
  public List<PluginSetting> settings() {
    return List.of(
        new PluginSetting(
            "file",
            PluginSetting.Type.TEXT,
            "gazetteer.csv",
            "CSV file with the columns name, type and, if wanted, aliases and id; relative to the"
                + " home"));
  }

  @Override
  public List<Path> files(PluginContext context) {
    return List.of(path(context));
  }

  @Override
  public List<Annotator> annotators(PluginContext context) {
    return List.of(new GazetteerAnnotator(file(context)));
  }

  @Override
  public List<ActorLinker> linkers(PluginContext context) {
    return List.of(new GazetteerLinker(file(context)));
  }

  private static GazetteerFile file(PluginContext context) {
    return GazetteerFile.of(path(context));
  }

  private static Path path(PluginContext context) {
    return context.home().resolve(context.settings().getOrDefault("file", "gazetteer.csv"));
  }
}

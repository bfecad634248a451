package org.dramatis.core.plugin;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.dramatis.core.spi.ActorLinker;
import org.dramatis.core.spi.Annotator;
import org.dramatis.core.spi.DocumentParser;
import org.dramatis.core.spi.Exporter;
import org.dramatis.core.spi.PluginSetting;
import org.dramatis.core.spi.SourceProvider;
import org.dramatis.core.statistic.Statistic;

/**
 * A plugin as the registry knows it.
 *
 * @param file name of its JAR in the plugin folder; empty for a built-in plugin
 * @param name the plugin's name; the file's name while it could not be loaded
 * @param version its version; empty while it could not be loaded
 * @param description what it adds; may be empty
 * @param state whether it takes part
 * @param reason why it failed, or what is to be said about one that takes part; may be empty
 * @param checksum SHA-256 of the JAR it was loaded from, in hexadecimal; empty for a built-in
 *     plugin and while it could not be loaded
 * @param spi the version of the interface that its JAR says it was built for, as of {@link
 *     org.dramatis.core.spi.SpiVersion}; empty when it does not say
 * @param settings the settings it declares
 * @param files the files it reads besides its JAR
 * @param parsers the parsers it adds
 * @param annotators the annotators it adds
 * @param statistics the statistics it adds
 * @param exporters the export formats it adds
 * @param linkers the links to knowledge bases that it adds
 * @param sources the sources of documents that it adds
 */
public record Plugin(
    String file,
    String name,
    String version,
    String description,
    PluginState state,
    String reason,
    String checksum,
    String spi,
    List<PluginSetting> settings,
    List<Path> files,
    List<DocumentParser> parsers,
    List<Annotator> annotators,
    List<Statistic<?>> statistics,
    List<Exporter> exporters,
    List<ActorLinker> linkers,
    List<SourceProvider> sources) {

  public Plugin {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(description, "description");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(checksum, "checksum");
    Objects.requireNonNull(spi, "spi");
    settings = List.copyOf(settings);
    files = List.copyOf(files);
    parsers = List.copyOf(parsers);
    annotators = List.copyOf(annotators);
    statistics = List.copyOf(statistics);
    exporters = List.copyOf(exporters);
    linkers = List.copyOf(linkers);
    sources = List.copyOf(sources);
  }

  static Plugin without(String file, PluginState state, String reason) {
    return new Plugin(
        file, file, "", "", state, reason, "", "", List.of(), List.of(), List.of(), List.of(),
        List.of(), List.of(), List.of(), List.of());
  }

  /** The same plugin with something to be said about it. */
  Plugin remarked(String remark) {
    return with(statistics, exporters, linkers, sources, remark);
  }

  /** The same plugin with nothing to be said about it. */
  Plugin unremarked() {
    return new Plugin(
        file,
        name,
        version,
        description,
        state,
        "",
        checksum,
        spi,
        settings,
        files,
        parsers,
        annotators,
        statistics,
        exporters,
        linkers,
        sources);
  }

  /** The same plugin with these parts only, and something more to be said about it. */
  Plugin with(
      List<Statistic<?>> leftStatistics,
      List<Exporter> leftExporters,
      List<ActorLinker> leftLinkers,
      List<SourceProvider> leftSources,
      String remark) {
    return new Plugin(
        file,
        name,
        version,
        description,
        state,
        (reason + " " + remark).strip(),
        checksum,
        spi,
        settings,
        files,
        parsers,
        annotators,
        leftStatistics,
        leftExporters,
        leftLinkers,
        leftSources);
  }

  /** The same plugin, loaded from a JAR with this checksum. */
  Plugin from(String sum, String builtFor) {
    return new Plugin(
        file,
        name,
        version,
        description,
        state,
        reason,
        sum,
        builtFor,
        settings,
        files,
        parsers,
        annotators,
        statistics,
        exporters,
        linkers,
        sources);
  }

  /** The same plugin, not taking part for this reason. */
  Plugin refused(String why) {
    return without(file, PluginState.FAILED, why);
  }

  /** Whether it came with the product rather than from the plugin folder. */
  public boolean builtIn() {
    return file.isEmpty();
  }

  /** What it adds, one line each, such as {@code parser press-release (*.prl)}. */
  public List<String> contributions() {
    List<String> lines = new ArrayList<>();
    parsers.forEach(
        parser -> lines.add("parser " + parser.name() + " (" + extensions(parser) + ")"));
    annotators.forEach(
        annotator ->
            lines.add(
                "annotator "
                    + annotator.name()
                    + " ("
                    + annotator.provides().stream()
                        .map(layer -> layer.name())
                        .sorted()
                        .collect(Collectors.joining(", "))
                    + ")"));
    statistics.forEach(statistic -> lines.add("statistic " + statistic.name()));
    exporters.forEach(exporter -> lines.add("export format " + exporter.format()));
    linkers.forEach(linker -> lines.add("linker " + linker.name()));
    sources.forEach(source -> lines.add("source " + source.scheme() + ":"));
    return List.copyOf(lines);
  }

  private static String extensions(DocumentParser parser) {
    return new TreeSet<>(parser.extensions())
        .stream()
            .map(extension -> extension.equals("*") ? "any other file" : "*." + extension)
            .collect(Collectors.joining(", "));
  }
}

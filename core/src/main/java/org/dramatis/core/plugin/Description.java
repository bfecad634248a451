package org.dramatis.core.plugin;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.dramatis.core.annotation.Annotation;
import org.dramatis.core.annotation.Layer;
import org.dramatis.core.annotation.LayerDescription;
import org.dramatis.core.spi.SourceProvider;
import org.dramatis.core.statistic.Column;
import org.dramatis.core.wire.DocumentWire;

/**
 * What a plugin and its parts say of themselves, as it crosses from its process.
 *
 * @param version version of the plugin
 * @param description what it adds
 * @param parsers its parsers
 * @param annotators its annotators
 * @param statistics its statistics
 * @param exporters its export formats
 * @param linkers its linkers
 * @param sources schemes of its sources
 */
record Description(
    String version,
    String description,
    List<Parser> parsers,
    List<AnnotatorPart> annotators,
    List<StatisticPart> statistics,
    List<Export> exporters,
    List<Linker> linkers,
    List<String> sources) {

  record Parser(String name, String version, Set<String> extensions) {}

  record AnnotatorPart(
      String name,
      String version,
      Set<Layer<?>> requires,
      Set<Layer<?>> provides,
      Set<String> languages,
      List<LayerDescription> descriptions) {}

  record StatisticPart(
      String name,
      String version,
      String description,
      List<Column> columns,
      Set<Layer<Annotation>> layers,
      boolean readsText) {}

  record Export(String format, String mediaType) {}

  record Linker(String name, String version) {}

  static Description of(Plugin plugin) {
    return new Description(
        plugin.version(),
        plugin.description(),
        plugin.parsers().stream()
            .map(parser -> new Parser(parser.name(), parser.version(), parser.extensions()))
            .toList(),
        plugin.annotators().stream()
            .map(
                annotator ->
                    new AnnotatorPart(
                        annotator.name(),
                        annotator.version(),
                        annotator.requires(),
                        annotator.provides(),
                        annotator.languages(),
                        annotator.descriptions()))
            .toList(),
        plugin.statistics().stream()
            .map(
                statistic ->
                    new StatisticPart(
                        statistic.name(),
                        statistic.version(),
                        statistic.description(),
                        statistic.columns(),
                        statistic.layers(),
                        statistic.readsText()))
            .toList(),
        plugin.exporters().stream()
            .map(exporter -> new Export(exporter.format(), exporter.mediaType()))
            .toList(),
        plugin.linkers().stream()
            .map(linker -> new Linker(linker.name(), linker.version()))
            .toList(),
        plugin.sources().stream().map(SourceProvider::scheme).toList());
  }

  void write(DataOutputStream out) throws IOException {
    DocumentWire.writeText(out, version);
    DocumentWire.writeText(out, description);
    PluginWire.writeList(
        out,
        parsers,
        (to, parser) -> {
          DocumentWire.writeText(to, parser.name());
          DocumentWire.writeText(to, parser.version());
          PluginWire.writeTexts(to, parser.extensions());
        });
    PluginWire.writeList(
        out,
        annotators,
        (to, annotator) -> {
          DocumentWire.writeText(to, annotator.name());
          DocumentWire.writeText(to, annotator.version());
          writeLayers(to, annotator.requires());
          writeLayers(to, annotator.provides());
          PluginWire.writeTexts(to, annotator.languages());
          PluginWire.writeList(
              to,
              annotator.descriptions(),
              (at, described) -> {
                writeLayers(at, List.of(described.layer()));
                DocumentWire.writeText(at, described.title());
                DocumentWire.writeText(at, described.description());
              });
        });
    PluginWire.writeList(
        out,
        statistics,
        (to, statistic) -> {
          DocumentWire.writeText(to, statistic.name());
          DocumentWire.writeText(to, statistic.version());
          DocumentWire.writeText(to, statistic.description());
          PluginWire.writeList(to, statistic.columns(), PluginWire::write);
          PluginWire.writeTexts(to, statistic.layers().stream().map(Layer::name).toList());
          to.writeBoolean(statistic.readsText());
        });
    PluginWire.writeList(
        out,
        exporters,
        (to, exporter) -> {
          DocumentWire.writeText(to, exporter.format());
          DocumentWire.writeText(to, exporter.mediaType());
        });
    PluginWire.writeList(
        out,
        linkers,
        (to, linker) -> {
          DocumentWire.writeText(to, linker.name());
          DocumentWire.writeText(to, linker.version());
        });
    PluginWire.writeTexts(out, sources);
  }

  static Description read(DataInputStream in) throws IOException {
    return new Description(
        DocumentWire.readText(in),
        DocumentWire.readText(in),
        PluginWire.readList(
            in,
            from ->
                new Parser(
                    DocumentWire.readText(from),
                    DocumentWire.readText(from),
                    Set.copyOf(new HashSet<>(PluginWire.readTexts(from))))),
        PluginWire.readList(
            in,
            from ->
                new AnnotatorPart(
                    DocumentWire.readText(from),
                    DocumentWire.readText(from),
                    readLayers(from),
                    readLayers(from),
                    Set.copyOf(new HashSet<>(PluginWire.readTexts(from))),
                    PluginWire.readList(
                        from,
                        at ->
                            new LayerDescription(
                                readLayers(at).iterator().next(),
                                DocumentWire.readText(at),
                                DocumentWire.readText(at))))),
        PluginWire.readList(
            in,
            from ->
                new StatisticPart(
                    DocumentWire.readText(from),
                    DocumentWire.readText(from),
                    DocumentWire.readText(from),
                    List.copyOf(PluginWire.readList(from, PluginWire::readColumn)),
                    PluginWire.readTexts(from).stream()
                        .map(name -> new Layer<>(name, Annotation.class))
                        .collect(Collectors.toUnmodifiableSet()),
                    from.readBoolean())),
        PluginWire.readList(
            in, from -> new Export(DocumentWire.readText(from), DocumentWire.readText(from))),
        PluginWire.readList(
            in, from -> new Linker(DocumentWire.readText(from), DocumentWire.readText(from))),
        PluginWire.readTexts(in));
  }

  private static void writeLayers(DataOutputStream out, Collection<Layer<?>> layers)
      throws IOException {
    List<Layer<?>> listed = new ArrayList<>(layers);
    PluginWire.writeList(
        out,
        listed,
        (to, layer) -> {
          DocumentWire.writeText(to, layer.name());
          to.writeByte(LayerType.of(layer).ordinal());
        });
  }

  private static Set<Layer<?>> readLayers(DataInputStream in) throws IOException {
    Set<Layer<?>> layers = new HashSet<>();
    layers.addAll(
        PluginWire.<Layer<?>>readList(
            in,
            from -> {
              String name = DocumentWire.readText(from);
              return LayerType.values()[from.readByte()].layer(name);
            }));
    return Set.copyOf(layers);
  }
}

package org.dramatis.core.spi;

import java.nio.file.Path;
import java.util.List;
import org.dramatis.core.statistic.Statistic;

/**
 * The one entry of a plugin, found through {@link java.util.ServiceLoader}.
 *
 * <p>Every contribution defaults to none, so that a new kind of contribution breaks no plugin. The
 * class is public with a public constructor without parameters. What it contributes is asked for
 * once, when the plugin is loaded, and so is what its parsers, annotators and statistics say of
 * themselves.
 */
public interface AnalysisPlugin {

  /** Unique name: lower-case letters, digits and hyphens. */
  String name();

  /** Version of the plugin; results are recomputed when it changes. */
  String version();

  /** What it adds, in a sentence. */
  default String description() {
    return "";
  }

  /**
   * The settings that it has. The {@linkplain PluginContext#settings context} holds a value for
   * each of them, and the plugin is not used while another one is set under its name. A plugin that
   * declares none is given whatever is set.
   */
  default List<PluginSetting> settings() {
    return List.of();
  }

  /**
   * The files that it reads besides its JAR, such as a list in the home; need not exist. Of a
   * folder, the files directly in it. When one of them comes, changes or goes, the plugin is taken
   * up anew, so that what it says of itself, such as the versions of its annotators, is asked once
   * more.
   */
  default List<Path> files(PluginContext context) {
    return List.of();
  }

  /** Parsers of document formats. */
  default List<DocumentParser> parsers(PluginContext context) {
    return List.of();
  }

  /** Annotators of documents. */
  default List<Annotator> annotators(PluginContext context) {
    return List.of();
  }

  /** Statistics over the corpus. */
  default List<Statistic<?>> statistics(PluginContext context) {
    return List.of();
  }

  /** Export formats. */
  default List<Exporter> exporters(PluginContext context) {
    return List.of();
  }

  /** Sources of documents that are no folders. */
  default List<SourceProvider> sources(PluginContext context) {
    return List.of();
  }

  /** Links to knowledge bases. */
  default List<ActorLinker> linkers(PluginContext context) {
    return List.of();
  }
}

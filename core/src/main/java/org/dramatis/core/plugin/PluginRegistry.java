package org.dramatis.core.plugin;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.spi.ActorLinker;
import org.dramatis.core.spi.AnalysisPlugin;
import org.dramatis.core.spi.Annotator;
import org.dramatis.core.spi.DocumentParser;
import org.dramatis.core.spi.DocumentSource;
import org.dramatis.core.spi.Exporter;
import org.dramatis.core.spi.PluginContext;
import org.dramatis.core.statistic.Statistic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plugins in use: built-in ones, and JARs of the plugin folder.
 *
 * <p>{@link #refresh()} takes up JARs that were added, replaced or removed since, also while jobs
 * run; a job keeps the contributions it began with. A plugin is switched off by a file named like
 * its JAR plus {@code .disabled} beside it. A plugin that cannot be loaded is listed with the
 * reason and harms nobody. Thread-safe.
 */
public final class PluginRegistry implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PluginRegistry.class);
  private static final String DISABLED = ".disabled";

  private final Path folder;
  private final Function<String, PluginContext> contexts;
  private final List<Plugin> builtIn;
  private final Map<String, Entry> entries = new TreeMap<>();

  private record Stamp(long size, FileTime modified, boolean disabled) {}

  private record Entry(Stamp stamp, Plugin plugin, PluginLoader.Loaded loaded) {}

  /**
   * Opens the registry and loads what lies in the folder.
   *
   * @param folder the plugin folder; need not exist
   * @param contexts the context for a plugin, by the plugin's name
   * @param builtIn plugins that come with the product
   */
  public PluginRegistry(
      Path folder, Function<String, PluginContext> contexts, List<AnalysisPlugin> builtIn) {
    this.folder = Objects.requireNonNull(folder, "folder");
    this.contexts = Objects.requireNonNull(contexts, "contexts");
    List<Plugin> own = new ArrayList<>();
    for (AnalysisPlugin plugin : builtIn) {
      own.add(PluginLoader.describe("", plugin, contexts));
    }
    this.builtIn = List.copyOf(own);
    refresh();
  }

  /** The plugin folder. */
  public Path folder() {
    return folder;
  }

  /**
   * Takes up what changed in the folder.
   *
   * @return a line for each plugin that was loaded, replaced, switched, removed or refused
   */
  public synchronized List<String> refresh() {
    List<String> changes = new ArrayList<>();
    Map<String, Path> jars = jars();
    for (String gone : new ArrayList<>(entries.keySet())) {
      if (!jars.containsKey(gone)) {
        drop(gone);
        changes.add("removed " + gone);
      }
    }
    jars.forEach(
        (file, jar) -> {
          Stamp stamp = stamp(jar);
          Entry known = entries.get(file);
          if (known == null || !known.stamp().equals(stamp)) {
            drop(file);
            Entry entry = open(file, jar, stamp);
            entries.put(file, entry);
            changes.add(line(entry.plugin()));
          }
        });
    changes.forEach(change -> LOG.info("Plugins: {}", change));
    return List.copyOf(changes);
  }

  /** All plugins: those of the folder by file name, then the built-in ones. */
  public synchronized List<Plugin> plugins() {
    List<Plugin> all = new ArrayList<>();
    entries.values().forEach(entry -> all.add(entry.plugin()));
    all.addAll(builtIn);
    return List.copyOf(all);
  }

  /**
   * Switches a plugin of the folder on or off.
   *
   * @param file name of its JAR
   * @throws DramatisException NOT_FOUND when there is no such JAR; INPUT_OUTPUT when the switch
   *     cannot be written
   */
  public synchronized void setEnabled(String file, boolean enabled) {
    Map<String, Path> jars = jars();
    Path jar = jars.get(file);
    if (jar == null) {
      throw new DramatisException(
          ErrorCode.NOT_FOUND,
          "No plugin file " + file + " in " + folder,
          "Files there: " + jars.keySet());
    }
    Path mark = mark(jar);
    try {
      if (enabled) {
        Files.deleteIfExists(mark);
      } else if (!Files.exists(mark)) {
        Files.createFile(mark);
      }
    } catch (IOException e) {
      throw new DramatisException(
          ErrorCode.INPUT_OUTPUT,
          "Cannot switch " + file + ": " + e,
          "Check that " + folder + " may be written",
          e);
    }
    refresh();
  }

  /** Sources of active plugins. */
  public List<DocumentSource> sources() {
    return collect(Plugin::sources);
  }

  /** Parsers of active plugins, those of the folder first. */
  public List<DocumentParser> parsers() {
    return collect(Plugin::parsers);
  }

  /** Annotators of active plugins, those of the folder first. */
  public List<Annotator> annotators() {
    return collect(Plugin::annotators);
  }

  /** Statistics of active plugins. */
  public List<Statistic<?>> statistics() {
    return collect(Plugin::statistics);
  }

  /** Export formats of active plugins. */
  public List<Exporter> exporters() {
    return collect(Plugin::exporters);
  }

  /** Links to knowledge bases of active plugins, those of the folder first. */
  public List<ActorLinker> linkers() {
    return collect(Plugin::linkers);
  }

  /** Closes the class loaders of all plugins. */
  @Override
  public synchronized void close() {
    new ArrayList<>(entries.keySet()).forEach(this::drop);
  }

  private <T> List<T> collect(Function<Plugin, List<T>> contributions) {
    List<T> all = new ArrayList<>();
    for (Plugin plugin : plugins()) {
      if (plugin.state() == PluginState.ACTIVE) {
        all.addAll(contributions.apply(plugin));
      }
    }
    return List.copyOf(all);
  }

  private Entry open(String file, Path jar, Stamp stamp) {
    if (stamp.disabled()) {
      return new Entry(
          stamp, Plugin.without(file, PluginState.DISABLED, ""), PluginLoader.Loaded.NONE);
    }
    PluginLoader.Loaded loaded = PluginLoader.Loaded.NONE;
    try {
      loaded = PluginLoader.load(jar);
      Plugin plugin = PluginLoader.describe(file, loaded.entry(), contexts);
      for (Plugin other : plugins()) {
        if (other.state() == PluginState.ACTIVE && other.name().equals(plugin.name())) {
          throw new DramatisException(
              ErrorCode.PLUGIN_INVALID,
              "The name "
                  + plugin.name()
                  + " is taken by "
                  + (other.builtIn() ? "a built-in plugin" : other.file()),
              "Remove one of the two");
        }
      }
      return new Entry(stamp, plugin, loaded);
    } catch (DramatisException e) {
      loaded.close();
      LOG.warn("Plugin {} is not used: {}", file, e.messageWithAdvice(), e);
      return new Entry(
          stamp,
          Plugin.without(file, PluginState.FAILED, e.messageWithAdvice()),
          PluginLoader.Loaded.NONE);
    }
  }

  private void drop(String file) {
    Entry entry = entries.remove(file);
    if (entry != null) {
      entry.loaded().close();
    }
  }

  private Map<String, Path> jars() {
    if (!Files.isDirectory(folder)) {
      return Collections.emptyMap();
    }
    Map<String, Path> jars = new TreeMap<>();
    try (DirectoryStream<Path> listing = Files.newDirectoryStream(folder, "*.jar")) {
      for (Path jar : listing) {
        jars.put(jar.getFileName().toString(), jar);
      }
    } catch (IOException e) {
      throw new DramatisException(
          ErrorCode.INPUT_OUTPUT,
          "The plugin folder " + folder + " cannot be read: " + e,
          "Check its permissions",
          e);
    }
    return jars;
  }

  private static Stamp stamp(Path jar) {
    boolean disabled = Files.exists(mark(jar));
    try {
      return new Stamp(Files.size(jar), Files.getLastModifiedTime(jar), disabled);
    } catch (IOException gone) {
      // A broken link or a file removed meanwhile: loading it will say what is wrong.
      return new Stamp(-1, FileTime.fromMillis(0), disabled);
    }
  }

  private static Path mark(Path jar) {
    return jar.resolveSibling(jar.getFileName() + DISABLED);
  }

  private static String line(Plugin plugin) {
    switch (plugin.state()) {
      case ACTIVE:
        return "loaded " + plugin.name() + " " + plugin.version() + " from " + plugin.file();
      case DISABLED:
        return "switched off " + plugin.file();
      case FAILED:
        return "refused " + plugin.file() + ": " + plugin.reason();
    }
    throw new IllegalStateException(plugin.state().toString());
  }
}

package org.dramatis.core.plugin;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dramatis.core.actor.Mention;
import org.dramatis.core.annotation.Annotation;
import org.dramatis.core.annotation.Layer;
import org.dramatis.core.annotation.LayerDescription;
import org.dramatis.core.annotation.Layers;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.pipeline.AnnotatorSequence;
import org.dramatis.core.pipeline.Contributed;
import org.dramatis.core.spi.ActorLinker;
import org.dramatis.core.spi.AnalysisPlugin;
import org.dramatis.core.spi.Annotator;
import org.dramatis.core.spi.DocumentParser;
import org.dramatis.core.spi.DocumentSource;
import org.dramatis.core.spi.Exporter;
import org.dramatis.core.spi.PluginContext;
import org.dramatis.core.spi.SourceProvider;
import org.dramatis.core.statistic.Statistic;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plugins in use: built-in ones, and JARs of the plugin folder.
 *
 * <p>{@link #refresh()} takes up JARs that were added, replaced or removed since, also while jobs
 * run; a job keeps the contributions it began with. A plugin is switched off by a file named like
 * its JAR plus {@code .disabled} beside it, which goes with it. Of two of one name the newer
 * version is used; of parts of one name that of the plugin which the user puts first, else of the
 * first by file name; those of the product stay. A plugin that cannot be loaded, whose name another
 * one has, or whose annotators do not fit to the others' is listed with the reason and harms
 * nobody: its code runs in processes of its own. Thread-safe.
 */
public final class PluginRegistry implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PluginRegistry.class);
  private static final String DISABLED = ".disabled";
  private static final String AS_IT_WAS = "It stays as it was: ";

  /** Loading is mostly waiting for a process to start. */
  private static final int AT_A_TIME = 4;

  private final Path folder;
  private final Function<String, PluginContext> contexts;
  private final PluginLimits limits;
  private final Supplier<List<String>> first;
  private final @Nullable KeptJars kept;
  private final List<BuiltIn> own = new ArrayList<>();
  private volatile List<Plugin> builtIn = List.of();
  private final Map<String, Entry> entries = new TreeMap<>();
  private volatile List<Plugin> dropped = List.of();

  /** Files of those that stay as they were, because what replaced them cannot be used. */
  private volatile Set<String> outdated = Set.of();

  private volatile int edition;

  private record Stamp(long size, FileTime modified, boolean disabled) {}

  /** A JAR as it is on its own; whether it goes together with the others is another question. */
  private record Entry(
      Stamp stamp,
      Plugin plugin,
      @Nullable PluginHost host,
      String name,
      Inputs inputs,
      boolean outdated) {

    Entry(Stamp stamp, Plugin plugin) {
      this(stamp, plugin, null, "", new Inputs(Map.of(), Map.of()), false);
    }
  }

  /** A built-in plugin, which is asked anew when what it reads changes. */
  private static final class BuiltIn {

    private final AnalysisPlugin entry;
    private Inputs inputs;
    private Plugin plugin;

    BuiltIn(AnalysisPlugin entry, Plugin plugin, Inputs inputs) {
      this.entry = entry;
      this.plugin = plugin;
      this.inputs = inputs;
    }
  }

  /**
   * Opens the registry and loads what lies in the folder.
   *
   * @param folder the plugin folder; need not exist
   * @param contexts the context for a plugin, by the plugin's name
   * @param limits what each plugin of the folder may use
   * @param builtIn plugins that come with the product
   */
  public PluginRegistry(
      Path folder,
      Function<String, PluginContext> contexts,
      PluginLimits limits,
      List<AnalysisPlugin> builtIn) {
    this(folder, null, contexts, limits, List::of, builtIn);
  }

  /**
   * Opens the registry, loads what lies in the folder, and keeps the last JAR of each name that
   * could be used: it stays in use when it is replaced by one that cannot.
   *
   * @param folder the plugin folder; need not exist
   * @param kept where these are kept; made when it is needed. Null to keep none
   * @param contexts the context for a plugin, by the plugin's name
   * @param limits what each plugin of the folder may use
   * @param first names of plugins, or of their JARs, that come before the others, in this order;
   *     asked at each look
   * @param builtIn plugins that come with the product
   */
  public PluginRegistry(
      Path folder,
      @Nullable Path kept,
      Function<String, PluginContext> contexts,
      PluginLimits limits,
      Supplier<List<String>> first,
      List<AnalysisPlugin> builtIn) {
    this.first = Objects.requireNonNull(first, "first");
    this.kept = kept == null ? null : new KeptJars(kept);
    this.folder = Objects.requireNonNull(folder, "folder");
    this.limits = Objects.requireNonNull(limits, "limits");
    this.contexts = Objects.requireNonNull(contexts, "contexts");
    for (AnalysisPlugin plugin : builtIn) {
      Plugin described = PluginLoader.describe("", plugin, contexts);
      own.add(new BuiltIn(plugin, described, inputs(described.name(), described.files())));
    }
    this.builtIn = own.stream().map(one -> one.plugin).toList();
    JarCopies.removeLeft();
    refresh();
  }

  /** What each plugin of the folder may use. */
  public PluginLimits limits() {
    return limits;
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
    Map<String, Path> jars = jars();
    removeMarks(jars.keySet());
    if (kept != null) {
      kept.retain(jars.keySet());
    }
    Set<String> changed = new TreeSet<>(entries.keySet());
    changed.removeAll(jars.keySet());
    entries.keySet().retainAll(jars.keySet());
    List<String> changes = new ArrayList<>();
    changed.forEach(gone -> changes.add("removed " + gone));
    Map<String, Path> other = new TreeMap<>();
    jars.forEach(
        (file, jar) -> {
          Entry known = entries.get(file);
          if (known == null || !known.stamp().equals(stamp(jar)) || otherInputs(known)) {
            other.put(file, jar);
          }
        });
    refreshBuiltIn().forEach(changes::add);
    entries.putAll(open(other));
    changed.addAll(other.keySet());
    List<String> before = dropped.stream().map(PluginRegistry::line).toList();
    dropped = together();
    outdated =
        entries.entrySet().stream()
            .filter(entry -> entry.getValue().outdated())
            .map(Map.Entry::getKey)
            .collect(Collectors.toUnmodifiableSet());
    for (Plugin plugin : dropped) {
      if (changed.contains(plugin.file()) || !before.contains(line(plugin))) {
        changes.add(line(plugin));
      }
    }
    changes.forEach(change -> LOG.info("Plugins: {}", change));
    if (!changes.isEmpty()) {
      edition++;
    }
    return List.copyOf(changes);
  }

  /** Another number whenever a look found something changed. */
  public int edition() {
    return edition;
  }

  /** Whether a plugin that was started has other settings or files by now. */
  private boolean otherInputs(Entry known) {
    PluginHost host = known.host();
    return !known.name().isEmpty()
        && !known
            .inputs()
            .equals(
                inputs(
                    known.name(), host == null ? known.plugin().files() : host.declared().files()));
  }

  private Inputs inputs(String plugin, List<Path> files) {
    return Inputs.of(contexts.apply(plugin).settings(), files);
  }

  /** Asks built-in plugins anew whose settings or files have changed. */
  private List<String> refreshBuiltIn() {
    List<String> changes = new ArrayList<>();
    for (BuiltIn one : own) {
      Inputs now = inputs(one.plugin.name(), one.plugin.files());
      if (now.equals(one.inputs)) {
        continue;
      }
      one.inputs = now;
      try {
        one.plugin = PluginLoader.describe("", one.entry, contexts);
        changes.add("taken up anew " + one.plugin.name() + ", of which a file or setting changed");
      } catch (DramatisException e) {
        LOG.warn("{} stays as it was: {}", one.plugin.name(), e.messageWithAdvice(), e);
        one.plugin = one.plugin.unremarked().remarked(AS_IT_WAS + e.messageWithAdvice());
        changes.add(one.plugin.name() + " stays as it was: " + e.messageWithAdvice());
      }
    }
    builtIn = own.stream().map(one -> one.plugin).toList();
    return changes;
  }

  /**
   * All plugins: those of the folder, first those that the user puts first, then by file name; then
   * the built-in ones.
   */
  public List<Plugin> plugins() {
    List<Plugin> all = new ArrayList<>(dropped);
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

  /** What is to be said about plugins, a sentence each. */
  public List<String> warnings() {
    return plugins().stream()
        .filter(plugin -> !plugin.reason().isEmpty())
        .map(PluginRegistry::warning)
        .toList();
  }

  private static String warning(Plugin plugin) {
    return plugin.state() == PluginState.FAILED
        ? "The plugin file " + plugin.file() + " is not used: " + ended(plugin.reason())
        : "The plugin " + plugin.name() + ": " + ended(plugin.reason());
  }

  /**
   * What has to be mended, a sentence each: plugins that are not used, or as they were before they
   * were replaced or their settings changed.
   */
  public List<String> troubles() {
    return plugins().stream()
        .filter(
            plugin ->
                plugin.state() == PluginState.FAILED
                    || outdated.contains(plugin.file())
                    || (plugin.builtIn() && !plugin.reason().isEmpty()))
        .map(PluginRegistry::warning)
        .toList();
  }

  /**
   * Whether a part of a plugin is in use and nothing of its plugin changed since: neither JAR nor
   * settings, files and limits.
   *
   * @param plugin the plugin and its file, as {@link Contributed#plugin} gives them
   * @param edition as {@link Contributed#edition} gave it
   */
  public boolean unchanged(String plugin, String edition) {
    return dropped.stream()
        .flatMap(
            one ->
                Stream.<Object>concat(
                    Stream.concat(one.parsers().stream(), one.annotators().stream()),
                    Stream.concat(one.statistics().stream(), one.linkers().stream())))
        .anyMatch(
            part ->
                part instanceof Contributed added
                    && added.plugin().equals(plugin)
                    && added.edition().equals(edition));
  }

  private static String ended(String sentence) {
    return sentence.endsWith(".") ? sentence : sentence + ".";
  }

  /** Parsers of active plugins, those of the folder first. */
  public List<DocumentParser> parsers() {
    return collect(Plugin::parsers);
  }

  /** Annotators of active plugins, those of the folder first. */
  public List<Annotator> annotators() {
    return collect(Plugin::annotators);
  }

  /**
   * The layers of mentions and annotations that active plugins of the folder make, besides the
   * product's, in the order of the plugins; one that is not described has its name for title.
   */
  public List<LayerDescription> layers() {
    Map<Layer<?>, LayerDescription> layers = new LinkedHashMap<>();
    for (Plugin plugin : dropped) {
      for (Annotator annotator : plugin.annotators()) {
        annotator.descriptions().forEach(one -> layers.putIfAbsent(one.layer(), one));
        annotator.provides().stream()
            .sorted(Comparator.comparing(Layer::name))
            .forEach(
                layer -> layers.putIfAbsent(layer, new LayerDescription(layer, layer.name(), "")));
      }
    }
    layers
        .keySet()
        .removeIf(
            layer ->
                Layers.all().contains(layer)
                    || (layer.elementType() != Annotation.class
                        && layer.elementType() != Mention.class));
    return List.copyOf(layers.values());
  }

  /** Statistics of active plugins of the folder: those beyond what is always counted. */
  public List<Statistic<?>> addedStatistics() {
    return dropped.stream().<Statistic<?>>flatMap(plugin -> plugin.statistics().stream()).toList();
  }

  /** Export formats of active plugins. */
  public List<Exporter> exporters() {
    return collect(Plugin::exporters);
  }

  /** Links to knowledge bases of active plugins, those of the folder first. */
  public List<ActorLinker> linkers() {
    return collect(Plugin::linkers);
  }

  /**
   * Opens a source of an active plugin; of two with one scheme the first, those of the folder
   * before built-in ones.
   *
   * @param scheme what came before the colon
   * @param location what came after it
   * @param name what the source is to be called
   * @throws DramatisException NOT_FOUND with the schemes there are, or for a location that cannot
   *     be any source's; PLUGIN_FAILED when the plugin throws anything else
   */
  public DocumentSource source(String scheme, String location, String name) {
    List<SourceProvider> all = collect(Plugin::sources);
    SourceProvider provider =
        all.stream()
            .filter(one -> one.scheme().equals(scheme))
            .findFirst()
            .orElseThrow(
                () ->
                    new DramatisException(
                        ErrorCode.NOT_FOUND,
                        scheme + ":" + location + " is no folder, and no plugin reads " + scheme,
                        all.isEmpty()
                            ? "No plugin adds a source; give the path of a folder"
                            : "Give a folder, or one of the schemes "
                                + all.stream().map(SourceProvider::scheme).sorted().toList()));
    return new PluginSource(scheme + ":" + location, name, () -> provider.open(location, name));
  }

  /** Ends the processes of all plugins. */
  @Override
  public synchronized void close() {
    for (Entry entry : entries.values()) {
      if (entry.host() != null) {
        entry.host().close();
      }
    }
    entries.clear();
    dropped = List.of();
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

  /** Opens several JARs at a time: each may take a while. */
  private Map<String, Entry> open(Map<String, Path> jars) {
    Map<String, Entry> opened = new ConcurrentHashMap<>();
    ExecutorService pool =
        Executors.newFixedThreadPool(
            AT_A_TIME,
            task -> {
              Thread thread = new Thread(task, "plugin-loading");
              thread.setDaemon(true);
              return thread;
            });
    try {
      List<Future<?>> loading = new ArrayList<>();
      jars.forEach(
          (file, jar) ->
              loading.add(pool.submit(() -> opened.put(file, open(file, jar, stamp(jar))))));
      for (Future<?> one : loading) {
        one.get();
      }
    } catch (InterruptedException e) {
      // Those that are not opened yet are opened by the next refresh.
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      pool.shutdown();
    }
    return opened;
  }

  private Entry open(String file, Path jar, Stamp stamp) {
    if (stamp.disabled()) {
      return new Entry(stamp, Plugin.without(file, PluginState.DISABLED, ""));
    }
    try {
      Entry entry = load(file, jar, stamp);
      if (kept != null) {
        kept.keep(file, jar);
      }
      return entry;
    } catch (Refused e) {
      DramatisException why = e.why;
      LOG.warn("Plugin {} is not used: {}", file, why.messageWithAdvice(), why);
      Entry before = kept == null ? null : before(file, kept, stamp, why);
      return before == null
          ? new Entry(
              stamp,
              Plugin.without(file, PluginState.FAILED, why.messageWithAdvice()),
              e.host,
              e.name,
              e.inputs,
              false)
          : before;
    }
  }

  /** A JAR that cannot be used as it is now, with what it was tried with. */
  private static final class Refused extends Exception {

    private static final long serialVersionUID = 1;

    private final transient DramatisException why;
    private final transient @Nullable PluginHost host;
    private final String name;
    private final transient Inputs inputs;

    Refused(DramatisException why, @Nullable PluginHost host, String name, Inputs inputs) {
      super(why);
      this.why = why;
      this.host = host;
      this.name = name;
      this.inputs = inputs;
    }
  }

  private Entry load(String file, Path jar, Stamp stamp) throws Refused {
    Path copy;
    try {
      copy = JarCopies.copy(jar);
    } catch (DramatisException e) {
      throw new Refused(e, null, "", new Inputs(Map.of(), Map.of()));
    }
    PluginHost host = new PluginHost(copy, file, limits, contexts);
    JarCopies.removeAfter(host, copy);
    try {
      String spi = PluginLoader.checkArchive(copy);
      Plugin plugin = host.load().from(host.checksum(), spi);
      return new Entry(stamp, plugin, host, plugin.name(), inputs(host), false);
    } catch (DramatisException e) {
      host.close();
      throw new Refused(e, host, host.name(), inputs(host));
    }
  }

  /** What it was taken up with: the settings as it was told, the files as they are. */
  private static Inputs inputs(PluginHost host) {
    return Inputs.of(host.settings(), host.declared().files());
  }

  /** The version before, which stays in use; null when there is none that can be used. */
  private @Nullable Entry before(
      String file, KeptJars jars, Stamp stamp, DramatisException refused) {
    Path last = jars.last(file);
    if (last == null) {
      return null;
    }
    try {
      Entry entry = load(file, last, stamp);
      Plugin plugin = entry.plugin();
      return new Entry(
          stamp,
          plugin.remarked(
              "Version "
                  + plugin.version()
                  + " stays in use, because the file cannot be used: "
                  + refused.messageWithAdvice()),
          entry.host(),
          entry.name(),
          entry.inputs(),
          true);
    } catch (Refused e) {
      LOG.warn("The last usable version of {} cannot be used any more", file, e);
      return null;
    }
  }

  /** The plugins of the folder as they stand together, those first that the user puts first. */
  private List<Plugin> together() {
    List<String> order = List.copyOf(first.get());
    List<Entry> entries = new ArrayList<>(this.entries.values());
    // Those that are not named keep the order of their file names.
    entries.sort(Comparator.comparingInt(entry -> place(order, entry.plugin())));
    Map<String, String> taken = new TreeMap<>();
    builtIn.forEach(plugin -> taken.put(plugin.name(), "a built-in plugin"));
    Map<String, Plugin> newest = new TreeMap<>();
    for (Entry entry : entries) {
      if (entry.plugin().state() == PluginState.ACTIVE) {
        newest.merge(
            entry.plugin().name(), entry.plugin(), (one, other) -> newer(order, one, other));
      }
    }
    List<Plugin> named = new ArrayList<>();
    for (Entry entry : entries) {
      Plugin plugin = entry.plugin();
      Plugin first = newest.get(plugin.name());
      String other =
          plugin.state() != PluginState.ACTIVE
              ? null
              : taken.containsKey(plugin.name())
                  ? taken.get(plugin.name())
                  : first.equals(plugin) ? null : first.file() + ", version " + first.version();
      named.add(
          other == null
              ? plugin
              : plugin.refused(
                  "The name "
                      + plugin.name()
                      + " is taken by "
                      + other
                      + (taken.containsKey(plugin.name())
                          ? ". Remove it"
                          : ". Remove one of the two, or choose one with plugins.first = "
                              + plugin.file())));
    }
    return distinct(fitting(named), order);
  }

  /** The place of a plugin among those that come first; after all of them when it is not named. */
  private static int place(List<String> first, Plugin plugin) {
    int file = first.indexOf(plugin.file());
    int name = first.indexOf(plugin.name());
    return file >= 0 && name >= 0
        ? Math.min(file, name)
        : file >= 0 || name >= 0 ? Math.max(file, name) : first.size();
  }

  /**
   * Of two plugins of one name the one whose file the user puts first, else the one of the later
   * version; the first of two equal ones.
   */
  private static Plugin newer(List<String> first, Plugin one, Plugin other) {
    int chosen = first.indexOf(one.file());
    int better = first.indexOf(other.file());
    if (chosen >= 0 || better >= 0) {
      return better >= 0 && (chosen < 0 || better < chosen) ? other : one;
    }
    return Versions.compare(other.version(), one.version()) > 0 ? other : one;
  }

  /**
   * What is taken already, and by whom: of two plugins the first has it, before all the product.
   */
  private static final class Taken {

    private final Map<String, Plugin> parts = new TreeMap<>();
    private final List<String> first;

    Taken(List<String> first) {
      this.first = first;
    }

    /** Who has it; null when it is this plugin's from now on. */
    @Nullable Plugin by(String what, Plugin plugin) {
      Plugin other = parts.putIfAbsent(what, plugin);
      return other == null || other.file().equals(plugin.file()) ? null : other;
    }

    /** By what it has it. */
    String why(Plugin other) {
      return other.file()
          + (place(first, other) < first.size()
              ? ", which plugins.first names before it"
              : ", which comes first by name");
    }
  }

  /** Takes from plugins what one before them has. */
  private List<Plugin> distinct(List<Plugin> plugins, List<String> first) {
    Taken taken = new Taken(first);
    for (Plugin plugin : builtIn) {
      plugin.statistics().forEach(one -> taken.by("The statistic " + one.name(), plugin));
      plugin.exporters().forEach(one -> taken.by("The export format " + one.format(), plugin));
      plugin.linkers().forEach(one -> taken.by("The linker " + one.name(), plugin));
      plugin.sources().forEach(one -> taken.by("The source " + one.scheme(), plugin));
    }
    return plugins.stream()
        .map(plugin -> plugin.state() == PluginState.ACTIVE ? distinct(plugin, taken) : plugin)
        .toList();
  }

  private Plugin distinct(Plugin plugin, Taken taken) {
    List<String> remarks = new ArrayList<>();
    for (Annotator annotator : plugin.annotators()) {
      List<String> replaced = new ArrayList<>();
      for (String layer :
          annotator.provides().stream()
              .filter(layer -> !annotator.requires().contains(layer))
              .map(Layer::name)
              .sorted()
              .toList()) {
        Plugin other = taken.by("The layer " + layer, plugin);
        if (other != null) {
          remarks.add(
              "The layer "
                  + layer
                  + " is made by "
                  + taken.why(other)
                  + "; annotator."
                  + layer
                  + " = "
                  + annotator.name()
                  + " chooses this one.");
        } else if (builtIn(layer)) {
          replaced.add(layer);
        }
      }
      if (!replaced.isEmpty()) {
        remarks.add(
            "Its annotator "
                + annotator.name()
                + " replaces what the product makes of "
                + String.join(", ", replaced)
                + ", unless a setting chooses another one.");
      }
    }
    for (DocumentParser parser : plugin.parsers()) {
      for (String extension : new TreeSet<>(parser.extensions())) {
        Plugin other = taken.by("The extension " + extension, plugin);
        if (other != null) {
          remarks.add(
              "Files *."
                  + extension
                  + " are read by "
                  + taken.why(other)
                  + "; plugins.first = "
                  + plugin.name()
                  + " changes that.");
        }
      }
    }
    return plugin.with(
        left(plugin, plugin.statistics(), "The statistic ", one -> one.name(), taken, remarks),
        left(plugin, plugin.exporters(), "The export format ", one -> one.format(), taken, remarks),
        left(plugin, plugin.linkers(), "The linker ", one -> one.name(), taken, remarks),
        left(plugin, plugin.sources(), "The source ", one -> one.scheme(), taken, remarks),
        String.join(" ", remarks));
  }

  private boolean builtIn(String layer) {
    return builtIn.stream()
        .flatMap(plugin -> plugin.annotators().stream())
        .flatMap(annotator -> annotator.provides().stream())
        .anyMatch(made -> made.name().equals(layer));
  }

  private static <T> List<T> left(
      Plugin plugin,
      List<T> parts,
      String kind,
      Function<T, String> naming,
      Taken taken,
      List<String> remarks) {
    List<T> left = new ArrayList<>();
    Set<String> there = new HashSet<>();
    for (T part : parts) {
      String what = kind + naming.apply(part);
      Plugin other = taken.by(what, plugin);
      if (other == null && !there.add(what)) {
        remarks.add(what + " is there twice and is left out once; give one another name.");
      } else if (other == null) {
        left.add(part);
      } else if (other.builtIn()) {
        remarks.add(what + " is built in already and is left out; give it another name.");
      } else {
        remarks.add(
            what
                + " is there by "
                + taken.why(other)
                + ", and is left out here; plugins.first = "
                + plugin.name()
                + " changes that.");
      }
    }
    return left;
  }

  /** Refuses plugins whose annotators require what none makes, or each other in a circle. */
  private List<Plugin> fitting(List<Plugin> plugins) {
    Set<String> accepted = new TreeSet<>();
    Map<String, String> refused = new TreeMap<>();
    int before;
    do {
      // One may require what another one makes that comes later: until nothing more fits.
      before = accepted.size();
      refused.clear();
      for (Plugin plugin : plugins) {
        if (accepted.contains(plugin.file()) || plugin.annotators().isEmpty()) {
          continue;
        }
        try {
          new AnnotatorSequence(annotators(plugins, accepted, plugin), Map.of());
          accepted.add(plugin.file());
        } catch (DramatisException e) {
          refused.put(plugin.file(), e.messageWithAdvice());
        }
      }
    } while (accepted.size() > before && !refused.isEmpty());
    return plugins.stream()
        .map(
            plugin ->
                refused.containsKey(plugin.file())
                    ? plugin.refused(refused.get(plugin.file()))
                    : plugin)
        .toList();
  }

  private List<Annotator> annotators(List<Plugin> plugins, Set<String> accepted, Plugin tried) {
    List<Annotator> annotators = new ArrayList<>();
    for (Plugin plugin : plugins) {
      if (plugin.file().equals(tried.file()) || accepted.contains(plugin.file())) {
        annotators.addAll(plugin.annotators());
      }
    }
    builtIn.forEach(plugin -> annotators.addAll(plugin.annotators()));
    return annotators;
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

  /** Switches that outlived their JARs would switch off another one that comes. */
  private void removeMarks(Set<String> jars) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> marks = Files.newDirectoryStream(folder, "*.jar" + DISABLED)) {
      for (Path mark : marks) {
        String name = mark.getFileName().toString();
        if (!jars.contains(name.substring(0, name.length() - DISABLED.length()))
            && Files.size(mark) == 0) {
          Files.deleteIfExists(mark);
        }
      }
    } catch (IOException e) {
      LOG.debug("Switches without a JAR stay in {}", folder, e);
    }
  }

  private static Path mark(Path jar) {
    return jar.resolveSibling(jar.getFileName() + DISABLED);
  }

  private static String line(Plugin plugin) {
    switch (plugin.state()) {
      case ACTIVE:
        return "loaded "
            + plugin.name()
            + " "
            + plugin.version()
            + " from "
            + plugin.file()
            + (plugin.reason().isEmpty() ? "" : ": " + plugin.reason());
      case DISABLED:
        return "switched off " + plugin.file();
      case FAILED:
        return "refused " + plugin.file() + ": " + plugin.reason();
    }
    throw new IllegalStateException(plugin.state().toString());
  }
}

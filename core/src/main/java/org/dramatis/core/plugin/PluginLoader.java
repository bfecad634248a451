package org.dramatis.core.plugin;

import java.io.IOException;
import java.io.Serializable;
import java.net.MalformedURLException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.dramatis.core.annotation.LayerDescription;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.spi.ActorLinker;
import org.dramatis.core.spi.AnalysisPlugin;
import org.dramatis.core.spi.Annotator;
import org.dramatis.core.spi.DocumentParser;
import org.dramatis.core.spi.PluginContext;
import org.dramatis.core.spi.PluginSetting;
import org.dramatis.core.spi.SourceProvider;
import org.dramatis.core.spi.SpiVersion;
import org.dramatis.core.statistic.CheckedRows;
import org.dramatis.core.statistic.Column;
import org.dramatis.core.statistic.Statistic;
import org.jspecify.annotations.Nullable;

/** Loads one plugin JAR and checks what it says of itself. */
final class PluginLoader {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,59}");
  private static final Pattern STATISTIC_NAME = Pattern.compile("[a-z][a-z0-9_]{0,49}");
  private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9-]{1,29}");
  private static final int LONGEST_VERSION = 100;
  private static final int LONGEST_TITLE = 60;
  private static final int LONGEST_DESCRIPTION = 1_000;
  private static final String SERVICE = "META-INF/services/" + AnalysisPlugin.class.getName();

  private PluginLoader() {}

  /** A loaded entry point with its class loader. */
  record Loaded(AnalysisPlugin entry, PluginClassLoader loader) {}

  /**
   * Loads the JAR's one entry point.
   *
   * @param jar a JAR that nobody changes
   * @throws DramatisException PLUGIN_INVALID with what is wrong with the JAR
   */
  static Loaded load(Path jar) {
    checkArchive(jar);
    try {
      PluginClassLoader loader =
          new PluginClassLoader(jar.toUri().toURL(), PluginLoader.class.getClassLoader());
      Thread.currentThread().setContextClassLoader(loader);
      return new Loaded(entryPoint(loader), loader);
    } catch (MalformedURLException e) {
      throw unreadable(e);
    }
  }

  private static DramatisException unreadable(IOException e) {
    return invalid("It is no readable JAR: " + e.getMessage(), "Copy the file again", e);
  }

  /**
   * Checks that a file is a JAR with an entry point, built for a version of the interface that
   * there is.
   *
   * @return the version it was built for; empty when it does not say
   * @throws DramatisException PLUGIN_INVALID when it is not
   */
  static String checkArchive(Path jar) {
    try (JarFile zip = new JarFile(jar.toFile(), false)) {
      if (zip.getEntry(SERVICE) == null) {
        throw invalid("It has no " + SERVICE, "Name the plugin's entry class in that file", null);
      }
      Manifest manifest = zip.getManifest();
      String spi =
          manifest == null ? null : manifest.getMainAttributes().getValue(SpiVersion.ATTRIBUTE);
      return spi == null ? "" : checkSpi(spi.strip());
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static String checkSpi(String spi) {
    int version = spi.matches("[0-9]{1,6}") ? Integer.parseInt(spi) : 0;
    if (version < SpiVersion.OLDEST || version > SpiVersion.CURRENT) {
      throw invalid(
          "It was built for version "
              + cut(spi, 20)
              + " of the plugin interface; this program has "
              + SpiVersion.OLDEST
              + " to "
              + SpiVersion.CURRENT,
          version > SpiVersion.CURRENT
              ? "Take a newer Dramatis, or an older version of the plugin"
              : "Take a newer version of the plugin",
          null);
    }
    return spi;
  }

  private static AnalysisPlugin entryPoint(PluginClassLoader loader) {
    Iterator<AnalysisPlugin> found = ServiceLoader.load(AnalysisPlugin.class, loader).iterator();
    AnalysisPlugin entry = guarded("its entry class", () -> found.hasNext() ? found.next() : null);
    if (entry == null) {
      throw invalid(SERVICE + " names no class", "Name the plugin's entry class in it", null);
    }
    if (guarded("its entry class", found::hasNext)) {
      throw invalid(SERVICE + " names more than one class", "One JAR is one plugin", null);
    }
    return entry;
  }

  /**
   * Asks the plugin what it is and adds, once.
   *
   * @throws DramatisException PLUGIN_INVALID when an answer breaks the contract, or the plugin
   *     throws
   */
  static Plugin describe(
      String file, AnalysisPlugin entry, Function<String, PluginContext> contexts) {
    String name = guarded("name()", entry::name);
    if (name == null || !NAME.matcher(name).matches()) {
      throw invalid(
          "Its name is " + name, "A name has lower-case letters, digits and hyphens", null);
    }
    Declared declared = declared(entry, contexts.apply(name));
    PluginContext context = PluginSettings.complete(contexts.apply(name), declared.settings());
    return new Plugin(
        file,
        name,
        cut(checked("version()", guarded("version()", entry::version)), LONGEST_VERSION),
        cut(
            checked("description()", guarded("description()", entry::description)),
            LONGEST_DESCRIPTION),
        PluginState.ACTIVE,
        "",
        "",
        "",
        declared.settings(),
        declared.files(),
        listed("parsers()", guarded("parsers()", () -> entry.parsers(context)), p -> p.name())
            .stream()
            .map(parser -> described(file, name, parser))
            .toList(),
        listed(
                "annotators()",
                guarded("annotators()", () -> entry.annotators(context)),
                a -> a.name())
            .stream()
            .map(annotator -> described(file, name, annotator))
            .toList(),
        listed(
                "statistics()",
                guarded("statistics()", () -> entry.statistics(context)),
                s -> s.name())
            .stream()
            .<Statistic<?>>map(statistic -> described(file, name, statistic))
            .toList(),
        listed(
                "exporters()",
                guarded("exporters()", () -> entry.exporters(context)),
                e -> e.format())
            .stream()
            .peek(exporter -> answer("exporter", exporter, "mediaType", exporter::mediaType))
            .toList(),
        listed("linkers()", guarded("linkers()", () -> entry.linkers(context)), l -> l.name())
            .stream()
            .map(linker -> described(file, name, linker))
            .toList(),
        schemes(
            listed(
                "sources()", guarded("sources()", () -> entry.sources(context)), s -> s.scheme())));
  }

  /**
   * Asks the plugin what it depends on besides its JAR.
   *
   * @throws DramatisException PLUGIN_INVALID when an answer breaks the contract, or the plugin
   *     throws
   */
  static Declared declared(AnalysisPlugin entry, PluginContext context) {
    List<PluginSetting> settings =
        List.copyOf(checked("settings()", guarded("settings()", entry::settings)));
    PluginContext complete = PluginSettings.complete(context, settings);
    return new Declared(
        settings, List.copyOf(checked("files()", guarded("files()", () -> entry.files(complete)))));
  }

  /** The parser with what it says of itself; a built-in one is trusted to answer. */
  private static DocumentParser described(String file, String plugin, DocumentParser parser) {
    return file.isEmpty()
        ? parser
        : new PluginParser(
            origin(file, plugin),
            "",
            PluginLimits.DEFAULT.failures(),
            parser::parse,
            answer("parser", parser, "name", parser::name),
            answer("parser", parser, "version", parser::version),
            answer("parser", parser, "extensions", () -> copy(parser.extensions())));
  }

  /** The annotator with what it says of itself; a built-in one is trusted to answer. */
  private static Annotator described(String file, String plugin, Annotator annotator) {
    return file.isEmpty()
        ? annotator
        : new PluginAnnotator(
            origin(file, plugin),
            "",
            PluginLimits.DEFAULT.failures(),
            annotator::annotate,
            answer("annotator", annotator, "name", annotator::name),
            answer("annotator", annotator, "version", annotator::version),
            answer("annotator", annotator, "requires", () -> copy(annotator.requires())),
            answer("annotator", annotator, "provides", () -> copy(annotator.provides())),
            answer("annotator", annotator, "languages", () -> copy(annotator.languages())),
            answer("annotator", annotator, "descriptions", () -> described(annotator)));
  }

  /** What it says of the layers that it makes, cut to what a page can show. */
  private static @Nullable List<LayerDescription> described(Annotator annotator) {
    List<LayerDescription> said = annotator.descriptions();
    return said == null
        ? null
        : said.stream()
            .filter(one -> annotator.provides().contains(one.layer()))
            .map(
                one ->
                    new LayerDescription(
                        one.layer(),
                        cut(one.title(), LONGEST_TITLE),
                        cut(one.description(), LONGEST_DESCRIPTION)))
            .toList();
  }

  /** The statistic with what it says of itself; a built-in one is trusted to answer. */
  private static <A extends Serializable> Statistic<A> described(
      String file, String plugin, Statistic<A> statistic) {
    if (file.isEmpty()) {
      return statistic;
    }
    String name = answer("statistic", statistic, "name", statistic::name);
    if (!STATISTIC_NAME.matcher(name).matches()) {
      throw invalid(
          "The name of a statistic is " + name,
          "A name has lower-case letters, digits and underscores",
          null);
    }
    List<Column> columns =
        answer(
            "statistic",
            statistic,
            "columns",
            () -> {
              List<Column> answer = statistic.columns();
              return answer == null ? null : List.copyOf(answer);
            });
    try {
      CheckedRows.checkNames("The statistic " + name, columns);
    } catch (IllegalArgumentException e) {
      throw invalid(e.getMessage(), "Give it columns of different names", e);
    }
    return new PluginStatistic<>(
        origin(file, plugin),
        statistic,
        name,
        answer("statistic", statistic, "version", statistic::version),
        answer("statistic", statistic, "description", statistic::description),
        columns,
        answer("statistic", statistic, "layers", () -> copy(statistic.layers())),
        answer("statistic", statistic, "readsText", statistic::readsText));
  }

  /** The linker with what it says of itself; a built-in one is trusted to answer. */
  private static ActorLinker described(String file, String plugin, ActorLinker linker) {
    return file.isEmpty()
        ? linker
        : new PluginLinker(
            origin(file, plugin),
            "",
            linker::link,
            answer("linker", linker, "name", linker::name),
            answer("linker", linker, "version", linker::version));
  }

  private static List<SourceProvider> schemes(List<SourceProvider> sources) {
    for (SourceProvider source : sources) {
      if (!SCHEME.matcher(source.scheme()).matches()) {
        throw invalid(
            "The scheme of a source is " + source.scheme(),
            "A scheme has two or more lower-case letters, digits and hyphens",
            null);
      }
    }
    return sources;
  }

  private static String origin(String file, String plugin) {
    return plugin + " (" + file + ")";
  }

  private static <T> @Nullable Set<T> copy(@Nullable Set<T> answer) {
    return answer == null ? null : Set.copyOf(answer);
  }

  private static <T> T answer(
      String kind, Object asked, String method, Supplier<@Nullable T> question) {
    String what = method + "() of the " + kind + " " + asked.getClass().getName();
    return checked(what, guarded(what, question));
  }

  private static <T> List<T> listed(
      String method, @Nullable List<T> contributions, Function<T, @Nullable String> naming) {
    List<T> list = checked(method, contributions);
    for (T contribution : list) {
      String name =
          contribution == null ? null : guarded(method + " name", () -> naming.apply(contribution));
      if (name == null || name.isBlank()) {
        throw invalid(method + " holds something without a name", "Give it a name", null);
      }
    }
    return list;
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length - 1) + "…";
  }

  private static <T> T checked(String method, @Nullable T answer) {
    if (answer == null) {
      throw invalid(method + " returns null", "Return an empty value instead", null);
    }
    return answer;
  }

  private static <T extends @Nullable Object> T guarded(String what, Supplier<T> call) {
    try {
      return call.get();
    } catch (DramatisException e) {
      throw e;
    } catch (Throwable e) {
      Throwable first = first(e);
      throw invalid(
          what + " failed with " + PluginWire.told(first),
          "Check that it was built against this version and brings its own libraries along",
          e);
    }
  }

  /** What a class threw that the platform could not make an object of. */
  private static Throwable first(Throwable thrown) {
    Throwable cause = thrown.getCause();
    boolean wrapped =
        thrown instanceof ServiceConfigurationError
            || thrown instanceof ExceptionInInitializerError;
    return wrapped && cause != null ? first(cause) : thrown;
  }

  private static DramatisException invalid(
      String message, String advice, @Nullable Throwable cause) {
    return new DramatisException(ErrorCode.PLUGIN_INVALID, message, advice, cause);
  }
}

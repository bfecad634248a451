package org.dramatis.core.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.spi.AnalysisPlugin;
import org.dramatis.core.spi.PluginContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Loads one plugin JAR and checks what it says of itself. */
final class PluginLoader {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,59}");
  private static final String SERVICE = "META-INF/services/" + AnalysisPlugin.class.getName();

  private PluginLoader() {}

  /** A loaded entry point with what must be closed when it is dropped. */
  static final class Loaded {

    static final Loaded NONE = new Loaded(null, null, null);

    private final @Nullable AnalysisPlugin entry;
    private final @Nullable PluginClassLoader loader;
    private final @Nullable Path copy;

    private Loaded(
        @Nullable AnalysisPlugin entry, @Nullable PluginClassLoader loader, @Nullable Path copy) {
      this.entry = entry;
      this.loader = loader;
      this.copy = copy;
    }

    AnalysisPlugin entry() {
      if (entry == null) {
        throw new IllegalStateException("nothing is loaded");
      }
      return entry;
    }

    void close() {
      try {
        if (loader != null) {
          loader.close();
        }
        if (copy != null) {
          Files.deleteIfExists(copy);
        }
      } catch (IOException e) {
        // Only a temporary copy stays behind; it is removed when the process ends.
        LoggerFactory.getLogger(PluginLoader.class).debug("Left behind: {}", copy, e);
      }
    }
  }

  /**
   * Loads the JAR's one entry point.
   *
   * @throws DramatisException PLUGIN_INVALID with what is wrong with the JAR
   */
  static Loaded load(Path jar) {
    PluginClassLoader loader = null;
    Path copy = null;
    try {
      // A copy, because replacing a JAR under an open class loader breaks the running process.
      copy = Files.createTempFile("dramatis-plugin-", ".jar");
      copy.toFile().deleteOnExit();
      Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
      checkArchive(copy);
      loader = new PluginClassLoader(copy.toUri().toURL(), PluginLoader.class.getClassLoader());
      return new Loaded(entryPoint(loader), loader, copy);
    } catch (IOException e) {
      new Loaded(null, loader, copy).close();
      throw invalid("It is no readable JAR: " + e.getMessage(), "Copy the file again", e);
    } catch (DramatisException e) {
      new Loaded(null, loader, copy).close();
      throw e;
    }
  }

  private static void checkArchive(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      if (zip.getEntry(SERVICE) == null) {
        throw invalid("It has no " + SERVICE, "Name the plugin's entry class in that file", null);
      }
    }
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
    PluginContext context = contexts.apply(name);
    return new Plugin(
        file,
        name,
        checked("version()", guarded("version()", entry::version)),
        checked("description()", guarded("description()", entry::description)),
        PluginState.ACTIVE,
        "",
        listed("sources()", guarded("sources()", () -> entry.sources(context)), s -> s.name()),
        listed("parsers()", guarded("parsers()", () -> entry.parsers(context)), p -> p.name()),
        listed(
            "annotators()",
            guarded("annotators()", () -> entry.annotators(context)),
            a -> a.name()),
        listed(
            "statistics()",
            guarded("statistics()", () -> entry.statistics(context)),
            s -> s.name()),
        listed(
            "exporters()", guarded("exporters()", () -> entry.exporters(context)), e -> e.format()),
        listed("linkers()", guarded("linkers()", () -> entry.linkers(context)), l -> l.name()));
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
    } catch (Exception | LinkageError | StackOverflowError | ServiceConfigurationError e) {
      throw invalid(
          what + " failed with " + e,
          "Check that it was built against this version and brings its own libraries along",
          e);
    }
  }

  private static DramatisException invalid(
      String message, String advice, @Nullable Throwable cause) {
    return new DramatisException(ErrorCode.PLUGIN_INVALID, message, advice, cause);
  }
}

package org.dramatis.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.dramatis.core.annotation.AnnotatedDocument;
import org.dramatis.core.annotation.Layer;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.SourceItem;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.pipeline.AnnotatorSequence;
import org.dramatis.core.pipeline.DocumentOutcome;
import org.dramatis.core.pipeline.DocumentPipeline;
import org.dramatis.core.pipeline.ParserSelection;
import org.dramatis.core.spi.AnalysisPlugin;
import org.dramatis.core.spi.Annotator;
import org.dramatis.core.spi.PluginContext;
import org.dramatis.core.spi.SpiVersion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drives the registry with real JARs, compiled here. */
class PluginRegistryTest {

  private static final String SERVICE = "META-INF/services/org.dramatis.core.spi.AnalysisPlugin";

  @TempDir Path work;
  private Path folder;

  @BeforeEach
  void createFolder() throws IOException {
    folder = Files.createDirectory(work.resolve("parsers"));
  }

  @Test
  void aJarIsLoadedReplacedSwitchedAndRemovedWhileRunning() throws IOException {
    try (PluginRegistry registry = registry()) {
      assertThat(registry.plugins()).isEmpty();

      jar("greeter.jar", plugin("greeter", "1.0", ""));
      assertThat(registry.refresh()).containsExactly("loaded greeter 1.0 from greeter.jar");
      assertThat(registry.refresh()).isEmpty();

      jar("greeter.jar", plugin("greeter", "2.0", ""));
      Files.setLastModifiedTime(
          folder.resolve("greeter.jar"), FileTime.from(Instant.now().plusSeconds(5)));
      assertThat(registry.refresh()).containsExactly("loaded greeter 2.0 from greeter.jar");

      registry.setEnabled("greeter.jar", false);
      assertThat(registry.plugins()).extracting(Plugin::state).containsOnly(PluginState.DISABLED);
      registry.setEnabled("greeter.jar", true);
      assertThat(registry.plugins()).extracting(Plugin::state).containsOnly(PluginState.ACTIVE);

      Files.delete(folder.resolve("greeter.jar"));
      assertThat(registry.refresh()).containsExactly("removed greeter.jar");
    }
  }

  @Test
  void aBrokenPluginIsListedWithItsReasonAndHarmsNoOther() throws IOException {
    Files.writeString(folder.resolve("a-text.jar"), "not a jar");
    emptyJar("b-empty.jar");
    jar("c-throws.jar", plugin("thrower", "1", "static { if (true) throw new Error(\"no\"); }"));
    jar("d-null.jar", plugin("nullish", "1", PARSERS_NULL));
    jar("e-missing.jar", plugin("missing", "1", ""), "absent.Nowhere");
    jar("f-named.jar", plugin("Bad Name", "1", ""));
    jar("g-good.jar", plugin("good", "1", ""));

    try (PluginRegistry registry = registry()) {
      List<Plugin> plugins = registry.plugins();

      assertThat(plugins).extracting(Plugin::name).contains("good");
      assertThat(plugins).filteredOn(p -> p.state() == PluginState.FAILED).hasSize(6);
      assertThat(reason(plugins, "a-text.jar")).contains("no readable JAR");
      assertThat(reason(plugins, "b-empty.jar")).contains(SERVICE);
      assertThat(reason(plugins, "c-throws.jar")).contains("entry class");
      assertThat(reason(plugins, "d-null.jar")).contains("parsers() returns null");
      assertThat(reason(plugins, "e-missing.jar")).contains("absent.Nowhere");
      assertThat(reason(plugins, "f-named.jar")).contains("Bad Name");
    }
  }

  @Test
  void aJarForAnotherInterfaceIsRefusedBeforeItFails() throws IOException {
    jar("old.jar", plugin("old", "1", ""));
    jar("same.jar", plugin("same", "1", ""));
    jar("next.jar", plugin("next", "1", ""));
    manifest("same.jar", "Dramatis-Spi: " + SpiVersion.CURRENT);
    manifest("next.jar", "Dramatis-Spi: " + (SpiVersion.CURRENT + 1));
    try (PluginRegistry registry = registry()) {
      assertThat(registry.plugins())
          .filteredOn(plugin -> plugin.state() == PluginState.ACTIVE)
          .extracting(plugin -> plugin.name() + plugin.spi())
          .containsExactly("old", "same" + SpiVersion.CURRENT);
      assertThat(reason(registry.plugins(), "next.jar"))
          .contains("built for version " + (SpiVersion.CURRENT + 1), "Take a newer Dramatis");
    }
  }

  private void manifest(String file, String line) throws IOException {
    try (FileSystem zip = FileSystems.newFileSystem(folder.resolve(file))) {
      Files.writeString(
          zip.getPath("META-INF", "MANIFEST.MF"), "Manifest-Version: 1.0\n" + line + "\n\n");
    }
  }

  @Test
  void ofTwoVersionsTheNewerOneIsUsed() throws IOException {
    jar("x-1.9.jar", plugin("x", "1.9", ""));
    jar("x-1.10.jar", plugin("x", "1.10", ""));
    jar("x-2.0-beta.jar", plugin("y", "2.0-beta", ""));
    jar("x-2.0.jar", plugin("y", "2.0", ""));
    jar("z-copy.jar", plugin("z", "1", ""));
    jar("z.jar", plugin("z", "1", ""));

    try (PluginRegistry registry = registry()) {
      assertThat(registry.plugins())
          .filteredOn(plugin -> plugin.state() == PluginState.ACTIVE)
          .extracting(Plugin::file)
          .containsExactly("x-1.10.jar", "x-2.0.jar", "z-copy.jar");
      assertThat(reason(registry.plugins(), "x-1.9.jar")).contains("x-1.10.jar", "version 1.10");

      registry.setEnabled("x-1.10.jar", false);
      assertThat(registry.plugins())
          .filteredOn(plugin -> plugin.state() == PluginState.ACTIVE)
          .extracting(Plugin::version)
          .contains("1.9");

      Files.delete(folder.resolve("z-copy.jar"));
      assertThat(registry.refresh()).containsExactly("removed z-copy.jar", "loaded z 1 from z.jar");
    }
  }

  @Test
  void theLastUsableVersionStaysWhenItsSuccessorCannotBeUsed() throws IOException {
    Path home = Files.createDirectory(work.resolve("home"));
    jar("x.jar", plugin("x", "1.0", ""));
    try (PluginRegistry registry = keeping(home)) {
      assertThat(registry.plugins()).extracting(Plugin::reason).containsExactly("");

      Files.writeString(folder.resolve("x.jar"), "half a JAR");
      assertThat(registry.refresh()).singleElement().asString().contains("x 1.0", "stays in use");
      assertThat(registry.troubles()).singleElement().asString().contains("stays in use");
      assertThat(registry.plugins()).extracting(Plugin::state).containsExactly(PluginState.ACTIVE);
    }
    try (PluginRegistry registry = keeping(home)) {
      assertThat(registry.plugins())
          .singleElement()
          .satisfies(
              plugin -> {
                assertThat(plugin.version()).isEqualTo("1.0");
                assertThat(plugin.reason()).contains("stays in use", "no readable JAR");
              });

      jar("x.jar", plugin("x", "1.1", ""));
      Files.setLastModifiedTime(
          folder.resolve("x.jar"), FileTime.from(Instant.now().plusSeconds(5)));
      assertThat(registry.refresh()).containsExactly("loaded x 1.1 from x.jar");
      assertThat(registry.troubles()).isEmpty();

      Files.delete(folder.resolve("x.jar"));
      registry.refresh();
      Files.writeString(folder.resolve("x.jar"), "another one, and none at all");
      registry.refresh();
      assertThat(registry.plugins()).extracting(Plugin::state).containsExactly(PluginState.FAILED);
    }
  }

  private PluginRegistry keeping(Path home) {
    return new PluginRegistry(
        folder, home.resolve("plugins"), this::context, PluginLimits.DEFAULT, List::of, List.of());
  }

  @Test
  void partsOfOneNameAreUsedOnceAndSaidSo() throws IOException {
    jar("a.jar", plugin("a", "1", LINES + parser("return java.util.Set.of(\"srt\");", "")));
    jar("b.jar", plugin("b", "1", LINES + parser("return java.util.Set.of(\"srt\");", "")));

    try (PluginRegistry registry = registry()) {
      assertThat(registry.exporters()).hasSize(1);
      assertThat(reason(registry.plugins(), "a.jar")).isEmpty();
      assertThat(reason(registry.plugins(), "b.jar"))
          .contains("The export format lines is there by a.jar, which comes first by name")
          .contains("Files *.srt are read by a.jar", "plugins.first = b changes that");
      assertThat(registry.plugins()).extracting(Plugin::state).containsOnly(PluginState.ACTIVE);
      assertThat(registry.troubles()).isEmpty();
    }
  }

  @Test
  void whoComesFirstIsForTheUserToSay() throws IOException {
    jar("a.jar", plugin("a", "1", LINES + parser("return java.util.Set.of(\"srt\");", "")));
    jar("b.jar", plugin("b", "1", LINES + parser("return java.util.Set.of(\"srt\");", "")));
    jar("c.jar", plugin("c", "1", annotator("\"own\"")));
    jar("d.jar", plugin("d", "1", annotator("\"own\"")));
    jar("e-1.jar", plugin("e", "1", ""));
    jar("e-2.jar", plugin("e", "2", ""));
    List<String> first = new ArrayList<>();
    try (PluginRegistry registry =
        new PluginRegistry(
            folder, null, this::context, PluginLimits.DEFAULT, () -> first, List.of())) {
      assertThat(reason(registry.plugins(), "d.jar"))
          .contains("The layer own is made by c.jar", "annotator.own = maker-of-own chooses");
      assertThat(reason(registry.plugins(), "e-1.jar"))
          .contains("taken by e-2.jar", "plugins.first = e-1.jar");

      first.addAll(List.of("b", "d", "e-1.jar"));
      assertThat(registry.refresh()).isNotEmpty();
      assertThat(registry.plugins())
          .extracting(Plugin::file)
          .startsWith("b.jar", "d.jar", "e-1.jar", "a.jar");
      assertThat(reason(registry.plugins(), "b.jar")).isEmpty();
      assertThat(reason(registry.plugins(), "a.jar"))
          .contains("Files *.srt are read by b.jar, which plugins.first names before it")
          .contains("The export format lines is there by b.jar");
      assertThat(reason(registry.plugins(), "c.jar")).contains("is made by d.jar");
      assertThat(reason(registry.plugins(), "e-2.jar")).contains("taken by e-1.jar");
      assertThat(new ParserSelection(registry.parsers()).parserFor(new Location("s", "x.srt")))
          .isSameAs(registry.plugins().get(0).parsers().get(0));
      assertThat(registry.exporters())
          .containsExactlyElementsOf(registry.plugins().get(0).exporters());
    }
  }

  private static final String LINES =
      "public java.util.List<org.dramatis.core.spi.Exporter> exporters("
          + "org.dramatis.core.spi.PluginContext context) { return java.util.List.of("
          + "new org.dramatis.core.spi.Exporter() {"
          + " public String format() { return \"lines\"; }"
          + " public String mediaType() { return \"text/plain\"; }"
          + " public void write(org.dramatis.core.spi.Table table,"
          + " org.dramatis.core.spi.Tables tables, java.io.OutputStream out) { } }); }";

  @Test
  void whoReplacesWhatTheProductMakesIsSaidTo() throws IOException {
    jar("a.jar", plugin("a", "1", annotator("\"names\"")));
    jar("b.jar", plugin("b", "1", annotator("\"names\"", "\"names\"")));
    jar("c.jar", plugin("c", "1", annotator("\"other\"", "\"names\"")));
    AnalysisPlugin own =
        new AnalysisPlugin() {
          @Override
          public String name() {
            return "own";
          }

          @Override
          public String version() {
            return "1";
          }

          @Override
          public List<Annotator> annotators(PluginContext context) {
            return List.of(new Naming());
          }
        };
    try (PluginRegistry registry =
        new PluginRegistry(folder, this::context, PluginLimits.DEFAULT, List.of(own))) {
      assertThat(reason(registry.plugins(), "a.jar"))
          .contains("maker-of-names replaces", "of names");
      assertThat(reason(registry.plugins(), "b.jar")).isEmpty();
      assertThat(reason(registry.plugins(), "c.jar")).isEmpty();
      assertThat(registry.warnings()).singleElement().asString().startsWith("The plugin a: ");
    }
  }

  /** Stands for the product's own. */
  private static final class Naming implements Annotator {

    private static final Layer<?> NAMES = new Layer<>("names", OwnElement.class);

    @Override
    public String name() {
      return "product";
    }

    @Override
    public String version() {
      return "1";
    }

    @Override
    public Set<Layer<?>> requires() {
      return Set.of();
    }

    @Override
    public Set<Layer<?>> provides() {
      return Set.of(NAMES);
    }

    @Override
    public AnnotatedDocument annotate(AnnotatedDocument document) {
      return document;
    }
  }

  @Test
  void aSwitchGoesWithItsJar() throws IOException {
    jar("x.jar", plugin("x", "1", ""));
    try (PluginRegistry registry = registry()) {
      registry.setEnabled("x.jar", false);
      Files.delete(folder.resolve("x.jar"));
      registry.refresh();
      assertThat(folder).isEmptyDirectory();

      jar("x.jar", plugin("x", "2", ""));
      assertThat(registry.refresh()).containsExactly("loaded x 2 from x.jar");
    }
  }

  @Test
  void aRunKeepsThePluginThatWasRemovedMeanwhile() throws IOException {
    jar(
        "lazy.jar",
        plugin(
            "lazy",
            "1",
            parser(
                    "return java.util.Set.of(\"lzy\");",
                    "sink.document(Later.document(item.location()));")
                + " static class Later {"
                + " static org.dramatis.core.document.Document document("
                + "org.dramatis.core.document.Location location) {"
                + " return org.dramatis.core.document.Document.ofText(location, \"read\"); } }"));
    try (PluginRegistry registry = registry()) {
      DocumentPipeline pipeline = pipeline(registry);

      Files.delete(folder.resolve("lazy.jar"));
      assertThat(registry.refresh()).containsExactly("removed lazy.jar");

      List<DocumentOutcome> outcomes = new ArrayList<>();
      pipeline.process(item("a.lzy"), outcomes::add);
      assertThat(outcomes)
          .singleElement()
          .isInstanceOfSatisfying(
              DocumentOutcome.Done.class,
              done -> assertThat(done.document().text()).isEqualTo("read"));
    }
  }

  private static final String LINKER =
      """
      public java.util.List<org.dramatis.core.spi.ActorLinker> linkers(
          org.dramatis.core.spi.PluginContext context) {
        return java.util.List.of(new org.dramatis.core.spi.ActorLinker() {
          public String name() { return "linking"; }
          public String version() { throw new IllegalStateException("no version today"); }
          public java.util.Optional<org.dramatis.core.spi.KnowledgeLink> link(
              org.dramatis.core.spi.LinkQuery actor) {
            return java.util.Optional.empty();
          }
        });
      }
      """;

  @Test
  void whatAPluginsPartsSayOfThemselvesIsCheckedWhenItIsTakenUp() throws IOException {
    jar("a-null.jar", plugin("nullish", "1", parser("return null;", "")));
    jar("b-throws.jar", plugin("thrower", "1", parser("throw new Error(\"no\");", "")));
    jar("c-layer.jar", plugin("layerless", "1", annotator("\"out\"", "\"nowhere\"")));
    jar("d-circle.jar", plugin("circle", "1", annotator("\"x\"", "\"y\"") + TURNED));
    jar("e-good.jar", plugin("good", "1", annotator("\"found\"", "\"given\"")));
    jar("f-giver.jar", plugin("giver", "1", annotator("\"given\"")));
    jar("g-linker.jar", plugin("linking", "1", LINKER));

    try (PluginRegistry registry = registry()) {
      List<Plugin> plugins = registry.plugins();
      assertThat(reason(plugins, "g-linker.jar"))
          .contains("version() of the linker", "no version today");
      assertThat(reason(plugins, "a-null.jar")).contains("extensions()").contains("null");
      assertThat(reason(plugins, "b-throws.jar")).contains("extensions()").contains("no");
      assertThat(reason(plugins, "c-layer.jar")).contains("nowhere").contains("which none makes");
      assertThat(reason(plugins, "d-circle.jar")).contains("circle");
      assertThat(plugins)
          .filteredOn(plugin -> plugin.state() == PluginState.ACTIVE)
          .extracting(Plugin::name)
          .containsExactly("good", "giver");
      assertThat(pipeline(registry).annotators().annotators())
          .extracting(Annotator::name)
          .containsExactly("maker-of-given", "maker-of-found");
      plugins.forEach(Plugin::contributions);

      Files.delete(folder.resolve("f-giver.jar"));
      assertThat(registry.refresh())
          .hasSize(2)
          .anyMatch(line -> line.startsWith("refused e-good.jar"));
    }
  }

  @Test
  void aFailureIsToldUnderTheNameOfThePlugin() throws IOException {
    jar(
        "press.jar",
        plugin(
            "press",
            "1",
            parser(
                "return java.util.Set.of(\"prs\");", "throw new IllegalStateException(\"odd\");")));
    try (PluginRegistry registry = registry()) {
      List<DocumentOutcome> outcomes = new ArrayList<>();
      pipeline(registry).process(item("a.prs"), outcomes::add);
      assertThat(outcomes)
          .singleElement()
          .isInstanceOfSatisfying(
              DocumentOutcome.Quarantined.class,
              entry -> {
                assertThat(entry.code()).isEqualTo(ErrorCode.PLUGIN_FAILED);
                assertThat(entry.reason())
                    .contains("a.prs", "parser reader", "plugin press (press.jar)", "odd");
              });
    }
  }

  @Test
  void aPluginSeesTheSpiButNotTheHostsLibraries() throws IOException {
    jar(
        "probe.jar",
        plugin(
            "probe",
            "1",
            "public String description() {"
                + " try { return Class.forName(\"org.assertj.core.api.Assertions\").getName(); }"
                + " catch (ClassNotFoundException e) { return \"isolated\"; } }"));

    try (PluginRegistry registry = registry()) {
      assertThat(registry.plugins().get(0).description()).isEqualTo("isolated");
    }
  }

  @Test
  void switchingAnUnknownPluginNamesThoseThatAreThere() throws IOException {
    jar("one.jar", plugin("one", "1", ""));
    try (PluginRegistry registry = registry()) {
      assertThatThrownBy(() -> registry.setEnabled("two.jar", false))
          .isInstanceOf(DramatisException.class)
          .hasMessageContaining("two.jar")
          .extracting(e -> ((DramatisException) e).advice())
          .asString()
          .contains("one.jar");
    }
  }

  @Test
  void aMissingFolderHoldsNoPlugins() {
    try (PluginRegistry registry =
        new PluginRegistry(
            work.resolve("nowhere"), this::context, PluginLimits.DEFAULT, List.of())) {
      assertThat(registry.plugins()).isEmpty();
    }
  }

  /** A second annotator, which requires what the first one makes and the other way round. */
  private static final String TURNED =
      " static class Turned extends Made { Turned() { super(\"y\", \"x\"); } }";

  private static String parser(String extensions, String parse) {
    return "public java.util.List<org.dramatis.core.spi.DocumentParser> parsers("
        + "org.dramatis.core.spi.PluginContext context) { return java.util.List.of(new Reader()); }"
        + " static class Reader implements org.dramatis.core.spi.DocumentParser {"
        + " public String name() { return \"reader\"; } public String version() { return \"1\"; }"
        + " public java.util.Set<String> extensions() { "
        + extensions
        + " } public void parse(org.dramatis.core.document.SourceItem item,"
        + " org.dramatis.core.spi.DocumentSink sink) { "
        + parse
        + " } }";
  }

  /** An annotator that makes a layer and requires others. */
  private static String annotator(String provided, String... required) {
    String turned = provided.equals("\"x\"") ? ", new Turned()" : "";
    return "public java.util.List<org.dramatis.core.spi.Annotator> annotators("
        + "org.dramatis.core.spi.PluginContext context) { return java.util.List.of(new Made("
        + String.join(", ", Stream.concat(Stream.of(provided), Stream.of(required)).toList())
        + ")"
        + turned
        + "); }"
        + " static class Made implements org.dramatis.core.spi.Annotator {"
        + " private final String provided; private final String[] required;"
        + " Made(String provided, String... required) {"
        + " this.provided = provided; this.required = required; }"
        + " public String name() { return \"maker-of-\" + provided; }"
        + " public String version() { return \"1\"; }"
        + " private static org.dramatis.core.annotation.Layer<?> layer(String name) {"
        + " return new org.dramatis.core.annotation.Layer<>(name, String.class); }"
        + " public java.util.Set<org.dramatis.core.annotation.Layer<?>> provides() {"
        + " return java.util.Set.of(layer(provided)); }"
        + " public java.util.Set<org.dramatis.core.annotation.Layer<?>> requires() {"
        + " java.util.Set<org.dramatis.core.annotation.Layer<?>> all = new java.util.HashSet<>();"
        + " for (String name : required) { all.add(layer(name)); } return all; }"
        + " public org.dramatis.core.annotation.AnnotatedDocument annotate("
        + "org.dramatis.core.annotation.AnnotatedDocument document) { return document; } }";
  }

  private static DocumentPipeline pipeline(PluginRegistry registry) {
    return new DocumentPipeline(
        new ParserSelection(registry.parsers()),
        new AnnotatorSequence(registry.annotators(), Map.of()));
  }

  private static SourceItem item(String path) {
    return new SourceItem() {
      @Override
      public Location location() {
        return new Location("s", path);
      }

      @Override
      public long size() {
        return 1;
      }

      @Override
      public Instant modified() {
        return Instant.EPOCH;
      }

      @Override
      public Optional<Path> file() {
        return Optional.empty();
      }

      @Override
      public InputStream open() {
        return InputStream.nullInputStream();
      }
    };
  }

  private static final String PARSERS_NULL =
      "public java.util.List<org.dramatis.core.spi.DocumentParser> parsers("
          + "org.dramatis.core.spi.PluginContext context) { return null; }";

  private PluginRegistry registry() {
    return new PluginRegistry(folder, this::context, PluginLimits.DEFAULT, List.of());
  }

  private PluginContext context(String plugin) {
    return new PluginContext(work, Map.of());
  }

  private static String reason(List<Plugin> plugins, String file) {
    return plugins.stream()
        .filter(plugin -> plugin.file().equals(file))
        .map(Plugin::reason)
        .findFirst()
        .orElseThrow();
  }

  private static String plugin(String name, String version, String member) {
    return "package probe; public class Entry implements org.dramatis.core.spi.AnalysisPlugin {"
        + " public String name() { return \""
        + name
        + "\"; } public String version() { return \""
        + version
        + "\"; } "
        + member
        + " }";
  }

  private void jar(String file, String source) throws IOException {
    jar(file, source, "probe.Entry");
  }

  private void jar(String file, String source, String entry) throws IOException {
    ProbeJar.write(folder.resolve(file), source, entry);
  }

  private void emptyJar(String file) {
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(folder.resolve(file)))) {
      jar.putNextEntry(new JarEntry("readme.txt"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package org.dramatis.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.actor.Chain;
import org.dramatis.core.actor.Link;
import org.dramatis.core.actor.Mention;
import org.dramatis.core.actor.MentionKind;
import org.dramatis.core.annotation.AnnotatedDocument;
import org.dramatis.core.annotation.Annotation;
import org.dramatis.core.annotation.Layer;
import org.dramatis.core.annotation.Layers;
import org.dramatis.core.annotation.SpanList;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.SectionRole;
import org.dramatis.core.document.SourceItem;
import org.dramatis.core.document.Span;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.pipeline.AnnotatorSequence;
import org.dramatis.core.pipeline.DocumentOutcome;
import org.dramatis.core.pipeline.DocumentPipeline;
import org.dramatis.core.pipeline.ParserSelection;
import org.dramatis.core.spi.AnalysisPlugin;
import org.dramatis.core.spi.Annotator;
import org.dramatis.core.spi.DocumentSource;
import org.dramatis.core.spi.LinkQuery;
import org.dramatis.core.spi.PluginContext;
import org.dramatis.core.spi.Table;
import org.dramatis.core.statistic.Column;
import org.dramatis.core.statistic.ColumnType;
import org.dramatis.core.statistic.ResolvedDocument;
import org.dramatis.core.statistic.ResolvedMention;
import org.dramatis.core.statistic.Statistic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * One plugin with a part of every kind that does, while it is asked, what the name of a file or a
 * setting says; and plugins that do it while they are loaded.
 */
@Tag("processes")
class HostilePluginTest {

  private static final Layer<Annotation> GIVEN = new Layer<>("given", Annotation.class);

  private static final PluginLimits LIMITS =
      new PluginLimits(Duration.ofSeconds(1), 48, 5_000, 20, 20, true);

  @TempDir static Path work;
  private static String source;
  private static PluginRegistry registry;

  @BeforeAll
  static void drop() throws IOException {
    try (InputStream in = HostilePluginTest.class.getResourceAsStream("Hostile.txt")) {
      source = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    Path folder = Files.createDirectory(work.resolve("parsers"));
    ProbeJar.write(folder.resolve("hostile.jar"), source, "probe.Entry");
    registry = open(folder);
  }

  @AfterAll
  static void close() {
    registry.close();
  }

  private static PluginRegistry open(Path folder) {
    return new PluginRegistry(
        folder, name -> new PluginContext(work, Map.of()), LIMITS, List.of(new Own()));
  }

  private Plugin plugin() {
    Plugin plugin = registry.plugins().get(0);
    assertThat(plugin.reason()).isEmpty();
    return plugin;
  }

  @Test
  void whatPluginsDoWhileTheyAreLoadedEndsThere() throws Exception {
    Map<String, String> told =
        Map.of(
            "exit", "ended its own process",
            "halt", "ended its own process",
            "block", "was given up after 10 s",
            "memory", "ran out of memory",
            "error", "java.lang.Error: on purpose",
            "outofmemory", "java.lang.OutOfMemoryError: on purpose",
            "stack", "java.lang.StackOverflowError",
            "death", "java.lang.ThreadDeath",
            "voice", "probe.Entry$Deed");
    Path folder = Files.createTempDirectory(work, "loading");
    ProbeJar.write(folder.resolve("good.jar"), source, "probe.Entry");
    try (PluginRegistry plugins = open(folder)) {
      for (String what : told.keySet()) {
        ProbeJar.write(
            folder.resolve(what + ".jar"),
            source
                .replace("/*LOADING*/", "static { Deed.doIt(\"" + what + "\"); }")
                .replace("return \"hostile\";", "return \"" + what + "\";"),
            "probe.Entry");
      }
      Thread refreshing = new Thread(plugins::refresh, "refreshing");
      refreshing.start();
      Thread.sleep(1_000);
      // Those that are there answer meanwhile.
      assertThat(plugins.plugins()).extracting(Plugin::file).containsExactly("good.jar", "");
      assertThat(refreshing.isAlive()).isTrue();
      refreshing.join(Duration.ofSeconds(60).toMillis());
      assertThat(plugins.plugins()).hasSize(told.size() + 2);
      told.forEach(
          (what, reason) ->
              assertThat(plugins.plugins())
                  .filteredOn(plugin -> plugin.file().equals(what + ".jar"))
                  .singleElement()
                  .satisfies(
                      plugin -> {
                        assertThat(plugin.state()).isEqualTo(PluginState.FAILED);
                        assertThat(plugin.reason()).contains(reason);
                      }));
      assertThat(parse(plugins, "good")).singleElement().isInstanceOf(DocumentOutcome.Done.class);
    }
  }

  private List<DocumentOutcome> parse(String what) {
    return parse(registry, what);
  }

  private List<DocumentOutcome> parse(PluginRegistry plugins, String what) {
    List<DocumentOutcome> outcomes = new ArrayList<>();
    new DocumentPipeline(
            new ParserSelection(plugins.parsers()), new AnnotatorSequence(List.of(), Map.of()))
        .process(item(what + ".evil", "text of it"), outcomes::add);
    return outcomes;
  }

  private SourceItem item(String path, String content) {
    return new SourceItem() {
      @Override
      public Location location() {
        return new Location("source", path);
      }

      @Override
      public long size() {
        return content.length();
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
        return new java.io.ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
      }
    };
  }

  @ParameterizedTest
  @CsvSource({
    "exit, PLUGIN_FAILED, ended its own process",
    "halt, PLUGIN_FAILED, ended its own process",
    "loop, TIMEOUT, given up after 1 s",
    "block, TIMEOUT, given up after 1 s",
    "memory, OUT_OF_MEMORY, ran out of memory",
    "outofmemory, PLUGIN_FAILED, on purpose",
    "stack, PLUGIN_FAILED, StackOverflowError",
    "error, PLUGIN_FAILED, on purpose",
    "voice, PLUGIN_FAILED, probe.Entry$Deed",
    "null, PLUGIN_FAILED, NullPointerException",
    "zip, INPUT_OUTPUT, ZipException: not in it",
    "steal, PLUGIN_FAILED, neither the item",
    "long, PLUGIN_FAILED, plugins.document-length",
    "twice, PLUGIN_FAILED, two documents of the place",
    "many, PLUGIN_FAILED, plugins.documents"
  })
  void aParserLosesWhatItReadsAndNothingElse(String what, ErrorCode code, String told) {
    List<DocumentOutcome> outcomes = parse(what);
    assertThat(outcomes.get(outcomes.size() - 1))
        .isInstanceOfSatisfying(
            DocumentOutcome.Quarantined.class,
            entry -> {
              assertThat(entry.code()).isEqualTo(code);
              assertThat(entry.reason() + " " + entry.advice())
                  .contains(what + ".evil", "hostile (hostile.jar)", told);
            });
    assertThat(outcomes.size()).isLessThanOrEqualTo(LIMITS.documents() + 1);
    assertThat(parse("good"))
        .singleElement()
        .isInstanceOfSatisfying(
            DocumentOutcome.Done.class,
            done -> assertThat(done.document().text()).isEqualTo("text of it"));
  }

  @Test
  void whatItWritesWhereAnswersGoIsNoAnswer() {
    assertThat(parse("raw"))
        .singleElement()
        .isInstanceOfSatisfying(
            DocumentOutcome.Quarantined.class,
            entry -> {
              assertThat(entry.code()).isEqualTo(ErrorCode.PLUGIN_FAILED);
              assertThat(entry.reason()).contains("makes no sense");
            });
    assertThat(parse("good")).singleElement().isInstanceOf(DocumentOutcome.Done.class);
  }

  /** Ctrl-C in a terminal reaches every process; the host lets its work end in good order. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aSignalToAllEndsNoAnswer() throws Exception {
    AtomicReference<List<DocumentOutcome>> outcomes = new AtomicReference<>();
    Thread parsing = new Thread(() -> outcomes.set(parse("slow")), "parsing");
    parsing.start();
    Thread.sleep(300);
    for (ProcessHandle process : processes()) {
      for (String signal : List.of("-INT", "-TERM")) {
        new ProcessBuilder("/bin/kill", signal, Long.toString(process.pid())).start().waitFor();
      }
    }
    parsing.join();
    assertThat(outcomes.get()).singleElement().isInstanceOf(DocumentOutcome.Done.class);
  }

  @Test
  void noProcessOutlivesTheRegistry() throws Exception {
    Path folder = Files.createTempDirectory(work, "closing");
    ProbeJar.write(folder.resolve("good.jar"), source, "probe.Entry");
    Set<ProcessHandle> before = processes();
    Set<ProcessHandle> started;
    try (PluginRegistry plugins = open(folder)) {
      count(plugins.plugins().get(0).statistics().get(0), "good");
      started = processes();
      started.removeAll(before);
      assertThat(started).isNotEmpty();
    }
    for (ProcessHandle process : started) {
      assertThat(process.onExit().get(10, TimeUnit.SECONDS).isAlive()).isFalse();
    }
  }

  private static Set<ProcessHandle> processes() {
    return ProcessHandle.current().descendants().collect(Collectors.toCollection(HashSet::new));
  }

  @Test
  void whatItPrintsOrLogsDisturbsNothing() {
    assertThat(parse("print")).singleElement().isInstanceOf(DocumentOutcome.Done.class);
  }

  @Test
  void itFindsItsOwnServicesAndAnEmptyEnvironment() {
    assertThat(parse("services"))
        .singleElement()
        .isInstanceOfSatisfying(
            DocumentOutcome.Done.class,
            done -> assertThat(done.document().text()).isEqualTo("probe.Entry true"));
  }

  @Test
  void layersGoThereAndComeBackWhatTheyAre() {
    plugin();
    AnnotatorSequence annotators = new AnnotatorSequence(registry.annotators(), Map.of());
    AnnotatedDocument annotated = annotators.annotate(AnnotatedDocument.of(document("good")));
    // The second annotator read what the first one made, of a type that only the plugin knows.
    assertThat(annotated.layer(GIVEN))
        .extracting(Annotation::label)
        .containsExactly(
            "paragraphs=1 sentences=1 tokens=2 names=["
                + FixedLayers.NAME
                + "] mentions=["
                + FixedLayers.NAME
                + "] chains=["
                + FixedLayers.CHAIN
                + "]");
  }

  private static Document document(String path) {
    return Document.ofText(new Location("source", path), "some text");
  }

  @ParameterizedTest
  @CsvSource({
    "exit, ended its own process",
    "loop, given up after 1 s",
    "memory, ran out of memory",
    "error, on purpose",
    "null, returned null"
  })
  void anAnnotatorLosesItsLayer(String what, String told) {
    AnnotatorSequence annotators = new AnnotatorSequence(registry.annotators(), Map.of());
    AnnotatedDocument without = annotators.annotate(AnnotatedDocument.of(document(what)));
    assertThat(without.has(GIVEN)).isFalse();
    assertThat(without.layer(Layers.CHAINS)).hasSize(1);
    assertThat(annotators.remarks())
        .singleElement()
        .asString()
        .contains("hostile (hostile.jar)", what, told, "failed on 1 document");
    assertThat(annotators.annotate(AnnotatedDocument.of(document("good"))).has(GIVEN)).isTrue();
  }

  private List<List<Object>> count(Statistic<?> statistic, String... documents) {
    return counted(statistic, documents);
  }

  private static <A extends Serializable> List<List<Object>> counted(
      Statistic<A> statistic, String... documents) {
    A left = statistic.empty();
    A right = statistic.empty();
    for (String path : documents) {
      right =
          statistic.add(
              right,
              new ResolvedDocument(
                  new Location("source", path),
                  "en",
                  LocalDate.of(2020, 12, 1),
                  path,
                  List.of(
                      new ResolvedMention(
                          "person:a",
                          ActorType.PERSON,
                          MentionKind.NAME,
                          new Span(1, 3),
                          0,
                          0,
                          SectionRole.BODY,
                          1,
                          1))));
    }
    left = statistic.merge(left, right);
    List<List<Object>> rows = new ArrayList<>();
    statistic.finish(left, row -> rows.add(Arrays.asList(row)));
    return rows;
  }

  @Test
  void aStatisticCountsInItsProcess() {
    assertThat(count(plugin().statistics().get(0), "good", "better"))
        .containsExactly(
            List.of("better", 1L, 1.5, LocalDate.of(2020, 12, 1), true),
            List.of("good", 1L, 1.5, LocalDate.of(2020, 12, 1), true));
  }

  @ParameterizedTest
  @CsvSource({
    "exit, ended its own process",
    "loop, given up after 1 s",
    "memory, ran out of memory",
    "error, on purpose",
    "odd, no column holds"
  })
  void aStatisticThatFailsCanBeCountedAgain(String what, String told) {
    Statistic<?> statistic = plugin().statistics().get(0);
    assertThatThrownBy(() -> count(statistic, "good", what)).hasStackTraceContaining(told);
    assertThat(count(statistic, "good")).hasSize(1);
  }

  @Test
  void aLinkerLinksAndItsFailureIsToldUnderItsName() {
    Plugin plugin = plugin();
    assertThat(plugin.linkers().get(0).version()).isEqualTo("1");
    assertThat(plugin.linkers().get(0).link(query("good")))
        .get()
        .satisfies(link -> assertThat(link.reason()).isEqualTo("good PERSON [G., good]"));
    assertThat(plugin.linkers().get(0).link(query("nobody"))).isEmpty();
    for (String what : List.of("exit", "loop", "error")) {
      assertThatThrownBy(() -> plugin.linkers().get(0).link(query(what)))
          .isInstanceOf(DramatisException.class)
          .hasMessageContaining("hostile (hostile.jar)");
    }
    assertThat(plugin.linkers().get(0).link(query("good"))).isPresent();
  }

  private static LinkQuery query(String name) {
    return new LinkQuery(
        "person:x", ActorType.PERSON, name, new TreeSet<>(Set.of("G.", name)), null);
  }

  private String exported(Plugin plugin, String name) throws IOException {
    List<List<Object>> rows = new ArrayList<>();
    for (long i = 0; i < 1_200; i++) {
      rows.add(Arrays.asList("row", i, null));
    }
    Table table =
        Table.of(
            name,
            "what is counted",
            List.of(
                Column.key("name", ColumnType.TEXT, "its name"),
                new Column("number", ColumnType.INTEGER, "its number"),
                new Column("none", ColumnType.TEXT, true, "nothing")),
            rows::stream);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    plugin.exporters().get(0).write(table, () -> List.of(table), out);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void anExporterReadsTablesPageByPage() throws IOException {
    assertThat(exported(plugin(), "numbers"))
        .startsWith("numbers [name, number, none]\n[row, 0, null]\n")
        .endsWith("[row, 1199, null]\n")
        .hasLineCount(1_201);
  }

  @ParameterizedTest
  @CsvSource({"exit, ended its own process", "loop, given up", "error, on purpose"})
  void anExporterThatFailsIsNamed(String what, String told) {
    assertThatThrownBy(() -> exported(plugin(), what))
        .isInstanceOf(DramatisException.class)
        .hasMessageContaining(told)
        .hasMessageContaining("hostile (hostile.jar)");
  }

  private List<String> read(String location) throws IOException {
    DocumentSource source = registry.source("probe", location, "named");
    List<SourceItem> items = new ArrayList<>();
    List<String> read = new ArrayList<>();
    source.list(
        new DocumentSource.Listing() {
          @Override
          public void accept(SourceItem item) {
            items.add(item);
          }

          @Override
          public void unreadable(Location at, DramatisException reason) {
            read.add(at.path() + ": " + reason.getMessage());
          }
        });
    for (SourceItem item : items) {
      try (InputStream in = item.open()) {
        read.add(item.location() + " " + new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return read;
  }

  @Test
  void aSourceIsListedAndRead() throws IOException {
    assertThat(read("good"))
        .containsExactly("broken: on purpose", new Location("named", "one") + " content of one");
  }

  @ParameterizedTest
  @CsvSource({"exit, ended its own process", "loop, given up", "error, on purpose"})
  void aSourceThatFailsIsNamed(String what, String told) {
    assertThatThrownBy(() -> read(what))
        .isInstanceOf(DramatisException.class)
        .hasMessageContaining("probe:" + what)
        .hasMessageContaining(told);
  }

  /** What stands for the annotators that come with the product. */
  private static final class Own implements AnalysisPlugin {

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
      return List.of(new FixedLayers());
    }
  }

  /** Layers of every type, made here. */
  private static final class FixedLayers implements Annotator {

    static final Mention NAME =
        new Mention(
            new Span(0, 4), MentionKind.NAME, ActorType.COUNTRY, "KP", "KR", 0.25, "by hand");
    static final Chain CHAIN =
        new Chain(
            ActorType.COUNTRY,
            "some",
            "KP",
            List.of(new Link(0, 0.5, 0.75, "why")),
            Map.of("role", List.of("a", "b")));

    @Override
    public String name() {
      return "fixed";
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
      return Set.copyOf(Layers.all());
    }

    @Override
    public AnnotatedDocument annotate(AnnotatedDocument document) {
      return document
          .with(Layers.PARAGRAPHS, List.of(new Span(0, 9)))
          .with(Layers.SENTENCES, List.of(new Span(0, 9)))
          .with(Layers.TOKENS, SpanList.of(List.of(new Span(0, 4), new Span(5, 9))))
          .with(Layers.NAMES, List.of(NAME))
          .with(Layers.MENTIONS, List.of(NAME))
          .with(Layers.CHAINS, List.of(CHAIN));
    }
  }
}

package org.dramatis.app.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobStatus;
import org.dramatis.analytics.job.SourceAddress;
import org.dramatis.app.preflight.Preflight;
import org.dramatis.app.runtime.Dramatis;
import org.dramatis.app.runtime.Home;
import org.dramatis.app.runtime.Installation;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.plugin.PluginState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugin is tried before it is dropped in: what it would do, and what speaks against it. */
@Tag("long")
class PreflightTest {

  private static final String START =
      """
      package probe;

      import java.util.*;
      import org.dramatis.core.actor.*;
      import org.dramatis.core.annotation.*;
      import org.dramatis.core.document.*;
      import org.dramatis.core.spi.*;
      import org.dramatis.core.statistic.*;

      public final class Entry implements AnalysisPlugin {
        public String name() { return "tried"; }
        public String version() { return "1"; }
      """;

  private static final String PARSER =
      START
          + """
            public List<DocumentParser> parsers(PluginContext context) {
              return List.of(new DocumentParser() {
                public String name() { return "pair-reader"; }
                public String version() { return "1"; }
                public Set<String> extensions() { return Set.of("pair", "txt"); }
                public void parse(SourceItem item, DocumentSink sink) throws java.io.IOException {
                  byte[] bytes;
                  try (java.io.InputStream in = item.open()) {
                    bytes = in.readAllBytes();
                  }
                  if (bytes.length == 0) {
                    throw new IllegalStateException("nothing in it");
                  }
                  String text = new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
                  for (String one : List.of("1", "2")) {
                    sink.document(Document.ofText(item.location().inner(one), text));
                  }
                }
              });
            }
          }
          """;

  private static String annotator(String layers, String body) {
    return START
        + "private static final Layer<Annotation> OWN ="
        + " new Layer<>(\"tried.own\", Annotation.class);\n"
        + "public List<Annotator> annotators(PluginContext context) {\n"
        + "  return List.of(new Annotator() {\n"
        + "    public String name() { return \"tried-annotator\"; }\n"
        + "    public String version() { return \"1\"; }\n"
        + layers
        + "    public AnnotatedDocument annotate(AnnotatedDocument document) {\n"
        + body
        + "    }\n  });\n}\n}\n";
  }

  private static final String ON_NAMES =
      "public Set<Layer<?>> requires() { return Set.of(Layers.NAMES); }\n"
          + "public Set<Layer<?>> provides() { return Set.of(Layers.NAMES); }\n";

  private static final String BESIDE =
      "public Set<Layer<?>> requires() { return Set.of(Layers.NAMES); }\n"
          + "public Set<Layer<?>> provides() { return Set.of(OWN); }\n";

  @TempDir Path work;

  private Installation installation;
  private Path home;
  private Path jar;

  @BeforeEach
  void install() throws IOException {
    installation = new Installation(Files.createDirectories(work.resolve("installation")));
    Files.createDirectories(installation.plugins());
    home = work.resolve("home");
    jar = work.resolve("tried.jar");
  }

  @Test
  void aParserIsTriedOnFiles() throws IOException {
    PluginJar.write(jar, PARSER);
    Path example = Files.writeString(work.resolve("one.pair"), "Kim Jong Un met Moon.");
    Preflight preflight = preflight(example);
    assertThat(String.join("\n", preflight.effects()))
        .contains("pair-reader would read *.pair (now read by ", "*.txt (now read by ")
        .containsPattern("one\\.pair: 2 documents, 42 characters, \\d+ ms");
    assertThat(preflight.refusals())
        .as("it throws on a damaged copy")
        .singleElement()
        .asString()
        .contains("The parser pair-reader breaks its contract on damaged copies of one.pair")
        .contains("made it throw java.lang.IllegalStateException: nothing in it");
    assertThat(installation.plugins()).isEmptyDirectory();

    PluginJar.write(
        jar,
        PARSER.replace(
            "new IllegalStateException(\"nothing in it\")",
            "new java.io.EOFException(\"nothing in it\")"));
    Preflight kept = preflight(example);
    assertThat(kept.passed()).as(kept.toString()).isTrue();
    assertThat(tried(kept))
        .anyMatch(told -> told.contains("parser pair-reader kept the contract on"));
    PluginJar.write(jar, PARSER);

    Path empty = Files.createFile(work.resolve("empty.pair"));
    assertThat(preflight(empty).refusals())
        .singleElement()
        .asString()
        .contains("pair-reader", "nothing in it");
    assertThatThrownBy(() -> preflight(work.resolve("absent")))
        .isInstanceOf(DramatisException.class)
        .hasMessageContaining("absent");
  }

  @Test
  void anAnnotatorThatEmptiesALayerIsRefused() throws IOException {
    PluginJar.write(jar, annotator(ON_NAMES, "return document.with(Layers.NAMES, List.of());\n"));
    Path example =
        Files.writeString(
            work.resolve("one.txt"), "Kim Jong Un met Angela Merkel in Berlin. ".repeat(10));
    Preflight preflight = preflight(example);
    assertThat(preflight.plugin().state()).isEqualTo(PluginState.ACTIVE);
    assertThat(preflight.passed()).isFalse();
    assertThat(String.join("\n", preflight.effects()))
        .contains("would change the layer names, made by ", "names: ", " before, 0 with it");
    assertThat(String.join("\n", preflight.refusals())).contains("It leaves 0 of ", " names in 1 ");
  }

  @Test
  void anAnnotatorThatFailsIsRefusedAndOneThatAddsIsNot() throws IOException {
    Path example = Files.writeString(work.resolve("one.txt"), "Kim Jong Un met Angela Merkel.");
    PluginJar.write(jar, annotator(BESIDE, "throw new IllegalStateException(\"no way\");\n"));
    assertThat(String.join("\n", preflight(example).refusals()))
        .contains("tried-annotator", "no way");
    PluginJar.write(
        jar,
        annotator(
            BESIDE,
            "return document.with(OWN, document.text().length() < 3 ? List.of() : List.of("
                + "new Annotation(new Span(0, 3), \"a\", Map.of(), 1, \"b\")));\n"));
    Preflight good = preflight(example);
    assertThat(good.passed()).as(good.toString()).isTrue();
    assertThat(String.join("\n", good.effects()))
        .contains("would add the layer tried.own", "tried.own: 0 before, 1 with it")
        .containsPattern("\\d+ ms a document with it, \\d+ ms without");
  }

  @Test
  void everyPartIsHeldToItsContract() throws IOException {
    Path one = Files.writeString(work.resolve("one.txt"), "Kim Jong Un met Angela Merkel.");
    Path two = Files.writeString(work.resolve("two.txt"), "Angela Merkel spoke.");
    PluginJar.write(
        jar,
        annotator(
            BESIDE,
            "return document.with(OWN, List.of(new Annotation(new Span(0, document.text().charAt(0)"
                + " > 0 ? 1 : 0), \"a\", 1, \"b\")));\n"));
    assertThat(preflight(one).refusals())
        .as("there is none in an empty text")
        .singleElement()
        .asString()
        .contains("The annotator tried-annotator breaks its contract on hostile texts")
        .contains("StringIndexOutOfBoundsException", "(0 code units)");

    PluginJar.write(jar, PARTS);
    Preflight bad = preflight(one, two);
    assertThat(bad.refusals())
        .hasSize(3)
        .anyMatch(told -> told.contains("statistic last breaks") && told.contains("split or order"))
        .anyMatch(told -> told.contains("linker odd breaks") && told.contains("nobody at all"))
        .anyMatch(told -> told.contains("format odd breaks") && told.contains("NullPointer"));
    PluginJar.write(
        jar,
        PARTS
            .replace("/*SUM*/", "last +")
            .replace(
                "throw new IllegalStateException(\"nobody at all\")", "return Optional.empty()")
            .replace("value.toString()", "String.valueOf(value)"));
    Preflight good = preflight(one, two);
    assertThat(good.passed()).as(good.toString()).isTrue();
    assertThat(tried(good))
        .anyMatch(told -> told.contains("statistic last kept the contract on"))
        .anyMatch(told -> told.contains("linker odd kept the contract on"))
        .anyMatch(told -> told.contains("export format odd kept the contract on"));
  }

  /** What was tried; on a slow machine the time of a contract is over before it is through. */
  private static List<String> tried(Preflight preflight) {
    return Stream.concat(preflight.effects().stream(), preflight.remarks().stream())
        .map(told -> told.replaceFirst(" was tried for .*", " kept the contract on"))
        .toList();
  }

  @Test
  void aSourceIsTriedWhereTheUserSays() throws IOException {
    PluginJar.write(
        jar,
        START
            + """
              record Rows(java.nio.file.Path file, String name) implements DocumentSource {
                public void list(Listing listing) {
                  try {
                    int number = 0;
                    for (String line : java.nio.file.Files.readAllLines(file)) {
                      listing.accept(new Row(new Location(name, ++number + ".txt"), line));
                    }
                  } catch (java.io.IOException e) {
                    // Nothing is there.
                  }
                }
              }
              record Row(Location location, String text) implements SourceItem {
                public long size() { return text.length(); }
                public java.time.Instant modified() { return java.time.Instant.EPOCH; }
                public Optional<java.nio.file.Path> file() { return Optional.empty(); }
                public java.io.InputStream open() {
                  return new java.io.ByteArrayInputStream(text.getBytes());
                }
              }
              public List<SourceProvider> sources(PluginContext context) {
                return List.of(new SourceProvider() {
                  public String scheme() { return "rows"; }
                  public DocumentSource open(String location, String name) {
                    return new Rows(java.nio.file.Path.of(location), name);
                  }
                });
              }
            }
            """);
    assertThat(preflight().effects())
        .anyMatch(told -> told.contains("not tried") && told.contains("rows:LOCATION"));
    Path rows = Files.writeString(work.resolve("rows"), "one\ntwo\n");
    Preflight tried =
        Dramatis.preflight(Home.look(home), installation, jar, List.of("rows:" + rows));
    assertThat(tried.refusals())
        .singleElement()
        .asString()
        .contains("The source rows: breaks its contract", "lists a location where nothing is");
  }

  private static final String PARTS =
      START
          + """
            public List<Statistic<?>> statistics(PluginContext context) {
              return List.of(new Statistic<Integer>() {
                public String name() { return "last"; }
                public String version() { return "1"; }
                public String description() { return "Mentions."; }
                public List<Column> columns() {
                  return List.of(new Column("mentions", ColumnType.INTEGER, "how many"));
                }
                public Integer empty() { return 0; }
                public Integer add(Integer last, ResolvedDocument document) {
                  return /*SUM*/ document.mentions().size();
                }
                public Integer merge(Integer left, Integer right) { return left + right; }
                public void finish(Integer sum, RowSink rows) { rows.row((long) sum); }
              });
            }
            public List<ActorLinker> linkers(PluginContext context) {
              return List.of(new ActorLinker() {
                public String name() { return "odd"; }
                public String version() { return "1"; }
                public Optional<KnowledgeLink> link(LinkQuery actor) {
                  if (actor.name().isBlank()) { throw new IllegalStateException("nobody at all"); }
                  return Optional.empty();
                }
              });
            }
            public List<Exporter> exporters(PluginContext context) {
              return List.of(new Exporter() {
                public String format() { return "odd"; }
                public String mediaType() { return "text/plain"; }
                public void write(Table table, Tables tables, java.io.OutputStream out)
                    throws java.io.IOException {
                  java.io.Writer writer = new java.io.OutputStreamWriter(
                      out, java.nio.charset.StandardCharsets.UTF_8);
                  try (java.util.stream.Stream<List<Object>> rows = table.rows()) {
                    for (List<Object> row : (Iterable<List<Object>>) rows::iterator) {
                      for (Object value : row) { writer.write(value.toString() + ";"); }
                      writer.write(10);
                    }
                  }
                  writer.flush();
                }
              });
            }
          }
          """;

  @Test
  void withoutFilesTheCorpusServes() throws IOException {
    Path folder = Files.createDirectories(work.resolve("documents"));
    for (int i = 0; i < 12; i++) {
      Files.writeString(folder.resolve(i + ".html"), "<p>Kim Jong Un met Moon Jae-in " + i);
    }
    Files.writeString(folder.resolve("a.txt"), "Angela Merkel spoke.");
    PluginJar.write(jar, PARSER);
    try (Dramatis program = Dramatis.open(Home.open(home), installation)) {
      long id = program.jobs().startFrom(JobName.INGEST, List.of(SourceAddress.of(folder))).id();
      assertThat(program.jobs().await(id, Duration.ofMinutes(2)).status())
          .isEqualTo(JobStatus.COMPLETED);
      assertThat(String.join("\n", program.preflight(jar, List.of()).effects()))
          .contains("a.txt: 2 documents")
          .doesNotContain(".html:");
      PluginJar.write(jar, annotator(ON_NAMES, "return document.with(Layers.NAMES, List.of());\n"));
      Preflight emptied = program.preflight(jar, List.of());
      assertThat(String.join("\n", emptied.effects()))
          .contains("tried on 10 documents of the corpus");
      assertThat(emptied.passed()).isFalse();
      assertThat(program.reports().corpus().documents()).isEqualTo(13);
      assertThat(program.plugins().plugins()).noneMatch(plugin -> plugin.name().equals("tried"));
    }
  }

  @Test
  void whatAClassLacksIsNamed() throws Exception {
    PluginJar.write(
        jar,
        START
            + """
              static final class Library {}
              static final class Own { static void old() {} }
              public List<ActorLinker> linkers(PluginContext context) {
                Own.old();
                return context.settings().isEmpty() ? List.of() : List.of((ActorLinker) (Object) new Library());
              }
            }
            """);
    assertThat(preflight().passed()).isTrue();
    assertThat(preflight().plugin().file()).isEqualTo("tried.jar");
    change(jar, "/probe/Entry$Library.class", null);
    Preflight lacking = preflight();
    assertThat(lacking.plugin().state()).isEqualTo(PluginState.ACTIVE);
    assertThat(lacking.refusals())
        .singleElement()
        .asString()
        .contains("the class probe.Entry$Library (named by probe.Entry)");
  }

  @Test
  void aMethodThatIsGoneAndAJavaThatIsNewerAreNamed() throws Exception {
    PluginJar.write(
        jar, START + "  Object old(Document document) { return document.text(); }\n}\n");
    assertThat(preflight().passed()).isTrue();
    byte[] entry = read(jar, "/probe/Entry.class");
    // The same length, so that the class stays whole.
    change(jar, "/probe/Entry.class", replaced(entry, "text", "tent"));
    assertThat(preflight().refusals())
        .singleElement()
        .asString()
        .contains("the method org.dramatis.core.document.Document.tent (named by probe.Entry)");
    byte[] newer = entry.clone();
    newer[7] = (byte) 200;
    change(jar, "/probe/Later.class", newer);
    change(jar, "/probe/Entry.class", entry);
    assertThat(preflight().refusals())
        .singleElement()
        .asString()
        .contains("probe/Later.class needs Java 156");
  }

  @Test
  void whatCannotBeLoadedIsRefusedWithTheReason() throws IOException {
    Files.writeString(jar, "no JAR");
    Preflight preflight = preflight();
    assertThat(preflight.passed()).isFalse();
    assertThat(preflight.plugin().state()).isEqualTo(PluginState.FAILED);
    assertThat(preflight.plugin().reason()).isNotEmpty();
  }

  @Test
  void aNewerVersionInUseIsNamed() throws IOException {
    PluginJar.write(installation.plugins().resolve("a.jar"), PARSER.replace("\"1\"", "\"2\""));
    PluginJar.write(jar, PARSER);
    assertThat(preflight().plugin().reason()).contains("tried is taken by a.jar, version 2");
  }

  private Preflight preflight(Path... examples) {
    return Dramatis.preflight(
        Home.look(home), installation, jar, Stream.of(examples).map(Path::toString).toList());
  }

  private static byte[] read(Path jar, String name) throws IOException {
    try (FileSystem files = FileSystems.newFileSystem(jar)) {
      return Files.readAllBytes(files.getPath(name));
    }
  }

  private static void change(Path jar, String name, byte[] bytes) throws IOException {
    try (FileSystem files = FileSystems.newFileSystem(jar)) {
      if (bytes == null) {
        Files.delete(files.getPath(name));
      } else {
        Files.write(files.getPath(name), bytes);
      }
    }
  }

  private static byte[] replaced(byte[] bytes, String word, String other) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    // As a constant: its length comes before it.
    return text.replace("\0\4" + word, "\0\4" + other).getBytes(StandardCharsets.ISO_8859_1);
  }
}

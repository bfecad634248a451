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
    assertThat(preflight.passed()).as(preflight.toString()).isTrue();
    assertThat(String.join("\n", preflight.effects()))
        .contains("pair-reader would read *.pair (now read by ", "*.txt (now read by ")
        .containsPattern("one\\.pair: 2 documents, 42 characters, \\d+ ms");
    assertThat(installation.plugins()).isEmptyDirectory();

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
            "return document.with(OWN, List.of(new Annotation(new Span(0, 3), \"a\", Map.of(), 1, \"b\")));\n"));
    Preflight good = preflight(example);
    assertThat(good.passed()).as(good.toString()).isTrue();
    assertThat(String.join("\n", good.effects()))
        .contains("would add the layer tried.own", "tried.own: 0 before, 1 with it")
        .containsPattern("\\d+ ms a document with it, \\d+ ms without");
  }

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
    return Dramatis.preflight(Home.look(home), installation, jar, List.of(examples));
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

package org.dramatis.app.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dramatis.app.changes.PluginJar;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Careless and hostile plugins of every kind, dropped into the folder of a server that runs: each
 * costs what it was asked for, and is told with its reason; the server, its runs and the other
 * plugins go on.
 */
@Tag("processes")
class DroppedPluginsTest {

  /** A plugin with one part; what stands for it does its deed. */
  private static final String PLUGIN =
      """
      package probe;

      import java.io.*;
      import java.nio.charset.StandardCharsets;
      import java.util.*;
      import org.dramatis.core.actor.*;
      import org.dramatis.core.annotation.*;
      import org.dramatis.core.document.*;
      import org.dramatis.core.spi.*;
      import org.dramatis.core.statistic.*;

      public final class Entry implements AnalysisPlugin {
        static final Layer<Annotation> OWN = new Layer<>("@NAME@.own", Annotation.class);
        @LOADING@
        public String name() { return "@NAME@"; }
        public String version() { return "@VERSION@"; }

        static void exit() { System.exit(0); }
        static void loop() { for (long i = 0; i >= 0; i++) { if (i == Long.MAX_VALUE) { i = 0; } } }
        static void block() {
          try {
            Thread.sleep(Long.MAX_VALUE);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        }
        static void fill() { List<long[]> all = new ArrayList<>(); while (true) { all.add(new long[100_000]); } }
        static void fail() { throw new Error("on purpose"); }
        @PART@
      }
      """;

  private static final String PARSER =
      """
      public List<DocumentParser> parsers(PluginContext context) {
        return List.of(new DocumentParser() {
          public String name() { return "reader"; }
          public String version() { return "1"; }
          public Set<String> extensions() { return Set.of("evil"); }
          public void parse(SourceItem item, DocumentSink sink) throws IOException {
            switch (item.location().path()) {
              case "exit.evil": exit(); break;
              case "loop.evil": loop(); break;
              case "fill.evil": fill(); break;
              case "fail.evil": fail(); break;
              case "steal.evil":
                sink.document(Document.ofText(
                    new Location(item.location().source(), "story-0.txt"), "Nobody was there."));
                break;
              case "twice.evil":
                sink.document(Document.ofText(item.location(), "Once."));
                break;
              case "many.evil":
                for (int i = 0; i < 30; i++) {
                  sink.document(Document.ofText(item.location().inner("" + i), "Nothing."));
                }
                break;
              default:
            }
            sink.document(Document.ofText(item.location(), "Angela Merkel spoke."));
          }
        });
      }
      """;

  private static final String ANNOTATOR =
      """
      public List<Annotator> annotators(PluginContext context) {
        return List.of(new Annotator() {
          public String name() { return "@NAME@"; }
          public String version() { return "1"; }
          public Set<Layer<?>> requires() { return Set.of(@REQUIRES@); }
          public Set<Layer<?>> provides() { return Set.of(@PROVIDES@); }
          public AnnotatedDocument annotate(AnnotatedDocument document) {
            @DEED@
            return document;
          }
        });
      }
      """;

  private static final String STATISTIC =
      """
      public List<Statistic<?>> statistics(PluginContext context) {
        return List.of(new Statistic<Integer>() {
          public String name() { return "@NAME@_documents"; }
          public String version() { return "1"; }
          public String description() { return "How many documents."; }
          public List<Column> columns() {
            return List.of(new Column("documents", ColumnType.INTEGER, "how many"));
          }
          public Integer empty() { return 0; }
          public Integer add(Integer sum, ResolvedDocument document) { @DEED@ return sum + 1; }
          public Integer merge(Integer left, Integer right) { return left + right; }
          public void finish(Integer sum, RowSink rows) { rows.row((long) sum); }
        });
      }
      """;

  private static final String LINKER =
      """
      public List<ActorLinker> linkers(PluginContext context) {
        return List.of(new ActorLinker() {
          public String name() { return "@NAME@"; }
          public String version() { return "1"; }
          public Optional<KnowledgeLink> link(LinkQuery actor) { @DEED@ return Optional.empty(); }
        });
      }
      """;

  private static final String EXPORTERS =
      """
      public List<Exporter> exporters(PluginContext context) {
        List<Exporter> all = new ArrayList<>();
        for (String format : List.of("csv", "ending")) {
          all.add(new Exporter() {
            public String format() { return format; }
            public String mediaType() { return "text/plain"; }
            public void write(Table table, Tables tables, OutputStream out) throws IOException {
              out.write("half".getBytes(StandardCharsets.UTF_8));
              if (format.equals("ending")) { exit(); }
              fail();
            }
          });
        }
        return all;
      }
      """;

  @TempDir Path folder;
  private Path documents;
  private Path plugins;
  private InstalledProgram dramatis;

  @BeforeEach
  void makeFolders() throws IOException {
    documents = Files.createDirectory(folder.resolve("documents"));
    plugins = Files.createDirectory(folder.resolve("plugins"));
    dramatis = new InstalledProgram(folder.resolve("home"));
    for (int i = 0; i < 20; i++) {
      Files.writeString(
          documents.resolve("story-" + i + ".txt"),
          "Talks\n\n2018-06-12\n\nDonald Trump met Kim Jong Un in Singapore. They talked.\n");
    }
  }

  private void drop(String name, String part) throws IOException {
    drop(name, "1", "", part);
  }

  private void drop(String name, String version, String loading, String part) throws IOException {
    Path jar = folder.resolve("made.jar");
    PluginJar.write(
        jar,
        PLUGIN
            .replace("@LOADING@", loading)
            .replace("@PART@", part)
            .replace("@VERSION@", version)
            .replace("@NAME@", name));
    Files.move(jar, plugins.resolve(name + "-" + version + ".jar"));
  }

  private static String annotator(String requires, String provides, String deed) {
    return ANNOTATOR
        .replace("@REQUIRES@", requires)
        .replace("@PROVIDES@", provides)
        .replace("@DEED@", deed);
  }

  @Test
  void eachCostsWhatItWasAskedAndIsToldAndNothingElseIsLost() throws Exception {
    dramatis.settings(
        "plugins.folder = " + plugins,
        "plugins.timeout = 1",
        "plugins.memory = 48",
        "plugins.documents = 20",
        "plugins.failures = 8");
    for (String what : List.of("exit", "loop", "fill", "fail", "steal", "twice", "many", "good")) {
      Files.writeString(documents.resolve(what + ".evil"), "something");
    }
    assertThat(dramatis.run("run", documents).status()).isZero();
    try (ServedProgram served = new ServedProgram(dramatis, folder)) {
      drop("blocks", "1", "static { block(); }", "");
      drop("ends", "1", "static { exit(); }", "");
      drop("fills", "1", "static { fill(); }", "");
      drop("reads", PARSER);
      drop("throws", annotator("Layers.TOKENS", "OWN", "fail();"));
      drop("hangs", annotator("Layers.TOKENS", "OWN", "loop();"));
      drop("lonely", annotator("OWN", "OWN", ""));
      drop("counts", STATISTIC.replace("@DEED@", "exit();"));
      drop("links", LINKER.replace("@DEED@", "loop();"));
      drop("writes", EXPORTERS);
      drop("twin", STATISTIC.replace("@DEED@", ""));
      drop("twin", "1.1", "", STATISTIC.replace("@DEED@", ""));
      byte[] whole = Files.readAllBytes(plugins.resolve("twin-1.1.jar"));
      Files.write(plugins.resolve("broken.jar"), Arrays.copyOf(whole, whole.length / 2));
      // All at once; one blocks while it is loaded, and the pages answer meanwhile.
      assertThat(served.get("/plugins")).contains("Plugins");
      served.await(
          "/api/v1/plugins", text -> text.contains("blocks-1.jar") && text.contains("twin-1.1"));

      Map<String, String> told = new TreeMap<>();
      told.put("blocks-1.jar", "was given up after 10 s");
      told.put("ends-1.jar", "ended its own process");
      told.put("fills-1.jar", "ran out of memory");
      told.put("lonely-1.jar", "of itself alone");
      told.put("broken.jar", "no readable JAR");
      told.put("twin-1.jar", "The name twin is taken by twin-1.1.jar");
      told.put("writes 1 (writes-1.jar, active)", "The export format csv is built in already");
      String listed = dramatis.run("plugins", "list").out();
      String page = served.get("/plugins");
      told.forEach(
          (file, reason) -> {
            assertThat(listed).contains(file, reason);
            assertThat(page).contains(reason);
          });

      String run = run(served);
      assertThat(run)
          .contains(
              "\"status\":\"COMPLETED\"",
              "The parser reader of the plugin reads (reads-1.jar) failed on",
              "The statistic counts_documents of the plugin counts (counts-1.jar) failed",
              "Actors are not linked by links",
              "The plugin file blocks-1.jar is not used")
          // Two threads ask at a time.
          .containsPattern("throws \\(throws-1.jar\\) failed on \\d+ documents and was left out")
          .containsPattern("hangs \\(hangs-1.jar\\) failed on \\d+ documents and was left out");
      assertThat(served.get("/jobs")).contains("blocks-1.jar is not used");
      assertThat(served.get("/"))
          .contains("Plugins to see to", "blocks-1.jar is not used", "broken.jar is not used")
          .containsPattern("throws \\(throws-1.jar\\) failed on \\d+ documents and was left out")
          .contains("The statistic counts_documents of the plugin counts")
          .doesNotContain("twin_documents");
      assertThat(served.get("/plugins")).contains("What went wrong in runs", "Run 2");
      assertThat(served.get("/api/v1/plugins"))
          .containsPattern("\"part\":\"annotator throws\",\"asked\":\\d+,\"failures\":\\d+");
      // It would keep every command that follows waiting.
      Files.delete(plugins.resolve("blocks-1.jar"));
      assertThat(dramatis.run("plugins", "list").out())
          .containsPattern("(?m)^  Run 2, .*: The annotator throws of the plugin throws");
      assertThat(dramatis.run("status").out()).contains("Run 2: The annotator throws");
      String quarantine = dramatis.run("quarantine", "list").out();
      assertThat(quarantine)
          .containsPattern("(?m)^exit\\.evil.* PLUGIN_FAILED ")
          .containsPattern("(?m)^loop\\.evil.* TIMEOUT ")
          .containsPattern("(?m)^fill\\.evil.* OUT_OF_MEMORY ")
          .containsPattern("(?m)^fail\\.evil.* PLUGIN_FAILED ")
          .containsPattern("(?m)^steal\\.evil.* PLUGIN_FAILED ")
          .containsPattern("(?m)^twice\\.evil.* PLUGIN_FAILED ")
          .containsPattern("(?m)^many\\.evil.* PLUGIN_FAILED ")
          .doesNotContain("good.evil");
      assertThat(served.get("/quarantine")).contains("the plugin reads (reads-1.jar)");
      assertThat(served.get("/api/v1/actors")).contains("Kim Jong Un");
      assertThat(dramatis.exported("documents"))
          .filteredOn(row -> row.contains("story-"))
          .hasSize(20)
          .noneMatch(row -> row.contains("Nobody was there"));
      assertThat(dramatis.exported("twin_documents")).hasSize(1);

      Path out = folder.resolve("out");
      InstalledProgram.Result export =
          dramatis.run("export", "actors", "--format", "ending", "--out", out);
      assertThat(export.status()).as(export.toString()).isEqualTo(5);
      assertThat(export.err()).contains("writes (writes-1.jar)");
      assertThat(out).doesNotExist();
      InstalledProgram.Result check =
          dramatis.run("plugins", "check", plugins.resolve("ends-1.jar"));
      assertThat(check.status()).as(check.toString()).isEqualTo(5);
      served.terminate();
    }
  }

  @Test
  void oneThatMakesNamesVanishIsNoticedAndWhatItTookComesBack() throws Exception {
    dramatis.settings("plugins.folder = " + plugins);
    assertThat(dramatis.run("run", documents).status()).isZero();
    List<String> before = dramatis.exported("actors");
    drop(
        "empties",
        annotator(
            "Layers.TOKENS",
            "Layers.NAMES",
            "if (true) { return document.with(Layers.NAMES, List.of()); }"));
    InstalledProgram.Result check =
        dramatis.run("plugins", "check", plugins.resolve("empties-1.jar"));
    assertThat(check.status()).as(check.toString()).isEqualTo(5);
    assertThat(check.out()).contains("actors would vanish from the corpus");

    InstalledProgram.Result run = dramatis.run("run", documents);
    assertThat(run.status()).as(run.toString()).isZero();
    assertThat(run.out())
        .contains(
            "replaces what the product makes of names",
            "found no names in any of 20 documents: if that is not meant, switch it off");
    assertThat(dramatis.run("plugins", "disable", "empties-1.jar").status()).isZero();
    assertThat(dramatis.run("run", documents).status()).isZero();
    assertThat(dramatis.exported("actors")).isEqualTo(before);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aServerEndsWhenItIsToldToAlthoughAPluginDoesNotAnswer() throws Exception {
    dramatis.settings("plugins.folder = " + plugins, "plugins.timeout = 3600");
    drop("hangs", annotator("Layers.TOKENS", "OWN", "loop();"));
    try (ServedProgram served = new ServedProgram(dramatis, folder)) {
      served.post("/api/v1/runs", "{\"job\":\"ingest\",\"folders\":[\"" + documents + "\"]}");
      served.await("/api/v1/runs/1", text -> text.contains("\"step\":\"parse"));
      assertThat(served.terminate()).isEqualTo(143);
      assertThat(served.leftNothing()).isTrue();
    }
    assertThat(dramatis.run("job", "list").out()).containsPattern("(?m)^ *1 +ingest +stopped");
  }

  private String run(ServedProgram served) throws IOException, InterruptedException {
    String begun =
        served.post("/api/v1/runs", "{\"job\":\"ingest\",\"folders\":[\"" + documents + "\"]}");
    String id = begun.replaceAll("(?s).*?\"id\":(\\d+).*", "$1");
    return served.await("/api/v1/runs/" + id, text -> !text.contains("\"ended\":null"));
  }
}

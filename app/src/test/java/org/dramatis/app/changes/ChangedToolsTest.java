package org.dramatis.app.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.JobStatus;
import org.dramatis.analytics.store.Database;
import org.dramatis.analytics.store.query.TableDump;
import org.dramatis.app.runtime.Dramatis;
import org.dramatis.app.runtime.Home;
import org.dramatis.app.runtime.Installation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Plugins, dictionaries, offices and settings change between runs over one home; every table is
 * that of a fresh ingest with the same tools.
 */
@Tag("long")
class ChangedToolsTest {

  private static final Path SEEDS = Path.of("").toAbsolutePath().getParent().resolve("seeds");
  private static final String HEAD =
      "package probe; import java.util.*; import org.dramatis.core.actor.*;"
          + " import org.dramatis.core.annotation.*; import org.dramatis.core.document.*;"
          + " import org.dramatis.core.spi.*; import org.dramatis.core.statistic.*;"
          + " public final class Entry implements AnalysisPlugin {"
          + " public String name() { return \"@NAME@\"; }"
          + " public String version() { return \"@VERSION@\"; }";
  private static final String ANNOTATOR =
      HEAD
          + " public List<Annotator> annotators(PluginContext c) { return List.of(new Annotator() {"
          + " final Layer<@TYPE@> layer = new Layer<>(\"@LAYER@\", @TYPE@.class);"
          + " public String name() { return \"@NAME@-annotator\"; }"
          + " public String version() { return \"@VERSION@\"; }"
          + " public Set<Layer<?>> requires() { return Set.of(@READS@); }"
          + " public Set<Layer<?>> provides() { return Set.of(layer); }"
          + " public AnnotatedDocument annotate(AnnotatedDocument d) {"
          + " List<@TYPE@> found = new ArrayList<>(); @BODY@ return d.with(layer, found); } }); } }";
  private static final String STATISTIC =
      HEAD
          + " public List<Statistic<?>> statistics(PluginContext c) { return List.of(new Count()); }"
          + " public static final class Count implements Statistic<TreeMap<String, Long>> {"
          + " public String name() { return \"sections\"; }"
          + " public String version() { return \"@VERSION@\"; }"
          + " public String description() { return \"Mentions by section.\"; }"
          + " public List<Column> columns() { return List.of("
          + " new Column(\"section\", ColumnType.TEXT, \"its role\"),"
          + " new Column(\"mentions\", ColumnType.INTEGER, \"its mentions\")); }"
          + " public TreeMap<String, Long> empty() { return new TreeMap<>(); }"
          + " public TreeMap<String, Long> add(TreeMap<String, Long> s, ResolvedDocument d) {"
          + " for (ResolvedMention m : d.mentions()) s.merge(m.section() + m.actor(), @VERSION@L,"
          + " Long::sum); return s; }"
          + " public TreeMap<String, Long> merge(TreeMap<String, Long> l, TreeMap<String, Long> r) {"
          + " r.forEach((k, v) -> l.merge(k, v, Long::sum)); return l; }"
          + " public void finish(TreeMap<String, Long> s, RowSink rows) {"
          + " s.forEach(rows::row); } } }";

  @TempDir Path work;

  private final Map<String, String> files = new TreeMap<>();
  private Path documents;
  private Installation installation;

  @BeforeEach
  void fill() throws IOException {
    documents = Files.createDirectories(work.resolve("documents"));
    installation = new Installation(Files.createDirectories(work.resolve("installation")));
    Files.createDirectories(installation.plugins());
    for (String name :
        List.of(
            "2018-03-09_harbour-wire_kim-invitation.txt",
            "2018-06-12_coastal-courier_wire-trump-kim-sign.html",
            "2019-04-25_kuestenbote_wladiwostok.txt",
            "newsdesk-2019-02.mbox")) {
      Files.copy(SEEDS.resolve(name), documents.resolve(name));
    }
  }

  @Test
  void aPluginThatNobodyReadsChangesItsLayerAlone() throws IOException {
    Path home = work.resolve("home");
    ingest(home);
    annotator("quotes", 1, "Annotation", "quotes.words", "Layers.NAMES", quotes(1));
    assertThat(ingest(home))
        .contains("documents: quotes.words, with names as they were")
        .contains("none changed");
    assertSameAsFresh(home, "added");
    annotator("quotes", 2, "Annotation", "quotes.words", "Layers.NAMES", quotes(2));
    assertThat(ingest(home)).contains("documents: quotes.words, with names as they were");
    Files.delete(installation.plugins().resolve("quotes.jar"));
    assertThat(ingest(home)).contains("documents: no layer; none changed");
    assertSameAsFresh(home, "removed");
  }

  @Test
  void anotherCountOfCapitalsThatActNeedsNoReading() throws IOException {
    Files.copy(
        SEEDS.resolve("2018-06-12_harbour-wire_trump-kim-statement.html"),
        documents.resolve("statement.html"));
    Path home = work.resolve("home");
    ingest(home);
    assertThat(tables(home).get("moved_link")).isEmpty();
    file("dramatis.properties", "count.metonyms = country\n");
    assertThat(ingest(home)).startsWith("Nothing to read").doesNotContain("no layer");
    assertThat(tables(home).get("moved_link")).isNotEmpty();
    assertSameAsFresh(home, "for countries");
    file("dramatis.properties", "count.metonyms = place\n");
    assertThat(ingest(home)).startsWith("Nothing to read");
    assertThat(tables(home).get("moved_link")).isEmpty();
  }

  @Test
  void whateverChangesTheTablesAreThoseOfAFreshIngest() throws IOException {
    Random random = new Random(5);
    Path home = work.resolve("home");
    ingest(home);
    for (int round = 0; round < 4; round++) {
      for (int changes = 1 + random.nextInt(2); changes > 0; changes--) {
        change(random.nextInt(7), random.nextInt(3));
      }
      String summary = ingest(home);
      assertSameAsFresh(home, "round " + round + ": " + summary);
    }
  }

  /** Changes one of the tools; version 0 takes it away. */
  private void change(int what, int version) throws IOException {
    switch (what) {
      case 0:
        file(
            "dictionaries/own.csv",
            version == 0
                ? null
                : "name,type\nPanmunjom,ORGANIZATION\nRound " + version + ",NONE\n");
        break;
      case 1:
        file(
            "offices.csv",
            version == 0
                ? null
                : "office,holder,from,to\npresident of the United States,"
                    + (version == 1 ? "Kim Jong Un" : "Moon Jae-in")
                    + ",2017-01-20,2021-01-20\n");
        break;
      case 2:
        file("dramatis.properties", version == 0 ? null : "count.boilerplate = true\n");
        break;
      case 3:
        file("dramatis.properties", version == 0 ? null : "names.nested = false\n");
        break;
      case 4:
        annotator("quotes", version, "Annotation", "quotes.words", "Layers.NAMES", quotes(version));
        break;
      case 5:
        annotator(
            "shouts",
            version,
            "Mention",
            "names",
            "Layers.TOKENS",
            "for (Span t : d.tokens()) if (t.length() > "
                + (5 - version)
                + " && Character.isUpperCase(d.text().charAt(t.start())))"
                + " found.add(new Mention(t, MentionKind.NAME, ActorType.PERSON, 0.7, \"s\"));");
        break;
      default:
        plugin("sections", version, STATISTIC);
    }
  }

  private static String quotes(int version) {
    return "for (Mention m : d.layer(Layers.NAMES)) found.add(new Annotation(m.span(), \"v"
        + version
        + "\", Map.of(\"by\", m.producer()), 0.5, \"q\"));";
  }

  private void annotator(
      String name, int version, String type, String layer, String required, String body)
      throws IOException {
    plugin(
        name,
        version,
        ANNOTATOR
            .replace("@LAYER@", layer)
            .replace("@TYPE@", type)
            .replace("@READS@", required)
            .replace("@BODY@", body));
  }

  private void plugin(String name, int version, String source) throws IOException {
    Path jar = installation.plugins().resolve(name + ".jar");
    if (version == 0) {
      Files.deleteIfExists(jar);
    } else {
      PluginJar.write(
          jar, source.replace("@NAME@", name).replace("@VERSION@", Integer.toString(version)));
    }
  }

  private void file(String name, String content) {
    if (content == null) {
      files.remove(name);
    } else {
      files.put(name, content);
    }
  }

  private String ingest(Path home) throws IOException {
    for (String name : List.of("dictionaries/own.csv", "offices.csv", "dramatis.properties")) {
      Path file = home.resolve(name);
      Files.createDirectories(file.getParent());
      Files.deleteIfExists(file);
      if (files.containsKey(name)) {
        Files.write(file, files.get(name).getBytes(StandardCharsets.UTF_8));
      }
    }
    try (Dramatis program = Dramatis.open(Home.open(home), installation)) {
      JobRun run = program.jobs().start(JobName.INGEST, List.of(documents));
      run = program.jobs().await(run.id(), Duration.ofMinutes(2));
      assertThat(run.status()).as(run.summary()).isEqualTo(JobStatus.COMPLETED);
      return run.summary();
    }
  }

  private void assertSameAsFresh(Path home, String when) throws IOException {
    Path fresh = Files.createTempDirectory(work, "fresh");
    ingest(fresh);
    Map<String, List<String>> expected = tables(fresh);
    Map<String, List<String>> actual = tables(home);
    assertThat(actual.keySet()).as(when).isEqualTo(expected.keySet());
    expected.forEach(
        (table, lines) -> assertThat(actual.get(table)).as(when + ": " + table).isEqualTo(lines));
  }

  private static Map<String, List<String>> tables(Path home) {
    Map<String, List<String>> tables = new TreeMap<>();
    try (Database database = Database.open(Database.urlOf(home), null, null, 2)) {
      TableDump dump = new TableDump(database);
      dump.tables().forEach(table -> tables.put(table, dump.lines(table)));
    }
    return tables;
  }
}

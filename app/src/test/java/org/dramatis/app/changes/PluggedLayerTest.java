package org.dramatis.app.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.JobStatus;
import org.dramatis.analytics.report.DocumentLayer;
import org.dramatis.analytics.report.SearchQuery;
import org.dramatis.app.runtime.Dramatis;
import org.dramatis.app.runtime.Home;
import org.dramatis.app.runtime.Installation;
import org.dramatis.core.error.DramatisException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugin's own layer, from its annotator to reports, exports and a statistic of it. */
class PluggedLayerTest {

  private static final String PLUGIN =
      """
      package probe;

      import java.util.*;
      import org.dramatis.core.actor.*;
      import org.dramatis.core.annotation.*;
      import org.dramatis.core.document.*;
      import org.dramatis.core.spi.*;
      import org.dramatis.core.statistic.*;

      public final class Entry implements AnalysisPlugin {
        private static final Layer<Annotation> PRAISE = new Layer<>("praise.words", Annotation.class);
        public String name() { return "praise"; }
        public String version() { return "1"; }

        public List<Annotator> annotators(PluginContext context) {
          return List.of(new Annotator() {
            public String name() { return "praise"; }
            public String version() { return "@VERSION@"; }
            public Set<Layer<?>> requires() { return Set.of(Layers.MENTIONS); }
            public Set<Layer<?>> provides() { return Set.of(PRAISE); }
            public List<LayerDescription> descriptions() {
              return List.of(new LayerDescription(PRAISE, "Praise", "Kind words."));
            }
            public AnnotatedDocument annotate(AnnotatedDocument d) {
              List<Annotation> found = new ArrayList<>();
              int at = d.text().indexOf("@WORD@");
              if (at >= 0) {
                Annotation praise =
                    new Annotation(new Span(at, at + "@WORD@".length()), "praise", 0.5, "praise/1")
                        .withValue("much");
                for (Mention mention : d.layer(Layers.MENTIONS)) {
                  if (mention.span().end() < at) {
                    praise = praise.withActor(mention.span());
                  }
                }
                found.add(praise);
              }
              return d.with(PRAISE, found);
            }
          });
        }

        public List<Statistic<?>> statistics(PluginContext context) {
          return List.of(new Praised(), new Lengths());
        }

        /** Reads texts. */
        static final class Lengths implements Statistic<TreeMap<String, Long>> {
          public String name() { return "lengths"; }
          public String version() { return "1"; }
          public String description() { return "How long documents are."; }
          public boolean readsText() { return true; }
          public List<Column> columns() {
            return List.of(
                Column.key("path", ColumnType.TEXT, "which"),
                new Column("characters", ColumnType.INTEGER, "how long"));
          }
          public TreeMap<String, Long> empty() { return new TreeMap<>(); }
          public TreeMap<String, Long> add(TreeMap<String, Long> s, ResolvedDocument d) {
            s.put(d.location().path(), (long) d.text().length());
            return s;
          }
          public TreeMap<String, Long> merge(TreeMap<String, Long> l, TreeMap<String, Long> r) {
            l.putAll(r);
            return l;
          }
          public void finish(TreeMap<String, Long> s, RowSink rows) { s.forEach(rows::row); }
        }

        static final class Praised implements Statistic<TreeMap<String, Long>> {
          public String name() { return "praised"; }
          public String version() { return "1"; }
          public String description() { return "Who is praised."; }
          public Set<Layer<Annotation>> layers() { return Set.of(PRAISE); }
          public List<Column> columns() {
            return List.of(
                Column.key("actor", ColumnType.ACTOR, "who"),
                new Column("times", ColumnType.INTEGER, "how often"));
          }
          public TreeMap<String, Long> empty() { return new TreeMap<>(); }
          public TreeMap<String, Long> add(TreeMap<String, Long> s, ResolvedDocument d) {
            for (ResolvedAnnotation a : d.annotations(PRAISE)) {
              if (a.actor() != null) {
                s.merge(a.actor(), 1L, Long::sum);
              }
            }
            return s;
          }
          public TreeMap<String, Long> merge(TreeMap<String, Long> l, TreeMap<String, Long> r) {
            r.forEach((k, v) -> l.merge(k, v, Long::sum));
            return l;
          }
          public void finish(TreeMap<String, Long> s, RowSink rows) { s.forEach(rows::row); }
        }
      }
      """;

  @TempDir Path work;

  private Path documents;
  private Installation installation;
  private Home home;

  @BeforeEach
  void install() throws IOException {
    installation = new Installation(Files.createDirectories(work.resolve("installation")));
    Files.createDirectories(installation.plugins());
    documents = Files.createDirectories(work.resolve("documents"));
    home = Home.open(work.resolve("home"));
    Files.writeString(
        documents.resolve("a.txt"),
        "Angela Merkel met reporters in Berlin. \uD83D\uDE00 She was brilliant and kind.");
    Files.writeString(documents.resolve("b.txt"), "Angela Merkel went home.");
  }

  private void plugin(int version, String word) throws IOException {
    PluginJar.write(
        installation.plugins().resolve("praise.jar"),
        PLUGIN.replace("@VERSION@", "" + version).replace("@WORD@", word));
  }

  @Test
  void itIsReportedExportedAndCountedAndCountedAnewWhenItChanges() throws IOException {
    plugin(1, "brilliant");
    try (Dramatis program = Dramatis.open(home, installation)) {
      run(program);
      String id = program.reports().documentsAt("a.txt").get(0).id();
      List<DocumentLayer> layers = program.reports().layers(id);
      assertThat(layers).extracting(DocumentLayer::title).containsExactly("Praise");
      assertThat(layers.get(0).annotations())
          .singleElement()
          .satisfies(
              praise -> {
                assertThat(praise.text()).isEqualTo("brilliant");
                assertThat(praise.value()).isEqualTo("much");
                assertThat(praise.actor()).as("of the pronoun").isEqualTo("person:angela-merkel");
                assertThat(praise.actorName()).isEqualTo("Angela Merkel");
                assertThat(praise.features()).isEmpty();
              });
      assertThat(program.reports().layers(program.reports().documentsAt("b.txt").get(0).id()))
          .isEmpty();
      String checksum = program.plugins().plugins().get(0).checksum();
      assertThat(checksum).hasSize(64);
      assertThat(exported(program, "annotations"))
          .containsExactly(
              "doc,layer,start,end,text,label,value,actor,actorName,features,confidence,producer",
              // Offsets are code points: the emoji before it is one.
              "a.txt,praise.words,49,58,brilliant,praise,much,person:angela-merkel,\"Angela Merkel\","
                  + "{},0.5,\"praise/1 (praise 1, JAR "
                  + checksum.substring(0, 16)
                  + ")\"");
      assertThat(program.reports().statistics().tables().get(1).plugin())
          .isEqualTo("praise 1 (praise.jar, SHA-256 " + checksum + ")");
      assertThat(exported(program, "praised"))
          .containsExactly("actor,times", "person:angela-merkel,1");
      assertThat(exported(program, "lengths"))
          .containsExactly("path,characters", "a.txt,69", "b.txt,24");
      assertThat(run(program).summary()).doesNotContain("Counted anew");
      assertThat(found(program, "layer:praise.words")).containsExactly("a.txt");
      assertThat(found(program, "layer:words")).as("by its last part").containsExactly("a.txt");
      assertThat(found(program, "layer:words=Praise")).containsExactly("a.txt");
      assertThat(found(program, "layer:words=blame")).isEmpty();
      assertThat(found(program, "actor:\"Angela Merkel\" AND layer:words WITHIN sentence"))
          .as("the pronoun is she")
          .containsExactly("a.txt");
      assertThat(found(program, "reporters AND layer:words WITHIN sentence")).isEmpty();
      assertThatThrownBy(() -> found(program, "layer:prase"))
          .hasMessageContaining("a layer that there is not")
          .isInstanceOfSatisfying(
              DramatisException.class, e -> assertThat(e.advice()).contains("praise.words"));

      plugin(2, "went");
      program.plugins().refresh();
      assertThat(run(program).summary())
          .as("no mention changed, and the statistic did")
          .contains("none changed", "Counted anew: praised");
      assertThat(exported(program, "annotations").get(1)).startsWith("b.txt,praise.words,14,18");
      assertThat(found(program, "layer:words")).containsExactly("b.txt");
      assertThat(exported(program, "praised"))
          .containsExactly("actor,times", "person:angela-merkel,1");

      plugin(3, "nowhere");
      program.plugins().refresh();
      run(program);
      assertThat(exported(program, "annotations")).hasSize(1);
      assertThat(exported(program, "praised")).hasSize(1);
      assertThat(found(program, "layer:words")).isEmpty();
    }
  }

  @Test
  void aDictionaryThatChangesWhileTheProgramRunsIsSeenByTheNextRun() throws IOException {
    Files.writeString(documents.resolve("a.txt"), "The glimmerwick met Angela Merkel.");
    try (Dramatis program = Dramatis.open(home, installation)) {
      run(program);
      assertThat(exported(program, "actors")).noneMatch(row -> row.contains("glimmerwick"));
      Files.createDirectories(home.folder().resolve("dictionaries"));
      Files.writeString(
          home.folder().resolve("dictionaries/own.csv"), "name,type\nglimmerwick,ORGANIZATION\n");
      run(program);
      assertThat(exported(program, "actors")).anyMatch(row -> row.contains("glimmerwick"));

      Files.writeString(home.settingsFile(), "count.boilerplate = perhaps\n");
      assertThat(run(program).summary())
          .contains("The settings stay as they were", "count.boilerplate");
      Files.writeString(home.settingsFile(), "annotator.names = nobody\n");
      assertThatThrownBy(() -> program.jobs().start(JobName.INGEST, List.of(documents)))
          .hasMessageContaining("No annotator nobody");
    }
  }

  private static List<String> found(Dramatis program, String query) {
    return program
        .search()
        .find(SearchQuery.of(query, SearchQuery.Order.OLDEST, 10))
        .hits()
        .items()
        .stream()
        .map(hit -> hit.document().path())
        .sorted()
        .toList();
  }

  private List<String> exported(Dramatis program, String table) throws IOException {
    Path file = work.resolve("out.csv");
    program.export(table, "csv", file);
    return Files.readAllLines(file, StandardCharsets.UTF_8);
  }

  private JobRun run(Dramatis program) {
    JobRun run = program.jobs().start(JobName.INGEST, List.of(documents));
    JobRun ended = program.jobs().await(run.id(), Duration.ofMinutes(2));
    assertThat(ended.status()).as(ended.summary()).isEqualTo(JobStatus.COMPLETED);
    return ended;
  }
}

package org.dramatis.app.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.JobStatus;
import org.dramatis.analytics.job.PluginTroubles;
import org.dramatis.analytics.job.RunConduct;
import org.dramatis.app.runtime.Dramatis;
import org.dramatis.app.runtime.Home;
import org.dramatis.app.runtime.Installation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a plugin that fails costs, and that it is made good when the plugin is put right. */
@Tag("long")
class FailingPluginTest {

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
        private static final Layer<Annotation> OWN = new Layer<>("shaky.words", Annotation.class);
        private static boolean fails;
        public String name() { return "shaky"; }
        public String version() { return "1"; }

        private static void perhaps() {
          if (fails) {
            throw new IllegalStateException("no licence");
          }
        }

        public List<Annotator> annotators(PluginContext context) {
          fails = context.settings().getOrDefault("fails", "false").equals("true");
          return List.of(new Adder(), new Marker());
        }

        /** Adds to the names, and takes one away. */
        static final class Adder implements Annotator {
          public String name() { return "adder"; }
          public String version() { return "1"; }
          public Set<Layer<?>> requires() { return Set.of(Layers.NAMES); }
          public Set<Layer<?>> provides() { return Set.of(Layers.NAMES); }
          public AnnotatedDocument annotate(AnnotatedDocument d) {
            perhaps();
            List<Mention> names = new ArrayList<>();
            for (Mention name : d.layer(Layers.NAMES)) {
              if (!d.text().substring(name.span().start(), name.span().end()).equals("Berlin")) {
                names.add(name);
              }
            }
            int at = d.text().indexOf("glimmerwick");
            if (at >= 0) {
              names.add(
                  new Mention(
                      new Span(at, at + 11), MentionKind.NAME, ActorType.ORGANIZATION, 1, "shaky"));
              names.sort(Comparator.comparing(Mention::span));
            }
            return d.with(Layers.NAMES, names);
          }
        }

        static final class Marker implements Annotator {
          public String name() { return "marker"; }
          public String version() { return "1"; }
          public Set<Layer<?>> requires() { return Set.of(Layers.TOKENS); }
          public Set<Layer<?>> provides() { return Set.of(OWN); }
          public AnnotatedDocument annotate(AnnotatedDocument d) {
            perhaps();
            return d.with(OWN, List.of(new Annotation(new Span(0, 1), "first", 1, "shaky")));
          }
        }

        public List<DocumentParser> parsers(PluginContext context) {
          return List.of(new DocumentParser() {
            public String name() { return "shaky"; }
            public String version() { return "1"; }
            public Set<String> extensions() { return Set.of("shaky"); }
            public void parse(SourceItem item, DocumentSink sink) {
              perhaps();
              sink.document(Document.ofText(item.location(), "Angela Merkel spoke."));
            }
          });
        }

        public List<Statistic<?>> statistics(PluginContext context) {
          return List.of(new Count());
        }

        static final class Count implements Statistic<Integer> {
          public String name() { return "shaky_count"; }
          public String version() { return "1"; }
          public String description() { return "How many documents."; }
          public List<Column> columns() {
            return List.of(new Column("documents", ColumnType.INTEGER, "how many"));
          }
          public Integer empty() { perhaps(); return 0; }
          public Integer add(Integer sum, ResolvedDocument document) { return sum + 1; }
          public Integer merge(Integer left, Integer right) { return left + right; }
          public void finish(Integer sum, RowSink rows) { rows.row((long) sum); }
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
    PluginJar.write(installation.plugins().resolve("shaky.jar"), PLUGIN);
  }

  private void settings(String... lines) throws IOException {
    Files.write(home.settingsFile(), List.of(lines));
  }

  @Test
  void whatItFailedToMakeIsMadeWhenItIsPutRightAndNotBefore() throws IOException {
    Files.writeString(
        documents.resolve("a.txt"), "Angela Merkel met the glimmerwick on Friday in Berlin.");
    settings("plugin.shaky.fails = true");
    try (Dramatis program = Dramatis.open(home, installation)) {
      assertThat(run(program).summary())
          .contains(
              "The annotator adder of the plugin shaky (shaky.jar) failed on 1 document, first",
              "The annotator marker of the plugin shaky (shaky.jar) failed on 1 document, first",
              "The statistic shaky_count of the plugin shaky (shaky.jar) failed, and its table",
              "no licence");
      assertThat(exported(program, "actors"))
          .anyMatch(row -> row.contains("Berlin"))
          .noneMatch(row -> row.contains("glimmerwick"));
      assertThat(exported(program, "annotations")).hasSize(1);

      assertThat(run(program).summary()).contains("Nothing to read: 1 unchanged");
      JobRun retried = ended(program, program.jobs().start(JobName.RETRY_QUARANTINE, List.of()));
      assertThat(retried.summary()).as("asked again when a user wants it").contains("no licence");
      assertThat(exported(program, "annotations")).hasSize(1);

      settings("plugin.shaky.fails = false");
      program.plugins().refresh();
      assertThat(run(program).summary())
          .contains("1 annotated anew without reading")
          .doesNotContain("no licence");
      assertThat(exported(program, "annotations")).hasSize(2);
      assertThat(exported(program, "actors"))
          .noneMatch(row -> row.contains("Berlin"))
          .anyMatch(row -> row.contains("glimmerwick"));
      assertThat(exported(program, "shaky_count")).containsExactly("documents", "1");
      assertThat(run(program).summary()).contains("Nothing to read: 1 unchanged");
    }
  }

  @Test
  void whatFailsTooOftenIsNotAskedAnyMore() throws IOException {
    for (int i = 0; i < 12; i++) {
      Files.writeString(documents.resolve(i + ".txt"), "Angela Merkel went home.");
      Files.writeString(documents.resolve(i + ".shaky"), "something");
    }
    settings("plugin.shaky.fails = true", "plugins.failures = 3", "jobs.threads = 1");
    try (Dramatis program = Dramatis.open(home, installation)) {
      String summary = run(program).summary();
      assertThat(summary)
          .contains(
              "The annotator marker of the plugin shaky (shaky.jar) failed on 3 documents and was"
                  + " left out from then on",
              "The parser shaky of the plugin shaky (shaky.jar) failed on 3 files and was left out"
                  + " from then on",
              "12 in quarantine");
      assertThat(program.reports().corpus().documents()).isEqualTo(12);
      assertThat(program.reports().quarantine(0, 20).items())
          .anySatisfy(
              entry ->
                  assertThat(entry.reason())
                      .contains("had failed on 3 files and was not asked any more"));
      run(program);
      List<String> troubles = PluginTroubles.of(program.plugins(), program.jobs());
      assertThat(troubles)
          .as("told until it is mended, also when later runs do not ask it")
          .hasSize(4)
          .anyMatch(told -> told.startsWith("Run 1: The annotator marker of the plugin shaky"))
          .anyMatch(told -> told.startsWith("Run 1: The parser shaky of the plugin shaky"))
          .anyMatch(told -> told.contains("The statistic shaky_count of the plugin shaky"))
          .allMatch(told -> told.contains("left out from then on") || told.contains("its table"));
      assertThat(RunConduct.of("shaky.jar", program.jobs().failures(10), 10))
          .extracting(one -> one.conduct().part())
          .contains("annotator adder", "annotator marker", "parser shaky", "statistic shaky_count");

      settings("plugin.shaky.fails = false");
      program.plugins().refresh();
      assertThat(PluginTroubles.of(program.plugins(), program.jobs())).isEmpty();
      ended(program, program.jobs().start(JobName.RETRY_QUARANTINE, List.of()));
      assertThat(program.reports().quarantine(0, 20).items()).isEmpty();
      assertThat(program.reports().corpus().documents()).isEqualTo(24);
      assertThat(exported(program, "annotations")).hasSize(25);
    }
  }

  private List<String> exported(Dramatis program, String table) throws IOException {
    Path file = work.resolve("out.csv");
    Files.deleteIfExists(file);
    program.export(table, "csv", file);
    return Files.readAllLines(file, StandardCharsets.UTF_8);
  }

  private JobRun run(Dramatis program) {
    return ended(program, program.jobs().start(JobName.INGEST, List.of(documents)));
  }

  private static JobRun ended(Dramatis program, JobRun run) {
    JobRun ended = program.jobs().await(run.id(), Duration.ofMinutes(2));
    assertThat(ended.status()).as(ended.summary()).isEqualTo(JobStatus.COMPLETED);
    return ended;
  }
}

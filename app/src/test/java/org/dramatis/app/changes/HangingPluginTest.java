package org.dramatis.app.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.JobStatus;
import org.dramatis.analytics.job.SourceAddress;
import org.dramatis.app.runtime.Dramatis;
import org.dramatis.app.runtime.Home;
import org.dramatis.app.runtime.Installation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that waits for a plugin can be stopped, and goes on where it was. */
@Tag("long")
class HangingPluginTest {

  private static final String PLUGIN =
      """
      package probe;

      import java.io.*;
      import java.nio.charset.StandardCharsets;
      import java.nio.file.*;
      import java.time.Instant;
      import java.util.*;
      import org.dramatis.core.annotation.*;
      import org.dramatis.core.document.*;
      import org.dramatis.core.error.*;
      import org.dramatis.core.spi.*;
      import org.dramatis.core.statistic.*;

      public final class Entry implements AnalysisPlugin {
        private static final Layer<Annotation> OWN = new Layer<>("hanging.own", Annotation.class);
        private static Path where;

        public String name() { return "hanging"; }
        public String version() { return "1"; }

        /** Hangs as long as a file says that it is to do so at this. */
        private static void at(String what) {
          try {
            while (Files.exists(where) && Files.readString(where).equals(what)) {
              Files.write(where.resolveSibling("reached"), new byte[0]);
              Thread.sleep(100);
            }
          } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
          }
        }

        public List<DocumentParser> parsers(PluginContext context) {
          where = Path.of(context.settings().get("where"));
          return List.of(new DocumentParser() {
            public String name() { return "slow"; }
            public String version() { return "1"; }
            public Set<String> extensions() { return Set.of("slow"); }
            public void parse(SourceItem item, DocumentSink sink) throws IOException {
              if (item.location().path().startsWith("2")) {
                at("parse");
              }
              sink.document(Document.ofText(item.location(), "Kim Jong Un met Moon Jae-in."));
            }
          });
        }

        public List<Annotator> annotators(PluginContext context) {
          return List.of(new Annotator() {
            public String name() { return "slow"; }
            public String version() { return "1"; }
            public Set<Layer<?>> requires() { return Set.of(Layers.TOKENS); }
            public Set<Layer<?>> provides() { return Set.of(OWN); }
            public AnnotatedDocument annotate(AnnotatedDocument document) {
              at("annotate");
              return document.with(OWN, List.of());
            }
          });
        }

        public List<SourceProvider> sources(PluginContext context) {
          return List.of(new SourceProvider() {
            public String scheme() { return "slow"; }
            public DocumentSource open(String location, String name) {
              return new DocumentSource() {
                public String name() { return name; }
                public void list(Listing listing) {
                  for (int i = 1; i <= 3; i++) {
                    listing.accept(new Item(new Location(name, i + ".slow")));
                    at("list");
                  }
                }
              };
            }
          });
        }

        record Item(Location location) implements SourceItem {
          public long size() { return 4; }
          public Instant modified() { return Instant.EPOCH; }
          public Optional<Path> file() { return Optional.empty(); }
          public InputStream open() {
            at("open");
            return new ByteArrayInputStream("some".getBytes(StandardCharsets.UTF_8));
          }
        }

        public List<ActorLinker> linkers(PluginContext context) {
          return List.of(new ActorLinker() {
            public String name() { return "slow"; }
            public String version() { return "1"; }
            public Optional<KnowledgeLink> link(LinkQuery actor) {
              at("link");
              return Optional.empty();
            }
          });
        }

        public List<Statistic<?>> statistics(PluginContext context) {
          return List.of(new Count());
        }

        public static final class Count implements Statistic<Integer> {
          public String name() { return "documents_read"; }
          public String version() { return "1"; }
          public String description() { return "How many documents."; }
          public List<Column> columns() {
            return List.of(
                Column.key("what", ColumnType.TEXT, "what"),
                new Column("documents", ColumnType.INTEGER, "how many"));
          }
          public Integer empty() { return 0; }
          public Integer add(Integer sum, ResolvedDocument document) {
            at("add");
            return sum + 1;
          }
          public Integer merge(Integer left, Integer right) {
            return left + right;
          }
          public void finish(Integer sum, RowSink rows) {
            at("finish");
            rows.row("all", (long) sum);
          }
        }
      }
      """;

  @TempDir Path work;

  @ParameterizedTest
  @ValueSource(strings = {"list", "open", "parse", "annotate", "add", "finish", "link"})
  void aRunThatWaitsForItStopsAndGoesOn(String what) throws Exception {
    Installation installation =
        new Installation(Files.createDirectories(work.resolve("installation")));
    Files.createDirectories(installation.plugins());
    PluginJar.write(installation.plugins().resolve("hanging.jar"), PLUGIN);
    Path where = work.resolve("where");
    Path home = work.resolve("home");
    Home.open(home);
    Files.writeString(
        home.resolve("dramatis.properties"),
        // In a cage it could not say where it is.
        "plugins.timeout = 3600\nplugins.cage = false\nplugin.hanging.where = "
            + where.toString().replace("\\", "\\\\")
            + "\n");
    Files.writeString(where, what);
    try (Dramatis program = Dramatis.open(Home.open(home), installation)) {
      JobRun run =
          program.jobs().startFrom(JobName.INGEST, List.of(SourceAddress.read("slow:three")));
      while (!Files.exists(work.resolve("reached"))) {
        assertThat(program.jobs().run(run.id()).orElseThrow().ended()).isNull();
        Thread.sleep(50);
      }
      program.jobs().stop(run.id());
      JobRun stopped = program.jobs().await(run.id(), Duration.ofMinutes(2));
      assertThat(stopped.status()).isEqualTo(JobStatus.STOPPED);
      assertThat(stopped.summary()).doesNotContain("failed", "hanging", "slow");
      assertThat(program.reports().quarantine(0, 10).items()).isEmpty();

      Files.delete(where);
      JobRun again = program.jobs().restart(run.id());
      assertThat(program.jobs().await(again.id(), Duration.ofMinutes(2)).status())
          .isEqualTo(JobStatus.COMPLETED);
      assertThat(program.reports().quarantine(0, 10).items()).isEmpty();
      assertThat(program.reports().corpus().documents()).isEqualTo(3);
      Path out = work.resolve("out");
      program.export("documents_read", "csv", out);
      assertThat(Files.readString(out)).contains("all,3");
    }
  }
}

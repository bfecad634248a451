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
import org.dramatis.analytics.job.SourceAddress;
import org.dramatis.app.runtime.Dramatis;
import org.dramatis.app.runtime.Home;
import org.dramatis.app.runtime.Installation;
import org.dramatis.core.error.DramatisException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A source, a statistic and a format that one plugin's JAR adds are used like built-in ones. */
@Tag("long")
class PluggedSourceTest {

  private static final String PLUGIN =
      """
      package probe;

      import java.io.*;
      import java.nio.charset.StandardCharsets;
      import java.nio.file.*;
      import java.time.Instant;
      import java.util.*;
      import java.util.stream.Stream;
      import org.dramatis.core.actor.*;
      import org.dramatis.core.document.*;
      import org.dramatis.core.error.*;
      import org.dramatis.core.spi.*;
      import org.dramatis.core.statistic.*;

      public final class Entry implements AnalysisPlugin {
        public String name() { return "rows"; }
        public String version() { return "1"; }

        public List<SourceProvider> sources(PluginContext context) {
          return List.of(new SourceProvider() {
            public String scheme() { return "csvdb"; }
            public DocumentSource open(String location, String name) {
              return new Rows(Path.of(location), name);
            }
          });
        }

        public List<Statistic<?>> statistics(PluginContext context) {
          return List.of(new Names());
        }

        public List<ActorLinker> linkers(PluginContext context) {
          return List.of(new Persons());
        }

        // tag::linker[]
        /** Links persons of a small table; reads it once. */
        static final class Persons implements ActorLinker {
          private final Map<String, String> entries = Map.of("kim jong un", "Q56226");

          public String name() { return "persons"; }

          /** Changes with the table: actors are linked anew then. */
          public String version() { return "1 " + new TreeMap<>(entries); }

          public Optional<KnowledgeLink> link(LinkQuery actor) {
            String entry = entries.get(actor.name().toLowerCase(Locale.ROOT));
            if (entry == null || actor.type() != ActorType.PERSON) {
              return Optional.empty();
            }
            String address = "https://www.wikidata.org/wiki/" + entry;
            return Optional.of(new KnowledgeLink(entry, actor.name(), address, "the same name"));
          }
        }

        // end::linker[]

        // tag::exporter[]
        /** Pairs with the types of both actors: reads the table asked for, and one beside it. */
        static final class Edges implements Exporter {
          public String format() { return "edges"; }
          public String mediaType() { return "text/plain"; }

          public void write(Table table, Tables tables, OutputStream out) throws IOException {
            // Small enough to be held: one value an actor.
            Map<Object, Object> types = new HashMap<>();
            Table actors = tables.table("actors");
            int actor = column(actors, "actor");
            int type = column(actors, "type");
            try (Stream<List<Object>> rows = actors.rows()) {
              rows.forEach(row -> types.put(row.get(actor), row.get(type)));
            }
            int first = column(table, "first");
            int second = column(table, "second");
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            // The table asked for is read row by row: it may be larger than memory.
            try (Stream<List<Object>> rows = table.rows()) {
              for (List<Object> row : (Iterable<List<Object>>) rows::iterator) {
                for (int end : new int[] {first, second}) {
                  writer.write(row.get(end) + " (" + types.get(row.get(end)) + ") ");
                }
                writer.write(System.lineSeparator());
              }
            }
            writer.flush();
          }

          private static int column(Table table, String name) {
            List<String> names = table.columns().stream().map(Column::name).toList();
            if (!names.contains(name)) {
              throw new DramatisException(
                  ErrorCode.USAGE, table.name() + " has no column " + name, "Export pairs");
            }
            return names.indexOf(name);
          }
        }

        // end::exporter[]

        public List<Exporter> exporters(PluginContext context) {
          return List.of(new Edges(), new Exporter() {
            public String format() { return "names"; }
            public String mediaType() { return "text/plain"; }
            public void write(Table table, Tables tables, OutputStream out) throws IOException {
              for (Table one : tables.all()) {
                out.write((one.name() + "\\n").getBytes(StandardCharsets.UTF_8));
              }
            }
          });
        }

        // tag::source[]
        /** A line of a file is a document. */
        record Rows(Path file, String name) implements DocumentSource {
          public void list(Listing listing) {
            try {
              int number = 0;
              for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                listing.accept(new Row(new Location(name, "row-" + ++number + ".txt"), line));
              }
            } catch (IOException e) {
              throw new DramatisException(
                  ErrorCode.NOT_FOUND, file + " cannot be read", "Give another one", e);
            }
          }
        }

        record Row(Location location, String text) implements SourceItem {
          public long size() { return text.length(); }
          public Instant modified() { return Instant.EPOCH.plusSeconds(text.hashCode()); }
          public Optional<Path> file() { return Optional.empty(); }
          public InputStream open() {
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
          }
        }

        // end::source[]

        /** Mentions of actors. */
        public static final class Names implements Statistic<TreeMap<String, Long>> {
          public String name() { return "shares"; }
          public String version() { return "1"; }
          public String description() { return "Mentions of actors."; }
          public List<Column> columns() {
            return List.of(
                Column.key("actor", ColumnType.ACTOR, "who"),
                new Column("mentions", ColumnType.INTEGER, "how often"));
          }
          public TreeMap<String, Long> empty() { return new TreeMap<>(); }
          public TreeMap<String, Long> add(TreeMap<String, Long> s, ResolvedDocument d) {
            for (ResolvedMention m : d.mentions()) {
              s.merge(m.actor(), 1L, Long::sum);
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

  private Path database;
  private Installation installation;
  private Home home;

  @BeforeEach
  void install() throws IOException {
    installation = new Installation(Files.createDirectories(work.resolve("installation")));
    Files.createDirectories(installation.plugins());
    PluginJar.write(installation.plugins().resolve("rows.jar"), PLUGIN);
    home = Home.open(work.resolve("home"));
    database = work.resolve("orders.db");
    write("Donald Trump met Kim Jong Un in Hanoi.\nAngela Merkel spoke in Berlin.\n");
  }

  @Test
  void aSourceOfAPluginIsReadLikeAFolder() throws IOException {
    SourceAddress address = SourceAddress.read("csvdb:" + database);
    try (Dramatis program = Dramatis.open(home, installation)) {
      run(program, JobName.INGEST, address);
      assertThat(program.reports().corpus().documents()).isEqualTo(2);
      assertThat(program.jobs().sources())
          .singleElement()
          .satisfies(source -> assertThat(source.name()).isEqualTo("orders.db"));
      assertThat(run(program, JobName.INGEST).summary()).contains("2 unchanged");
      write("Donald Trump met Kim Jong Un in Hanoi.\n");
      assertThat(run(program, JobName.INGEST, address).summary()).contains("1 removed");
      assertThat(
              program
                  .jobs()
                  .schedule("nightly", JobName.INGEST, List.of(address), "0 3 * * *", "UTC")
                  .folders())
          .containsExactly(address.text());

      Files.delete(database);
      assertThatThrownBy(() -> run(program, JobName.INGEST, address))
          .hasMessageContaining("cannot be read");
      assertThat(program.reports().corpus().documents()).isEqualTo(1);
      run(program, JobName.FORGET, address);
      assertThat(program.reports().corpus().documents()).isZero();
      assertThat(program.jobs().sources()).isEmpty();
    }
  }

  @Test
  void anUnknownSchemeNamesThoseThereAre() {
    try (Dramatis program = Dramatis.open(home, installation)) {
      assertThatThrownBy(
              () ->
                  program
                      .jobs()
                      .startFrom(JobName.INGEST, List.of(SourceAddress.read("ftp:there"))))
          .isInstanceOfSatisfying(
              DramatisException.class,
              e -> assertThat(e.messageWithAdvice()).contains("ftp:there", "[csvdb]"));
      assertThat(program.jobs().sources()).isEmpty();
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aFolderWithAColonIsAFolder() throws IOException {
    Path folder = Files.createDirectories(work.resolve("csvdb:orders"));
    Files.writeString(folder.resolve("a.txt"), "Angela Merkel spoke.", StandardCharsets.UTF_8);
    assertThat(SourceAddress.read(folder.toString()).isFolder()).isTrue();
    assertThat(SourceAddress.read("csvdb:gone").isFolder()).isFalse();
    assertThat(SourceAddress.read("C:\\documents").isFolder()).isTrue();
    assertThat(SourceAddress.read("./csvdb:gone").isFolder()).isTrue();
    assertThat(SourceAddress.read("csvdb:pom.xml").location())
        .isEqualTo(Path.of("pom.xml").toAbsolutePath().toString());
    try (Dramatis program = Dramatis.open(home, installation)) {
      run(program, JobName.INGEST, SourceAddress.of(folder));
      assertThat(program.reports().corpus().documents()).isEqualTo(1);
    }
  }

  @Test
  void aStatisticIsExportedAndAFormatReadsAnyTable() throws IOException {
    try (Dramatis program = Dramatis.open(home, installation)) {
      run(program, JobName.INGEST, SourceAddress.read("csvdb:" + database));
      Path file = work.resolve("out");
      program.export("shares", "csv", file);
      assertThat(Files.readString(file, StandardCharsets.UTF_8))
          .startsWith("actor,mentions\r\n")
          .contains("person:kim-jong-un,1\r\n");
      program.export("actors", "names", file);
      assertThat(Files.readAllLines(file, StandardCharsets.UTF_8))
          .containsExactly(
              "mentions", "annotations", "documents", "actors", "cooccurrences", "shares");
      program.export("cooccurrences", "edges", file);
      assertThat(Files.readAllLines(file, StandardCharsets.UTF_8))
          .contains("person:donald-trump (PERSON) person:kim-jong-un (PERSON) ");
      assertThatThrownBy(() -> program.export("documents", "edges", file))
          .hasMessageContaining("documents has no column first");
      program.export("actors", "csv", file);
      assertThat(Files.readString(file, StandardCharsets.UTF_8)).contains("Q56226");
    }
  }

  private static final String CARELESS =
      """
      package probe;

      import java.util.*;
      import org.dramatis.core.annotation.*;
      import org.dramatis.core.document.*;
      import org.dramatis.core.spi.*;

      public final class Entry implements AnalysisPlugin {
        private static final Layer<Annotation> OWN = new Layer<>("careless.own", Annotation.class);
        public String name() { return "careless"; }
        public String version() { return "1"; }

        public List<DocumentParser> parsers(PluginContext context) {
          return List.of(new DocumentParser() {
            public String name() { return "many"; }
            public String version() { return "1"; }
            public Set<String> extensions() { return Set.of("many"); }
            public void parse(SourceItem item, DocumentSink sink) {
              for (int i = 0; i < 9; i++) {
                sink.document(Document.ofText(item.location().inner("" + i), "Kim Jong Un spoke."));
              }
            }
          });
        }

        public List<Annotator> annotators(PluginContext context) {
          return List.of(new Annotator() {
            public String name() { return "failing"; }
            public String version() { return "1"; }
            public Set<Layer<?>> requires() { return Set.of(Layers.NAMES); }
            public Set<Layer<?>> provides() { return Set.of(OWN); }
            public AnnotatedDocument annotate(AnnotatedDocument document) {
              throw new IllegalStateException("on purpose");
            }
          });
        }
      }
      """;

  @Test
  void theSummarySaysWhatIsWrongWithPlugins() throws IOException {
    PluginJar.write(installation.plugins().resolve("careless.jar"), CARELESS);
    Files.writeString(installation.plugins().resolve("half.jar"), "half a JAR");
    Files.writeString(home.folder().resolve("dramatis.properties"), "plugins.documents = 3\n");
    Path folder = Files.createDirectories(work.resolve("documents"));
    Files.writeString(folder.resolve("a.many"), "any");
    try (Dramatis program = Dramatis.open(Home.open(home.folder()), installation)) {
      assertThat(run(program, JobName.INGEST, SourceAddress.of(folder)).summary())
          .contains("The annotator failing of the plugin careless (careless.jar) failed on 3")
          .contains("The plugin file half.jar is not used");
      assertThat(program.reports().corpus().documents()).isEqualTo(3);
      assertThat(program.reports().quarantine(0, 10).items())
          .singleElement()
          .satisfies(
              entry ->
                  assertThat(entry.reason() + entry.advice())
                      .contains("careless (careless.jar)", "more than 3", "plugins.documents"));
    }
  }

  private void write(String rows) throws IOException {
    Files.writeString(database, rows, StandardCharsets.UTF_8);
  }

  private static JobRun run(Dramatis program, JobName job, SourceAddress... sources) {
    JobRun run = program.jobs().startFrom(job, List.of(sources));
    run = program.jobs().await(run.id(), Duration.ofMinutes(2));
    assertThat(run.status()).as(run.summary()).isEqualTo(JobStatus.COMPLETED);
    return run;
  }
}

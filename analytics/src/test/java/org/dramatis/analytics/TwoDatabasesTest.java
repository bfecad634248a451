package org.dramatis.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.dramatis.analytics.export.JsonLinesExporter;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.JobStatus;
import org.dramatis.analytics.report.ActorQuery;
import org.dramatis.analytics.report.ActorRow;
import org.dramatis.analytics.report.DayCount;
import org.dramatis.analytics.report.DocumentQuery;
import org.dramatis.analytics.report.EvidenceQuery;
import org.dramatis.analytics.report.NetworkQuery;
import org.dramatis.analytics.report.Page;
import org.dramatis.analytics.report.PairQuery;
import org.dramatis.analytics.report.PairRow;
import org.dramatis.analytics.report.QuarantineRow;
import org.dramatis.analytics.report.Reports;
import org.dramatis.analytics.report.Scope;
import org.dramatis.analytics.report.SearchHit;
import org.dramatis.analytics.report.SearchQuery;
import org.dramatis.analytics.report.SearchResult;
import org.dramatis.analytics.report.Window;
import org.dramatis.analytics.store.query.TableDump;
import org.dramatis.core.spi.Table;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** H2 and PostgreSQL, filled alike, hold the same and answer the same. */
@Tag("processes")
class TwoDatabasesTest {

  @TempDir Path folder;
  @TempDir Path home;

  @Test
  void holdAndAnswerTheSame() throws Exception {
    SyntheticCorpus.write(folder, 150, 7);
    // Names that languages sort in another order than code points do, and longer than keys may be.
    for (String name : List.of("B.txt", "a.txt", "a-b.txt", "ab.txt", "\u00e4_1.txt", "Z.txt")) {
      Files.writeString(folder.resolve(name), "Zoe met " + name.charAt(0) + "x. Bx met aZ-a.");
    }
    Random random = new Random(4);
    String start = "X" + letters(random, 400);
    Files.writeString(
        folder.resolve("long.txt"),
        start + letters(random, 2_900) + " met " + start + letters(random, 9_000) + ".");
    try (EmbeddedPostgres server = EmbeddedPostgres.start();
        Analytics h2 = open(AnalyticsSettings.of(home));
        Analytics postgresql =
            open(
                new AnalyticsSettings(
                    inEnglish(server),
                    Optional.empty(),
                    Optional.empty(),
                    3,
                    home.resolve("postgresql").resolve(AnalyticsSettings.LEDGER),
                    Optional.empty()))) {
      ingest(h2);
      ingest(postgresql);
      compare(h2, postgresql);

      SyntheticCorpus.write(folder, 40, 8);
      Files.delete(folder.resolve("d6/file6.txt"));
      ingest(h2);
      ingest(postgresql);
      compare(h2, postgresql);
    }
  }

  /** A database that sorts as English does. */
  private static String inEnglish(EmbeddedPostgres server) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE DATABASE english TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en'");
    }
    return server.getJdbcUrl("postgres", "english");
  }

  private static String letters(Random random, int count) {
    return random
        .ints(count, 'a', 'z' + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String exported(Analytics analytics, String table) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    analytics.exports().write(table, "jsonl", out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static void compare(Analytics h2, Analytics postgresql) throws IOException {
    TableDump left = new TableDump(h2.database());
    TableDump right = new TableDump(postgresql.database());
    assertThat(right.tables()).isEqualTo(left.tables()).hasSizeGreaterThan(15);
    for (String table : left.tables()) {
      assertThat(right.lines(table)).as(table).isEqualTo(left.lines(table));
    }
    assertThat(right.digests()).isEqualTo(left.digests());

    for (Table exported : h2.exports().all()) {
      String table = exported.name();
      assertThat(exported(postgresql, table)).as(table).isEqualTo(exported(h2, table));
    }
    Reports a = h2.reports();
    Reports b = postgresql.reports();
    assertThat(b.corpus()).isEqualTo(a.corpus());
    assertThat(b.timeline()).isEqualTo(a.timeline());
    for (ActorQuery.Order order : ActorQuery.Order.values()) {
      ActorQuery query = new ActorQuery("", Set.of(), order, 2, 7);
      assertThat(b.actors(query)).as(order.name()).isEqualTo(a.actors(query));
    }
    for (Window window : Window.values()) {
      for (PairQuery.Order order : PairQuery.Order.values()) {
        PairQuery query = new PairQuery(Optional.empty(), Set.of(), window, order, 1, 0, 20);
        assertThat(b.pairs(query)).as(window + " " + order).isEqualTo(a.pairs(query));
        for (Scope part : parts(a)) {
          assertThat(b.pairs(query.in(part)))
              .as(part.toString())
              .isEqualTo(a.pairs(query.in(part)));
        }
      }
    }
    for (Window window : Window.values()) {
      NetworkQuery all = NetworkQuery.strongest(window, 60);
      NetworkQuery part =
          all.within(
              new Scope(Optional.of(LocalDate.of(2019, 3, 1)), Optional.empty(), Optional.empty()));
      for (NetworkQuery query :
          List.of(
              all, part, all.around(List.of("person:ada")), part.around(List.of("person:ada")))) {
        assertThat(b.networks().graph(query)).isEqualTo(a.networks().graph(query));
        assertThat(b.networks().days(query)).isEqualTo(a.networks().days(query));
        assertThat(b.networks().path("person:ada", "person:tara", query))
            .isEqualTo(a.networks().path("person:ada", "person:tara", query));
      }
    }
    for (Scope part : parts(a)) {
      ActorQuery query = ActorQuery.top(7).in(part);
      assertThat(b.actors(query)).as(part.toString()).isEqualTo(a.actors(query));
    }
    for (DocumentQuery.Order order : DocumentQuery.Order.values()) {
      DocumentQuery query =
          new DocumentQuery(
              "file1",
              Optional.of("person:ada"),
              Optional.empty(),
              false,
              Optional.empty(),
              Optional.empty(),
              order,
              0,
              20);
      assertThat(b.documents(query)).as(order.name()).isEqualTo(a.documents(query));
    }
    Page<ActorRow> actors = a.actors(ActorQuery.top(5));
    for (ActorRow actor : actors.items()) {
      assertThat(b.actor(actor.id())).isEqualTo(a.actor(actor.id()));
      assertThat(b.timeline(actor.id())).isEqualTo(a.timeline(actor.id()));
      EvidenceQuery query = EvidenceQuery.first(40);
      assertThat(b.sentences(actor.id(), query)).isEqualTo(a.sentences(actor.id(), query));
    }
    for (Window window : Window.values()) {
      for (PairRow pair : a.pairs(PairQuery.top(window, 5)).items()) {
        assertThat(b.sentences(pair.first(), pair.second(), window, 0, 30))
            .isEqualTo(a.sentences(pair.first(), pair.second(), window, 0, 30));
        DocumentQuery together =
            new DocumentQuery(
                "a",
                Optional.of(pair.first()),
                Optional.of(pair.second()),
                window,
                Optional.empty(),
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                DocumentQuery.Order.MENTIONS,
                1,
                20);
        assertThat(b.documents(together)).isEqualTo(a.documents(together));
        if (window != Window.DOCUMENT) {
          String query =
              "actor:\""
                  + pair.first()
                  + "\" AND actor:\""
                  + pair.second()
                  + "\" WITHIN "
                  + window.name();
          Set<SearchHit> hits = hits(h2, query);
          assertThat(hits(postgresql, query)).isEqualTo(hits);
          assertThat(hits).as(query).hasSize((int) pair.documents());
        }
      }
    }
    a.documents(DocumentQuery.all(DocumentQuery.Order.PATH, 0, 30))
        .items()
        .forEach(row -> assertThat(b.document(row.id())).isEqualTo(a.document(row.id())));
    assertThat(b.network(PairQuery.top(Window.SENTENCE, 10)))
        .isEqualTo(a.network(PairQuery.top(Window.SENTENCE, 10)));
    assertThat(b.quarantine(0, 100).items().stream().map(QuarantineRow::file))
        .containsExactlyElementsOf(
            a.quarantine(0, 100).items().stream().map(QuarantineRow::file).toList());
    assertThat(b.quarantine(0, 100).total()).isEqualTo(a.quarantine(0, 100).total()).isPositive();
  }

  private static List<Scope> parts(Reports reports) {
    Optional<LocalDate> day = reports.timeline().stream().map(DayCount::day).skip(2).findFirst();
    Optional<String> source = Optional.of(reports.sources().get(0));
    return List.of(
        new Scope(day, Optional.empty(), Optional.empty()),
        new Scope(Optional.empty(), Optional.empty(), source),
        new Scope(Optional.empty(), day, source));
  }

  private static Set<SearchHit> hits(Analytics analytics, String query) {
    SearchResult result =
        analytics.search().find(SearchQuery.of(query, SearchQuery.Order.OLDEST, 500));
    assertThat(result.upToDate()).isTrue();
    return Set.copyOf(result.hits().items());
  }

  private void ingest(Analytics analytics) {
    JobRun run = analytics.jobs().start(JobName.INGEST, List.of(folder));
    run = analytics.jobs().await(run.id(), Duration.ofMinutes(2));
    assertThat(run.status()).as(run.summary()).isEqualTo(JobStatus.COMPLETED);
  }

  private static Analytics open(AnalyticsSettings settings) {
    return Analytics.open(
        settings, new SyntheticTools().toolchain(), () -> List.of(new JsonLinesExporter()));
  }
}

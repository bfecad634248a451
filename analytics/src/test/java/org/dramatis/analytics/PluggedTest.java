package org.dramatis.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.JobStatus;
import org.dramatis.analytics.job.Toolchain;
import org.dramatis.analytics.ledger.Note;
import org.dramatis.core.spi.ActorLinker;
import org.dramatis.core.spi.KnowledgeLink;
import org.dramatis.core.spi.LinkQuery;
import org.dramatis.core.statistic.Column;
import org.dramatis.core.statistic.ColumnType;
import org.dramatis.core.statistic.ResolvedDocument;
import org.dramatis.core.statistic.RowSink;
import org.dramatis.core.statistic.Statistic;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What plugins count and link costs nothing else, whatever it is. */
@Tag("processes")
class PluggedTest {

  @TempDir Path folder;
  @TempDir Path home;

  private final SyntheticTools tools = new SyntheticTools();
  private volatile List<ActorLinker> linkers = List.of();

  @Test
  void oddResultsOfPluginsCostNoOtherOnH2() throws IOException {
    try (Analytics analytics = open(AnalyticsSettings.of(home))) {
      oddResults(analytics);
    }
  }

  @Test
  void oddResultsOfPluginsCostNoOtherOnPostgresql() throws IOException {
    try (EmbeddedPostgres server = EmbeddedPostgres.start();
        Analytics analytics =
            open(
                new AnalyticsSettings(
                    server.getJdbcUrl("postgres", "postgres"),
                    Optional.empty(),
                    Optional.empty(),
                    2,
                    home.resolve(AnalyticsSettings.LEDGER),
                    Optional.empty()))) {
      oddResults(analytics);
    }
  }

  private void oddResults(Analytics analytics) throws IOException {
    Files.writeString(folder.resolve("a.txt"), "2019-02-27 Trump met Kim.", StandardCharsets.UTF_8);
    execute(analytics, "CREATE SCHEMA other");
    execute(analytics, "CREATE TABLE other.statistic_foreign (n BIGINT)");
    Column text = new Column("value", ColumnType.TEXT, "a text");
    tools.statistics =
        List.of(new Fixed("odd", List.of(text), "a\u0000b \uD800 " + "x".repeat(1_000_001)));
    linkers = List.of(new Same("Q1"), new Same("Q2"), new Same("again", "x".repeat(2_000)));
    JobRun run = run(analytics);
    assertThat(run.summary()).contains("second linker called same");
    assertThat(values(analytics)).singleElement().asString().hasSize(1_000_000).startsWith("a");
    assertThat(analytics.reports().actor("person:kim").orElseThrow().links())
        .extracting(KnowledgeLink::entry)
        .containsExactly("Q1");

    // A result that is not of the statistic's columns: the table stays as it was.
    Column more = new Column("more", ColumnType.TEXT, "a text");
    tools.statistics = List.of(new Fixed("odd", List.of(text), "b", List.of(text, more)));
    run(analytics);
    assertThat(values(analytics)).singleElement().asString().startsWith("a");

    tools.statistics =
        List.of(new Fixed("odd", List.of(new Column("value", ColumnType.INTEGER, "n")), 7L));
    run(analytics);
    assertThat(values(analytics)).containsExactly(7L);
    tools.statistics = List.of();
    run(analytics);
    execute(analytics, "DROP TABLE other.statistic_foreign");
    execute(analytics, "CREATE TABLE statistic_odd (n BIGINT)");
  }

  @Test
  void aDecisionLinksByAllNamesAndKeepsAFailureFromBeingOverlooked() throws IOException {
    Files.writeString(folder.resolve("a.txt"), "2019-02-27 Trump met Kim.", StandardCharsets.UTF_8);
    linkers = List.of(new ByNames());
    try (Analytics analytics = open(AnalyticsSettings.of(home))) {
      run(analytics);
      assertThat(entries(analytics)).containsExactly("[Kim]");
      analytics.identities().rename("person:kim", "Kim Jong Un", new Note("ann", "so"));
      assertThat(analytics.identities().settle(Duration.ofMinutes(1))).isTrue();
      assertThat(analytics.jobs().runs(1).get(0).summary()).contains(" of ");
      assertThat(entries(analytics)).containsExactly("[Kim]");

      linkers = List.of(new Failing());
      analytics.identities().rename("person:kim", "Kim III", new Note("ann", "so"));
      assertThat(analytics.identities().settle(Duration.ofMinutes(1))).isTrue();
      assertThat(analytics.jobs().runs(1).get(0).summary()).contains("linker failing failed");
    }
  }

  private static List<String> entries(Analytics analytics) {
    return analytics.reports().actor("person:kim").orElseThrow().links().stream()
        .map(KnowledgeLink::entry)
        .toList();
  }

  private JobRun run(Analytics analytics) {
    JobRun run = analytics.jobs().start(JobName.INGEST, List.of(folder));
    run = analytics.jobs().await(run.id(), Duration.ofMinutes(1));
    assertThat(run.status()).as(run.summary()).isEqualTo(JobStatus.COMPLETED);
    return run;
  }

  private static List<Object> values(Analytics analytics) {
    return analytics
        .database()
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT \"value\" FROM statistic_odd")
                    .map((row, context) -> row.getObject(1))
                    .list());
  }

  private static void execute(Analytics analytics, String statement) {
    analytics.database().jdbi().useHandle(handle -> handle.execute(statement));
  }

  private Analytics open(AnalyticsSettings settings) {
    Toolchain all = tools.toolchain();
    return Analytics.open(
        settings,
        new Toolchain(
            all.pipeline(),
            all.sources(),
            all.statistics(),
            () -> linkers,
            all.counting(),
            all.metonyms()),
        List::of);
  }

  /** A linker that knows one entry for everybody. */
  private record Same(String name, String entry) implements ActorLinker {

    Same(String entry) {
      this("same", entry);
    }

    @Override
    public String version() {
      return entry;
    }

    @Override
    public Optional<KnowledgeLink> link(LinkQuery actor) {
      return Optional.of(new KnowledgeLink(entry, "label", "address", "reason"));
    }
  }

  /** A linker whose entry tells which names it was asked with. */
  private record ByNames() implements ActorLinker {

    @Override
    public String name() {
      return "by-names";
    }

    @Override
    public String version() {
      return "1";
    }

    @Override
    public Optional<KnowledgeLink> link(LinkQuery actor) {
      return Optional.of(new KnowledgeLink(actor.aliases().toString(), "", "", ""));
    }
  }

  private record Failing() implements ActorLinker {

    @Override
    public String name() {
      return "failing";
    }

    @Override
    public String version() {
      return "1";
    }

    @Override
    public Optional<KnowledgeLink> link(LinkQuery actor) {
      throw new IllegalStateException("it broke");
    }
  }

  /** A statistic with one row of one value, in the columns of {@code result}. */
  private record Fixed(String name, List<Column> columns, Object value, List<Column> result)
      implements Statistic<String> {

    Fixed(String name, List<Column> columns, Object value) {
      this(name, columns, value, columns);
    }

    @Override
    public String version() {
      return value + " " + result.size();
    }

    @Override
    public String description() {
      return "fixed";
    }

    @Override
    public String empty() {
      return "";
    }

    @Override
    public String add(String summary, ResolvedDocument document) {
      return summary;
    }

    @Override
    public String merge(String left, String right) {
      return left;
    }

    @Override
    public void finish(String summary, RowSink rows) {
      rows.row(Collections.nCopies(result.size(), value).toArray());
    }
  }
}

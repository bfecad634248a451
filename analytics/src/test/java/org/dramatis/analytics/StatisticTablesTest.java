package org.dramatis.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.dramatis.analytics.diff.MarkdownDiff;
import org.dramatis.analytics.diff.RunDiff;
import org.dramatis.analytics.diff.StatisticChange;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.JobStatus;
import org.dramatis.analytics.report.StatisticChart;
import org.dramatis.analytics.report.StatisticQuery;
import org.dramatis.analytics.report.StatisticRows;
import org.dramatis.analytics.report.StatisticTable;
import org.dramatis.analytics.report.StatisticTables;
import org.dramatis.core.document.Location;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.statistic.Column;
import org.dramatis.core.statistic.ColumnType;
import org.dramatis.core.statistic.ResolvedDocument;
import org.dramatis.core.statistic.RowSink;
import org.dramatis.core.statistic.Statistic;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables of plugins: however long, and how they are asked for. */
@Tag("processes")
class StatisticTablesTest {

  private static final List<Column> COLUMNS =
      List.of(
          Column.key("actor", ColumnType.ACTOR, "who"),
          Column.key("day", ColumnType.DATE, "when"),
          new Column("mood", ColumnType.DECIMAL, true, "how"),
          new Column("letter", ColumnType.DOCUMENT, true, "where"));

  @TempDir Path folder;
  @TempDir Path home;

  private final SyntheticTools tools = new SyntheticTools();

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("a.txt"), "2019-02-27 Trump met Kim.", StandardCharsets.UTF_8);
  }

  @Test
  void aTableIsLongerThanMemory() throws Exception {
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx96m",
                "-cp",
                System.getProperty("java.class.path"),
                LongTable.class.getName(),
                home.toString(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(output).contains(LongTable.ROWS + " rows");
  }

  @Test
  void isAskedForOnH2() {
    try (Analytics analytics = open(AnalyticsSettings.of(home))) {
      asked(analytics);
    }
  }

  @Test
  void isAskedForOnPostgresql() throws IOException {
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
      asked(analytics);
    }
  }

  private void asked(Analytics analytics) {
    String document = new Location(folder.getFileName().toString(), "a.txt").id();
    tools.statistics =
        List.of(
            new Rows(
                "moods",
                "1",
                rows -> {
                  rows.row("person:trump", LocalDate.of(2019, 2, 28), 0.5, document);
                  rows.row("person:kim", LocalDate.of(2019, 2, 27), null, null);
                  rows.row("person:kim", LocalDate.of(2019, 2, 28), 2.0, null);
                  rows.row("person:nobody", LocalDate.of(2019, 2, 28), -1.0, "gone");
                }));
    run(analytics);
    StatisticTables tables = analytics.reports().statistics();
    assertThat(tables.tables())
        .containsExactly(new StatisticTable("moods", "", "Rows.", COLUMNS, 4, true));

    StatisticRows all = tables.rows("moods", StatisticQuery.first(10));
    assertThat(column(all, "actor"))
        .containsExactly("person:trump", "person:kim", "person:kim", "person:nobody");
    assertThat(all.names())
        .containsEntry("person:kim", "Kim")
        .containsEntry("person:trump", "Trump")
        .containsKey(document)
        .doesNotContainKeys("person:nobody", "gone");
    assertThat(column(tables.rows("moods", query("", "mood", false)), "mood"))
        .containsExactly(-1.0, 0.5, 2.0, null);
    assertThat(column(tables.rows("moods", query("", "mood", true)), "mood"))
        .containsExactly(2.0, 0.5, -1.0, null);
    assertThat(column(tables.rows("moods", query("", "actor", true)), "actor"))
        .as("by name: capitals come before the id of who is not known")
        .containsExactly("person:nobody", "person:trump", "person:kim", "person:kim");
    assertThat(column(tables.rows("moods", query("KIM", "day", true)), "day"))
        .containsExactly(LocalDate.of(2019, 2, 28), LocalDate.of(2019, 2, 27));
    assertThat(column(tables.rows("moods", query("A.TXT", "day", true)), "actor"))
        .containsExactly("person:trump");
    StatisticQuery inDay =
        new StatisticQuery("02-27", Optional.of("day"), Optional.empty(), false, 0, 5);
    assertThat(column(tables.rows("moods", inDay), "actor")).containsExactly("person:kim");
    StatisticQuery past = new StatisticQuery("", Optional.empty(), Optional.empty(), false, 90, 5);
    assertThat(tables.rows("moods", past).page().items()).isEmpty();
    assertThat(tables.rows("moods", past).page().total()).isEqualTo(4);

    StatisticChart days =
        tables
            .chart("moods", StatisticQuery.first(1), Optional.empty(), Optional.empty())
            .orElseThrow();
    assertThat(days.by()).isEqualTo("day");
    assertThat(days.items())
        .extracting(StatisticChart.Bar::key, StatisticChart.Bar::amount)
        .containsExactly(tuple("2019-02-27", 0.0), tuple("2019-02-28", 1.5));
    assertThat(
            tables
                .chart("moods", query("kim", "day", false), Optional.of("actor"), Optional.empty())
                .orElseThrow()
                .items())
        .containsExactly(new StatisticChart.Bar("person:kim", "Kim", 2.0));

    assertFails(ErrorCode.NOT_FOUND, "[moods]", () -> tables.table("mood"));
    assertFails(
        ErrorCode.USAGE,
        "actor, day, mood, letter",
        () -> tables.rows("moods", query("", "sum(mood)", false)));
    assertFails(
        ErrorCode.USAGE,
        "[mood]",
        () -> tables.chart("moods", StatisticQuery.first(1), Optional.empty(), Optional.of("day")));

    changed(analytics, tables);
  }

  /** What a run changes is told; one that fails half way leaves the table as it was. */
  private void changed(Analytics analytics, StatisticTables tables) {
    tools.statistics =
        List.of(
            new Rows(
                "moods",
                "2",
                rows -> {
                  rows.row("person:trump", LocalDate.of(2019, 2, 28), 0.75, null);
                  rows.row("person:kim", LocalDate.of(2019, 2, 28), 2.0, null);
                  rows.row("person:kim", LocalDate.of(2019, 3, 1), 2.0, null);
                  rows.row("person:kim", LocalDate.of(2019, 3, 2), 2.0, null);
                }));
    RunDiff diff = analytics.diffs().of(run(analytics).id()).orElseThrow();
    assertThat(diff.statistics()).containsExactly(new StatisticChange("moods", 2, 1, 2));
    assertThat(MarkdownDiff.of(diff)).contains("| moods | 2 | 1 | 2 |");
    assertThat(analytics.diffs().of(run(analytics).id()).orElseThrow().statistics()).isEmpty();

    tools.statistics =
        List.of(
            new Rows(
                "moods",
                "3",
                rows -> {
                  for (int i = 0; i < 5_000; i++) {
                    rows.row("person:kim", LocalDate.EPOCH.plusDays(i), 1.0, null);
                  }
                  throw new IllegalStateException("half way");
                }));
    run(analytics);
    assertThat(tables.table("moods").current()).isFalse();
    assertThat(column(tables.rows("moods", StatisticQuery.first(10)), "mood"))
        .containsExactly(0.75, 2.0, 2.0, 2.0);

    // One that keeps to itself that a row was refused.
    tools.statistics =
        List.of(
            new Rows(
                "moods",
                "4",
                rows -> {
                  try {
                    rows.row("person:kim", LocalDate.EPOCH, "good", null);
                  } catch (IllegalArgumentException swallowed) {
                    return;
                  }
                }));
    run(analytics);
    assertThat(tables.table("moods").rows()).isEqualTo(4);

    analytics.database().jdbi().useHandle(handle -> handle.execute("DROP TABLE statistic_moods"));
    assertFails(
        ErrorCode.CONFLICT, "made anew", () -> tables.rows("moods", StatisticQuery.first(10)));
    tools.statistics = List.of();
    run(analytics);
    assertThat(tables.tables()).isEmpty();
  }

  private static void assertFails(ErrorCode code, String says, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            DramatisException.class,
            e -> {
              assertThat(e.code()).isEqualTo(code);
              assertThat(e.messageWithAdvice()).contains(says);
            });
  }

  private static StatisticQuery query(String text, String order, boolean descending) {
    return new StatisticQuery(text, Optional.empty(), Optional.of(order), descending, 0, 10);
  }

  private static List<Object> column(StatisticRows rows, String name) {
    List<Object> values = new ArrayList<>();
    for (Map<String, Object> row : rows.page().items()) {
      values.add(row.get(name));
    }
    return values;
  }

  private JobRun run(Analytics analytics) {
    JobRun run = analytics.jobs().start(JobName.INGEST, List.of(folder));
    run = analytics.jobs().await(run.id(), Duration.ofMinutes(1));
    assertThat(run.status()).as(run.summary()).isEqualTo(JobStatus.COMPLETED);
    return run;
  }

  private Analytics open(AnalyticsSettings settings) {
    return Analytics.open(settings, tools.toolchain(), List::of);
  }

  /** A statistic whose rows do not depend on the corpus. */
  record Rows(String name, String version, List<Column> columns, Consumer<RowSink> rows)
      implements Statistic<String> {

    Rows(String name, String version, Consumer<RowSink> rows) {
      this(name, version, COLUMNS, rows);
    }

    @Override
    public String description() {
      return "Rows.";
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
    public void finish(String summary, RowSink sink) {
      rows.accept(sink);
    }
  }

  /** A process whose statistic has more rows than its memory holds. */
  public static final class LongTable {

    static final int ROWS = 1_000_000;

    private LongTable() {}

    /** Runs it in the home and over the folder that are given. */
    public static void main(String[] arguments) {
      SyntheticTools tools = new SyntheticTools();
      Column column = new Column("value", ColumnType.TEXT, "a text");
      String tail = "x".repeat(120);
      tools.statistics =
          List.of(
              new Rows(
                  "long",
                  "1",
                  List.of(column),
                  rows -> {
                    for (int i = 0; i < ROWS; i++) {
                      rows.row(i + tail);
                    }
                  }));
      try (Analytics analytics =
          Analytics.open(
              AnalyticsSettings.of(Path.of(arguments[0])), tools.toolchain(), List::of)) {
        JobRun run = analytics.jobs().start(JobName.INGEST, List.of(Path.of(arguments[1])));
        run = analytics.jobs().await(run.id(), Duration.ofMinutes(5));
        System.out.println(run.status() + " " + run.summary());
        System.out.println(analytics.reports().statistics().table("long").rows() + " rows");
      }
    }
  }
}

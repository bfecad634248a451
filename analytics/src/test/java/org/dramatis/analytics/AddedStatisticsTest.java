package org.dramatis.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.dramatis.analytics.decision.Identities;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.JobStatus;
import org.dramatis.analytics.ledger.Note;
import org.dramatis.core.document.Location;
import org.dramatis.core.statistic.Column;
import org.dramatis.core.statistic.ColumnType;
import org.dramatis.core.statistic.ResolvedDocument;
import org.dramatis.core.statistic.ResolvedMention;
import org.dramatis.core.statistic.RowSink;
import org.dramatis.core.statistic.Statistic;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugin's statistic that is new, changed or gone is counted, or dropped, and nothing else. */
@Tag("long")
class AddedStatisticsTest {

  @TempDir Path folder;
  @TempDir Path home;
  @TempDir Path fresh;

  private final SyntheticTools tools = new SyntheticTools();

  @BeforeEach
  void fill() throws IOException {
    SyntheticCorpus.write(folder, 40, 5);
    write("a.txt", "Ada met Bram. Cleo saw Ada.");
    write("b.txt", "Ada met Dora. Dora met Emil.");
  }

  @Test
  void onlyTheStatisticThatChangedIsCounted() {
    Shares first = new Shares("first_shares", "1", 1);
    Shares second = new Shares("second_shares", "1", 1);
    tools.statistics = List.of(first, second);
    try (Analytics analytics = open(home)) {
      run(analytics);
      decide(analytics);
      run(analytics);
      int counted = first.documents.get();
      assertThat(counted).isPositive();
      String unchanged = run(analytics).summary();
      assertThat(unchanged).doesNotContain("Counted");
      assertThat(first.documents.get()).as("nothing changed").isEqualTo(counted);

      Shares changed = new Shares("second_shares", "2", 3);
      tools.statistics = List.of(first, changed);
      assertThat(run(analytics).summary()).isEqualTo(unchanged + ". Counted anew: second_shares.");
      assertThat(first.documents.get()).isEqualTo(counted);
      assertThat(changed.documents.get()).isPositive();
      assertSameAsAnalysed(analytics);

      tools.statistics = List.of(changed);
      assertThat(run(analytics).summary()).isEqualTo(unchanged);
      assertThat(tables(analytics)).containsExactly("statistic_second_shares");
      assertSameAsAnalysed(analytics);

      tools.statistics = List.of(changed, first);
      assertThat(run(analytics).summary()).isEqualTo(unchanged + ". Counted anew: first_shares.");
      assertSameAsAnalysed(analytics);
    }
  }

  @Test
  void aStatisticThatFailsIsTriedByTheNextRun() {
    tools.statistics = List.of(new Shares("shares", "1", 0));
    try (Analytics analytics = open(home)) {
      assertThat(run(analytics).summary()).doesNotContain("Counted");
      Shares mended = new Shares("shares", "1", 1);
      tools.statistics = List.of(mended);
      assertThat(run(analytics).summary()).endsWith("Counted anew: shares.");
      assertSameAsAnalysed(analytics);
    }
  }

  @Test
  void resultsStandWhenAnAnnotatorFindsWhatItFound() {
    Shares shares = new Shares("shares", "1", 1);
    tools.statistics = List.of(shares);
    try (Analytics analytics = open(home)) {
      run(analytics);
      int counted = shares.documents.get();
      tools.annotatorVersion = "2";
      assertThat(run(analytics).summary()).contains("none changed");
      assertThat(shares.documents.get()).isEqualTo(counted);
      tools.noName = "Ada";
      tools.annotatorVersion = "3";
      run(analytics);
      assertThat(shares.documents.get()).isGreaterThan(counted);
    }
  }

  private void decide(Analytics analytics) {
    String document = new Location(folder.getFileName().toString(), "b.txt").id();
    Note note = new Note("ann", "another");
    analytics
        .identities()
        .split("person:ada", Identities.Part.documents(List.of(document)), "Ada Smith", note);
    assertThat(analytics.identities().settle(Duration.ofSeconds(30))).isTrue();
  }

  private static List<String> tables(Analytics analytics) {
    return new org.dramatis.analytics.store.query.TableDump(analytics.database())
        .tables().stream().filter(table -> table.startsWith("statistic_")).toList();
  }

  /** An analysis counts everything. */
  private void assertSameAsAnalysed(Analytics analytics) {
    Map<String, String> before = dump(analytics);
    JobRun run = analytics.jobs().start(JobName.ANALYSE, List.of());
    run = analytics.jobs().await(run.id(), Duration.ofMinutes(1));
    assertThat(run.status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(dump(analytics)).isEqualTo(before).containsKey("plugin_statistic");
  }

  private static Map<String, String> dump(Analytics analytics) {
    return new org.dramatis.analytics.store.query.TableDump(analytics.database()).digests();
  }

  private JobRun run(Analytics analytics) {
    JobRun run = analytics.jobs().start(JobName.INGEST, List.of(folder));
    run = analytics.jobs().await(run.id(), Duration.ofMinutes(1));
    assertThat(run.status()).as(run.summary()).isEqualTo(JobStatus.COMPLETED);
    return run;
  }

  private Analytics open(Path where) {
    return Analytics.open(AnalyticsSettings.of(where), tools.toolchain(), List::of);
  }

  private void write(String name, String text) throws IOException {
    Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
  }

  /** Mentions of each actor, times a number; for 0 it fails. */
  private static final class Shares implements Statistic<TreeMap<String, Long>> {

    final AtomicInteger documents = new AtomicInteger();
    private final String name;
    private final String version;
    private final int times;

    Shares(String name, String version, int times) {
      this.name = name;
      this.version = version;
      this.times = times;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public String version() {
      return version;
    }

    @Override
    public String description() {
      return "Mentions.";
    }

    @Override
    public List<Column> columns() {
      return List.of(
          new Column("who", ColumnType.TEXT, "the actor"),
          new Column("mentions", ColumnType.INTEGER, "its mentions"));
    }

    @Override
    public TreeMap<String, Long> empty() {
      return new TreeMap<>();
    }

    @Override
    public TreeMap<String, Long> add(TreeMap<String, Long> summary, ResolvedDocument document) {
      if (times == 0) {
        throw new IllegalStateException("it cannot count");
      }
      documents.incrementAndGet();
      for (ResolvedMention mention : document.mentions()) {
        String key = mention.actor() + " " + document.story().equals(document.location().id());
        summary.merge(key, (long) times, Long::sum);
      }
      return summary;
    }

    @Override
    public TreeMap<String, Long> merge(TreeMap<String, Long> left, TreeMap<String, Long> right) {
      right.forEach((actor, mentions) -> left.merge(actor, mentions, Long::sum));
      return left;
    }

    @Override
    public void finish(TreeMap<String, Long> summary, RowSink rows) {
      summary.forEach(rows::row);
    }
  }
}

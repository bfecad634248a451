package org.dramatis.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dramatis.analytics.job.CountSettings;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.JobStatus;
import org.dramatis.analytics.report.DocumentDetail;
import org.dramatis.analytics.store.query.TableDump;
import org.dramatis.core.document.Location;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What messages quote counts once, whatever comes, goes and in which order. */
@Tag("long")
class QuotedOnceTest {

  private static final String SAID = "I do not like it at all. Ask Gloria to change it.";

  @TempDir Path folder;
  @TempDir Path home;

  private final SyntheticTools tools = new SyntheticTools();
  private Analytics analytics;

  @BeforeEach
  void open() {
    analytics = Analytics.open(AnalyticsSettings.of(home), tools.toolchain(), List::of);
  }

  @AfterEach
  void close() {
    analytics.close();
  }

  @Test
  void aThreadCountsOnce() throws IOException {
    write("a.eml", "2012-03-10\n" + SAID);
    write("b.eml", "2012-03-11.\nNo, says Bram.\n> " + SAID);
    write("c.eml", "2012-03-12\nYes.\n>> " + SAID + "\n> No, says Bram.");
    ingest();
    assertThat(mentions("gloria")).isEqualTo(1);
    assertThat(mentions("bram")).isEqualTo(1);
    assertThat(detail("b.eml").repeated())
        .extracting(span -> span.of(detail("b.eml").document().text()).strip())
        .contains("Ask Gloria to change it.");
  }

  @Test
  void aQuoteCountsWhenTheMessageIsNotThereAndNoMoreWhenItComes() throws IOException {
    write("c.eml", "2012-03-12\nYes.\n>> " + SAID);
    ingest();
    assertThat(mentions("gloria")).isEqualTo(1);
    write("b.eml", "2012-03-11\nNo.\n> " + SAID);
    ingest();
    assertThat(mentions("gloria")).isEqualTo(1);
    assertThat(mentions("gloria", "b.eml")).as("the earliest quote").isEqualTo(1);
    write("a.eml", "2012-03-10\n" + SAID);
    ingest();
    assertThat(mentions("gloria")).isEqualTo(1);
    assertThat(mentions("gloria", "a.eml")).isEqualTo(1);
    Files.delete(folder.resolve("a.eml"));
    ingest();
    assertThat(mentions("gloria", "b.eml")).isEqualTo(1);
    Files.delete(folder.resolve("b.eml"));
    ingest();
    assertThat(mentions("gloria", "c.eml")).isEqualTo(1);
  }

  @Test
  void itCountsEachTimeWhereRepetitionsDo() throws IOException {
    write("a.eml", "2012-03-10\n" + SAID);
    write("b.eml", "2012-03-11\nNo.\n> " + SAID);
    ingest();
    assertThat(mentions("gloria")).isEqualTo(1);
    tools.counting = new CountSettings(false, true);
    ingest();
    assertThat(mentions("gloria")).isEqualTo(2);
    tools.counting = CountSettings.PROPER;
    ingest();
    assertThat(mentions("gloria")).isEqualTo(1);
  }

  @Test
  void linesMayBreakElsewhere() throws IOException {
    write("a.eml", "2012-03-10\nI do not like\nit at all. Ask\nGloria to change it.");
    write("b.eml", "2012-03-11\nNo.\n> " + SAID);
    ingest();
    assertThat(mentions("gloria")).isEqualTo(1);
  }

  @Test
  void whatIsNoMessageQuotesForItself() throws IOException {
    write("a.txt", "2012-03-10\n" + SAID);
    write("b.txt", "2012-03-11\nNo.\n> " + SAID);
    write("c.eml", "2012-03-11\nNo.\n> " + SAID);
    ingest();
    assertThat(mentions("gloria")).isEqualTo(3);
  }

  private long mentions(String actor) {
    return analytics
        .reports()
        .actor("person:" + actor)
        .map(found -> found.row().counts().mentions())
        .orElse(0L);
  }

  private long mentions(String actor, String file) {
    return detail(file).marks().stream()
        .filter(mark -> mark.counted() && mark.actor().equals("person:" + actor))
        .count();
  }

  private DocumentDetail detail(String file) {
    String id = new Location(folder.getFileName().toString(), file).id();
    return analytics.reports().document(id).orElseThrow();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  /** Reads what changed; the results are then those of a whole count. */
  private void ingest() {
    run(JobName.INGEST, List.of(folder));
    TreeMap<String, String> partly = new TreeMap<>(dump());
    run(JobName.ANALYSE, List.of());
    assertThat(new TreeMap<>(dump())).isEqualTo(partly);
  }

  private Map<String, String> dump() {
    return new TableDump(analytics.database()).digests();
  }

  private void run(JobName name, List<Path> folders) {
    JobRun run = analytics.jobs().start(name, folders);
    run = analytics.jobs().await(run.id(), Duration.ofMinutes(1));
    assertThat(run.status()).as(run.summary()).isEqualTo(JobStatus.COMPLETED);
  }
}

package org.dramatis.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.dramatis.analytics.diff.RunDiff;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.JobStatus;
import org.dramatis.analytics.ledger.Note;
import org.dramatis.analytics.watch.Alert;
import org.dramatis.analytics.watch.Delivery;
import org.dramatis.analytics.watch.Watch;
import org.dramatis.analytics.watch.Webhook;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What runs changed, and who is told. */
@Tag("long")
class RunDiffTest {

  private static final Note NOTE = new Note("tester", "a reason", List.of());

  @TempDir Path folder;
  @TempDir Path home;

  private final SyntheticTools tools = new SyntheticTools();

  @Test
  void namesDocumentsAndQuarantine() throws IOException {
    write("gone.txt", "2019-02-27 Trump met Kim.");
    write("changed.txt", "2019-02-27 Moon left.");
    write("mended.txt", "BROKEN");
    try (Analytics analytics = open()) {
      assertThat(run(analytics, JobName.INGEST).changes()).isEmpty();

      Files.delete(folder.resolve("gone.txt"));
      write("changed.txt", "2019-02-27 Moon left early with Kim.");
      write("mended.txt", "2019-02-28 Trump returned.");
      write("bad.txt", "BROKEN");
      assertThat(lines(run(analytics, JobName.INGEST)))
          .startsWith(
              "NEW_DOCUMENT mended.txt",
              "CHANGED_DOCUMENT changed.txt",
              "REMOVED_DOCUMENT gone.txt",
              "NEW_QUARANTINE bad.txt",
              "LEFT_QUARANTINE mended.txt");
      Files.move(folder.resolve("changed.txt"), folder.resolve("moved.txt"));
      assertThat(lines(run(analytics, JobName.INGEST))).containsExactly("MOVED_DOCUMENT moved.txt");
      RunDiff nothing = run(analytics, JobName.INGEST);
      assertThat(nothing.compared()).isTrue();
      assertThat(nothing.changes()).isEmpty();
    }
  }

  @Test
  void whatAStoppedRunReadShowsInTheNextThatCounts() throws Exception {
    write("a.txt", "2019-02-27 Trump met Kim.");
    try (Analytics analytics = open()) {
      run(analytics, JobName.INGEST);
      SyntheticCorpus.write(folder, 100, 1);
      tools.delay = 20;
      JobRun stopped = analytics.jobs().start(JobName.INGEST, List.of(folder));
      while (tools.parsed.get() < 20) {
        Thread.sleep(5);
      }
      analytics.jobs().stop(stopped.id());
      stopped = analytics.jobs().await(stopped.id(), Duration.ofMinutes(1));
      assertThat(stopped.status()).isEqualTo(JobStatus.STOPPED);
      assertThat(analytics.diffs().of(stopped.id())).isEmpty();
      assertThat(analytics.diffs().latest()).map(RunDiff::run).contains(1L);
      tools.delay = 0;
      // Not a restart: a scan that finds part of the files unchanged.
      RunDiff diff = run(analytics, JobName.INGEST);
      long documents = analytics.reports().corpus().documents();
      assertThat(lines(diff))
          .filteredOn(line -> line.startsWith("NEW_DOC"))
          .hasSize((int) documents - 1);
    }
  }

  @Test
  void saysWhichDecisionJoinedOrPartedActors() throws IOException {
    write("a.txt", "2019-02-27 Trump met Kim. Moon met Kim. Rosa met Moon.");
    write("b.txt", "2019-02-28 Trump left. Rosa left.");
    try (Analytics analytics = open()) {
      run(analytics, JobName.INGEST);
      analytics.identities().merge("person:trump", "person:rosa", NOTE);
      assertThat(analytics.identities().settle(Duration.ofMinutes(1))).isTrue();
      RunDiff joined = analytics.diffs().latest().orElseThrow();
      assertThat(joined.changes().get(0).toString())
          .contains("RISING_ACTOR", "person:trump", "before=2, after=4");
      assertThat(joined.changes())
          .filteredOn(change -> change.kind().ofIdentity())
          .extracting(change -> change.kind() + " " + change.name() + " " + change.note())
          .containsExactly("JOINED_ACTOR Rosa → Trump in 2 documents, by decision 1");
      assertThat(lines(joined)).noneMatch(line -> line.startsWith("VANISHED"));

      analytics.identities().undo(1, NOTE);
      assertThat(analytics.identities().settle(Duration.ofMinutes(1))).isTrue();
      assertThat(analytics.diffs().latest().orElseThrow().changes())
          .filteredOn(change -> change.kind().ofIdentity())
          .extracting(change -> change.kind() + " " + change.name() + " " + change.note())
          .containsExactly(
              "SPLIT_ACTOR Trump → Rosa in 2 documents, because decision 1 was undone");
    }
  }

  @Test
  void aDocumentThatIsGoneGivesItsNumberToNoOther() throws IOException {
    write("a.txt", "2019-02-27 Trump met Kim.");
    write("b.txt", "2019-02-27 Moon met Kim.");
    try (Analytics analytics = open()) {
      run(analytics, JobName.INGEST);
      Files.delete(folder.resolve("b.txt"));
      // The run removes the document and does not come to count.
      execute(analytics, "ALTER TABLE alias RENAME TO alias_away");
      JobRun failed = analytics.jobs().start(JobName.INGEST, List.of(folder));
      failed = analytics.jobs().await(failed.id(), Duration.ofMinutes(1));
      assertThat(failed.status()).isEqualTo(JobStatus.FAILED);
      execute(analytics, "ALTER TABLE alias_away RENAME TO alias");
      write("c.txt", "2019-02-28 Rosa left.");
      assertThat(lines(run(analytics, JobName.INGEST)))
          .contains("NEW_DOCUMENT c.txt", "REMOVED_DOCUMENT b.txt")
          .doesNotContain("MOVED_DOCUMENT c.txt");
    }
  }

  @Test
  void aDecisionIsNotAppliedWithoutANoteOfWhatItChanged() throws IOException {
    write("a.txt", "2019-02-27 Trump met Kim. Rosa left.");
    try (Analytics analytics = open()) {
      run(analytics, JobName.INGEST);
      execute(analytics, "ALTER TABLE run_diff RENAME TO run_diff_away");
      analytics.identities().merge("person:trump", "person:rosa", NOTE);
      assertThat(analytics.identities().settle(Duration.ofSeconds(2))).isFalse();
      assertThat(analytics.reports().actor("person:rosa")).isPresent();
      execute(analytics, "ALTER TABLE run_diff_away RENAME TO run_diff");
      assertThat(analytics.identities().settle(Duration.ofMinutes(1))).isTrue();
      assertThat(analytics.diffs().latest().orElseThrow().changes())
          .extracting(change -> change.name() + " " + change.note())
          .contains("Rosa → Trump in 1 document, by decision 1");
    }
  }

  private static void execute(Analytics analytics, String statement) {
    analytics.database().jdbi().useHandle(handle -> handle.execute(statement));
  }

  @Test
  void alertsFollowAWatchedActorThroughMergesAndANewDatabase() throws IOException {
    write("a.txt", "2019-02-27 Trump met Kim. Moon left. Rosa left.");
    try (Analytics analytics = open()) {
      run(analytics, JobName.INGEST);
      analytics.watches().add("person:rosa", NOTE);
      assertThatThrownBy(() -> analytics.watches().add("person:nobody", NOTE))
          .hasMessageContaining("person:nobody");
      write("b.txt", "2019-02-28 Rosa met Moon.");
      run(analytics, JobName.INGEST);
      // A single shared sentence is news for a watched actor.
      assertThat(analytics.watches().alerts(10))
          .extracting(Alert::text)
          .containsExactly(
              "Moon – Rosa share 1 sentence for the first time",
              "Rosa has 1 mention more, 2 in all");

      analytics.identities().merge("person:trump", "person:rosa", NOTE);
      assertThat(analytics.identities().settle(Duration.ofMinutes(1))).isTrue();
      assertThat(analytics.watches().of("person:trump"))
          .map(Watch::subject)
          .contains("person:rosa");
    }
    try (var files = Files.list(home)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".db")).toList()) {
        Files.delete(file);
      }
    }
    try (Analytics analytics = open()) {
      run(analytics, JobName.INGEST);
      write("c.txt", "2019-03-01 Trump smiled.");
      run(analytics, JobName.INGEST);
      assertThat(analytics.watches().alerts(1))
          .extracting(Alert::text)
          .containsExactly("Trump has 1 mention more, 4 in all");
      analytics.identities().undo(1, NOTE);
      assertThat(analytics.identities().settle(Duration.ofMinutes(1))).isTrue();
      assertThat(analytics.watches().of("person:trump")).isEmpty();
      assertThat(analytics.watches().of("person:rosa")).isPresent();
      analytics.watches().remove("person:rosa", NOTE);
      assertThat(analytics.watches().all()).isEmpty();
    }
    assertThat(Files.readAllLines(home.resolve("alerts.jsonl"))).hasSizeGreaterThan(4);
  }

  @Test
  void alertsReachTheWebhookWhenItAnswersAgain() throws Exception {
    write("a.txt", "2019-02-27 Trump met Kim.");
    try (WebhookReceiver receiver = new WebhookReceiver(503);
        Analytics analytics = open(Optional.of(receiver.address()))) {
      run(analytics, JobName.INGEST);
      analytics.watches().add("person:kim", NOTE);
      write("b.txt", "2019-02-28 Kim left.");
      run(analytics, JobName.INGEST);
      assertThat(receiver.bodies.poll(10, TimeUnit.SECONDS))
          .contains("\"run\":2", "\"watched\":\"person:kim\"", "Kim has 1 mention more, 2 in all");
      Delivery waits = settled(analytics, 1);
      assertThat(waits.status()).isEqualTo(Delivery.Status.PENDING);
      assertThat(waits.detail()).isEqualTo("HTTP 503");
      receiver.status.set(204);
      assertThat(receiver.bodies.poll(20, TimeUnit.SECONDS)).isNotNull();
      assertThat(settled(analytics, 2).status()).isEqualTo(Delivery.Status.DELIVERED);

      receiver.status.set(302);
      write("c.txt", "2019-02-28 Kim left again.");
      run(analytics, JobName.INGEST);
      assertThat(receiver.bodies.poll(10, TimeUnit.SECONDS)).isNotNull();
      Delivery refused = settled(analytics, 1);
      assertThat(refused.status()).isEqualTo(Delivery.Status.FAILED);
      assertThat(refused.detail()).contains("redirects are not followed");
    }
    assertThatThrownBy(() -> Webhook.address("file:///etc/passwd")).hasMessageContaining("http");
    assertThatThrownBy(() -> Webhook.address("https:nothing")).hasMessageContaining("http");
  }

  @Test
  void aRunThatFailsSaysWhy() throws IOException {
    write("a.txt", "2019-02-27 Trump met Kim.");
    try (Analytics analytics = open()) {
      run(analytics, JobName.INGEST);
      analytics.database().jdbi().useHandle(handle -> handle.execute("DROP TABLE alias"));
      JobRun failed = analytics.jobs().start(JobName.ANALYSE, List.of());
      failed = analytics.jobs().await(failed.id(), Duration.ofMinutes(1));
      assertThat(failed.status()).isEqualTo(JobStatus.FAILED);
      assertThat(failed.failure()).isEqualTo(ErrorCode.STORE_FAILED);
      assertThat(failed.summary()).contains("alias", "restart");
      assertThat(analytics.diffs().of(failed.id())).isEmpty();
    } catch (DramatisException e) {
      throw new AssertionError(e.messageWithAdvice(), e);
    }
  }

  /** The newest delivery after so many attempts. */
  private static Delivery settled(Analytics analytics, int attempts) throws InterruptedException {
    Instant until = Instant.now().plusSeconds(20);
    Delivery delivery = analytics.watches().deliveries(1).get(0);
    while (delivery.attempts() < attempts && Instant.now().isBefore(until)) {
      Thread.sleep(20);
      delivery = analytics.watches().deliveries(1).get(0);
    }
    return delivery;
  }

  private static List<String> lines(RunDiff diff) {
    return diff.changes().stream().map(change -> change.kind() + " " + change.name()).toList();
  }

  private RunDiff run(Analytics analytics, JobName job) {
    JobRun run = analytics.jobs().start(job, job == JobName.INGEST ? List.of(folder) : List.of());
    JobRun ended = analytics.jobs().await(run.id(), Duration.ofMinutes(1));
    assertThat(ended.status()).as(ended.summary()).isEqualTo(JobStatus.COMPLETED);
    return analytics.diffs().of(run.id()).orElseThrow();
  }

  private Analytics open() {
    return open(Optional.empty());
  }

  private Analytics open(Optional<URI> webhook) {
    AnalyticsSettings preset = AnalyticsSettings.of(home);
    return Analytics.open(
        new AnalyticsSettings(
            preset.url(), preset.user(), preset.password(), 2, preset.ledger(), webhook),
        tools.toolchain(),
        List::of);
  }

  private void write(String name, String text) throws IOException {
    Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
  }
}

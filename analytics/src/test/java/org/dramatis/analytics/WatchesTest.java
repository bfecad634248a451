package org.dramatis.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.JobStatus;
import org.dramatis.analytics.ledger.Note;
import org.dramatis.analytics.report.SearchQuery;
import org.dramatis.analytics.report.UnreadableQuery;
import org.dramatis.analytics.watch.Alert;
import org.dramatis.analytics.watch.Delivery;
import org.dramatis.analytics.watch.Watch;
import org.dramatis.core.error.DramatisException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The watch list and its alerts, when something is too much or breaks. */
@Timeout(120)
@Tag("long")
class WatchesTest {

  private static final Note NOTE = new Note("tester", "a reason", List.of());

  @TempDir Path folder;
  @TempDir Path home;

  private final SyntheticTools tools = new SyntheticTools();

  @Test
  void moreAlertsThanOnePostHoldsStopNoReport() throws Exception {
    write("a.txt", "2019-02-27 Trump met Kim.");
    try (WebhookReceiver receiver = new WebhookReceiver(204);
        Analytics analytics = open(Optional.of(receiver.address()))) {
      run(analytics);
      analytics.watches().add("person:kim", NOTE);
      int others = 3_600;
      // Many documents of few names: each has a pair for any two of its names.
      for (int file = 0; file < 36; file++) {
        write(
            "crowd" + file + ".txt",
            IntStream.range(file * 100, file * 100 + 100)
                .mapToObj(i -> "Kim met " + name(i) + ".")
                .collect(Collectors.joining("\n")));
      }
      run(analytics);
      String body = receiver.bodies.poll(20, TimeUnit.SECONDS);
      assertThat(body).isNotNull().hasSizeBetween(900_000, 1_000_000);
      int sent = body.split("\"watched\"", -1).length - 1;
      assertThat(body).endsWith("\"omitted\":" + (others + 1 - sent) + "}");

      write("b.txt", "2019-02-28 Kim left.");
      run(analytics);
      assertThat(receiver.bodies.poll(20, TimeUnit.SECONDS)).contains("\"run\":3", "omitted\":0");
      assertThat(home.resolve("reports/run-00003.md")).exists();
      assertThat(Files.readAllLines(home.resolve("alerts.jsonl")))
          .hasSize(others + 2)
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void aLineThatACrashCutOffIsDropped() throws IOException {
    write("a.txt", "2019-02-27 Trump met Kim. Rosa met Moon.");
    Path list = home.resolve("watchlist.jsonl");
    try (Analytics analytics = open(Optional.empty())) {
      run(analytics);
      analytics.watches().add("person:kim", NOTE);
      String line = Files.readString(list, StandardCharsets.UTF_8);
      for (int cut : List.of(1, line.length() / 2, line.length() - 2)) {
        append(list, line.substring(0, cut));
        analytics.watches().add("person:trump", NOTE);
        assertThat(watched(analytics)).containsExactly("person:kim", "person:trump");
        analytics.watches().remove("person:trump", NOTE);
      }
      // A whole line without an end, as an editor leaves it.
      append(list, line.strip().replace("kim", "rosa").replace("Kim", "Rosa"));
      analytics.watches().add("person:moon", NOTE);
    }
    try (Analytics analytics = open(Optional.empty())) {
      assertThat(watched(analytics)).containsExactly("person:kim", "person:moon", "person:rosa");
    }
  }

  @Test
  void aWatchedSearchTellsOfTheDocumentsThatARunRead() throws IOException {
    write("a.txt", "2019-02-27 Trump met Kim on the train.");
    try (Analytics analytics = open(Optional.empty())) {
      run(analytics);
      String search = "search:actor:Kim AND train";
      assertThatThrownBy(() -> analytics.watches().add("search:\"train", NOTE))
          .isInstanceOf(UnreadableQuery.class);
      assertThatThrownBy(() -> analytics.watches().add("search: ", NOTE))
          .isInstanceOf(DramatisException.class);
      analytics.watches().add(search, NOTE);
      assertThat(analytics.watches().of(search).orElseThrow().query())
          .contains("actor:Kim AND train");

      write("b.txt", "2019-02-28 Kim left by train.");
      write("c.txt", "2019-03-01 Rosa left by train.");
      run(analytics);
      assertThat(texts(analytics))
          .containsExactly(
              "The search actor:Kim AND train finds 1 document new or changed, 2 in all");

      write("d.txt", "2019-03-02 Rosa stayed.");
      run(analytics);
      assertThat(texts(analytics)).hasSize(1);

      write("b.txt", "2019-02-28 Kim left by train, and Rosa too.");
      write("e.txt", "2019-03-03 Kim is on a train.");
      run(analytics);
      assertThat(texts(analytics))
          .first()
          .isEqualTo("The search actor:Kim AND train finds 2 documents new or changed, 3 in all");
      long run = analytics.watches().alerts(1).get(0).run();
      assertThat(
              analytics.search().find(SearchQuery.ofRun("actor:Kim AND train", run)).hits().total())
          .isEqualTo(2);

      analytics.watches().remove(search, NOTE);
      assertThat(analytics.watches().all()).isEmpty();
    }
  }

  private static List<String> texts(Analytics analytics) {
    return analytics.watches().alerts(10).stream().map(Alert::text).toList();
  }

  @Test
  void anAddressThatNothingCanBeSentToIsGivenUp() throws Exception {
    write("a.txt", "2019-02-27 Trump met Kim.");
    try (Analytics analytics = open(Optional.of(URI.create("http://localhost:70000/alerts")))) {
      run(analytics);
      analytics.watches().add("person:kim", NOTE);
      write("b.txt", "2019-02-28 Kim left.");
      run(analytics);
      Instant until = Instant.now().plusSeconds(20);
      Delivery delivery = analytics.watches().deliveries(1).get(0);
      while (delivery.attempts() == 0 && Instant.now().isBefore(until)) {
        Thread.sleep(20);
        delivery = analytics.watches().deliveries(1).get(0);
      }
      assertThat(delivery.status()).isEqualTo(Delivery.Status.FAILED);
      assertThat(delivery.detail()).contains("port");
    }
  }

  private static List<String> watched(Analytics analytics) {
    return analytics.watches().all().stream().map(Watch::subject).sorted().toList();
  }

  /** A name as long as few are. */
  private static String name(int number) {
    String digits = Integer.toString(number);
    return "P"
        + digits
            .chars()
            .mapToObj(c -> "abcdefghij".substring(c - '0', c - '0' + 1))
            .collect(Collectors.joining())
        + "x".repeat(40);
  }

  private void run(Analytics analytics) {
    JobRun run = analytics.jobs().start(JobName.INGEST, List.of(folder));
    run = analytics.jobs().await(run.id(), Duration.ofMinutes(1));
    assertThat(run.status()).as(run.summary()).isEqualTo(JobStatus.COMPLETED);
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
    Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
  }

  private static void append(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
  }
}

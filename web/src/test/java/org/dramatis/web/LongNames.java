package org.dramatis.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.dramatis.analytics.report.DocumentRow;
import org.dramatis.web.request.Parameters;
import org.dramatis.web.request.ReportQueries;

/**
 * A served corpus in which everything is as long as it may be and has no blank: paths, titles,
 * names of actors, schedules and searches.
 */
final class LongNames implements AutoCloseable {

  /** A word that fits into no line. */
  static final String WORD = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerk".repeat(3);

  private final Corpus corpus;
  private final WebServer server;

  /** Reads the documents, and takes decisions that make names long. */
  LongNames(Path folder) throws IOException {
    Path documents = Files.createDirectories(folder.resolve("read-" + WORD).resolve(WORD));
    write(
        documents.resolve("2018-06-14_" + WORD + ".txt"),
        WORD
            + "\n\nDonald Trump met Kim Jong Un in Singapore. President Donald Trump praised Mr Kim."
            + " See https://example.org/"
            + WORD
            + " for it.\n\nJohn Bolton and Mike Pompeo spoke to the International Atomic Energy"
            + " Agency in Vienna.\n");
    write(
        documents.resolve("2018-06-15_" + WORD + ".txt"),
        WORD + "\n\nDonald Trump spoke to Kim Jong Un. Shinzo Abe did not.\n");
    write(documents.resolve(WORD + ".pdf"), "%PDF-1.7\nnothing that follows is a PDF\n");
    corpus =
        Corpus.counting(folder.resolve("home"), new ActorDays())
            .ingest(folder.resolve("read-" + WORD));
    server = corpus.serve();
    Site site = new Site(server);
    post(site, "/watch/add", Map.of("subject", "person:shinzo-abe"));
    post(site, "/watch/add", Map.of("subject", "search:" + WORD));
    post(
        site,
        "/schedules",
        Map.of(
            "name",
            WORD.substring(0, 90),
            "job",
            "ingest",
            "cron",
            "30 2 * * *",
            "folders",
            documents.toString()));
    rename(site, "person:donald-trump", WORD);
    rename(site, "person:kim-jong-un", WORD.substring(0, 140));
    awaitName(WORD.substring(0, 140));
  }

  private static void write(Path file, String text) throws IOException {
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void rename(Site site, String actor, String name) {
    post(site, "/decisions/rename", Map.of("actor", actor, "name", name, "reason", WORD));
  }

  private static void post(Site site, String path, Map<String, String> fields) {
    Map<String, String> all = new HashMap<>(fields);
    all.put("token", site.token());
    assertThat(site.post(path, all).statusCode()).isEqualTo(303);
  }

  /** Decisions are counted a moment later. */
  private void awaitName(String name) {
    long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (corpus.reports().actor("person:kim-jong-un").stream()
        .noneMatch(actor -> actor.row().name().equals(name))) {
      assertThat(System.nanoTime()).isLessThan(end);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  String url() {
    return server.url();
  }

  /** An address of every page. */
  List<String> pages() {
    DocumentRow document =
        corpus
            .reports()
            .documents(ReportQueries.documents(new Parameters(Map.of()), 1))
            .items()
            .get(0);
    return List.of(
        "/",
        "/actors",
        "/actors/person:kim-jong-un",
        "/actors/person:kim-jong-un/others?name=donau",
        "/actors/person:kim-jong-un?split=mentions",
        "/actors/person:kim-jong-un?split=documents",
        "/pairs",
        "/pairs/person:donald-trump/person:kim-jong-un",
        "/documents",
        "/documents?actor=person:kim-jong-un&other=person:donald-trump",
        "/documents/" + document.id(),
        "/search?q=actor:%22person:donald-trump%22",
        "/search?q=actor:%22person:donald-trump%22&view=concordance",
        "/search?q=%22" + WORD,
        "/stories",
        "/network?actor=person:kim-jong-un",
        "/statistics",
        "/statistics/actor_days",
        "/decisions",
        "/watch",
        "/jobs",
        "/jobs/1",
        "/jobs/1/changes",
        "/quarantine",
        "/plugins",
        "/help",
        "/" + WORD);
  }

  @Override
  public void close() {
    server.close();
    corpus.close();
  }
}

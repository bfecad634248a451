package org.dramatis.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dramatis.analytics.report.DocumentQuery;
import org.dramatis.analytics.report.DocumentRow;
import org.dramatis.analytics.report.Evidence;
import org.dramatis.analytics.report.EvidenceQuery;
import org.dramatis.core.document.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The original stands beside the text: its file, and its pages. */
@Tag("long")
class OriginalsTest {

  private static final String PDF = "HW-2019-06-30-trump-kim-dmz.pdf";

  @TempDir Path folder;

  @Test
  void originalsOpenAsTheyWereRead() throws IOException {
    Path texts = Files.createDirectories(folder.resolve("texts"));
    for (String name :
        List.of(PDF, "archive_2019-03.zip", "2018-06-12_harbour-wire_trump-kim-statement.html")) {
      Files.copy(Corpus.SEEDS.resolve(name), texts.resolve(name));
    }
    // What it says is no secret, but where it lies is not in the folder.
    Path outside =
        Files.writeString(folder.resolve("outside.txt"), "Angela Merkel met Donald Trump.");
    Files.writeString(texts.resolve("plain.txt"), "Angela Merkel met Donald Trump.");
    try (Corpus corpus = Corpus.in(folder.resolve("home")).ingest(texts);
        WebServer server = corpus.serve()) {
      Site site = new Site(server);

      HttpResponse<String> pdf = original(site, corpus, PDF);
      assertThat(pdf.statusCode()).isEqualTo(200);
      assertThat(pdf.headers().firstValue("Content-Type")).hasValue("application/pdf");
      assertThat(pdf.headers().firstValue("Content-Disposition").orElseThrow())
          .isEqualTo("inline; filename*=UTF-8''" + PDF);
      assertThat(pdf.headers().firstValue("Content-Length"))
          .hasValue(Long.toString(Files.size(texts.resolve(PDF))));
      assertThat(pdf.headers().firstValue("Content-Security-Policy").orElseThrow())
          .contains("default-src 'none'");

      // What could run is saved, and so is the file that holds a document.
      for (String name : List.of("2018-06-12_harbour-wire_trump-kim-statement.html", "archive")) {
        HttpResponse<String> saved = original(site, corpus, name);
        assertThat(saved.statusCode()).as(name).isEqualTo(200);
        assertThat(saved.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
        assertThat(saved.headers().firstValue("Content-Disposition").orElseThrow())
            .startsWith("attachment; filename*=UTF-8''" + name);
      }

      // Another file is not what was read, wherever it is from.
      Path plain = texts.resolve("plain.txt");
      String id = row(corpus, "plain.txt").id();
      assertThat(original(site, corpus, "plain.txt").body()).contains("Angela Merkel met");
      Files.writeString(plain, "Angela Merkel never met Donald Trump.");
      HttpResponse<String> changed = site.get("/documents/" + id + "/original");
      assertThat(changed.statusCode()).isEqualTo(404);
      assertThat(changed.body()).contains("has changed since it was read").doesNotContain("never");
      Files.delete(plain);
      assertThat(site.get("/documents/" + id + "/original").body())
          .contains("is not there any more");
      Files.createSymbolicLink(plain, outside);
      HttpResponse<String> led = site.get("/documents/" + id + "/original");
      assertThat(led.statusCode()).isEqualTo(404);
      assertThat(led.body())
          .contains("is not there any more")
          .doesNotContain("Angela Merkel met Donald Trump.");
      assertThat(site.get("/documents/0123456789abcdef/original").statusCode()).isEqualTo(404);
      assertThat(site.get("/documents/" + id).body())
          .contains("href=\"/documents/" + id + "/original\"");
    }
  }

  @Test
  void sentencesOfAPdfNameTheirPages() throws IOException {
    Path texts = Files.createDirectories(folder.resolve("texts"));
    Files.copy(Corpus.SEEDS.resolve(PDF), texts.resolve(PDF));
    try (Corpus corpus = Corpus.in(folder.resolve("home")).ingest(texts);
        WebServer server = corpus.serve()) {
      Site site = new Site(server);
      String id = row(corpus, PDF).id();
      Document document = corpus.reports().document(id).orElseThrow().document();
      assertThat(document.pages()).hasSizeGreaterThan(1);
      String page = site.get("/documents/" + id).body();
      assertThat(page).contains("data-page=\"1\"").contains("data-page=\"2\"");
      List<Evidence> sentences =
          corpus.reports().sentences("person:donald-trump", EvidenceQuery.first(50)).items();
      assertThat(sentences)
          .isNotEmpty()
          .allSatisfy(
              sentence ->
                  assertThat(sentence.page())
                      .isEqualTo(document.pageAt(sentence.span().start()).orElseThrow()))
          .anySatisfy(sentence -> assertThat(sentence.page()).isEqualTo(2));
      assertThat(site.get("/actors/person:donald-trump").body())
          .contains("/documents/" + id + "/original#page=2");
      assertThat(site.get("/download/dossiers/person:donald-trump?format=html").body())
          .contains("<small>page 2");
      Matcher cited =
          Pattern.compile("\"textHash\":\"[0-9a-f]{64}\",\"page\":([12]),")
              .matcher(
                  site.get("/api/v1/actors/person:donald-trump/sentences?evidence=true").body());
      assertThat(cited.find()).isTrue();
    }
  }

  private static DocumentRow row(Corpus corpus, String name) {
    return corpus
        .reports()
        .documents(DocumentQuery.called(name, DocumentQuery.Order.PATH, 0, 1))
        .items()
        .get(0);
  }

  private static HttpResponse<String> original(Site site, Corpus corpus, String name) {
    return site.get("/documents/" + row(corpus, name).id() + "/original");
  }
}

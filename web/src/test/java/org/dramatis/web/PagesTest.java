package org.dramatis.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dramatis.analytics.report.ActorDetail;
import org.dramatis.analytics.report.ActorQuery;
import org.dramatis.analytics.report.ActorRow;
import org.dramatis.analytics.report.DocumentDetail;
import org.dramatis.analytics.report.DocumentRow;
import org.dramatis.analytics.report.PairQuery;
import org.dramatis.analytics.report.PairRow;
import org.dramatis.analytics.report.Window;
import org.dramatis.core.plugin.PluginRegistry;
import org.dramatis.core.spi.PluginContext;
import org.dramatis.web.request.Parameters;
import org.dramatis.web.request.ReportQueries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The pages through HTTP, over a real corpus. */
@ExtendWith(SharedCorpus.class)
class PagesTest {

  private static final Pattern LINK = Pattern.compile("(?:href|src|data-chart)=\"(/[^\"]*)\"");
  private static final int MOST_PAGES = 250;

  @Test
  void everyLinkLeadsToAPage(Corpus corpus) {
    try (WebServer server = corpus.serve()) {
      Site site = new Site(server);
      Deque<String> open = new ArrayDeque<>(List.of("/"));
      Set<String> seen = new TreeSet<>(open);
      List<String> broken = new ArrayList<>();
      int asked = 0;
      while (!open.isEmpty() && asked < MOST_PAGES) {
        String path = open.removeFirst();
        HttpResponse<String> answer = site.get(path);
        asked++;
        if (answer.statusCode() != 200) {
          broken.add(answer.statusCode() + " " + path);
        }
        String type = answer.headers().firstValue("Content-Type").orElse("");
        if (type.startsWith("text/html")) {
          Matcher link = LINK.matcher(answer.body());
          while (link.find()) {
            String target = unescape(link.group(1)).replaceFirst("#.*", "");
            if (seen.add(target)) {
              open.addLast(target);
            }
          }
        }
      }
      assertThat(broken).isEmpty();
      assertThat(asked).isGreaterThan(100);
    }
  }

  @Test
  void theOverviewShowsTheFiguresOfTheReports(Corpus corpus) {
    try (WebServer server = corpus.serve()) {
      String page = new Site(server).get("/").body();
      assertThat(page)
          .contains("<b>" + corpus.reports().corpus().documents() + "</b>")
          .contains("<b>" + corpus.reports().corpus().actors() + "</b>");
      for (ActorRow row : corpus.reports().actors(ActorQuery.top(10)).items()) {
        assertThat(page).contains("href=\"/actors/" + row.id() + "\"");
      }
    }
  }

  @Test
  void whatARunChangedLeadsToTheSentencesThatItRead(@TempDir Path folder) throws IOException {
    Path documents = Files.createDirectory(folder.resolve("documents"));
    Files.writeString(
        documents.resolve("2019-02-27.txt"), "A visit\n\nDonald Trump met Kim Jong Un in Hanoi.\n");
    try (Corpus corpus = Corpus.in(folder.resolve("home")).ingest(documents);
        WebServer server = corpus.serve()) {
      Site site = new Site(server);
      assertThat(site.get("/jobs/1/changes").body()).contains("nothing to compare with");
      assertThat(site.get("/").body()).doesNotContain("Since the last run");
      String kim = "person:kim-jong-un";
      Map<String, String> form = Map.of("token", site.token(), "actor", kim);
      assertThat(site.post("/watch/add", form).statusCode()).isEqualTo(303);
      assertThat(site.get("/actors/" + kim).body()).contains("Watched: stop");

      Files.writeString(
          documents.resolve("2019-03-01.txt"), "A return\n\nKim Jong Un went home by train.\n");
      corpus.ingest(documents);
      String link = "/actors/" + kim + "?run=2";
      assertThat(site.get("/").body()).contains("Since the last run", "/jobs/2/changes");
      assertThat(site.get("/jobs/2/changes").body())
          .contains("2019-03-01.txt", "New documents", "Rising actors", link);
      assertThat(site.get(link).body()).contains("home by train").doesNotContain("Hanoi.");
      assertThat(site.get("/watch").body())
          .contains("Kim Jong Un has 1 mention more, 2 in all", link);
      assertThat(site.post("/watch/remove", form).statusCode()).isEqualTo(303);
      assertThat(corpus.watches().all()).isEmpty();
    }
  }

  @Test
  void aTypeNarrowsActorsAndPairs(Corpus corpus) {
    try (WebServer server = corpus.serve()) {
      String page = new Site(server).get("/?type=country").body();
      assertThat(page).contains("/actors/country:").doesNotContain("href=\"/actors/person:");
    }
  }

  @Test
  void everyFigureOfAnActorLeadsToAsManySentencesOrMore(Corpus corpus) {
    try (WebServer server = corpus.serve()) {
      Site site = new Site(server);
      ActorRow row = corpus.reports().actors(ActorQuery.top(1)).items().get(0);
      ActorDetail detail = corpus.reports().actor(row.id()).orElseThrow();
      String page = site.get("/actors/" + row.id()).body();
      for (ActorDetail.Frequency alias : detail.aliases()) {
        String form = URLEncoder.encode(alias.text(), StandardCharsets.UTF_8);
        String link = "/actors/" + row.id() + "?form=" + form.replace("+", "%20");
        assertThat(unescape(page)).contains(link);
        assertThat(site.get(link).body()).as(link).contains("class=\"said").contains("<mark");
      }
    }
  }

  @Test
  void aDocumentShowsItsWholeTextOnce(Corpus corpus) {
    try (WebServer server = corpus.serve()) {
      Site site = new Site(server);
      List<DocumentRow> rows =
          corpus
              .reports()
              .documents(ReportQueries.documents(new Parameters(Map.of()), 100))
              .items();
      assertThat(rows).hasSizeGreaterThan(20);
      for (DocumentRow row : rows) {
        DocumentDetail detail = corpus.reports().document(row.id()).orElseThrow();
        String page = site.get("/documents/" + row.id()).body();
        String article = page.substring(page.indexOf("<article"), page.indexOf("</article>"));
        Matcher runs =
            Pattern.compile("<div class=\"run\">(.*?)</div>", Pattern.DOTALL).matcher(article);
        StringBuilder shown = new StringBuilder();
        while (runs.find()) {
          shown.append(unescape(runs.group(1).replaceAll("<[^>]*>", "")));
        }
        assertThat(letters(shown.toString()))
            .as(row.path())
            .isEqualTo(letters(detail.document().text()));
        assertThat(Pattern.compile("<mark ").matcher(article).results().count())
            .as(row.path())
            .isGreaterThanOrEqualTo(detail.marks().size());
      }
    }
  }

  @Test
  void aPairShowsBothInEverySentence(Corpus corpus) {
    try (WebServer server = corpus.serve()) {
      PairRow pair = corpus.reports().pairs(PairQuery.top(Window.SENTENCE, 1)).items().get(0);
      String page = new Site(server).get("/pairs/" + pair.second() + "/" + pair.first()).body();
      Matcher said = Pattern.compile("<p class=\"said.*?</p>", Pattern.DOTALL).matcher(page);
      int sentences = 0;
      while (said.find()) {
        assertThat(said.group())
            .contains("data-actor=\"" + pair.first() + "\"")
            .contains("data-actor=\"" + pair.second() + "\"");
        sentences++;
      }
      assertThat((long) sentences).isEqualTo(Math.min(25, pair.count()));
    }
  }

  @Test
  void anUndatedDocumentIsListed(Corpus corpus) {
    try (WebServer server = corpus.serve()) {
      assertThat(new Site(server).get("/documents?undated=true").body()).contains("no-date.txt");
    }
  }

  @Test
  void quarantineSaysFileStageAndReason(Corpus corpus) {
    try (WebServer server = corpus.serve()) {
      assertThat(new Site(server).get("/quarantine").body())
          .contains("broken.pdf")
          .contains("parse")
          .contains("DOCUMENT_BROKEN");
    }
  }

  @Test
  void emptyPagesSayWhatToDo(@TempDir Path folder) {
    try (PluginRegistry plugins =
            new PluginRegistry(folder, name -> new PluginContext(folder, Map.of()), List.of());
        WebServer server = SampleServer.over(SampleReports.empty(), new SampleJobs(), plugins)) {
      Site site = new Site(server);
      assertThat(site.get("/").body()).contains("No documents yet").contains("name=\"folders\"");
      for (String path :
          List.of(
              "/actors", "/pairs", "/documents", "/network", "/jobs", "/plugins", "/quarantine")) {
        HttpResponse<String> answer = site.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        assertThat(answer.body()).as(path).containsAnyOf("class=\"empty\"", "id=\"network\"");
      }
    }
  }

  private static String letters(String text) {
    return text.replaceAll("\\s+", "");
  }

  private static String unescape(String html) {
    return html.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }
}

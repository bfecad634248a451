package org.dramatis.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLDecoder;
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
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dramatis.analytics.decision.Identities;
import org.dramatis.analytics.job.CountSettings;
import org.dramatis.analytics.report.ActorDetail;
import org.dramatis.analytics.report.ActorQuery;
import org.dramatis.analytics.report.ActorRow;
import org.dramatis.analytics.report.DayCount;
import org.dramatis.analytics.report.DocumentDetail;
import org.dramatis.analytics.report.DocumentRow;
import org.dramatis.analytics.report.Evidence;
import org.dramatis.analytics.report.Mark;
import org.dramatis.analytics.report.PairQuery;
import org.dramatis.analytics.report.PairRow;
import org.dramatis.analytics.report.StoryRow;
import org.dramatis.analytics.report.Window;
import org.dramatis.core.actor.MentionKind;
import org.dramatis.core.document.Location;
import org.dramatis.core.plugin.PluginLimits;
import org.dramatis.core.plugin.PluginRegistry;
import org.dramatis.core.spi.PluginContext;
import org.dramatis.web.page.Format;
import org.dramatis.web.request.Parameters;
import org.dramatis.web.request.ReportQueries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
  void whatIsInDoubtIsAskedAbout(Corpus corpus) {
    try (WebServer server = corpus.serve()) {
      Site site = new Site(server);
      String who = site.get("/decisions?about=who").body();
      assertThat(who).contains("Who is", "name=\"where\" value=\"form\"", "data-key=\"2\"");
      assertThat(who).doesNotContain("Yes, merge");
      String what = site.get("/decisions?about=type").body();
      assertThat(what)
          .contains("is what?", "It is a place", "data-key=\"n\">It is an organization");
      assertThat(site.get("/api/v1/doubts").body()).contains("\"kind\":\"TYPE\"");
      assertThat(site.get("/decisions").body()).contains("Who is", "is what?", "Yes, merge");
    }
  }

  @Test
  void anActorTellsWhyItsNamesAreOne(Corpus corpus) {
    try (WebServer server = corpus.serve()) {
      Site site = new Site(server);
      assertThat(site.get("/actors/person:donald-trump").body())
          .contains("Why these are one", "with Donald Trump: a surname, in the company");
      assertThat(site.get("/api/v1/actors/person:donald-trump/names").body())
          .contains("\"rule\":\"SURNAME_BY_COMPANY\"", "\"probability\":0.9");
    }
  }

  @Test
  void storiesListTheirCopies(Corpus corpus) {
    try (WebServer server = corpus.serve()) {
      Site site = new Site(server);
      String copied = site.get("/stories?copied=true").body();
      assertThat(copied).contains("/documents?order=oldest&amp;story=");
      assertThat(site.get("/api/v1/stories?copied=true").body()).contains("\"documents\":2");
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
      Map<String, String> form = Map.of("token", site.token(), "subject", kim);
      assertThat(site.post("/watch/add", form).statusCode()).isEqualTo(303);
      assertThat(site.get("/actors/" + kim).body()).contains("Watched: stop");
      String search = "/search?q=went%20home";
      assertThat(site.get(search).body()).contains("action=\"/watch/add\"");
      Map<String, String> saved = Map.of("token", site.token(), "subject", "search:went home");
      assertThat(site.post("/watch/add", saved).headers().firstValue("Location"))
          .hasValueSatisfying(location -> assertThat(location).endsWith(search));
      assertThat(site.get(search).body()).contains("Watched: stop");

      Files.writeString(
          documents.resolve("2019-03-01.txt"), "A return\n\nKim Jong Un went home by train.\n");
      corpus.ingest(documents);
      String link = "/actors/" + kim + "?run=2";
      assertThat(site.get("/").body()).contains("Since the last run", "/jobs/2/changes");
      assertThat(site.get("/jobs/2/changes").body())
          .contains("2019-03-01.txt", "New documents", "Rising actors", link);
      assertThat(site.get(link).body()).contains("home by train").doesNotContain("Hanoi.");
      assertThat(site.get("/watch").body())
          .contains("Kim Jong Un has 1 mention more, 2 in all", link)
          .contains("The search went home finds 1 document new or changed, 1 in all")
          .contains(search + "&amp;run=2");
      assertThat(site.get(search + "&run=2").body()).contains("2019-03-01.txt", "read by run 2");
      assertThat(site.get(search + "&run=1").body()).doesNotContain("2019-03-01.txt");
      assertThat(site.post("/watch/remove", saved).statusCode()).isEqualTo(303);
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
  void everyKindAndFormOfAnActorLeadsToTheSentencesThatItWasCountedFrom(Corpus corpus) {
    try (WebServer server = corpus.serve()) {
      Site site = new Site(server);
      ActorRow row = corpus.reports().actors(ActorQuery.top(1)).items().get(0);
      ActorDetail detail = corpus.reports().actor(row.id()).orElseThrow();
      Map<String, Long> figures = new TreeMap<>();
      row.counts()
          .byKind()
          .forEach((kind, count) -> figures.put("kind=" + Parameters.word(kind), count));
      detail.aliases().forEach(alias -> figures.put("form=" + encode(alias.text()), alias.count()));
      figures.values().removeIf(count -> count == 0);
      assertThat(figures).hasSizeGreaterThan(3);
      String page = unescape(site.get("/actors/" + row.id()).body());
      figures.forEach(
          (filter, count) -> {
            String link = "/actors/" + row.id() + "?" + filter;
            assertThat(page).contains(link + "#sentences");
            String[] sides = filter.split("=", 2);
            String wanted = URLDecoder.decode(sides[1], StandardCharsets.UTF_8);
            List<Evidence> sentences =
                corpus
                    .reports()
                    .sentences(
                        row.id(),
                        ReportQueries.sentences(
                            new Parameters(Map.of(sides[0], List.of(wanted))), 10_000))
                    .items();
            assertThat(total(site.get(link).body(), "sentence")).isEqualTo(sentences.size());
            assertThat(mentions(sentences, row.id(), sides[0], wanted)).as(link).isEqualTo(count);
          });
    }
  }

  /** Mentions of an actor that are of a kind and sure, or of a form. */
  private static long mentions(
      List<Evidence> sentences, String actor, String filter, String wanted) {
    long found = 0;
    for (Evidence sentence : sentences) {
      for (Mark mark : sentence.marks()) {
        boolean fits =
            filter.equals("kind")
                ? Parameters.word(mark.kind()).equals(wanted) && mark.share() == 1
                : sentence.written(mark).equals(wanted);
        if (fits && mark.actor().equals(actor) && mark.counted()) {
          found++;
        }
      }
    }
    return found;
  }

  @Test
  void figuresOfDocumentsLeadToAsManyDocuments(Corpus corpus) {
    try (WebServer server = corpus.serve()) {
      Site site = new Site(server);
      for (Window window : Window.values()) {
        PairRow pair = corpus.reports().pairs(PairQuery.top(window, 3)).items().get(2);
        String link =
            "/documents?actor="
                + encode(pair.first())
                + "&other="
                + encode(pair.second())
                + "&window="
                + Parameters.word(window);
        String own =
            "/pairs/" + pair.first() + "/" + pair.second() + "?window=" + Parameters.word(window);
        assertThat(unescape(site.get(own).body())).as(own).contains(link);
        assertThat(unescape(site.get("/pairs?window=" + Parameters.word(window)).body()))
            .contains(link);
        assertThat(total(site.get(link).body(), "document")).as(link).isEqualTo(pair.documents());
      }
      ActorRow row = corpus.reports().actors(ActorQuery.top(1)).items().get(0);
      String day = "?from=" + row.first() + "&to=" + row.first();
      assertThat(unescape(site.get("/actors").body())).contains("/actors/" + row.id() + day);
      assertThat(site.get("/actors/" + row.id() + day).body()).contains("<p class=\"said");
    }
  }

  @Test
  void textThatIsNotCountedIsGreyedAsTheSettingsSay(@TempDir Path folder) throws IOException {
    Path documents = Files.createDirectory(folder.resolve("documents"));
    String said = "<p>Kim Jong Un met Donald Trump in Singapore, and both signed a paper.</p>";
    Files.writeString(
        documents.resolve("page.html"),
        "<html><head><title>A meeting</title></head><body><nav><a href='/'>Home</a>"
            + " <a href='/moon'>Moon Jae-in</a></nav><article><h1>A meeting</h1>"
            + said
            + "<p>The talks in the hotel took five hours, an observer said.</p>"
            + said
            + "</article></body></html>");
    for (CountSettings counting :
        List.of(
            CountSettings.PROPER,
            new CountSettings(true, false),
            new CountSettings(false, true),
            new CountSettings(true, true))) {
      Path home = folder.resolve("home" + counting.fingerprint());
      try (Corpus corpus = Corpus.in(home, counting).ingest(documents);
          WebServer server = corpus.serve()) {
        String id = new Location("documents", "page.html").id();
        String page = new Site(server).get("/documents/" + id).body();
        String greyed = "<div class=\"block s-boilerplate left-out\"";
        assertThat(page.contains(greyed)).isNotEqualTo(counting.boilerplate());
        assertThat(page).contains("repeats an earlier passage");
        assertThat(page.contains("repeats an earlier passage, not counted"))
            .isNotEqualTo(counting.repetitions());
        assertThat(page)
            .containsPattern("Donald Trump</span> <b>" + (counting.repetitions() ? 2 : 1) + "</b>");
      }
    }
  }

  @Test
  void documentsInALanguageWithoutAnnotatorsAreListed(@TempDir Path folder) throws IOException {
    Path documents = Files.createDirectory(folder.resolve("documents"));
    Files.writeString(documents.resolve("english.txt"), "Donald Trump met Kim Jong Un in Hanoi.\n");
    Files.writeString(
        documents.resolve("deutsch.txt"),
        "Die Kanzlerin sagte gestern, dass die Verhandlungen noch lange nicht abgeschlossen seien"
            + " und weitere Gespräche folgen müssten.\n");
    try (Corpus corpus = Corpus.in(folder.resolve("home")).ingest(documents);
        WebServer server = corpus.serve()) {
      Site site = new Site(server);
      assertThat(corpus.reports().corpus().unannotated()).isOne();
      assertThat(site.get("/").body()).contains("href=\"/documents?unannotated=true\"");
      assertThat(site.get("/documents?unannotated=true").body())
          .contains("deutsch.txt")
          .doesNotContain("english.txt");
    }
  }

  @Test
  void copiesLeadToEachOther(Corpus corpus) {
    try (WebServer server = corpus.serve()) {
      Site site = new Site(server);
      StoryRow story =
          corpus
              .reports()
              .stories(ReportQueries.stories(new Parameters(Map.of("copied", List.of("true"))), 1))
              .items()
              .get(0);
      List<DocumentRow> copies = corpus.reports().copies(story.id());
      assertThat(copies).isNotEmpty();
      for (String document : List.of(story.id(), copies.get(0).id())) {
        String link = "/documents?order=oldest&story=" + document;
        assertThat(unescape(site.get("/documents/" + document).body()))
            .contains(link)
            .contains(story.documents() == 2 ? "1 near copy" : "near copies");
        assertThat(total(site.get(link).body(), "document")).isEqualTo(story.documents());
      }
      String actor = corpus.reports().document(story.id()).orElseThrow().actors().get(0).id();
      assertThat(unescape(site.get("/actors/" + actor + "?document=" + story.id()).body()))
          .contains("/documents?order=oldest&story=" + story.id());
    }
  }

  @Test
  void aSearchFindsNarrowsAndLeadsToThePlace(Corpus corpus) {
    try (WebServer server = corpus.serve()) {
      Site site = new Site(server);
      String page = unescape(site.get("/search?q=actor:%22Kim%20Jong%20Un%22%20summit").body());
      assertThat(page).contains("<mark class=\"found\">Kim");
      long total = total(page, "document");
      assertThat(total).isGreaterThan(3);
      Matcher narrowed =
          Pattern.compile("<a href=\"(/search[^\"]*month=2018-06[^\"]*)\">[^<]*</a> <span>(\\d+)<")
              .matcher(page);
      assertThat(narrowed.find()).isTrue();
      String fewer = unescape(site.get(narrowed.group(1)).body());
      assertThat(total(fewer, "document")).isEqualTo(Long.parseLong(narrowed.group(2)));
      Matcher place = Pattern.compile("href=\"(/documents/[^\"]*find=[^\"]*)\"").matcher(fewer);
      assertThat(place.find()).isTrue();
      String document = site.get(place.group(1).replaceFirst("#.*", "")).body();
      assertThat(document).contains("id=\"" + place.group(1).replaceFirst(".*#", "") + "\"");
    }
  }

  @Test
  void aQueryThatCannotBeReadStaysInTheFieldWithWhatToWrite(Corpus corpus) {
    try (WebServer server = corpus.serve()) {
      HttpResponse<String> answer = new Site(server).get("/search?q=summit%20%22peace");
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(unescape(answer.body()))
          .contains("value=\"summit \"peace\"")
          .contains("At character 8 of the query a quotation mark is not closed")
          .contains("summit <mark class=\"found\">\"peace</mark>")
          .contains("Write a second one");
    }
  }

  @Test
  void theHeaderFindsActorsAndPages(Corpus corpus) {
    try (WebServer server = corpus.serve()) {
      Site site = new Site(server);
      assertThat(site.get("/search/suggest?q=trmp%20donald").body())
          .contains("href=\"/actors/person:donald-trump\"");
      assertThat(site.get("/search/suggest?q=quar").body()).contains("href=\"/quarantine\"");
      assertThat(site.get("/search/suggest?q=%3Cscript%3E").body()).doesNotContain("<script>");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/actors?type=person",
        "/pairs?window=paragraph",
        "/documents?from=2018-01-01&to=2018-12-31",
        "/search?q=nuclear",
        "/stories?copied=true",
        "/actors/person:kim-jong-un?kind=pronoun",
        "/pairs/person:donald-trump/person:kim-jong-un"
      })
  void aListIsDownloadedAsItIsFiltered(String path, Corpus corpus) {
    try (WebServer server = corpus.serve()) {
      Site site = new Site(server);
      String page = unescape(site.get(path).body());
      Matcher link = Pattern.compile("href=\"(/download/(?!dossiers/)[^\"]*)\"").matcher(page);
      assertThat(link.find()).isTrue();
      HttpResponse<String> file = site.get(link.group(1));
      assertThat(file.statusCode()).isEqualTo(200);
      assertThat(file.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
      assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
          .startsWith("attachment");
      long total = total(page, "[a-z]+");
      assertThat(total).isPositive();
      assertThat(records(file.body())).isEqualTo(total + 1);
    }
  }

  @Test
  void aConcordanceIsDownloadedPlaceByPlace(Corpus corpus) {
    try (WebServer server = corpus.serve()) {
      Site site = new Site(server);
      String page = unescape(site.get("/search?q=Kim&view=concordance").body());
      String file = site.get("/download/search?q=Kim&view=concordance").body();
      assertThat(file.lines().findFirst().orElseThrow()).endsWith("left,found,right");
      assertThat(records(file)).isGreaterThan(total(page, "document") + 1);
    }
  }

  /** Records of a CSV file: line ends outside of quotes. */
  private static long records(String csv) {
    return csv.replaceAll("\"[^\"]*\"", "").lines().count();
  }

  /** How many rows the whole list of a page has. */
  private static long total(String page, String noun) {
    Matcher total =
        Pattern.compile("<span>(?:[\\d,]+–[\\d,]+ of )?([\\d,]+) " + noun + "s?</span>")
            .matcher(page.replaceAll("(stor|cop)ies", "$1y"));
    assertThat(total.find()).isTrue();
    return Long.parseLong(total.group(1).replace(",", ""));
  }

  @Test
  void anAddressWithAMergedActorLeadsToTheSurvivor(@TempDir Path folder) {
    SampleReports reports = SampleReports.empty();
    reports.add("2018-06-12 note.txt", "A note\n\nDonald Trump met Kim Jong Un.\n");
    try (PluginRegistry plugins =
            new PluginRegistry(
                folder,
                name -> new PluginContext(folder, Map.of()),
                PluginLimits.DEFAULT,
                List.of());
        WebServer server = SampleServer.over(reports, new SampleJobs(), plugins)) {
      Site site = new Site(server);
      site.json(
          "POST",
          "/api/v1/decisions",
          "{\"verb\":\"merge\",\"actor\":\"person:kim-jong-un\",\"other\":\"person:old\"}");
      for (String path : List.of("/documents", "/stories", "/pairs", "/network")) {
        for (String root : List.of("", "/api/v1")) {
          HttpResponse<String> answer = site.get(root + path + "?actor=person%3Aold&limit=5");
          assertThat(answer.statusCode()).as(root + path).isEqualTo(303);
          assertThat(answer.headers().firstValue("Location"))
              .hasValue(root + path + "?actor=person:kim-jong-un&limit=5");
        }
        String page = site.get(path + "?actor=person:kim-jong-un").body();
        assertThat(page).as(path).contains("Kim Jong Un <span aria-hidden=\"true\">×</span>");
      }
    }
  }

  @Test
  void countsAreSaidToBeMadeOnlyWhileTheyAre(@TempDir Path folder) {
    SampleIdentities identities = new SampleIdentities();
    try (PluginRegistry plugins =
            new PluginRegistry(
                folder,
                name -> new PluginContext(folder, Map.of()),
                PluginLimits.DEFAULT,
                List.of());
        WebServer server =
            SampleServer.over(SampleReports.empty(), new SampleJobs(), identities, plugins)) {
      Site site = new Site(server);
      assertThat(site.get("/decisions").body()).doesNotContain("Your decision is safe");
      identities.counts(Identities.Counts.BEING_MADE);
      for (String path : List.of("/decisions", "/decisions/pending")) {
        assertThat(site.get(path).body()).contains("counts are being made", "hx-get");
      }
      identities.counts(Identities.Counts.BEHIND);
      for (String path : List.of("/decisions", "/decisions/pending")) {
        assertThat(site.get(path).body())
            .contains("Your decision is safe", "the next run of any")
            .doesNotContain("being made", "hx-get=\"/decisions/pending\"");
      }
      identities.counts(Identities.Counts.CURRENT);
      assertThat(site.get("/decisions/pending").headers().firstValue("HX-Refresh")).isPresent();
    }
  }

  @Test
  void aSuggestionWithALongSentenceCanBeDecided(@TempDir Path folder) {
    SampleReports reports = SampleReports.empty();
    String sentence = "Donald Trump met " + "many people and ".repeat(200) + "Kim Jong Un.";
    reports.add("note.txt", "A note\n\n" + sentence + "\n");
    SampleIdentities identities = new SampleIdentities();
    identities.suggest("person:donald-trump", "person:kim-jong-un");
    try (PluginRegistry plugins =
            new PluginRegistry(
                folder,
                name -> new PluginContext(folder, Map.of()),
                PluginLimits.DEFAULT,
                List.of());
        WebServer server = SampleServer.over(reports, new SampleJobs(), identities, plugins)) {
      Site site = new Site(server);
      Matcher shown =
          Pattern.compile("name=\"shown\" value=\"([^\"]*)\"")
              .matcher(site.get("/decisions").body());
      assertThat(shown.find()).isTrue();
      HttpResponse<String> answer =
          site.post(
              "/decisions/merge",
              Map.of(
                  "token",
                  site.token(),
                  "kept",
                  "person:donald-trump",
                  "merged",
                  "person:kim-jong-un",
                  "shown",
                  shown.group(1)));
      assertThat(answer.statusCode()).isEqualTo(303);
      assertThat(identities.decisions().get(0).decision().note().shown())
          .singleElement()
          .asString()
          .contains(sentence);
    }
  }

  @Test
  void theOverviewTellsOfPluginsToSeeTo(@TempDir Path folder) throws IOException {
    try (PluginRegistry plugins =
            new PluginRegistry(
                folder,
                name -> new PluginContext(folder, Map.of()),
                PluginLimits.DEFAULT,
                List.of());
        WebServer server = SampleServer.over(SampleReports.empty(), new SampleJobs(), plugins)) {
      Site site = new Site(server);
      assertThat(site.get("/").body()).doesNotContain("Plugins to see to");
      Files.writeString(folder.resolve("half.jar"), "half a JAR");
      plugins.refresh();
      assertThat(site.get("/").body()).contains("Plugins to see to", "half.jar is not used");
    }
  }

  @Test
  void manyFoldersCanBeRead(@TempDir Path folder) {
    SampleJobs jobs = new SampleJobs();
    try (PluginRegistry plugins =
            new PluginRegistry(
                folder,
                name -> new PluginContext(folder, Map.of()),
                PluginLimits.DEFAULT,
                List.of());
        WebServer server = SampleServer.over(SampleReports.empty(), jobs, plugins)) {
      Site site = new Site(server);
      String folders = "/data/a-folder-with-a-long-name\n".repeat(100);
      Map<String, String> form = Map.of("token", site.token(), "job", "ingest", "folders", folders);
      assertThat(site.post("/jobs", form).statusCode()).isEqualTo(303);
      assertThat(jobs.runs(1).get(0).folders()).hasSize(100);
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
            Pattern.compile("<div class=\"run\"[^>]*>(.*?)</div>", Pattern.DOTALL).matcher(article);
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/actors",
        "/pairs?window=document",
        "/documents",
        "/stories",
        "/actors/person:kim-jong-un",
        "/pairs/person:donald-trump/person:kim-jong-un",
        "/search?q=kim",
        "/statistics/actor_days"
      })
  void anAddressPastTheEndOfAListLeadsToItsLastPart(String path, Corpus corpus) {
    try (WebServer server = corpus.serve()) {
      Site site = new Site(server);
      for (String offset : List.of("5000", "99999999999999999999")) {
        HttpResponse<String> answer =
            site.get(path + (path.contains("?") ? "&" : "?") + "offset=" + offset);
        assertThat(answer.statusCode()).isEqualTo(302);
        String last = answer.headers().firstValue("Location").orElseThrow().replaceFirst("#.*", "");
        HttpResponse<String> part = site.get(last);
        assertThat(part.statusCode()).isEqualTo(200);
        assertThat(part.body()).containsAnyOf("class=\"num", "class=\"evidence", "class=\"hits");
        assertThat(part.body()).doesNotContain("rel=\"next\"");
      }
    }
  }

  @Test
  void partsOfAListCanBeJumpedTo(Corpus corpus) {
    try (WebServer server = corpus.serve()) {
      Site site = new Site(server);
      long total = corpus.reports().actors(ActorQuery.top(1)).total();
      long last = (total - 1) / 50;
      assertThat(last).isGreaterThanOrEqualTo(3);
      assertThat(site.get("/actors").body())
          .contains("href=\"/actors?offset=" + last * 50 + "\" aria-label=\"Part " + (last + 1));
      assertThat(site.get("/actors?offset=" + last * 50).body())
          .contains("aria-current=\"page\" aria-label=\"Part " + (last + 1))
          .contains("href=\"/actors\" aria-label=\"Part 1\"");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/actors?order=mentions",
        "/actors?order=name",
        "/actors?order=documents",
        "/pairs?order=count",
        "/pairs?order=npmi",
        "/pairs?order=g2&window=document",
        "/documents?order=path",
        "/documents?order=mentions"
      })
  void everyOrderCanBeTurnedRound(String path, Corpus corpus) {
    try (WebServer server = corpus.serve()) {
      Site site = new Site(server);
      String straight = site.get(path).body();
      assertThat(straight).containsPattern("<th [^>]*aria-sort=");
      assertThat(straight).contains("reverse=true");
      String turned = site.get(path + "&reverse=true").body();
      assertThat(sorting(turned)).isNotEqualTo(sorting(straight));
      // What comes first one way comes last the other way.
      String api = "/api/v1" + path + "&limit=1";
      String first = site.get(api).body();
      long end = total(site, api) - 1;
      String last = key(path, site.get(api + "&offset=" + end).body());
      assertThat(key(path, site.get(api + "&reverse=true").body())).isEqualTo(last);
      assertThat(key(path, first)).isNotEqualTo(last);
    }
  }

  private static String sorting(String page) {
    Matcher matcher = Pattern.compile("aria-sort=\"(\\w+)\"").matcher(page);
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  private static String key(String path, String item) {
    String order = path.replaceAll(".*order=(\\w+).*", "$1");
    Matcher matcher = Pattern.compile("\"" + order + "\":(\"[^\"]*\"|[^,}]*)").matcher(item);
    assertThat(matcher.find()).as(item).isTrue();
    return matcher.group(1);
  }

  @Test
  void barsOfAllPartsOfAListHaveOneScale(Corpus corpus) {
    try (WebServer server = corpus.serve()) {
      Site site = new Site(server);
      String second = site.get("/actors?offset=50").body();
      assertThat(second).doesNotContain("<rect width=\"100\"");
      assertThat(site.get("/actors?order=name").body()).containsPattern("<rect width=\"\\d\\d?\"");
    }
  }

  @Test
  void anActorLeadsToAllWhoAppearWithIt(Corpus corpus) {
    try (WebServer server = corpus.serve()) {
      Site site = new Site(server);
      String page = site.get("/actors/person:kim-jong-un?window=document").body();
      assertThat(page)
          .contains("href=\"/pairs?actor=person%3Akim-jong-un&amp;window=document\">All ");
      long total =
          corpus
              .reports()
              .pairs(
                  new PairQuery(
                      Optional.of("person:kim-jong-un"),
                      Set.of(),
                      Window.DOCUMENT,
                      PairQuery.Order.COUNT,
                      1,
                      0,
                      1))
              .total();
      assertThat(site.get("/pairs?actor=person:kim-jong-un&window=document").body())
          .contains("Pairs of Kim Jong Un")
          .contains(" of " + total + " pairs");
    }
  }

  @Test
  void aFormThatCannotBeAcceptedIsShownAgainWithWhatWasTyped(Corpus corpus) {
    try (WebServer server = corpus.serve()) {
      Site site = new Site(server);
      String token = site.token();
      HttpResponse<String> start =
          site.post(
              "/jobs",
              Map.of("token", token, "job", "ingest", "folders", "/no/such/folder & more"));
      assertThat(start.statusCode()).isEqualTo(404);
      assertThat(start.body())
          .contains("id=\"problem\"")
          .contains(">/no/such/folder &amp; more</textarea>");
      HttpResponse<String> schedule =
          site.post(
              "/schedules",
              Map.of(
                  "token",
                  token,
                  "name",
                  "nightly",
                  "job",
                  "analyse",
                  "cron",
                  "every night",
                  "zone",
                  "Europe/Berlin",
                  "missed",
                  "skip",
                  "overlap",
                  "wait"));
      assertThat(schedule.statusCode()).isEqualTo(400);
      assertThat(schedule.body())
          .contains("id=\"problem\"")
          .contains("<details open>")
          .contains("value=\"every night\"")
          .contains("value=\"Europe/Berlin\"")
          .contains("<option value=\"analyse\" selected>")
          .contains("<option value=\"wait\" selected>");
    }
  }

  @Test
  void aPeriodHoldsOnEveryPage(Corpus corpus) {
    try (WebServer server = corpus.serve()) {
      Site site = new Site(server);
      String period = "from=2019-01-01&to=2019-06-30";
      String shown = "from=2019-01-01&amp;to=2019-06-30";
      long documents = total(site, "/api/v1/documents?" + period);
      assertThat(documents).isPositive().isLessThan(corpus.reports().corpus().documents());
      assertThat(site.get("/?" + period).body())
          .contains("<b>" + documents + "</b><span>documents</span>")
          .contains("data-chart=\"/api/v1/timeline?" + shown + "\"")
          .contains("href=\"/network?" + shown + "\"")
          .contains("href=\"/pairs?" + shown + "\"");
      long mentions =
          corpus.reports().timeline("person:donald-trump").stream()
              .filter(day -> day.day().getYear() == 2019 && day.day().getMonthValue() <= 6)
              .mapToLong(DayCount::mentions)
              .sum();
      assertThat(site.get("/actors?q=donald+trump&" + period).body())
          .contains(">" + mentions + "</a>")
          .contains("href=\"/actors/person:donald-trump?" + shown + "#sentences\"");
      assertThat(total(site, "/api/v1/actors?" + period))
          .isLessThan(corpus.reports().actors(ActorQuery.top(1)).total());
      narrowed(site, period, shown);
      for (String path : List.of("/statistics", "/help")) {
        assertThat(site.get(path + "?" + period).body())
            .contains("This page shows the whole corpus")
            .contains("1 Jan 2019 – 30 Jun 2019")
            .contains("<a href=\"" + path + "\">Choose everything again</a>");
      }
      assertThat(site.get("/help").body()).doesNotContain("This page shows the whole corpus");
    }
  }

  /** Pairs, the network and who appears with an actor are those of the part that is looked at. */
  private static void narrowed(Site site, String part, String shown) {
    long pairs = total(site, "/api/v1/pairs?" + part);
    assertThat(pairs).isPositive().isLessThan(total(site, "/api/v1/pairs"));
    assertThat(site.get("/pairs?" + part).body())
        .doesNotContain("This page shows the whole corpus")
        .contains(pairs + " pairs")
        .contains("?" + shown + "&amp;window=sentence");
    assertThat(site.get("/network?" + part).body())
        .doesNotContain("This page shows the whole corpus")
        .containsPattern("data-source=\"/api/v1/network\\?[^\"]*" + part.split("&")[0]);
    Matcher edge =
        Pattern.compile("\"first\":\"([^\"]+)\"[^{}]*\"second\":\"([^\"]+)\"[^{}]*\"count\":(\\d+)")
            .matcher(site.get("/api/v1/network?limit=1&" + part).body());
    assertThat(edge.find()).isTrue();
    String pair = "/pairs/" + edge.group(1) + "/" + edge.group(2);
    assertThat(total(site, "/api/v1" + pair + "/sentences?" + part))
        .isEqualTo(Long.parseLong(edge.group(3)));
    assertThat(site.get(pair + "?" + part).body())
        .contains("<b>" + edge.group(3) + "</b><span>sentence");
    assertThat(site.get("/actors/" + edge.group(1) + "?" + part).body())
        .contains("The figures at the top are of the whole corpus")
        .contains("href=\"" + pair + "?" + shown + "&amp;window=sentence\"");
  }

  @Test
  void anActorOverTimeAndWithWhomItStandsOut(Corpus corpus) {
    try (WebServer server = corpus.serve()) {
      Site site = new Site(server);
      String actor = "person:donald-trump";
      long mentions = corpus.reports().timeline(actor).stream().mapToLong(DayCount::mentions).sum();
      String time = site.get("/actors/" + actor + "/time?unit=months").body();
      List<Long> shown = figures(time, "Mentions");
      assertThat(shown).hasSizeGreaterThan(10).contains(0L);
      assertThat(shown.stream().mapToLong(Long::longValue).sum()).isEqualTo(mentions);
      List<Long> stories = figures(time, "of all stories");
      Matcher shares = Pattern.compile("data-label=\"Share\">([^<]*)").matcher(time);
      // Where nothing was published there is no share of it.
      for (long published : stories) {
        assertThat(shares.find()).isTrue();
        assertThat(shares.group(1)).matches(published == 0 ? "–" : "\\d+ %|\\d+\u00a0%");
      }
      assertThat(stories).contains(0L);

      String expected = site.get("/actors/" + actor + "/expected").body();
      long total = total(site, "/api/v1/actors/" + actor + "/expected");
      assertThat(total(expected, "actor")).isEqualTo(total).isPositive();
      Matcher rows =
          Pattern.compile("href=\"/pairs/([^/\"]+)/([^?\"]+)\\?window=sentence[^>]*>(\\d+)</a>")
              .matcher(unescape(expected));
      int found = 0;
      for (; rows.find(); found++) {
        assertThat(
                total(site, "/api/v1/pairs/" + rows.group(1) + "/" + rows.group(2) + "/sentences"))
            .isEqualTo(Long.parseLong(rows.group(3)))
            .isGreaterThan(1);
      }
      assertThat(found).isEqualTo(total);
      assertThat(site.get("/actors/" + actor + "/time?unit=moons").statusCode()).isEqualTo(400);
    }
  }

  private static List<Long> figures(String page, String label) {
    return Pattern.compile("data-label=\"" + label + "\">(?:<a[^>]*>)?(\\d+)")
        .matcher(page)
        .results()
        .map(found -> Long.parseLong(found.group(1)))
        .toList();
  }

  @Test
  void columnsAreChosenInTheAddress(Corpus corpus) {
    try (WebServer server = corpus.serve()) {
      Site site = new Site(server);
      ActorRow row = corpus.reports().actor("person:donald-trump").orElseThrow().row();
      assertThat(site.get("/actors").body())
          .contains("data-label=\"Stories\"")
          .doesNotContain("data-label=\"" + Format.kind(MentionKind.PRONOUN) + "\"");
      String chosen = site.get("/actors?columns=pronoun&columns=stories").body();
      assertThat(chosen)
          .contains("data-label=\"" + Format.kind(MentionKind.PRONOUN) + "\"")
          .contains(
              "kind=pronoun#sentences\">" + row.counts().byKind().get(MentionKind.PRONOUN) + "</a>")
          .doesNotContain("data-label=\"Stories\"")
          // Sorting keeps them, and a second click takes one back.
          .contains("/actors?columns=pronoun&amp;columns=stories&amp;order=name")
          .contains("href=\"/actors?columns=stories\"");
      assertThat(site.get("/pairs").body())
          .contains("data-label=\"NPMI\"")
          .doesNotContain("data-label=\"Stories\"");
      assertThat(site.get("/pairs?columns=npmi&columns=stories").body())
          .doesNotContain("data-label=\"NPMI\"")
          .contains("data-label=\"Stories\"")
          .contains("data-label=\"G²\"");
      assertThat(site.get("/pairs?columns=%27%22%3E").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aSourceHoldsOnEveryPage(Corpus corpus) {
    try (WebServer server = corpus.serve()) {
      Site site = new Site(server);
      assertThat(total(site, "/api/v1/documents?source=hard")).isEqualTo(2);
      assertThat(total(site, "/api/v1/stories?source=hard")).isEqualTo(2);
      assertThat(site.get("/?source=hard").body()).contains("<b>2</b><span>documents</span>");
      narrowed(site, "source=hard", "source=hard");
      for (String path : List.of("/documents", "/stories", "/search")) {
        assertThat(site.get(path + "?source=hard").body())
            .contains("2 " + (path.equals("/stories") ? "stories" : "documents"))
            .contains("<option value=\"hard\" selected>")
            .contains("href=\"" + path + "\" title=\"Remove this filter\"");
      }
      String sentences = "/actors/person:donald-trump/sentences";
      assertThat(total(site, "/api/v1" + sentences + "?source=hard"))
          .isPositive()
          .isLessThan(total(site, "/api/v1" + sentences));
      assertThat(site.get("/actors/person:donald-trump?source=hard").body())
          .contains("source hard");
      long actors = total(site, "/api/v1/actors?source=hard");
      assertThat(actors)
          .isPositive()
          .isLessThan(corpus.reports().actors(ActorQuery.top(1)).total());
      assertThat(site.get("/actors?source=hard").body()).contains(actors + " actors");
    }
  }

  private static long total(Site site, String path) {
    Matcher total = Pattern.compile("\"total\":(\\d+)").matcher(site.get(path).body());
    assertThat(total.find()).as(path).isTrue();
    return Long.parseLong(total.group(1));
  }

  @Test
  void anActorsPageSaysWhyNumbersDifferAndWhereItsDocumentsAreFrom(Corpus corpus) {
    try (WebServer server = corpus.serve()) {
      Site site = new Site(server);
      ActorRow row = corpus.reports().actor("person:donald-trump").orElseThrow().row();
      long sentences = total(site, "/api/v1/actors/person:donald-trump/sentences");
      assertThat(row.counts().possible()).isGreaterThan(row.counts().mentions());
      String page = site.get("/actors/person:donald-trump").body();
      assertThat(page)
          .contains(row.counts().mentions() + " sure mentions and ")
          .contains("stand in " + sentences + " sentences")
          .contains("Sources of its documents")
          .contains(
              "href=\"/documents?actor=person%3Adonald-trump&amp;source=hard\">hard <small>2<");
      assertThat(site.get("/actors/person:donald-trump?kind=pronoun").body())
          .doesNotContain("sure mentions and ");
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
            new PluginRegistry(
                folder,
                name -> new PluginContext(folder, Map.of()),
                PluginLimits.DEFAULT,
                List.of());
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

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
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

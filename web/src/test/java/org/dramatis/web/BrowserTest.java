package org.dramatis.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobStatus;
import org.dramatis.analytics.job.Progress;
import org.dramatis.analytics.job.Schedule;
import org.dramatis.analytics.job.ScheduledExport;
import org.dramatis.analytics.report.DocumentLayer;
import org.dramatis.analytics.report.DocumentRow;
import org.dramatis.analytics.report.Mark;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.Section;
import org.dramatis.core.document.SectionRole;
import org.dramatis.core.document.Span;
import org.dramatis.core.plugin.PluginLimits;
import org.dramatis.core.plugin.PluginRegistry;
import org.dramatis.core.spi.PluginContext;
import org.dramatis.web.request.Parameters;
import org.dramatis.web.request.ReportQueries;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every page in a real Chromium, over a real corpus. */
@ExtendWith(SharedCorpus.class)
@Tag("browser")
class BrowserTest {

  private static Browser browser;
  private static WebServer server;

  private Page page;

  @BeforeAll
  static void open(Corpus corpus) {
    browser = Browser.open();
    server = corpus.serve();
  }

  @AfterAll
  static void close() {
    if (server != null) {
      server.close();
    }
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void newPage() {
    page = browser.page(ColorScheme.LIGHT);
  }

  @AfterEach
  void nothingWasComplainedOf() {
    page.context().close();
    assertThat(browser.takeComplaints()).isEmpty();
  }

  private Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private void visit(String path) {
    page.navigate(server.url() + path);
  }

  @Test
  void theOverviewFiltersWithoutLoadingAnew() {
    visit("/");
    page.evaluate("window.same = true");
    page.getByText("◆ Countries").click();
    assertThat(page.locator("#type-3")).hasAttribute("aria-current", "true");
    assertThat(page.locator("#list table").first().locator("a.t-person")).hasCount(0);
    assertThat(page).hasURL(Pattern.compile("type=country"));
    page.getByText("Same document").click();
    assertThat(page.locator("#window-2")).hasAttribute("aria-current", "true");
    assertThat(page).hasURL(Pattern.compile("type=country.*window=document"));
    assertThat(page.evaluate("window.same")).isEqualTo(true);
    page.goBack();
    assertThat(page).hasURL(Pattern.compile("type=country$"));
  }

  @Test
  void aBarOfTheTimelineLeadsToItsDocuments() {
    visit("/");
    Locator chart = page.locator(".chart[data-drawn]");
    assertThat(chart).isVisible();
    clickABar(chart);
    assertThat(page).hasURL(Pattern.compile("/documents\\?.*from=20"));
    assertThat(page.locator("tbody tr").first()).isVisible();
    assertThat(page.locator(".chip.on")).hasCount(2);
  }

  @Test
  void aBarOfAnActorLeadsToItsSentences() {
    visit("/actors/person:kim-jong-un");
    clickABar(page.locator(".chart[data-drawn]"));
    assertThat(page).hasURL(Pattern.compile("/actors/person:kim-jong-un\\?.*from=20.*#sentences"));
    assertThat(page.locator(".evidence mark.c0").first()).isVisible();
  }

  /** Clicks the highest column. */
  private void clickABar(Locator chart) {
    chart.waitFor();
    Number at =
        (Number)
            chart.evaluate(
                "place => { const chart = echarts.getInstanceByDom(place);"
                    + " const data = chart.getOption().series[0].data;"
                    + " const highest = data.indexOf(Math.max(...data));"
                    + " return chart.convertToPixel({ seriesIndex: 0 }, [highest, 0])[0]; }");
    chart.click(
        new Locator.ClickOptions().setPosition(at.doubleValue(), chart.boundingBox().height / 2));
  }

  @Test
  void searchNarrowsWhileTyping() {
    visit("/actors");
    page.keyboard().press("/");
    assertThat(page.locator("#q")).isFocused();
    page.keyboard().type("pompeo");
    assertThat(page.locator("#list tbody tr")).hasCount(1);
    assertThat(page.locator("#list")).containsText("Mike Pompeo");
    page.locator("#q").fill("nobody at all");
    assertThat(page.locator(".empty")).containsText("nobody at all");
  }

  @Test
  void aSearchKeepsTheFiltersThatWereChosenBefore() {
    visit("/actors");
    page.getByText("● Persons").click();
    assertThat(page).hasURL(Pattern.compile("type=person"));
    page.locator("#q").fill("korea");
    assertThat(page).hasURL(Pattern.compile("q=korea.*type=person|type=person.*q=korea"));
    assertThat(page.locator("#list a.t-country")).hasCount(0);
    visit("/documents?actor=person:kim-jong-un");
    page.locator(".chip.on").click();
    assertThat(page.locator(".chip.on")).hasCount(0);
    page.locator("#q").fill("summit");
    assertThat(page).hasURL(Pattern.compile("q=summit"));
    assertThat(page).not().hasURL(Pattern.compile("actor="));
    visit("/");
    page.getByText("◆ Countries").click();
    assertThat(page).hasURL(Pattern.compile("type=country"));
  }

  @Test
  void theTwoListsOfAnActorAgreeWithTheAddress() {
    visit("/actors/person:kim-jong-un");
    page.locator("select[name=kind]").selectOption("pronoun");
    assertThat(page).hasURL(Pattern.compile("kind=pronoun"));
    page.getByText("Same document").click();
    assertThat(page).hasURL(Pattern.compile("kind=pronoun.*window=document"));
    assertThat(page.locator("#sentences .chip.on")).hasCount(1);
    page.locator("#sentences .chip.on").click();
    assertThat(page).hasURL(Pattern.compile("window=document$|window=document#"));
    assertThat(page.locator("#sentences .chip.on")).hasCount(0);
    assertThat(page.locator("#window-2")).hasAttribute("aria-current", "true");
  }

  @Test
  void documentsAreFilteredByDay() {
    visit("/documents");
    page.locator("input[name=from]").fill("2018-06-01");
    assertThat(page).hasURL(Pattern.compile("from=2018-06-01"));
    page.locator("input[name=to]").fill("2018-06-30");
    assertThat(page).hasURL(Pattern.compile("from=2018-06-01.*to=2018-06-30"));
    assertThat(page.locator(".chip.on")).hasCount(2);
    assertThat(page.locator("tbody td.date").first()).containsText("Jun 2018");
    visit("/stories");
    page.locator("input[name=to]").fill("2018-06-30");
    assertThat(page).hasURL(Pattern.compile("/stories\\?.*to=2018-06-30"));
  }

  @Test
  void theFiguresOfAChartAreInATableToo() {
    visit("/");
    page.locator(".chart[data-drawn]").waitFor();
    page.getByText("The same as a table").click();
    Locator figure = page.locator(".figures tbody a").first();
    String count = figure.innerText();
    figure.click();
    assertThat(page).hasURL(Pattern.compile("/documents\\?from=20.*to=20"));
    assertThat(page.locator(".pager").first()).containsText(count + " document");
  }

  @Test
  void theHeaderFindsActorsByTheKeyboard() {
    visit("/jobs");
    page.keyboard().press("/");
    page.keyboard().type("un kim jon");
    assertThat(page.locator("#suggestions a").first()).hasText("● Kim Jong Un");
    page.keyboard().press("ArrowDown");
    page.keyboard().press("Enter");
    assertThat(page).hasURL(Pattern.compile("/actors/person:kim-jong-un$"));
    page.waitForLoadState();
    page.locator("#find").fill("nuclear");
    page.locator("#suggestions a").last().waitFor();
    page.keyboard().press("Escape");
    assertThat(page.locator("#suggestions a")).hasCount(0);
    assertThat(page.locator("#find")).hasValue("nuclear");
    page.keyboard().press("Enter");
    assertThat(page).hasURL(Pattern.compile("/search\\?q=nuclear$"));
    assertThat(page.locator(".hits mark.found").first()).isVisible();
  }

  @Test
  void aSearchIsNarrowedByClicksAndFitsASmallScreen() {
    visit("/search?q=summit");
    String count = page.locator(".facet li:has-text(\"Jun 2018\") span").first().innerText();
    page.locator(".facet a:has-text(\"Jun 2018\")").first().click();
    assertThat(page).hasURL(Pattern.compile("month=2018-06"));
    assertThat(page.locator(".pager").first()).containsText(count + " document");
    page.locator(".chip.on:has-text(\"Jun 2018\")").click();
    assertThat(page).hasURL(Pattern.compile("/search\\?q=summit$"));
    page.setViewportSize(390, 800);
    assertThat(page.locator(".hits li").first()).isVisible();
    boolean wide = (Boolean) page.evaluate("document.documentElement.scrollWidth > innerWidth");
    assertThat(wide).isFalse();
  }

  @Test
  void theWordsOfAnActorLeadToTheirPlacesAndPeriodsAreCompared() {
    for (int width : new int[] {1600, 390}) {
      page.setViewportSize(width, 900);
      visit("/actors/person:kim-jong-un");
      page.getByText("that mark its sentences").click();
      assertThat(page).hasURL(Pattern.compile("/words\\?actor=person%3Akim-jong-un$"));
      fits();
      page.getByText("Most frequent").click();
      assertThat(page).hasURL(Pattern.compile("order=count"));
      Locator row = page.locator("#list tbody tr").first();
      String documents = row.locator("a.figure").innerText();
      row.locator("a.word").click();
      assertThat(page.locator(".pager").first()).containsText(documents + " document");
      assertThat(page.locator(".hits mark.found").first()).isVisible();

      visit("/?from=2018-06-01&to=2018-06-30");
      page.getByText("Compare with the period before").click();
      assertThat(page.locator("[name=b-from]")).hasValue("2018-05-02");
      fits();
      page.locator("#show-2").click();
      assertThat(page).hasURL(Pattern.compile("show=words"));
      assertThat(page.locator("#list .word").first()).isVisible();
      fits();
      page.locator("[name=b-from]").fill("2018-07-01");
      button("Compare").click();
      assertThat(page.locator("#problem")).containsText("is after the last one");
      assertThat(page.locator("[name=b-from]")).hasValue("2018-07-01");
      fits();
      browser.forgetComplaints("status of 400");
    }
  }

  /** No page is wider than the screen. */
  private void fits() {
    assertThat(page.evaluate("document.documentElement.scrollWidth > innerWidth")).isEqualTo(false);
  }

  @Test
  void actorsArePickedIntoAQuery() {
    visit("/search");
    button("Actor …").click();
    page.keyboard().type("kim jon");
    assertThat(page.locator("#picks button").first()).containsText("Kim Jong Un");
    page.keyboard().press("ArrowDown");
    page.keyboard().press("Enter");
    assertThat(page.locator("#q")).hasValue("actor:\"Kim Jong Un\" ");
    assertThat(page.locator("#picks button")).hasCount(0);
    page.keyboard().type("AND actor:trump");
    page.locator("#picks button").getByText("Donald Trump").click();
    page.keyboard().type("WITHIN sentence");
    page.keyboard().press("Enter");
    assertThat(page.locator("#q"))
        .hasValue("actor:\"Kim Jong Un\" AND actor:\"Donald Trump\" WITHIN sentence");
    assertThat(page.locator(".hits mark.found").first()).isVisible();
  }

  @Test
  void placesStandInOneColumnOfAConcordance() {
    visit("/search?q=summit");
    page.getByText("In context").click();
    assertThat(page).hasURL(Pattern.compile("view=concordance"));
    assertThat(page.locator(".lines .right a:first-child").nth(3)).isVisible();
    assertThat(linesAreAligned()).isTrue();
    page.setViewportSize(390, 800);
    assertThat(linesAreAligned()).isTrue();
    boolean wide = (Boolean) page.evaluate("document.documentElement.scrollWidth > innerWidth");
    assertThat(wide).isFalse();
    page.locator(".lines .right a").first().click();
    assertThat(page.locator("mark.found:target")).isInViewport();
  }

  /** Whether every place begins at one distance from the edge, on one line with what is beside. */
  private boolean linesAreAligned() {
    return (Boolean)
        page.evaluate(
            "() => { const lines = [...document.querySelectorAll('.lines li:not(.rest)')];"
                + " const lefts = lines.map(line =>"
                + " Math.round(line.querySelector('.right a').getBoundingClientRect().left));"
                + " return lines.length > 3 && new Set(lefts).size === 1"
                + " && lines.every(line => line.querySelector('.right').clientHeight < 40"
                + " && line.querySelector('.left').clientHeight < 40); }");
  }

  @Test
  void theTextsAreSearchedAndTheirPlacesShown() {
    visit("/search");
    page.locator("#q").fill("\"date  donald TRUMP\"");
    page.keyboard().press("Enter");
    assertThat(page.locator(".hits li")).hasCount(1);
    assertThat(page.locator(".hits mark.found")).containsText("Donald Trump");
    page.locator(".hits .said a").click();
    assertThat(page.locator("mark.found:target")).isInViewport();
    assertThat(page.locator("mark.found mark.m")).hasText("Donald Trump");
    page.locator(".chip.on").click();
    assertThat(page.locator("mark.found")).hasCount(0);
  }

  @Test
  void anActorOfALongDocumentIsFoundInWhicheverPartItIs(@TempDir Path folder) {
    SampleReports reports = SampleReports.empty();
    String filler = "Nothing is said of anybody here.\n".repeat(4000);
    reports.add(
        "long.txt",
        "A long note\nKim Jong Un spoke.\n"
            + filler
            + "Moon Jae-in answered Kim Jong Un.\n"
            + filler);
    try (PluginRegistry plugins = plugins(folder);
        WebServer own = SampleServer.over(reports, new SampleJobs(), plugins)) {
      page.navigate(own.url() + "/documents");
      page.locator("a.doc").click();
      assertThat(page.locator(".pager").first()).containsText("Part 1 of 3");
      page.locator(".pick[data-pick='person:moon-jae-in']").click();
      assertThat(page.locator(".pager").first()).containsText("Part 2 of 3");
      assertThat(page.locator("mark.same").first()).isInViewport();
      assertThat(page.locator("mark.same")).hasText("Moon Jae-in");
      page.locator(".pick[data-pick='person:kim-jong-un']").click();
      assertThat(page.locator("mark.same")).hasText("Kim Jong Un");
      page.keyboard().press("p");
      assertThat(page.locator("mark.same:focus")).hasText("Kim Jong Un");
      // There is none before it in this part.
      page.keyboard().press("p");
      assertThat(page.locator(".pager").first()).containsText("Part 1 of 3");
      assertThat(page.locator("mark.same")).hasText("Kim Jong Un");
      page.waitForLoadState();
      page.mouse().move(2, 2);
      assertThat(page.locator("#tip")).isHidden();
      page.keyboard().press("Escape");
      assertThat(page).not().hasURL(Pattern.compile("actor="));
      assertThat(page.locator(".reader.one")).hasCount(0);
    }
  }

  @Test
  void ticksOutliveTheNextPartAndAFilter(@TempDir Path folder) throws IOException {
    Path texts = Files.createDirectories(folder.resolve("texts"));
    for (int day = 1; day <= 30; day++) {
      Files.writeString(
          texts.resolve(String.format(Locale.ROOT, "2018-06-%02d.txt", day)),
          "Talks\n\nAngela Merkel met Emmanuel Macron in Paris on day " + day + ".\n");
    }
    try (Corpus corpus = Corpus.in(folder.resolve("home")).ingest(texts);
        WebServer own = corpus.serve()) {
      String actor = own.url() + "/actors/person:emmanuel-macron";
      page.navigate(actor + "?split=mentions");
      page.locator("input[type=checkbox]").first().check();
      page.locator("#next").click();
      assertThat(page.locator("#previous")).isVisible();
      assertThat(page.locator(".kept")).hasText("1 more ticked that are not on show.");
      page.locator("input[type=checkbox]").first().check();
      page.locator(".split input[name=name]").fill("Another Macron");
      button("Split off").click();
      assertThat(page.locator(".tile b").first()).hasText("28");
      page.navigate(actor + "?split=mentions&to=2018-06-29");
      page.locator(".split input[name=name]").fill("A third Macron");
      page.getByText("Split off all that fit: 27 sentences").click();
      assertThat(page.locator(".tile b").first()).hasText("1");
    }
  }

  @Test
  void listsSortAndTurnPages() {
    visit("/actors");
    page.locator("#sort-name").click();
    assertThat(page.locator("th[aria-sort]")).containsText("Name");
    page.locator("#next").first().click();
    assertThat(page).hasURL(Pattern.compile("offset=50"));
    assertThat(page.locator(".pager").first()).containsText("51–");
  }

  @Test
  void aMentionSaysWhyItBelongsToItsActor() {
    visit("/actors/person:kim-jong-un");
    Locator mark = page.locator(".evidence mark.c0").first();
    mark.hover();
    assertThat(page.locator("#tip")).isVisible();
    assertThat(page.locator("#tip")).containsText("Kim Jong Un");
    assertThat(page.locator("#tip")).containsText("sure");
    page.keyboard().press("Escape");
    assertThat(page.locator("#tip")).isHidden();
  }

  @Test
  void aSentenceLeadsToItsPlaceInTheDocument() {
    visit("/pairs/person:donald-trump/person:kim-jong-un");
    Locator item = page.locator(".evidence li").first();
    item.locator(".from a").click();
    assertThat(page).hasURL(Pattern.compile("/documents/.*#m\\d+-\\d+"));
    assertThat(page.locator("mark:target")).isInViewport();
  }

  @Test
  void oneActorCanBeSeenAlone(Corpus corpus) {
    DocumentRow row =
        corpus
            .reports()
            .documents(ReportQueries.documents(new Parameters(Map.of()), 1))
            .items()
            .get(0);
    visit("/documents/" + row.id());
    Locator pick = page.locator(".pick").first();
    String actor = pick.getAttribute("data-pick");
    pick.click();
    assertThat(pick).hasAttribute("aria-pressed", "true");
    assertThat(page.locator("mark.same").first()).isVisible();
    assertThat(
            page.evaluate(
                "[...document.querySelectorAll('mark.m:not(.same)')].every(mark =>"
                    + " getComputedStyle(mark).backgroundColor === 'rgba(0, 0, 0, 0)')"))
        .isEqualTo(true);
    page.reload();
    assertThat(page.locator(".pick[data-pick='" + actor + "']"))
        .hasAttribute("aria-pressed", "true");
    page.keyboard().press("Escape");
    assertThat(page.locator(".reader.one")).hasCount(0);
  }

  @Test
  void theMentionsOfAnActorAreGoneThroughByKeys(Corpus corpus) {
    DocumentRow row =
        corpus
            .reports()
            .documents(
                ReportQueries.documents(new Parameters(Map.of("order", List.of("mentions"))), 1))
            .items()
            .get(0);
    visit("/documents/" + row.id());
    assertThat(page.locator(".walk")).isHidden();
    Locator pick = page.locator(".pick").first();
    int mentions = Integer.parseInt(pick.locator("b").innerText().replaceAll("\\D", ""));
    assertThat(mentions).isGreaterThan(2);
    pick.click();
    Locator place = page.locator(".walk span");
    assertThat(page.locator(".walk")).isVisible();
    for (String[] step :
        new String[][] {{"n", "1"}, {"n", "2"}, {"n", "3"}, {"p", "2"}, {"p", "1"}, {"p", "1"}}) {
      page.keyboard().press(step[0]);
      assertThat(place).containsText(step[1] + " of ");
      Locator focused = page.locator("mark.same:focus");
      assertThat(focused).isInViewport();
      assertThat(focused).hasAttribute("data-actor", pick.getAttribute("data-pick"));
    }
    page.locator(".walk button").last().click();
    assertThat(place).containsText("2 of ");
    page.keyboard().press("Escape");
    page.keyboard().press("Escape");
    assertThat(page.locator(".walk")).isHidden();
    // What is typed into a form is no key.
    page.locator("#find").focus();
    page.keyboard().type("nnp");
    assertThat(page.locator("#find")).hasValue("nnp");
  }

  @Test
  void theNetworkLeadsToActorsAndPairs() {
    visit("/network");
    assertThat(page.locator("#network[data-drawn=true]")).isVisible();
    page.evaluate("void document.getElementById('network').network.nodes()[0].emit('tap')");
    assertThat(page.locator("#selection")).containsText("Open its page");
    page.evaluate("void document.getElementById('network').network.edges()[0].emit('tap')");
    page.locator("#selection").getByText("Show what holds both").click();
    assertThat(page).hasURL(Pattern.compile("/pairs/.+/.+"));
    visit("/network");
    page.getByText("● Persons").click();
    assertThat(page).hasURL(Pattern.compile("type=person"));
    assertThat(page.locator("#network[data-drawn=true]")).isVisible();
    assertThat(
            page.evaluate(
                "document.getElementById('network').network.nodes().every(node =>"
                    + " node.data('type') === 'PERSON')"))
        .isEqualTo(true);
    page.locator("details.card > summary").click();
    assertThat(page.locator("#ties tbody tr").first()).isVisible();
    assertThat(page.locator("#net-actors tbody tr").first()).isVisible();
  }

  @Test
  void aHostileTitleNeverRuns(Corpus corpus) {
    String id =
        corpus
            .reports()
            .documents(
                ReportQueries.documents(new Parameters(Map.of("q", List.of("window.ran"))), 1))
            .items()
            .get(0)
            .id();
    List<String> ran = new ArrayList<>();
    for (String path :
        List.of(
            "/documents?q=window.ran",
            "/documents/" + id,
            "/actors/person:donald-trump?from=2018-06-14&to=2018-06-14",
            "/pairs/person:donald-trump/person:kim-jong-un",
            "/actors/person:donald-trump?document=" + id,
            "/actors?q=%3Cscript%3Ewindow.ran='query'%3C/script%3E")) {
      visit(path);
      page.waitForLoadState();
      if (page.evaluate("window.ran") != null) {
        ran.add(path);
      }
    }
    assertThat(ran).isEmpty();
    visit("/documents?q=window.ran");
    assertThat(page.locator("tbody")).containsText(SharedCorpus.HOSTILE_TITLE);
  }

  @Test
  void nestedAndCrossingMentionsKeepTheText(@TempDir Path folder) {
    String text = "The former spy chief of North Korea met Donald Trump's North Korean guests.";
    SampleReports reports = SampleReports.empty();
    Document document = Document.ofText(new Location("test", "nested.txt"), text);
    List<Mark> marks =
        List.of(
            SampleReports.mark("person:kim-jong-un", 0, 35),
            SampleReports.mark("country:kp", 24, 35),
            SampleReports.mark("person:donald-trump", 40, 60),
            SampleReports.mark("country:kp", 55, 67));
    reports.add(document, marks);
    try (PluginRegistry plugins = plugins(folder);
        WebServer own = SampleServer.over(reports, new SampleJobs(), plugins)) {
      page.navigate(own.url() + "/documents/" + document.location().id());
      assertThat(page.locator(".run")).hasText(text);
      assertThat(page.locator("#m0-35 #m24-35")).hasText("North Korea");
      assertThat(page.locator("#m40-60 #m55-67")).hasText("North");
    }
  }

  @Test
  void whatPluginsFoundIsListedAndColouredInTheText(@TempDir Path folder) {
    String text = "Kim Jong Un spoke.\n\nThe former spy chief of North Korea met guests.";
    SampleReports reports = SampleReports.empty();
    Document document =
        Document.ofText(new Location("test", "layers.txt"), text)
            .withSections(List.of(new Section(SectionRole.TITLE, new Span(0, 18))));
    reports.add(document, List.of(SampleReports.mark("country:kp", 44, 55)));
    reports.add(
        document,
        new DocumentLayer(
            "x.moods",
            "Moods & <more>",
            "How they are.",
            List.of(
                element(text, 0, 3, "glad", "person:kim-jong-un"),
                element(text, 37, 63, "sad", null))));
    try (PluginRegistry plugins = plugins(folder);
        WebServer own = SampleServer.over(reports, new SampleJobs(), plugins)) {
      page.navigate(own.url() + "/documents/" + document.location().id());
      assertThat(page.locator("#layers summary")).containsText("Moods & <more>");
      assertThat(page.locator("#layers li").first()).containsText("glad");
      assertThat(page.locator("#layers li a:not(.kind)"))
          .hasAttribute("href", "/actors/person:kim-jong-un");
      String coloured =
          "() => [...(CSS.highlights.get('layer-0') || [])].map(r => r.toString()).join('|')";
      org.assertj.core.api.Assertions.assertThat(page.evaluate(coloured))
          .as("across a mention, and in the block after the title")
          .isEqualTo("Kim|" + text.substring(37, 63));
      page.locator("#layers summary").click();
      org.assertj.core.api.Assertions.assertThat(page.evaluate(coloured))
          .as("a layer that is closed is not coloured")
          .isEqualTo("");
      org.assertj.core.api.Assertions.assertThat(
              page.evaluate(
                      "() => fetch('/api/v1/documents/"
                          + document.location().id()
                          + "/layers').then(r => r.text())")
                  .toString())
          .contains("\"title\":\"Moods & <more>\"", "\"label\":\"sad\"");
    }
  }

  private static DocumentLayer.Element element(
      String text, int start, int end, String label, String actor) {
    return new DocumentLayer.Element(
        new Span(start, end),
        text.substring(start, end),
        label,
        null,
        actor,
        actor == null ? null : "Kim Jong Un",
        Map.of("cue", "said"),
        0.5,
        "x/1");
  }

  @Test
  void progressIsLiveAndEndsWithAResult(@TempDir Path folder) {
    SampleJobs jobs = new SampleJobs();
    try (PluginRegistry plugins = plugins(folder);
        WebServer own = SampleServer.over(SampleReports.empty(), jobs, plugins)) {
      page.navigate(own.url() + "/jobs");
      page.locator("#folders").fill("/data/a\n/data/b");
      button("Read documents").click();
      assertThat(page).hasURL(own.url() + "/jobs/1");
      assertThat(jobs.run(1).orElseThrow().folders()).containsExactly("/data/a", "/data/b");
      jobs.move(
          1,
          new Progress(
              "parse and annotate",
              40,
              200,
              1_234,
              4_000_000,
              20_000_000,
              12.5,
              Duration.ofSeconds(125),
              "reports/<b>slow</b>.pdf",
              Duration.ofSeconds(31)));
      Locator progress = page.locator(".progress");
      assertThat(progress).containsText("40 of 200");
      assertThat(progress).containsText("12.5 a second");
      assertThat(progress).containsText("1,234");
      assertThat(progress).containsText("2 min 05 s");
      assertThat(progress).containsText("reports/<b>slow</b>.pdf");
      assertThat(page.locator("progress")).hasAttribute("value", "40");
      jobs.end(1, JobStatus.COMPLETED, "198 documents new, 2 in quarantine");
      assertThat(page.locator("main")).containsText("198 documents new, 2 in quarantine");
      assertThat(page.locator(".state")).hasText("complete");
    }
  }

  @Test
  void aFormThatIsBeingFilledInOutlivesTheEndOfARun(@TempDir Path folder) {
    SampleJobs jobs = new SampleJobs();
    jobs.start(JobName.ANALYSE, List.of());
    try (PluginRegistry plugins = plugins(folder);
        WebServer own = SampleServer.over(SampleReports.empty(), jobs, plugins)) {
      page.navigate(own.url() + "/jobs");
      page.locator("summary").first().click();
      Locator name = page.locator("input[name=name]").first();
      name.fill("nightly");
      jobs.end(1, JobStatus.COMPLETED, "done");
      assertThat(page.locator(".progress")).hasText("The run has ended: see its result");
      assertThat(name).hasValue("nightly");
      page.locator(".progress a").click();
      assertThat(page.locator(".state")).hasText("complete");
    }
  }

  @Test
  void drawingsSayThatTheServerDoesNotAnswer() {
    page.route("**/api/v1/**", route -> route.abort());
    visit("/");
    assertThat(page.locator(".chart")).containsText("Is the server still running?");
    visit("/network");
    assertThat(page.locator("#selection")).containsText("Is the server still running?");
    browser.forgetComplaints("ERR_FAILED");
  }

  @Test
  void aRunIsStoppedAndTakenUpAgain(@TempDir Path folder) {
    SampleJobs jobs = new SampleJobs();
    try (PluginRegistry plugins = plugins(folder);
        WebServer own = SampleServer.over(SampleReports.empty(), jobs, plugins)) {
      jobs.start(JobName.INGEST, List.of(Path.of("/data")));
      page.navigate(own.url() + "/jobs");
      button("Read documents").click();
      assertThat(page.locator("#problem")).containsText("Another run is in progress");
      browser.forgetComplaints("409");
      page.navigate(own.url() + "/jobs");
      button("Stop").click();
      assertThat(page.locator(".state")).hasText("stopped");
      button("Restart").click();
      assertThat(page).hasURL(own.url() + "/jobs/2");
      assertThat(page.locator(".state")).hasText("running");
    }
  }

  @Test
  void schedulesAreAddedAndRemoved(@TempDir Path folder) {
    SampleJobs jobs = new SampleJobs();
    try (PluginRegistry plugins = plugins(folder);
        WebServer own = SampleServer.over(SampleReports.empty(), jobs, plugins)) {
      page.navigate(own.url() + "/jobs");
      page.locator("summary").first().click();
      Locator form = page.locator("form[action='/schedules']");
      form.locator("input[name=name]").fill("every <night>");
      form.locator("input[name=cron]").fill("30 2 * * *");
      form.locator("button").click();
      assertThat(page.locator("#schedules")).containsText("every <night>");
      assertThat(page.locator("#schedules")).containsText("at 02:30");
      button("Remove").click();
      assertThat(page.locator("#schedules .empty")).isVisible();

      page.locator("summary").last().click();
      Locator export = page.locator("form[action='/schedules/exports']");
      export.locator("input[name=name]").fill("actors");
      export.locator("input[name=table]").fill("actors");
      export.locator("input[name=file]").fill("actors.csv");
      export.locator("button").click();
      assertThat(page.locator("#schedules table")).containsText("after each run");
      assertThat(jobs.schedules())
          .extracting(Schedule::export)
          .containsExactly(new ScheduledExport("actors", "csv", "actors.csv"));
      button("Remove").click();
      assertThat(page.locator("#schedules .empty")).isVisible();
      assertThat(jobs.schedules()).isEmpty();
    }
  }

  @Test
  void aRealJobRunsFromThePage(@TempDir Path folder) throws IOException {
    Path texts = Files.createDirectories(folder.resolve("texts"));
    for (int i = 0; i < 5; i++) {
      Files.write(
          texts.resolve("2018-06-1" + i + ".txt"),
          ("Note " + i + "\n\nAngela Merkel met Emmanuel Macron in Paris.\n")
              .getBytes(StandardCharsets.UTF_8));
    }
    try (Corpus corpus = Corpus.in(folder.resolve("home"));
        WebServer own = corpus.serve()) {
      page.navigate(own.url() + "/");
      page.locator("#folders").fill(texts.toString());
      button("Read documents").click();
      assertThat(page.locator(".state"))
          .hasText("complete", new LocatorAssertions.HasTextOptions().setTimeout(120_000));
      page.getByText("See the overview").click();
      assertThat(page.locator("#list")).containsText("Angela Merkel");
      page.locator("td.num a.figure").first().click();
      assertThat(page.locator(".evidence li").first()).isVisible();
    }
  }

  @Test
  void decisionsChangeTheCountsAndCanBeUndone(@TempDir Path folder) throws IOException {
    Path texts = Files.createDirectories(folder.resolve("texts"));
    Files.write(
        texts.resolve("2018-06-11.txt"),
        "Talks\n\nAngela Merkel met Emmanuel Macron in Paris.\n".getBytes(StandardCharsets.UTF_8));
    Files.write(
        texts.resolve("2018-06-12.txt"),
        "More talks\n\nOlaf Scholz met Emmanuel Macron in Berlin.\n"
            .getBytes(StandardCharsets.UTF_8));
    try (Corpus corpus = Corpus.in(folder.resolve("home")).ingest(texts);
        WebServer own = corpus.serve()) {
      page.navigate(own.url() + "/actors/person:emmanuel-macron");
      assertThat(page.locator(".tile b").first()).hasText("2");
      page.locator(".change summary").click();
      page.locator("#new-name").fill("President <i>Macron</i>");
      button("Rename").click();
      assertThat(page.locator("h1")).hasText("President <i>Macron</i>");
      page.locator(".change summary").click();
      page.locator("#merge-name").fill("scholz");
      button("Merge into this one").click();
      assertThat(page.locator(".pending")).hasCount(0);
      assertThat(page.locator(".tile b").first()).hasText("3");
      page.navigate(own.url() + "/actors/person:emmanuel-macron?split=mentions");
      page.locator("input[name=mention]").first().check();
      page.locator(".split input[name=name]").fill("Another Macron");
      button("Split off").click();
      assertThat(page.locator(".tile b").first()).hasText("2");
      page.navigate(own.url() + "/decisions/ledger");
      assertThat(page.locator("tbody tr")).hasCount(3);
      page.locator("tbody tr").nth(1).getByText("Undo").click();
      assertThat(page.locator("tbody tr")).hasCount(4);
      corpus.identities().settle(Duration.ofMinutes(2));
      page.navigate(own.url() + "/actors?q=scholz");
      assertThat(page.locator("#list")).containsText("Olaf Scholz");
    }
  }

  @Test
  void pluginsAreTakenUpSwitchedAndRefusedWithAReason(@TempDir Path folder) throws IOException {
    try (PluginRegistry plugins = plugins(folder);
        WebServer own = SampleServer.over(SampleReports.empty(), new SampleJobs(), plugins)) {
      page.navigate(own.url() + "/plugins");
      assertThat(page.locator(".empty")).isVisible();
      PluginJar.write(folder.resolve("sample.jar"));
      Files.write(folder.resolve("torn.jar"), new byte[] {1, 2, 3});
      button("Look for new plugins").click();
      assertThat(page.locator("[role=status]").first()).containsText("loaded sample 1.2");
      assertThat(page.locator(".plugins")).containsText("Adds nothing <b>at all</b>");
      page.reload();
      assertThat(page.locator("[role=status]").first()).containsText("loaded sample 1.2");
      assertThat(page.locator(".reason")).containsText("no readable JAR");
      Locator sample =
          page.locator(".plugin").filter(new Locator.FilterOptions().setHasText("sample.jar"));
      sample.getByText("Switch off").click();
      assertThat(sample.locator(".state")).hasText("switched off");
      sample.getByText("Switch on").click();
      assertThat(sample.locator(".state")).hasText("active");
    }
  }

  @Test
  void theThemeIsChosenAndKept() {
    visit("/");
    String light = background();
    page.locator("#theme").click();
    String dark = background();
    assertThat(dark).isNotEqualTo(light);
    visit("/actors");
    assertThat(background()).isEqualTo(dark);
  }

  private String background() {
    return (String) page.evaluate("getComputedStyle(document.body).backgroundColor");
  }

  @Test
  void theKeyboardReachesEverything() {
    visit("/");
    page.keyboard().press("Tab");
    assertThat(page.locator(".skip")).isFocused();
    page.keyboard().press("Enter");
    assertThat(page.locator("#main")).isFocused();
    visit("/actors/person:donald-trump?form=Trump#sentences");
    Locator mark = page.locator(".evidence mark.m").first();
    assertThat(mark).hasRole(AriaRole.LINK);
    mark.focus();
    page.keyboard().press("Tab");
    page.keyboard().press("Shift+Tab");
    assertThat(page.locator("#tip")).isVisible();
    String href = mark.getAttribute("data-href");
    page.keyboard().press("Enter");
    assertThat(page.getByLabel("This is")).isFocused();
    page.keyboard().press("Shift+Tab");
    page.keyboard().press("Enter");
    assertThat(page).hasURL(server.url() + href);
  }

  @Test
  void pagesWorkWithoutScripts() {
    try (BrowserContext plain = browser.withoutScripts()) {
      Page bare = plain.newPage();
      bare.navigate(server.url() + "/actors");
      bare.locator("#q").fill("pompeo");
      bare.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Search")).click();
      assertThat(bare.locator("#list tbody tr")).hasCount(1);
      bare.locator("td a.actor").click();
      assertThat(bare.locator(".evidence li").first()).isVisible();
      bare.locator(".tabs, .chips").first().locator("a").last().click();
      assertThat(bare.locator("h1")).hasText("Mike Pompeo");
      bare.locator(".change summary").click();
      bare.locator("#merge-name").fill("bolton");
      bare.locator(".change")
          .getByText("Search", new Locator.GetByTextOptions().setExact(true))
          .click();
      assertThat(bare.locator("#others")).containsText("John Bolton");
      bare.navigate(server.url() + "/documents?actor=person:mike-pompeo");
      bare.locator("a.doc").first().click();
      bare.locator(".pick[data-pick='person:mike-pompeo']").click();
      assertThat(bare.locator(".reader.one mark.same").first()).isVisible();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void noRuleOfAccessibilityIsBroken(ColorScheme scheme, Corpus corpus) throws IOException {
    page.context().close();
    page = browser.page(scheme);
    String id =
        corpus
            .reports()
            .documents(ReportQueries.documents(new Parameters(Map.of()), 1))
            .items()
            .get(0)
            .id();
    String rules;
    try (InputStream script = BrowserTest.class.getResourceAsStream("/axe.min.js")) {
      rules = new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
    List<String> broken = new ArrayList<>();
    for (String path :
        List.of(
            "/",
            "/actors",
            "/actors/person:kim-jong-un",
            "/pairs",
            "/pairs/person:donald-trump/person:kim-jong-un",
            "/documents",
            "/documents/" + id,
            "/documents/" + id + "?find=the",
            "/search?q=nuclear",
            "/search?q=%22nuclear",
            "/search?q=nuclear&view=concordance",
            "/stories",
            "/?from=2019-01-01",
            "/actors?offset=50",
            "/actors?source=hard",
            "/statistics",
            "/statistics/actor_days",
            "/network",
            "/decisions",
            "/decisions/ledger",
            "/decisions/accuracy?sample=7",
            "/actors/person:kim-jong-un/others?name=moon",
            "/actors/person:kim-jong-un?split=mentions",
            "/actors/person:kim-jong-un?split=documents",
            "/watch",
            "/jobs",
            "/jobs/1",
            "/jobs/1/changes",
            "/quarantine",
            "/plugins",
            "/words",
            "/words?actor=person:kim-jong-un",
            "/words?q=%28summit",
            "/compare",
            "/compare?a-from=2018-06-01&a-to=2018-06-30",
            "/compare?a-q=summit&b-q=sanctions&show=words",
            "/help",
            "/nowhere")) {
      visit(path);
      page.evaluate(rules);
      List<?> found =
          (List<?>)
              page.evaluate(
                  "async () => (await axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }))"
                      + ".violations.map(rule => rule.id + ': ' + rule.nodes[0].html + ' '"
                      + " + rule.nodes[0].any.map(check => check.message).join(' '))");
      found.forEach(rule -> broken.add(path + " " + rule));
    }
    // Of the queries that cannot be read, and of the page that there is not.
    browser.forgetComplaints("status of 400");
    browser.forgetComplaints("404");
    assertThat(broken).isEmpty();
  }

  private static PluginRegistry plugins(Path folder) {
    return new PluginRegistry(
        folder, name -> new PluginContext(folder, Map.of()), PluginLimits.DEFAULT, List.of());
  }
}

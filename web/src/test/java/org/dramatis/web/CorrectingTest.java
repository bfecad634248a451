package org.dramatis.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.dramatis.analytics.decision.DecisionRow;
import org.dramatis.analytics.report.ActorRow;
import org.dramatis.analytics.report.DocumentRow;
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
import org.junit.jupiter.api.io.TempDir;

/** Mentions are put right where they are read, by mouse and by keyboard, and put back. */
@Tag("browser")
class CorrectingTest {

  private static final String CHOL = "person:kim-yong-chol";
  private static final String UN = "person:kim-jong-un";

  private static Browser browser;
  private static Corpus corpus;
  private static WebServer server;

  private Page page;

  @BeforeAll
  static void open(@TempDir Path folder) throws IOException {
    browser = Browser.open();
    Path documents = Files.createDirectories(folder.resolve("documents"));
    Files.writeString(
        documents.resolve("2019-02-27.txt"),
        "Talks in Hanoi\n\n"
            + "Kim Jong Un met Donald Trump in Hanoi. Kim smiled when Mr Trump waved.\n\n"
            + "Kim Yong Chol came later. Mr Chol said nothing.\n");
    Files.writeString(
        documents.resolve("2019-02-28.txt"),
        "The day after\n\nKim Jong Un left Hanoi. Kim waved to the Oval Room of the hotel.\n");
    corpus = Corpus.in(folder.resolve("home")).ingest(documents);
    server = corpus.serve();
  }

  @AfterAll
  static void close() throws IOException {
    if (server != null) {
      server.close();
    }
    if (corpus != null) {
      corpus.close();
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
  void allIsAsBefore() {
    assertThat(browser.takeComplaints()).isEmpty();
    page.context().close();
    for (DecisionRow row : corpus.identities().decisions()) {
      assertThat(row.standing())
          .as(row.summary())
          .isIn(DecisionRow.Standing.UNDONE, DecisionRow.Standing.UNDOING);
    }
  }

  private static String document(String path) {
    return corpus
        .reports()
        .documents(ReportQueries.documents(new Parameters(Map.of("q", List.of(path))), 9))
        .items()
        .stream()
        .map(DocumentRow::id)
        .findFirst()
        .orElseThrow();
  }

  private static long mentions(String actor) {
    return corpus.reports().actor(actor).map(detail -> detail.row().counts().mentions()).orElse(0L);
  }

  private void visit(String path) {
    page.navigate(server.url() + path);
  }

  /** The mention that is written so and taken for that actor. */
  private Locator mark(String written, String actor) {
    return page.locator("mark.m[data-actor='" + actor + "']")
        .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^" + written + "$")));
  }

  private Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }

  /** An actor in the list that opens while a name is typed. */
  private Locator choice(String name) {
    return page.locator(".named")
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
  }

  private void picture(String name) {
    String folder = System.getProperty("pictures");
    if (folder != null) {
      page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(folder).resolve(name + ".png")));
    }
  }

  private void undo() {
    page.locator("#decided button").click();
    assertThat(page.locator("#decided")).containsText("is undone");
  }

  @Test
  void aMentionIsGivenToAnotherActorByTwoClicksAndAName() {
    long before = mentions(CHOL);
    visit("/documents/" + document("2019-02-27"));
    mark("Kim", UN).click();
    picture("card");
    page.getByLabel("This is").fill("yong kim");
    page.getByLabel("Where").selectOption("mention");
    assertThat(choice("Kim Yong Chol")).isVisible();
    picture("names");
    choice("Kim Yong Chol").click();
    assertThat(page.locator("#decided"))
        .containsText("“Kim”, taken for Kim Jong Un, is Kim Yong Chol");
    assertThat(mark("Kim", CHOL)).hasCount(1);
    assertThat(mark("Kim", UN)).hasCount(0);
    assertThat(mark("Kim", CHOL)).hasAttribute("data-sure", "as decided");
    assertThat(mentions(CHOL)).isEqualTo(before + 1);
    assertThat(page).hasURL(Pattern.compile("/documents/[0-9a-f]+#m\\d+-\\d+$"));
    picture("decided");
    undo();
    assertThat(mark("Kim", UN)).hasCount(1);
    assertThat(mentions(CHOL)).isEqualTo(before);
  }

  @Test
  void byKeyboardHalfANameGoesToTheListAndEscapeGoesBack() {
    visit("/documents/" + document("2019-02-27"));
    mark("Kim", UN).focus();
    page.keyboard().press("Enter");
    assertThat(page.getByLabel("This is")).isFocused();
    page.keyboard().press("Escape");
    assertThat(mark("Kim", UN)).isFocused();
    page.keyboard().press("Enter");
    page.keyboard().type("chol");
    assertThat(choice("Kim Yong Chol")).isVisible();
    page.keyboard().press("Enter");
    assertThat(choice("Kim Yong Chol")).isFocused();
    page.keyboard().press("Enter");
    assertThat(page.locator("#decided")).containsText("is Kim Yong Chol");
    undo();
  }

  @Test
  void aWrongNameIsNobodysAndWithItAllThatIsWrittenLikeIt() {
    long before = mentions(UN);
    visit("/actors/" + UN);
    mark("Kim", UN).first().click();
    page.getByLabel("Where").selectOption("form-everywhere");
    button("Nobody").click();
    assertThat(page.locator("#decided")).containsText("2 mentions of Kim Jong Un are nobody");
    assertThat(mark("Kim", UN)).hasCount(0);
    assertThat(mentions(UN)).isEqualTo(before - 2);
    assertThat(page).hasURL(Pattern.compile("/actors/person:kim-jong-un"));
    undo();
    assertThat(mentions(UN)).isEqualTo(before);
  }

  @Test
  void whoIsNotThereYetIsMadeAndOneWhoIsThereIsNotDoubled() {
    visit("/documents/" + document("2019-02-27"));
    mark("Kim", UN).click();
    page.getByLabel("This is").fill("Kim Song Hye");
    page.getByLabel("Where").selectOption("mention");
    button("New actor of this name").click();
    assertThat(page.locator("#decided")).containsText("is Kim Song Hye");
    assertThat(mark("Kim", "person:kim-song-hye")).hasCount(1);
    undo();
    // Without the list: as where scripts are slow, or a browser fills the field in.
    Site site = new Site(server);
    String token = site.token();
    String place =
        page.locator("mark.m[data-actor='" + UN + "']").first().getAttribute("data-span");
    String id = document("2019-02-27");
    assertThat(
            site.post(
                    "/decisions/correct",
                    Map.of(
                        "token",
                        token,
                        "actor",
                        UN,
                        "mention",
                        id + ":" + place,
                        "name",
                        "kim yong chol",
                        "back",
                        "/documents/" + id))
                .headers()
                .firstValue("Location")
                .orElseThrow())
        .startsWith("/documents/" + id + "?decided=");
    assertThat(corpus.identities().decisions().get(0).summary()).contains("(" + CHOL + ")");
    assertThat(corpus.reports().actors(ReportQueries.actors(new Parameters(Map.of()), 99)).items())
        .extracting(ActorRow::name)
        .doesNotHaveDuplicates();
    visit("/decisions/ledger");
    button("Undo").first().click();
  }

  @Test
  void whatWasReadOfADocumentIsPutRightWhereItIsRead() {
    visit("/documents/" + document("2019-02-27"));
    page.locator(".mend summary").first().click();
    page.locator(".mend[open] input[type=date]").fill("2018-03-04");
    page.locator(".mend[open] input[name=reason]").fill("printed on it");
    picture("date");
    page.locator(".mend[open] button").click();
    assertThat(page.locator("#decided")).containsText("One document: published on 2018-03-04");
    assertThat(page.locator(".kicker")).containsText("4 Mar 2018");
    assertThat(page.locator(".about")).containsText("a user's decision");
    undo();
    assertThat(page.locator(".kicker")).containsText("27 Feb 2019");
  }

  @Test
  void linesThatAreSelectedAreSaidToBeBoilerplate() {
    long before = mentions(CHOL);
    visit("/documents/" + document("2019-02-27"));
    select("said nothing.");
    button("Change its role").click();
    page.getByLabel("These lines are").selectOption("boilerplate");
    picture("role");
    page.locator(".tip").getByRole(AriaRole.BUTTON).click();
    assertThat(page.locator("#decided")).containsText("is boilerplate");
    assertThat(page.locator(".block.s-boilerplate.left-out")).containsText("Mr Chol");
    assertThat(mentions(CHOL)).isLessThan(before);
    undo();
    assertThat(mentions(CHOL)).isEqualTo(before);
  }

  @Test
  void documentsThatAreTickedHaveOnePublisher() {
    visit("/documents");
    page.locator("input[name=document]").first().check();
    page.locator("input[name=document]").nth(1).check();
    page.locator(".several select").selectOption("source");
    page.locator(".several input[name=value]").fill("The Courier");
    picture("ticked");
    page.locator(".several button").click();
    assertThat(page.locator("#decided")).containsText("2 documents: published by The Courier");
    undo();
  }

  @Test
  void aNameThatWasMissedIsMarkedBySelectingIt() {
    visit("/documents/" + document("2019-02-28"));
    select("the hotel");
    button("Mark as a mention").click();
    picture("marking");
    assertThat(page.getByLabel("This is")).hasValue("the hotel");
    page.getByLabel("This is").fill("Metropole");
    page.getByLabel("Type").selectOption("place");
    button("New actor of this name").click();
    assertThat(page.locator("#decided")).containsText("“the hotel” is Metropole");
    assertThat(mark("the hotel", "place:metropole")).hasCount(1);
    assertThat(mentions("place:metropole")).isEqualTo(1);
    picture("marked");
    undo();
    assertThat(mark("the hotel", "place:metropole")).hasCount(0);
    select("the hotel");
    page.keyboard().press("m");
    page.getByLabel("This is").fill("Hanoi");
    choice("Hanoi").click();
    assertThat(page.locator("#decided")).containsText("“the hotel” is Hanoi");
    undo();
  }

  /** Selects a stretch of the text, as with the mouse. */
  private void select(String text) {
    page.evaluate(
        "text => { for (const run of document.querySelectorAll('.run')) {"
            + " const walker = document.createTreeWalker(run, NodeFilter.SHOW_TEXT);"
            + " for (let node; (node = walker.nextNode()); ) {"
            + " const at = node.data.indexOf(text); if (at < 0) continue;"
            + " const range = document.createRange(); range.setStart(node, at);"
            + " range.setEnd(node, at + text.length);"
            + " getSelection().removeAllRanges(); getSelection().addRange(range); return; } }"
            + " throw new Error('no ' + text); }",
        text);
  }

  @Test
  void aCorrectionHoldsThroughoutADocumentOrEverywhere() {
    long un = mentions(UN);
    long chol = mentions(CHOL);
    visit("/documents/" + document("2019-02-27"));
    mark("Kim", UN).click();
    page.getByLabel("Where").selectOption("document");
    choice("Kim Yong Chol").click();
    assertThat(page.locator("#decided")).containsText("One document of Kim Jong Un is Kim Yong");
    assertThat(mark("Kim Jong Un", CHOL)).hasCount(1);
    assertThat(mentions(UN)).isEqualTo(un - 2);
    assertThat(mentions(CHOL)).isEqualTo(chol + 2);
    undo();
    mark("Kim", UN).click();
    page.getByLabel("Where").selectOption("everywhere");
    choice("Kim Yong Chol").click();
    assertThat(page.locator("#decided")).containsText("Kim Jong Un is Kim Yong Chol");
    assertThat(mentions(CHOL)).isEqualTo(un + chol);
    undo();
    mark("Kim", UN).click();
    page.getByLabel("Where").selectOption("everywhere");
    button("Nobody").click();
    assertThat(page.locator("#decided")).containsText("Kim Jong Un is hidden");
    assertThat(mentions(UN)).isZero();
    undo();
    mark("Kim", UN).click();
    page.getByLabel("This is").fill("Chairman Kim Jong");
    page.getByLabel("Where").selectOption("everywhere");
    button("New actor of this name").click();
    assertThat(page.locator("#decided")).containsText("is shown as “Chairman Kim Jong”");
    assertThat(mentions(UN)).isEqualTo(un);
    undo();
  }

  @Test
  void suggestionsAreWorkedThroughByKeys(@TempDir Path folder) {
    SampleReports reports = SampleReports.empty();
    reports.add("note.txt", "A note\n\nDonald Trump met Kim Jong Un.\n");
    SampleIdentities identities = new SampleIdentities();
    identities.suggest("person:donald-trump", "person:kim-jong-un");
    try (PluginRegistry plugins =
            new PluginRegistry(
                folder,
                name -> new PluginContext(folder, Map.of()),
                PluginLimits.DEFAULT,
                List.of());
        WebServer own = SampleServer.over(reports, new SampleJobs(), identities, plugins)) {
      page.navigate(own.url() + "/decisions");
      page.keyboard().press("j");
      assertThat(page.locator(".review li").first()).isFocused();
      page.keyboard().press("y");
      assertThat(page.locator("#decided")).containsText("is person:donald-trump");
      page.keyboard().press("n");
      assertThat(page.locator("#decided")).containsText("is never");
      page.keyboard().press("u");
      assertThat(page.locator("#decided")).containsText("Decision 2 is undone");
      assertThat(identities.decisions())
          .extracting(row -> row.decision().action().verb())
          .containsExactly("undo", "separate", "merge");
    }
  }

  @Test
  void severalActorsAreTickedAndMergedOrRetyped() {
    long both = mentions(UN) + mentions(CHOL);
    visit("/actors?q=kim");
    assertThat(page.locator(".several")).isHidden();
    page.locator("input[value='" + CHOL + "']").check();
    page.locator("input[value='" + UN + "']").check();
    picture("several");
    button("Merge").click();
    assertThat(page.locator("#decided")).containsText("Kim Yong Chol is Kim Jong Un");
    assertThat(mentions(UN)).isEqualTo(both);
    undo();
    visit("/actors?q=hanoi");
    page.locator("input[form=several]").check();
    page.locator(".several select").selectOption("organization");
    button("Change type").click();
    assertThat(page.locator("#decided")).containsText("Hanoi is an organization");
    undo();
    visit("/actors?q=kim");
    page.locator("input[value='" + UN + "']").check();
    button("Merge").click();
    assertThat(page.locator("main")).containsText("Two actors at least are merged");
    browser.forgetComplaints("status of 400");
  }

  @Test
  void whatWasDecidedIsFoundAgainByKindAndWords() {
    visit("/actors/" + UN);
    mark("Kim", UN).first().click();
    page.getByLabel("Where").selectOption("mention");
    page.getByLabel("Why").fill("It is a chair");
    button("Nobody").click();
    undo();
    visit("/decisions/ledger?verb=assign&q=chair");
    assertThat(page.locator("tbody tr")).hasCount(1);
    assertThat(page.locator("tbody tr")).containsText("“Kim”, taken for Kim Jong Un, is nobody");
    assertThat(page.locator("tbody tr")).not().containsText(UN);
    visit("/decisions/ledger?verb=assign&q=table");
    assertThat(page.locator(".empty")).isVisible();
    visit("/decisions/ledger");
    picture("ledger");
  }

  @Test
  void aSampleIsJudgedByKeysAndSaysHowManyAreRight() {
    visit("/decisions/accuracy?sample=5");
    int items = page.locator(".judge .evidence li").count();
    int mentions = page.locator("input[name=mention]").count();
    int pairs = page.locator("input[name=one]").count();
    assertThat(mentions).isGreaterThan(8);
    assertThat(pairs).isGreaterThan(2);
    assertThat(items).isEqualTo(mentions + pairs);
    page.locator("h1").click();
    for (int i = 0; i < items; i++) {
      page.keyboard().press(i == 2 ? "n" : "y");
    }
    picture("accuracy");
    assertThat(page.locator("input[type=radio]:checked")).hasCount(items);
    button("Keep these judgements").click();
    assertThat(page.locator("#decided"))
        .containsText(pairs + " pairs of mentions compared, " + pairs + " right");
    Locator links = page.locator("tbody tr").last();
    assertThat(links).containsText("links between documents" + pairs + pairs);
    Locator all = page.locator("tbody tr").nth(page.locator("tbody tr").count() - 2);
    assertThat(all).containsText("all mentions" + mentions + (mentions - 1));
    assertThat(all).containsText(Pattern.compile("\\d+ % to \\d+ %"));
    assertThat(page).not().hasURL(Pattern.compile("sample=5(&|#|$)"));
    picture("judged");
    undo();
    assertThat(page.locator("tbody tr").last()).containsText("all mentions");
    visit("/decisions/ledger?verb=judge");
    button("Undo").first().click();
    visit("/decisions/accuracy?sample=5");
    assertThat(page.locator("tbody tr")).hasCount(0);
  }

  @Test
  void anActorIsDescribedAndFoundByItsTag() {
    visit("/actors/" + UN);
    page.getByText("Add a note or tags").click();
    page.getByLabel("Note").fill("Met twice\n<b>in 2018</b>");
    page.getByLabel("Tags").fill("leader, to check, leader");
    button("Keep").click();
    assertThat(page.locator(".described")).containsText("<b>in 2018</b>");
    assertThat(page.locator(".described .chip")).hasCount(2);
    picture("described");
    page.locator(".described .chip").first().click();
    assertThat(page.locator("tbody tr")).hasCount(1);
    assertThat(page.locator("tbody tr")).containsText("Kim Jong Un");
    visit("/decisions/ledger?verb=describe");
    button("Undo").first().click();
    visit("/actors/" + UN);
    assertThat(page.locator(".described")).hasCount(0);
  }

  @Test
  void theNewestSentencesCanComeFirst() {
    visit("/actors/" + UN + "?limit=2");
    String oldest = page.locator("#sentences time").first().innerText();
    page.getByText("Newest first").click();
    assertThat(page.locator("#sentences time").first()).not().containsText(oldest);
    assertThat(page).hasURL(Pattern.compile("sentences=newest"));
  }

  @Test
  void onANarrowScreenTheCardFits() {
    page.setViewportSize(390, 800);
    visit("/documents/" + document("2019-02-27"));
    mark("Kim", UN).click();
    picture("narrow");
    assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
    page.getByLabel("This is").fill("Donald Trump");
    assertThat(choice("Donald Trump")).isVisible();
    assertThat(page.evaluate("document.getElementById('tip').getBoundingClientRect().right <= 390"))
        .isEqualTo(true);
  }
}

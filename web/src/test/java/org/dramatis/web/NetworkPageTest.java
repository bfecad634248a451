package org.dramatis.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The drawing of the network in a real Chromium, over a real corpus. */
@ExtendWith(SharedCorpus.class)
@Tag("browser")
class NetworkPageTest {

  private static final String NETWORK = "document.getElementById('network').network";
  private static final String VIEW = "document.getElementById('network').view()";
  private static final String PLACES =
      NETWORK + ".nodes().map(node => [node.id(), node.position('x'), node.position('y')])";

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

  private void visit(String address) {
    page.navigate("about:blank");
    page.navigate(server.url() + address);
    assertThat(page.locator("#network[data-drawn=true]")).isVisible();
  }

  /** Waits until something holds; the page's policy lets no script wait for it in the page. */
  private void until(String condition) {
    for (int i = 0; i < 600 && !page.evaluate(condition).equals(true); i++) {
      page.waitForTimeout(100);
    }
    assertThat(page.evaluate(condition)).as(condition).isEqualTo(true);
  }

  @Test
  void theSameTiesMakeTheSamePicture() {
    visit("/network?limit=150");
    Object places = page.evaluate(PLACES);
    assertThat((List<?>) places).hasSizeGreaterThan(30);
    visit("/network?limit=150");
    assertThat(page.evaluate(PLACES)).isEqualTo(places);
    visit("/network?limit=40");
    assertThat(page.evaluate(PLACES)).isNotEqualTo(places);
  }

  @Test
  void labelsCoverNeitherEachOtherNorGreaterActors() {
    visit("/network?limit=300");
    assertThat(labels()).hasSizeGreaterThan(15);
    int far = labels().size();
    page.evaluate("void " + NETWORK + ".zoom({level: 2, renderedPosition: {x: 400, y: 300}})");
    page.waitForTimeout(400);
    assertThat(labels()).isNotEmpty();
    page.locator("#net-size").selectOption("betweenness");
    page.evaluate("void " + NETWORK + ".fit(undefined, 40)");
    page.waitForTimeout(400);
    assertThat(labels().size()).isBetween(far / 3, far * 3);
  }

  /** The labels on show, after it was seen that none covers another. */
  @SuppressWarnings("unchecked")
  private List<Map<String, Object>> labels() {
    List<Map<String, Object>> labels = (List<Map<String, Object>>) page.evaluate(VIEW + ".labels");
    for (Map<String, Object> one : labels) {
      for (Map<String, Object> other : labels) {
        if (one != other) {
          assertThat(
                  number(one, "x") < number(other, "x") + number(other, "w")
                      && number(other, "x") < number(one, "x") + number(one, "w")
                      && number(one, "y") < number(other, "y") + number(other, "h")
                      && number(other, "y") < number(one, "y") + number(one, "h"))
              .as(one + " and " + other)
              .isFalse();
        }
      }
    }
    return labels;
  }

  private static double number(Map<String, Object> box, String name) {
    return ((Number) box.get(name)).doubleValue();
  }

  @Test
  void whatIsLookedAtStandsInTheAddress() {
    visit("/network?limit=80");
    page.locator("#net-find").fill("kim jong un");
    page.locator("#net-find").press("Enter");
    assertThat(page.locator("#selection h2")).hasText("Kim Jong Un");
    assertThat(page).hasURL(Pattern.compile("#sel=person%3Akim-jong-un$"));
    page.locator("#selection").getByText("Pin", exactly()).click();
    page.locator("#net-size").selectOption("pageRank");
    page.locator("#net-colour").selectOption("type");
    assertThat(page.locator("#net-legend")).containsText("Persons");
    page.locator("#net-find").fill("Mike Pompeo");
    page.locator("#net-find").press("Enter");
    page.locator("#selection").getByText("Hide", exactly()).click();
    page.locator("#net-find").fill("Donald Trump");
    page.locator("#net-find").press("Enter");
    Object places = page.evaluate(PLACES);
    String address = page.url().substring(server.url().length());
    visit(address);
    assertThat(page.locator("#selection h2")).hasText("Donald Trump");
    assertThat(page.locator("#net-size")).hasValue("pageRank");
    assertThat(page.locator("#net-colour")).hasValue("type");
    assertThat(shown("person:mike-pompeo")).isEqualTo(false);
    assertThat(shown("person:moon-jae-in")).isEqualTo(true);
    String kim = NETWORK + ".getElementById('person:kim-jong-un').position()";
    Object held = page.evaluate(kim);
    assertThat((List<?>) places).isNotEmpty();
    visit(address);
    assertThat(page.evaluate(kim)).isEqualTo(held);
    page.locator("#net-unhide").click();
    assertThat(shown("person:mike-pompeo")).isEqualTo(true);
  }

  private static com.microsoft.playwright.Locator.GetByTextOptions exactly() {
    return new com.microsoft.playwright.Locator.GetByTextOptions().setExact(true);
  }

  private Object shown(String id) {
    return page.evaluate(NETWORK + ".getElementById('" + id + "').visible()");
  }

  @Test
  void anActorExpandsAndAChainLeadsToAnother() {
    visit("/network?limit=20");
    int before = ((Number) page.evaluate(NETWORK + ".edges().length")).intValue();
    page.locator("#net-find").fill("Moon Jae-in");
    page.locator("#net-find").press("Enter");
    page.locator("#selection").getByText("Expand", exactly()).click();
    assertThat(page).hasURL(Pattern.compile("expand=person%3Amoon-jae-in"));
    until(NETWORK + ".edges().length > " + before);
    assertThat(page.locator("#selection h2")).hasText("Moon Jae-in");
    page.locator("#selection .net-chain input").fill("North Korea");
    page.locator("#selection .net-chain input").press("Enter");
    assertThat(page.locator("#selection")).containsText("Shortest chain");
    assertThat(page.locator("#selection blockquote").first()).isVisible();
    assertThat(page).hasURL(Pattern.compile("sel=person%3Amoon-jae-in&sel=country%3Akp"));
  }

  @Test
  void keysGoFromActorToActor() {
    visit("/network?limit=80");
    page.locator("#network").focus();
    page.keyboard().press("ArrowRight");
    String first = page.locator("#selection h2").textContent();
    page.keyboard().press("ArrowLeft");
    assertThat(page.locator("#selection h2")).not().hasText(first);
    page.keyboard().press("h");
    assertThat(page).hasURL(Pattern.compile("#hide="));
    page.keyboard().press("Escape");
    assertThat(page.locator("#selection h2")).hasCount(0);
    page.keyboard().press("ArrowDown");
    page.keyboard().press("Enter");
    assertThat(page).hasURL(Pattern.compile("/actors/"));
  }

  @Test
  void timePlaysWithoutMovingAnybody() {
    visit("/network?limit=80");
    Object places = page.evaluate(PLACES);
    page.locator("#net-play").click();
    until("Number(document.getElementById('net-time').value) >= 2");
    assertThat(page.locator("#net-play")).hasAttribute("aria-pressed", "true");
    page.locator("#net-play").click();
    assertThat(page.locator("#net-play")).hasAttribute("aria-pressed", "false");
    assertThat(page.locator("#net-when")).not().hasText("all of the time");
    assertThat(page).hasURL(Pattern.compile("#time="));
    Object few = page.evaluate(NETWORK + ".edges(':visible').length");
    assertThat(((Number) few).intValue()).isLessThan(80);
    assertThat(page.evaluate(PLACES)).isEqualTo(places);
    page.locator("#net-time").fill("0");
    assertThat(page.locator("#net-when")).hasText("all of the time");
    assertThat(page.evaluate(NETWORK + ".edges(':visible').length")).isEqualTo(80);
  }

  @Test
  void weakTiesAreLeftOut() {
    visit("/network?limit=80");
    page.locator("#net-least").fill("3");
    assertThat(page.locator("#net-least-out")).not().hasText("1");
    int most = Integer.parseInt(page.locator("#net-least-out").textContent());
    assertThat(
            page.evaluate(
                NETWORK + ".edges(':visible').every(edge => edge.data('count') >= " + most + ")"))
        .isEqualTo(true);
    assertThat(((Number) page.evaluate(NETWORK + ".edges(':visible').length")).intValue())
        .isBetween(1, 79);
  }

  @Test
  void aPeriodIsDrawnAlone() {
    visit("/network?limit=500&from=2018-06-01&to=2018-06-30");
    assertThat(page.locator("#list")).containsText("from 1 Jun 2018");
    int june = ((Number) page.evaluate(NETWORK + ".edges().length")).intValue();
    visit("/network?limit=500");
    assertThat(june)
        .isBetween(1, ((Number) page.evaluate(NETWORK + ".edges().length")).intValue() - 1);
  }

  @Test
  void picturesAreSaved() throws IOException {
    visit("/network?limit=80");
    Download svg = page.waitForDownload(() -> page.locator("#net-svg").click());
    String text = Files.readString(svg.path());
    assertThat(text).startsWith("<svg").contains(">Kim Jong Un</text>", "Leiden", "80 ties");
    Download print = page.waitForDownload(() -> page.locator("#net-print").click());
    BufferedImage picture = ImageIO.read(print.path().toFile());
    assertThat(picture.getWidth()).isEqualTo(3508);
    assertThat(picture.getHeight()).isEqualTo(2480);
    assertThat(picture.getRGB(2, 2) & 0xffffff).isEqualTo(0xffffff);
    Download png = page.waitForDownload(() -> page.locator("#net-png").click());
    assertThat(ImageIO.read(png.path().toFile()).getWidth()).isGreaterThan(1_500);
  }

  @Test
  void anActorsPageSaysWithWhomItStandsMoreThanExpectedAndWhen() {
    page.navigate(server.url() + "/actors/person:kim-jong-un");
    assertThat(page.locator(".expected-top tbody tr").first()).isVisible();
    page.getByText("shares and bursts").click();
    assertThat(page.locator("table tbody tr").first()).isVisible();
    page.getByText("By months").click();
    assertThat(page).hasURL(Pattern.compile("unit=months"));
  }
}

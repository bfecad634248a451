package org.dramatis.parsers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dramatis.parsers.Parsed.texts;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import org.dramatis.core.document.DateOrigin;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.SectionRole;
import org.dramatis.parsers.settings.ParserSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {

  @TempDir Path folder;

  @Test
  void readsANewsPage() throws IOException {
    Document page =
        page(
            """
            <!doctype html>
            <html lang="en"><head><title>Envoy flies to capital | The Courier</title>
            <meta property="article:published_time" content="2019-01-18T10:32:00+09:00">
            <meta property="article:modified_time" content="2019-01-19T00:00:00+09:00">
            <meta property="og:site_name" content="The Courier">
            <script>document.write("never text")</script><style>p { color: red }</style></head>
            <body><a class="skip-link" href="#main">Skip to main content</a>
            <header><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></header>
            <nav>Politics</nav>
            <main><article><h1>Envoy flies to capital</h1>
            <p class="byline">By Jane Roe</p><time datetime="2019-01-18">18 January</time>
            <figure><img src="x.jpg"><figcaption>The envoy at the airport. Photograph: Jane Roe/AFP</figcaption></figure>
            <p>SEOUL (AP) — The envoy flew to the&nbsp;capital on <b>Mon</b>day<br>and met the minister.</p>
            <div class="related-articles"><h3>Related</h3><p>Queen Mary visits Bath</p></div>
            <blockquote><p>We are hopeful.</p></blockquote>
            <h2>What comes next</h2>
            <table><caption>Meetings</caption><tr><th>Place</th><th>Day</th></tr><tr><td>Seoul</td><td>Monday</td></tr></table>
            <p>He said nothing. <a href="/x">A long link stands here</a></p>
            <p hidden>Not to be seen</p>
            </article></main>
            <aside><h3>Popular stories</h3><ul><li><a href="/y">Lord Smith resigns</a></li></ul></aside>
            <div id="cookie-banner">We use cookies. Accept all cookies?</div>
            <footer>© 2019 The Courier</footer></body></html>
            """);
    assertThat(page.title()).isEqualTo("Envoy flies to capital");
    assertThat(page.published().date()).isEqualTo(LocalDate.of(2019, 1, 18));
    assertThat(page.published().origin()).isEqualTo(DateOrigin.META_TAG);
    assertThat(page.metadata().get("updated")).containsExactly("2019-01-19");
    assertThat(page.metadata().get("source")).containsExactly("The Courier");
    assertThat(texts(page, SectionRole.TITLE)).containsExactly("Envoy flies to capital");
    assertThat(texts(page, SectionRole.BYLINE)).containsExactly("By Jane Roe");
    assertThat(texts(page, SectionRole.DATELINE)).containsExactly("18 January", "SEOUL (AP) —");
    assertThat(texts(page, SectionRole.CAPTION))
        .containsExactly("The envoy at the airport. Photograph: Jane Roe/AFP", "Meetings");
    assertThat(texts(page, SectionRole.QUOTE)).containsExactly("We are hopeful.");
    assertThat(texts(page, SectionRole.TABLE)).containsExactly("Place\tDay\nSeoul\tMonday");
    assertThat(texts(page, SectionRole.BOILERPLATE))
        .containsExactly(
            "Skip to main content",
            "Home",
            "World",
            "Politics",
            "Related",
            "Queen Mary visits Bath",
            "Popular stories",
            "Lord Smith resigns",
            "We use cookies. Accept all cookies?",
            "© 2019 The Courier");
    assertThat(page.text())
        .contains("The envoy flew to the capital on Monday\nand met the minister.")
        .contains("He said nothing. A long link stands here")
        .doesNotContain("never text", "color: red", "Not to be seen");
  }

  @Test
  void believesJsonLdFirst() throws IOException {
    Document page =
        page(
            """
            <html><head><title>Site</title><meta name="date" content="2001-01-01">
            <script type="application/ld+json">{"@context":"https://schema.org","@graph":[
            {"@type":"WebSite","name":"X"},{"@type":["NewsArticle"],"headline":"Envoy &amp; minister meet",
            "datePublished":"2019-01-18T23:30:00-08:00","dateModified":"2019-01-20",
            "author":[{"@type":"Person","name":"Jane Roe"}],"publisher":{"name":"The Courier"}}]}</script>
            </head><body><h1>Envoy &amp; minister meet</h1><p>They met on Friday.</p></body></html>
            """);
    assertThat(page.title()).isEqualTo("Envoy & minister meet");
    assertThat(page.published().date()).isEqualTo(LocalDate.of(2019, 1, 18));
    assertThat(page.published().origin()).isEqualTo(DateOrigin.STRUCTURED_DATA);
    assertThat(page.published().confidence()).isGreaterThan(0.9);
    assertThat(page.metadata().get("author")).containsExactly("Jane Roe");
    assertThat(page.metadata().get("dates"))
        .containsExactly("2019-01-18 STRUCTURED_DATA 0.95", "2001-01-01 META_TAG 0.7");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<link rel='canonical' href='https://courier.example/1'><h1>Envoy</h1>",
        "<h1>Envoy flies to capital</h1>",
      })
  void leavesRelatedArticlesOut(String mark) throws IOException {
    Document page =
        page(
            mark
                + """
                <script type="application/ld+json">[
                {"@type":"NewsArticle","headline":"Old story","datePublished":"2012-05-05",
                "url":"https://courier.example/0","dateModified":"2020-05-06","author":{"name":"John Doe"},
                "publisher":"Other Wire"},
                {"@type":"NewsArticle","headline":"Envoy flies to capital","datePublished":"2019-01-18",
                "mainEntityOfPage":{"@id":"https://courier.example/1"},"dateModified":"2019-01-19",
                "author":{"name":"Jane Roe"},"publisher":{"name":"The Courier"}}]</script>
                <p>The envoy flew.</p>
                """);
    assertThat(page.title()).isEqualTo("Envoy flies to capital");
    assertThat(page.metadata().get("dates")).containsExactly("2019-01-18 STRUCTURED_DATA 0.95");
    assertThat(page.metadata().get("updated")).containsExactly("2019-01-19");
    assertThat(page.metadata().get("author")).containsExactly("Jane Roe");
    assertThat(page.metadata().get("source")).containsExactly("The Courier");
  }

  @Test
  void ofSeveralUpdatesTheSurestHolds() throws IOException {
    Document page =
        page(
            """
            <script type="application/ld+json">{"@type":"NewsArticle","headline":"Envoy flies",
            "datePublished":"2019-01-18","dateModified":"2019-01-19"}</script>
            <h1>Envoy flies</h1><p>The envoy flew.</p>
            <div>Updated <time datetime="2024-12-24">today</time></div>
            """);
    assertThat(page.metadata().get("updated")).containsExactly("2019-01-19");
    assertThat(page.metadata().get("updated-origin")).containsExactly("STRUCTURED_DATA");
    assertThat(page.metadata().get("updated-confidence")).containsExactly("0.95");
  }

  @Test
  void aShortCaptionThatStandsTwiceIsARepetition() throws IOException {
    String caption = "<figure><figcaption>Envoy in Hanoi</figcaption></figure>";
    Document page =
        page(
            "<h1>Envoy</h1>"
                + caption
                + "<p>He met the minister.</p>"
                + caption
                + "<p>He left.</p>");
    assertThat(Parsed.repetitions(page)).containsExactly("Envoy in Hanoi");
  }

  @Test
  void everyPartOfALongPageHasItsDate() throws IOException {
    Files.writeString(
        folder.resolve("page.html"),
        "<h1>Envoy flies</h1><p>18 January 2019</p>"
            + "<p>The envoy flew to the capital on Monday.</p>".repeat(60));
    BuiltInParser parser =
        new BuiltInParser(ParserSettings.from(Map.of(ParserSettings.DOCUMENT_LENGTH, "1000")));
    assertThat(Parsed.folder(folder, parser).documents)
        .hasSizeGreaterThan(2)
        .allSatisfy(
            part -> {
              assertThat(part.published().date()).isEqualTo(LocalDate.of(2019, 1, 18));
              assertThat(part.title()).isEqualTo("Envoy flies");
            });
  }

  @Test
  void survivesBrokenDataAndMarkup() throws IOException {
    Document page =
        page(
            "<script type='application/ld+json'>{\"@type\":\"NewsArticle\", oops</script>"
                + "<meta property='article:published_time' content='yesterday'>"
                + "<h1>Envoy flies<p>The envoy <b>flew<i> home</b>.<table><td>x");
    assertThat(page.text()).contains("Envoy flies").contains("The envoy flew home");
    assertThat(page.published()).isNull();
  }

  @Test
  void keepsAStoryWhoseWrapperHasTheNameOfASidebar() throws IOException {
    String paragraph = "<p>" + "The envoy flew to the capital on Monday. ".repeat(10) + "</p>";
    Document page = page("<div class='with-sidebar widget'>" + paragraph.repeat(4) + "</div>");
    assertThat(texts(page, SectionRole.BOILERPLATE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<form id='f'>%s</form>",
        "<form id='f'><div id='content'>%s</div></form>",
        "<div class='page with-sidebar widget'>%s</div>",
        "<nav>Home</nav><form><div class='widget'>%s</div></form><div>We use cookies.</div>",
      })
  void keepsAStoryWithoutParagraphsWhateverItsWrapper(String wrapper) throws IOException {
    String story =
        "<h1>Envoy flies</h1><div>"
            + "The envoy flew to the capital on Monday.<br><br>".repeat(20)
            + "</div>";
    Document page =
        page("<html><body>" + String.format(Locale.ROOT, wrapper, story) + "</body></html>");
    assertThat(texts(page, SectionRole.BOILERPLATE))
        .noneMatch(words -> words.contains("The envoy flew"));
    assertThat(texts(page, SectionRole.TITLE)).containsExactly("Envoy flies");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<details class='CommentBox' open>%s</details>",
        "<div class='commentList'>%s</div>",
        "<div id='readerComments'>%s</div>",
        "<section class='UserComment'>%s</section>",
        "<div class='RelatedStories'>%s</div>",
        "<div class='storyShare'>%s</div>",
        "<div class='CookieBanner'>%s</div>",
        "<div class='mostPopular teaserPopular'>%s</div>",
        "<div id='DisqusThread'>%s</div>",
        "<div class='newsletterSubscribe'>%s</div>",
        "<div class='PageFooter'>%s</div>",
      })
  void knowsWhatStandsAroundAStoryByNamesWithCapitals(String around) throws IOException {
    String paragraph = "<p>The envoy flew to the capital on Monday and met the minister.</p>";
    Document page =
        page(
            "<article><h1>Envoy</h1>"
                + paragraph.repeat(4)
                + "</article>"
                + around.replace("%s", "<p>Uma thinks that this is right.</p>"));
    assertThat(texts(page, SectionRole.BOILERPLATE))
        .containsExactly("Uma thinks that this is right.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<div class='Commentary'>%s</div>",
        "<div class='tagesAnzeiger'>%s</div>",
        "<div class='newsPaper'>%s</div>",
        "<div class='mcDonaldAds2019x'>%s</div>",
        "<div class='storyMenuOpen'>%s</div>",
      })
  void namesWithCapitalsThatOnlyBeginAlikeAreNone(String story) throws IOException {
    String paragraph = "<p>The envoy flew to the capital on Monday and met the minister.</p>";
    Document page = page(story.replace("%s", paragraph.repeat(4)));
    assertThat(texts(page, SectionRole.BOILERPLATE)).isEmpty();
  }

  @Test
  void neverTakesAWholePageForWhatStandsAroundIt() throws IOException {
    Document page = page("<form><h1>Envoy flies</h1><p>He met the minister.</p></form>");
    assertThat(texts(page, SectionRole.BOILERPLATE)).isEmpty();
  }

  @Test
  void aFormBesideAStoryIsNoPartOfIt() throws IOException {
    Document page =
        page(
            "<h1>Envoy flies</h1><div>He met the minister.</div>"
                + "<form>Subscribe to the letter of our editors.</form>");
    assertThat(texts(page, SectionRole.BOILERPLATE))
        .containsExactly("Subscribe to the letter of our editors.");
  }

  @Test
  void aLongTextSaysInWhichLanguageItIs() throws IOException {
    String english = "<p>The envoy flew to the capital on Monday, where he met the minister.</p>";
    String german = "<p>Der Gesandte flog am Montag in die Hauptstadt und traf den Minister.</p>";
    assertThat(page("<html lang='fr'>" + english.repeat(5)).language()).isEqualTo("en");
    assertThat(page("<html lang='de'>" + german.repeat(5)).language()).isEqualTo("de");
    assertThat(page("<html lang='de'><p>Envoy in Hanoi</p>").language()).isEqualTo("de");
    String more = "<p>Danach sprachen sie über den Haushalt und fuhren gemeinsam zurück.</p>";
    String boilerplate = "<article>x</article><nav>" + german + more + "</nav>";
    assertThat(page(boilerplate).language()).isEqualTo("de");
  }

  @Test
  void findsTheCharset() throws IOException {
    String words = "<p>Präsident in Köln, “sagte er”, über Gespräche und Öffnung der Grenze.</p>";
    String declared = "<meta charset=\"windows-1252\">" + words;
    Document page =
        Parsed.bytes(folder, "a.html", declared.getBytes(Charset.forName("windows-1252"))).only();
    assertThat(page.text()).startsWith("Präsident in Köln, “sagte er”");
    byte[] silent = words.getBytes(Charset.forName("windows-1252"));
    assertThat(Parsed.bytes(folder, "a.html", silent).only().text())
        .startsWith("Präsident in Köln, “sagte er”");
    byte[] unicode = words.getBytes(StandardCharsets.UTF_8);
    assertThat(Parsed.bytes(folder, "a.html", unicode).only().text())
        .startsWith("Präsident in Köln, “sagte er”");
  }

  @Test
  void takesScriptInATitleForText() throws IOException {
    Document page =
        page("<title>&lt;script&gt;alert(1)&lt;/script&gt; Envoy</title><p>The envoy flew.</p>");
    assertThat(page.title()).isEqualTo("<script>alert(1)</script> Envoy");
  }

  private Document page(String html) throws IOException {
    return Parsed.text(folder, "page.html", html).only();
  }
}

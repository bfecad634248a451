package org.dramatis.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dramatis.web.request.Parameters;
import org.dramatis.web.request.ReportQueries;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Makes the pictures of the documentation from the sample corpus, into the folder that the system
 * property {@code screenshots} names, relative to the repository.
 */
@EnabledIfSystemProperty(named = "screenshots", matches = ".+")
@Tag("browser")
class ScreenshotsTest {

  private static final long MOST_BYTES = 300_000;

  @Test
  void takesPictures(@TempDir Path home) throws IOException {
    Path target = Files.createDirectories(Path.of("..").resolve(System.getProperty("screenshots")));
    try (Corpus corpus = Corpus.in(home).ingest(Corpus.SEEDS);
        WebServer server = corpus.serve();
        Browser browser = Browser.open()) {
      String story =
          corpus
              .reports()
              .documents(
                  ReportQueries.documents(
                      new Parameters(Map.of("q", List.of("leave details for later"))), 1))
              .items()
              .get(0)
              .id();
      Map<String, String> pages = new TreeMap<>();
      pages.put("overview", "/");
      pages.put("actor", "/actors/person:kim-jong-un");
      pages.put("pair", "/pairs/person:donald-trump/person:kim-jong-un");
      pages.put("document", "/documents/" + story);
      pages.put("network", "/network?window=paragraph&limit=60");
      Page page = browser.page(ColorScheme.LIGHT);
      for (Map.Entry<String, String> shot : pages.entrySet()) {
        page.navigate(server.url() + shot.getValue());
        assertThat(page.locator(".chart:not([data-drawn=true]), #network:not([data-drawn=true])"))
            .hasCount(0);
        page.waitForTimeout(500);
        Path file = target.resolve(shot.getKey() + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
        assertThat(Files.size(file)).isBetween(10_000L, MOST_BYTES);
      }
    }
  }
}

package org.dramatis.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every page on a phone and on a wide screen, with names and paths as long as they come. */
@Tag("browser")
class LayoutTest {

  private static final int[] WIDTHS = {390, 1600};

  @Test
  void noPageIsWiderThanTheScreen(@TempDir Path folder) throws IOException {
    List<String> wide = new ArrayList<>();
    try (LongNames site = new LongNames(folder);
        Browser browser = Browser.open()) {
      Page page = browser.page(ColorScheme.LIGHT);
      for (String path : site.pages()) {
        page.navigate(site.url() + path);
        for (int width : WIDTHS) {
          page.setViewportSize(width, 900);
          int needed = ((Number) page.evaluate("document.documentElement.scrollWidth")).intValue();
          if (needed > width) {
            wide.add(path + " needs " + needed + " of " + width);
          }
        }
      }
    }
    assertThat(wide).isEmpty();
  }

  @Test
  void allPagesAreNamedOnEveryScreenButAPhone(@TempDir Path folder) throws IOException {
    List<String> cut = new ArrayList<>();
    try (LongNames site = new LongNames(folder);
        Browser browser = Browser.open()) {
      Page page = browser.page(ColorScheme.LIGHT);
      page.navigate(site.url());
      for (int width = 725; width <= 1700; width += 25) {
        page.setViewportSize(width, 900);
        if ((Boolean)
            page.evaluate(
                "(nav => nav.scrollWidth > nav.clientWidth)(document.querySelector('.top nav'))")) {
          cut.add("at " + width);
        }
      }
    }
    assertThat(cut).isEmpty();
  }
}

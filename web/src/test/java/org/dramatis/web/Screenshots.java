package org.dramatis.web;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Try-out. */
final class Screenshots {
  public static void main(String[] arguments) throws Exception {
    Path home = Path.of("/tmp/webhome");
    boolean fresh = !Files.exists(home);
    try (Corpus corpus = Corpus.in(home)) {
      if (fresh) corpus.ingest(Path.of(arguments[0]).toAbsolutePath());
      try (WebServer server = corpus.serve(); Browser browser = Browser.open()) {
      if (arguments.length > 2 && arguments[2].equals("serve")) {
        System.out.println(server.url());
        Thread.sleep(3000_000);
      }
      List<String> paths = arguments.length > 2 ? List.of(arguments).subList(2, arguments.length) : List.of("/", "/actors", "/actors/person:kim-jong-un", "/pairs/person:donald-trump/person:kim-jong-un", "/documents", "/network", "/jobs", "/plugins", "/quarantine", "/help", "/nowhere");
      for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        Page page = browser.page(scheme);
        for (String path : paths) {
          page.navigate(server.url() + path);
          page.waitForTimeout(900);
          page.screenshot(
              new Page.ScreenshotOptions()
                  .setFullPage(true)
                  .setPath(Path.of(arguments[1], scheme.name().toLowerCase(java.util.Locale.ROOT) + path.replace('/', '_').replace(':', '_') + ".png")));
        }
      }
      browser.complaints().forEach(System.out::println);
      }
    }
  }
}

package org.dramatis.web;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import org.dramatis.core.plugin.PluginRegistry;

/** Try-out. */
final class Screenshots {
  public static void main(String[] arguments) throws Exception {
    SampleReports reports = SampleReports.of(Path.of(arguments[0]));
    SampleJobs jobs = new SampleJobs();
    try (PluginRegistry plugins =
            new PluginRegistry(Path.of("/tmp/plugins"), name -> null, List.of());
        WebServer server = new WebServer(reports, jobs, plugins, WebAddress.local(0));
        Browser browser = Browser.open()) {
      if (arguments.length > 2) {
        System.out.println(server.url());
        Thread.sleep(1000_000);
      }
      String doc =
          reports
              .documents(
                  org.dramatis.web.request.ReportQueries.documents(
                      new org.dramatis.web.request.Parameters(java.util.Map.of()), 10))
              .items()
              .get(0)
              .id();
      for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        Page page = browser.page(scheme);
        for (String path :
            List.of(
                "/",
                "/actors",
                "/actors/person:kim-jong-un",
                "/pairs/person:donald-trump/person:kim-jong-un",
                "/documents",
                "/documents/" + doc,
                "/network",
                "/jobs",
                "/plugins",
                "/quarantine",
                "/help",
                "/nowhere")) {
          page.navigate(server.url() + path);
          page.waitForTimeout(700);
          page.screenshot(
              new Page.ScreenshotOptions()
                  .setFullPage(true)
                  .setPath(
                      Path.of(
                          arguments[1],
                          scheme.name().toLowerCase(java.util.Locale.ROOT)
                              + path.replace('/', '_').replace(':', '_')
                              + ".png")));
        }
      }
      browser.complaints().forEach(System.out::println);
    }
  }
}

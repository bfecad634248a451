package org.dramatis.web;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/**
 * A real Chromium, as the system's package manager installs it. Tests that need one are skipped
 * with a message where there is none.
 */
final class Browser implements AutoCloseable {

  /** What its program is called; {@code verify} looks for the same names. */
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  private static final double PATIENCE_MILLIS = 60_000;

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser browser;
  private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());

  private Browser(Path executable) {
    this.playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    this.browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(executable)
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync",
                            "--disable-dev-shm-usage")));
  }

  static Browser open() {
    List<String> folders =
        List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator));
    Path executable =
        NAMES.stream()
            .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
            .filter(Files::isExecutable)
            .findFirst()
            .orElse(null);
    Assumptions.assumeTrue(
        executable != null, "no Chromium is installed: the tests in a browser are skipped");
    // How long a page may take is the machine's affair; only what it then shows is tested.
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    return new Browser(executable);
  }

  /** A new page with its own storage; what its console complains about is kept. */
  Page page(ColorScheme scheme) {
    BrowserContext context =
        browser.newContext(
            new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(1280, 860)
                .setLocale("en-GB")
                .setTimezoneId("UTC")
                .setColorScheme(scheme));
    context.setDefaultTimeout(PATIENCE_MILLIS);
    Page page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") || message.type().equals("warning")) {
            complaints.add(message.text() + " at " + message.location());
          }
        });
    page.onPageError(error -> complaints.add(error));
    return page;
  }

  /** A context in which no script runs. */
  BrowserContext withoutScripts() {
    return browser.newContext(
        new com.microsoft.playwright.Browser.NewContextOptions().setJavaScriptEnabled(false));
  }

  /** Takes back complaints that a test expects. */
  void forgetComplaints(String part) {
    complaints.removeIf(complaint -> complaint.contains(part));
  }

  /** Errors and warnings since the last call, breaches of the content security policy included. */
  List<String> takeComplaints() {
    List<String> taken = List.copyOf(complaints);
    complaints.clear();
    return taken;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}

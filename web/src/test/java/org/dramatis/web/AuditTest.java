package org.dramatis.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dramatis.core.plugin.PluginLimits;
import org.dramatis.core.plugin.PluginRegistry;
import org.dramatis.core.spi.PluginContext;
import org.dramatis.web.access.Access;
import org.dramatis.web.access.AccessKey;
import org.dramatis.web.access.Accounts;
import org.dramatis.web.access.Network;
import org.dramatis.web.access.Role;
import org.dramatis.web.audit.Audit;
import org.dramatis.web.audit.AuditEntry;
import org.dramatis.web.audit.AuditLog;
import org.dramatis.web.audit.AuditQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done is recorded, and a record that was changed shows it. */
class AuditTest {

  private static final String PASSWORD = "correct horse battery";
  private static final AuditQuery ALL =
      new AuditQuery("", Optional.empty(), "", Optional.empty(), Optional.empty());

  @TempDir Path home;

  private AuditLog log() {
    return new AuditLog(home, 0, InstantSource.system());
  }

  @Test
  void requestsAreRecordedWithWhoMadeThem() throws IOException {
    Accounts accounts = new Accounts(home, InstantSource.system());
    Access access =
        Access.with(AccessKey.in(home), accounts, InstantSource.system(), Network.LOCAL);
    AuditLog log = log();
    Protection protection =
        new Protection(
            access, List.of(), Optional.of(new Audit(log, Network.LOCAL, accounts::present)));
    try (PluginRegistry plugins =
            new PluginRegistry(
                home, name -> new PluginContext(home, Map.of()), PluginLimits.DEFAULT, List.of());
        WebServer server =
            SampleServer.over(
                SampleReports.empty(),
                new SampleJobs(),
                new SampleIdentities(),
                plugins,
                WebAddress.local(0),
                protection)) {
      Site site = new Site(server);
      site.get("/documents/1");
      assertThat(log.file()).doesNotExist();
      accounts.add("ada", Role.ADMINISTRATOR, PASSWORD);
      site.get("/documents/1?key=secret");
      String form = token(site.get("/login").body());
      site.post("/login", Map.of("token", form, "name", "ada", "password", "wrong horse battery"));
      String cookie =
          site
              .post("/login", Map.of("token", form, "name", "ada", "password", PASSWORD))
              .headers()
              .allValues("Set-Cookie")
              .stream()
              .reduce((a, b) -> b)
              .orElseThrow();
      String sent = cookie.substring(0, cookie.indexOf(';'));
      for (String path :
          List.of(
              "/",
              "/static/app.js",
              "/documents/1",
              "/search?q=uranium%20mine",
              "/download/actors",
              "/actors/person:a")) {
        site.send(site.request(path).header("Cookie", sent));
      }
      String own = token(site.send(site.request("/help").header("Cookie", sent)).body());
      site.send(site.form("/jobs", Map.of("token", own, "job", "analyse")).header("Cookie", sent));
      site.send(
          site.request("/api/v1/decisions")
              .header("Cookie", sent)
              .header("Content-Type", "application/json")
              .POST(
                  BodyPublishers.ofString(
                      "{\"verb\":\"rename\",\"actor\":\"person:a\",\"name\":\"Anna\"}")));
      site.send(
          site.form(
                  "/users/add",
                  Map.of("token", own, "name", "ed", "role", "editor", "password", PASSWORD))
              .header("Cookie", sent));
      List<AuditEntry> entries = log.entries(ALL, 0, 100).entries();
      assertThat(entries)
          .extracting(
              entry ->
                  entry.who() + " " + entry.action() + " " + entry.status() + " " + entry.subject())
          .containsExactly(
              "ada CHANGED 303 POST /users/add {name=[ed], role=[editor]}",
              "ada DECIDED 202 POST /api/v1/decisions"
                  + " {\"verb\":\"rename\",\"actor\":\"person:a\",\"name\":\"Anna\"}",
              "ada CHANGED 303 POST /jobs {job=[analyse]}",
              "ada VIEWED 404 /actors/person:a",
              "ada EXPORTED 200 /download/actors",
              "ada SEARCHED 200 /search?q=uranium mine",
              "ada READ 404 /documents/1",
              "ada LOGGED_IN 303 POST /login",
              "ada REFUSED 401 POST /login",
              " REFUSED 401 /documents/1?key=…");
      assertThat(entries).allMatch(entry -> !entry.from().isEmpty());
      assertThat(Files.readString(log.file()))
          .doesNotContain(PASSWORD)
          .doesNotContain("wrong horse")
          .doesNotContain("secret");
      assertThat(log.check().problems()).isEmpty();
      String page =
          site.send(site.request("/audit?who=ada&action=searched").header("Cookie", sent)).body();
      assertThat(page).contains("uranium mine").doesNotContain("/download/actors");
      assertThat(site.send(site.request("/audit?q=DOWNLOAD").header("Cookie", sent)).body())
          .contains("/download/actors")
          .doesNotContain("uranium mine");
    }
  }

  private static String token(String page) {
    Matcher token = Pattern.compile("name=\"token\" value=\"([0-9a-f]+)\"").matcher(page);
    assertThat(token.find()).isTrue();
    return token.group(1);
  }

  @Test
  void everyChangedByteShows() throws IOException {
    AuditLog log = log();
    for (int i = 0; i < 3; i++) {
      log.add("ada", "127.0.0.1", AuditEntry.Action.READ, "/documents/" + i + " ü", 200);
    }
    AuditLog.Check check = log.check();
    assertThat(check.problems()).isEmpty();
    assertThat(check.entries()).isEqualTo(3);
    assertThat(log.has(check.hash())).isTrue();
    byte[] whole = Files.readAllBytes(log.file());
    // The last line feed belongs to no entry.
    for (int at = 0; at < whole.length - 1; at++) {
      for (byte other : new byte[] {(byte) (whole[at] ^ 1), '\n', '\r', ' '}) {
        if (other != whole[at]) {
          byte[] changed = whole.clone();
          changed[at] = other;
          Files.write(log.file(), changed);
          assertThat(log.check().problems()).as("byte %d as %d", at, other).isNotEmpty();
        }
      }
    }
    List<String> lines = new String(whole, StandardCharsets.UTF_8).lines().toList();
    for (List<String> other :
        List.of(
            List.of(lines.get(0), lines.get(2)),
            List.of(lines.get(1), lines.get(2)),
            List.of(lines.get(0), lines.get(2), lines.get(1)),
            List.of(lines.get(0), lines.get(1), lines.get(1), lines.get(2)))) {
      Files.write(log.file(), other);
      assertThat(log.check().problems()).as(other.toString()).isNotEmpty();
    }
    Files.write(log.file(), lines.subList(0, 2));
    assertThat(log.check().problems()).isEmpty();
    assertThat(log.has(check.hash())).isFalse();
  }

  @Test
  void goesOnAfterALineThatThePowerCutOff() throws IOException {
    log().add("ada", "", AuditEntry.Action.READ, "x".repeat(20_000), 200);
    byte[] whole = Files.readAllBytes(log().file());
    log().add("ada", "", AuditEntry.Action.READ, "/documents/2", 200);
    byte[] both = Files.readAllBytes(log().file());
    Files.write(log().file(), Arrays.copyOf(both, whole.length + 30));
    log().add("ada", "", AuditEntry.Action.READ, "/documents/3", 200);
    assertThat(log().check().problems()).containsExactly("line 2 is no entry");
    assertThat(log().entries(ALL, 0, 10).entries())
        .extracting(AuditEntry::n)
        .containsExactly(2L, 1L);
  }

  @Test
  void oldEntriesGoAndTheRestCanStillBeChecked() throws IOException {
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    for (int day = 0; day < 10; day++) {
      Instant now = start.plus(Duration.ofDays(day));
      new AuditLog(home, 0, () -> now)
          .add("ada", "", AuditEntry.Action.READ, "/documents/" + day, 200);
    }
    new AuditLog(home, 5, () -> start.plus(Duration.ofDays(10)))
        .add("ada", "", AuditEntry.Action.READ, "/documents/10", 200);
    AuditLog.Check check = log().check();
    assertThat(check.problems()).isEmpty();
    assertThat(check.first()).isEqualTo(6);
    assertThat(check.entries()).isEqualTo(7);
    List<String> lines = Files.readAllLines(log().file());
    Files.write(log().file(), lines.subList(1, lines.size()));
    assertThat(log().check().problems()).containsExactly("entries before 7 are missing");
  }
}

package org.dramatis.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.javalin.security.RouteRole;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.plugin.PluginLimits;
import org.dramatis.core.plugin.PluginRegistry;
import org.dramatis.core.spi.PluginContext;
import org.dramatis.web.access.Access;
import org.dramatis.web.access.AccessKey;
import org.dramatis.web.access.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who has no key finds nothing. */
class AccessTest {

  @TempDir Path home;

  private final SampleJobs jobs = new SampleJobs();
  private PluginRegistry plugins;
  private WebServer server;
  private Site site;
  private AccessKey key;

  @BeforeEach
  void start() {
    plugins =
        new PluginRegistry(
            home, name -> new PluginContext(home, Map.of()), PluginLimits.DEFAULT, List.of());
    key = AccessKey.in(home);
    server =
        SampleServer.over(
            SampleReports.empty(), jobs, new SampleIdentities(), plugins, Access.with(key));
    site = new Site(server);
  }

  @AfterEach
  void stop() {
    server.close();
    plugins.close();
  }

  @Test
  void everyRouteDeclaresItsRole() {
    SortedMap<String, Set<RouteRole>> routes = server.routes();
    assertThat(routes).hasSizeGreaterThan(80);
    assertThat(routes)
        .allSatisfy(
            (route, roles) ->
                assertThat(roles)
                    .as(route + " must declare one role, where it is declared")
                    .hasSize(1)
                    .allMatch(Role.class::isInstance));
    assertThat(routes.keySet().stream().filter(route -> routes.get(route).contains(Role.ANYONE)))
        .containsExactly("GET /login", "POST /login");
    assertThat(routes)
        .allSatisfy(
            (route, roles) ->
                assertThat(
                        roles.contains(Role.READER)
                            && !route.startsWith("GET")
                            && !route.startsWith("POST /account/")
                            && !route.endsWith(" /mcp")
                            && !route.equals("POST /logout"))
                    .as(route + " changes something")
                    .isFalse());
  }

  @Test
  void aStrangerIsRefusedOnEveryRoute() {
    for (String route : server.routes().keySet()) {
      String method = route.substring(0, route.indexOf(' '));
      String path = route.substring(route.indexOf(' ') + 1).replaceAll("\\{\\w+}", "1");
      if (path.equals(Access.LOGIN)) {
        continue;
      }
      HttpResponse<String> answer =
          site.send(
              site.request(path)
                  .header("Content-Type", "application/json")
                  .method(method, BodyPublishers.ofString("{\"job\":\"analyse\"}")));
      assertThat(answer.statusCode()).as(route).isEqualTo(401);
      assertThat(answer.body()).as(route).contains(AccessKey.FILE).doesNotContain("<nav");
    }
    assertThat(jobs.runs(10)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nowhere",
        "/actors?actor=person:nobody",
        "/jobs/99/events",
        "/api/v1/nothing",
        "/?key=wrong",
        "/?key="
      })
  void aStrangerDoesNotLearnWhatThereIs(String path) {
    assertThat(site.get(path).statusCode()).isEqualTo(401);
  }

  @Test
  void theAddressThatIsPrintedLetsABrowserIn() {
    assertThat(server.entrance()).isEqualTo(server.url() + "/?key=" + key.text());
    HttpResponse<String> entered = site.get("/documents?q=a%26b&key=" + key.text());
    assertThat(entered.statusCode()).isEqualTo(303);
    assertThat(entered.headers().firstValue("Location")).hasValue("/documents?q=a%26b");
    String cookie = entered.headers().firstValue("Set-Cookie").orElseThrow();
    assertThat(cookie)
        .startsWith("dramatis-" + URI.create(server.url()).getPort() + "=")
        .contains("HttpOnly")
        .contains("SameSite=Strict")
        .doesNotContain(key.text());
    String sent = cookie.substring(0, cookie.indexOf(';'));
    HttpResponse<String> page = site.send(site.request("/jobs").header("Cookie", sent));
    assertThat(page.statusCode()).isEqualTo(200);
    Matcher token = Pattern.compile("name=\"token\" value=\"([0-9a-f]+)\"").matcher(page.body());
    assertThat(token.find()).isTrue();
    Map<String, String> form = Map.of("job", "analyse", "token", token.group(1));
    assertThat(site.post("/jobs", form).statusCode()).isEqualTo(401);
    assertThat(site.send(site.form("/jobs", form).header("Cookie", sent)).statusCode())
        .isEqualTo(303);
    assertThat(jobs.runs(10)).hasSize(1);
  }

  @Test
  void theKeyCanBeTyped() {
    String page = site.get("/pairs?window=sentence").body();
    assertThat(page).contains("name=\"to\" value=\"/pairs?window=sentence\"");
    Matcher token = Pattern.compile("name=\"token\" value=\"([0-9a-f]+)\"").matcher(page);
    assertThat(token.find()).isTrue();
    HttpResponse<String> wrong =
        site.post("/login", Map.of("token", token.group(1), "key", "no", "to", "/pairs"));
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(wrong.body()).contains("not the key");
    HttpResponse<String> right =
        site.post("/login", Map.of("token", token.group(1), "key", key.text(), "to", "/pairs"));
    assertThat(right.headers().firstValue("Location")).hasValue("/pairs");
    for (String elsewhere : List.of("//evil.example", "http://evil.example", "/\\evil.example")) {
      assertThat(
              site.post(
                      "/login", Map.of("token", token.group(1), "key", key.text(), "to", elsewhere))
                  .headers()
                  .firstValue("Location"))
          .hasValue("/");
    }
  }

  @Test
  void toolsSendTheKeyAsABearerToken() {
    assertThat(corpus("Bearer " + key.text())).isEqualTo(200);
    assertThat(corpus("bearer " + key.text())).isEqualTo(200);
    assertThat(corpus("Bearer " + key.text() + "0")).isEqualTo(401);
    assertThat(corpus("Basic " + key.text())).isEqualTo(401);
    assertThat(corpus("Bearer ")).isEqualTo(401);
    HttpResponse<String> refused = site.get("/api/v1/corpus");
    assertThat(refused.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    assertThat(refused.body())
        .contains("\"status\":401")
        .contains("$(cat " + home.resolve(AccessKey.FILE) + ")");
  }

  private int corpus(String authorization) {
    return site.send(site.request("/api/v1/corpus").header("Authorization", authorization))
        .statusCode();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/static/style.css", "/static/app.js"})
  void whatIsInEveryInstallationIsOpen(String path) {
    assertThat(site.get(path).statusCode()).isEqualTo(200);
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void theKeyIsItsOwnersAndStaysTheSame() throws IOException {
    Path file = home.resolve(AccessKey.FILE);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(AccessKey.in(home).text()).isEqualTo(key.text());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    Files.delete(file);
    assertThat(AccessKey.in(home).text()).isNotEqualTo(key.text()).hasSizeGreaterThan(40);
    Files.writeString(file, "short");
    assertThatThrownBy(() -> AccessKey.in(home))
        .isInstanceOf(DramatisException.class)
        .hasMessageContaining(file.toString());
  }
}

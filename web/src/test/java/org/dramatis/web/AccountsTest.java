package org.dramatis.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.javalin.security.RouteRole;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.plugin.PluginLimits;
import org.dramatis.core.plugin.PluginRegistry;
import org.dramatis.core.spi.PluginContext;
import org.dramatis.web.access.Access;
import org.dramatis.web.access.AccessKey;
import org.dramatis.web.access.Account;
import org.dramatis.web.access.Accounts;
import org.dramatis.web.access.Codes;
import org.dramatis.web.access.Network;
import org.dramatis.web.access.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever has an account does what its role allows, and nobody else anything. */
class AccountsTest {

  private static final String PASSWORD = "correct horse battery";
  private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([0-9a-f]+)\"");

  /** A clock that is set by hand. */
  private static final class Hands implements InstantSource {

    private Instant now = Instant.parse("2026-05-01T12:00:00Z");

    void go(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  @TempDir Path home;

  private final Hands clock = new Hands();
  private final SampleJobs jobs = new SampleJobs();
  private final SampleIdentities identities = new SampleIdentities();
  private PluginRegistry plugins;
  private Accounts accounts;
  private AccessKey key;
  private WebServer server;
  private Site site;

  @BeforeEach
  void start() {
    plugins =
        new PluginRegistry(
            home, name -> new PluginContext(home, Map.of()), PluginLimits.DEFAULT, List.of());
    accounts = new Accounts(home, clock);
    accounts.add("ada", Role.ADMINISTRATOR, PASSWORD);
    accounts.add("ed", Role.EDITOR, PASSWORD);
    accounts.add("rita", Role.READER, PASSWORD);
    key = AccessKey.in(home);
    server =
        SampleServer.over(
            SampleReports.empty(),
            jobs,
            identities,
            plugins,
            Access.with(key, accounts, clock, Network.LOCAL));
    site = new Site(server);
  }

  @AfterEach
  void stop() {
    server.close();
    plugins.close();
  }

  private static String name(Role role) {
    switch (role) {
      case READER:
        return "rita";
      case EDITOR:
        return "ed";
      case ADMINISTRATOR:
        return "ada";
      case ANYONE:
        return "";
    }
    throw new IllegalStateException(role.toString());
  }

  private static String token(String page) {
    Matcher token = TOKEN.matcher(page);
    assertThat(token.find()).isTrue();
    return token.group(1);
  }

  private HttpResponse<String> tryToLogIn(String name, String password) {
    return site.post(
        "/login",
        Map.of("token", token(site.get("/login").body()), "name", name, "password", password));
  }

  /** The cookie that logging in gives. */
  private String logIn(String name, String password) {
    HttpResponse<String> in = tryToLogIn(name, password);
    assertThat(in.statusCode()).as(in.body()).isEqualTo(303);
    String cookie = in.headers().allValues("Set-Cookie").stream().reduce((a, b) -> b).orElseThrow();
    assertThat(cookie).contains("HttpOnly").contains("SameSite=Strict");
    return cookie.substring(0, cookie.indexOf(';'));
  }

  private HttpResponse<String> get(String path, String cookie) {
    return site.send(site.request(path).header("Cookie", cookie));
  }

  private HttpResponse<String> post(String path, String cookie, Map<String, String> form) {
    Map<String, String> fields = new TreeMap<>(form);
    fields.put("token", token(get("/help", cookie).body()));
    return site.send(site.form(path, fields).header("Cookie", cookie));
  }

  @ParameterizedTest
  @EnumSource(value = Role.class, names = "ANYONE", mode = EnumSource.Mode.EXCLUDE)
  void aRoleMayUseItsRoutesAndNoOthers(Role role) {
    String bearer = accounts.addToken(name(role), "test", true, Duration.ofDays(1));
    String readOnly = accounts.addToken(name(role), "test", false, Duration.ofDays(1));
    String cookie = logIn(name(role), PASSWORD);
    String token = token(get("/help", cookie).body());
    SortedMap<String, Set<RouteRole>> routes = server.routes();
    for (Map.Entry<String, Set<RouteRole>> entry : routes.entrySet()) {
      String route = entry.getKey();
      Role needed = (Role) entry.getValue().iterator().next();
      String method = route.substring(0, route.indexOf(' '));
      String path = route.substring(route.indexOf(' ') + 1).replaceAll("\\{\\w+}", "1");
      if (path.equals(Access.LOGIN) || path.equals("/logout")) {
        continue;
      }
      // Agents only ask, by a method that elsewhere changes something.
      boolean agents = path.equals("/mcp");
      boolean api = agents || path.startsWith("/api/");
      HttpRequest.Builder request = site.request(path);
      request =
          api
              ? request.header("Content-Type", "application/json")
              : request.header("Content-Type", "application/x-www-form-urlencoded");
      request.method(
          method,
          method.equals("GET")
              ? BodyPublishers.noBody()
              : BodyPublishers.ofString(api ? "{}" : "token=" + token));
      int withCookie = site.send(request.copy().header("Cookie", cookie)).statusCode();
      if (role.includes(needed)) {
        assertThat(withCookie).as(route).isNotIn(401, 403);
      } else {
        assertThat(withCookie).as(route).isEqualTo(403);
      }
      if (api) {
        assertThat(status(request, bearer)).as(route).isEqualTo(withCookie);
        int reading = status(request, readOnly);
        if ((agents || method.equals("GET")) && needed == Role.READER) {
          assertThat(reading).as(route).isEqualTo(withCookie);
        } else {
          assertThat(reading).as(route).isEqualTo(403);
        }
      }
    }
    // Retrying what is in quarantine asks for nothing more.
    assertThat(jobs.runs(9)).hasSize(role == Role.ADMINISTRATOR ? 1 : 0);
    assertThat(accounts.all()).hasSize(3);
  }

  private int status(HttpRequest.Builder request, String bearer) {
    return site.send(request.copy().header("Authorization", "Bearer " + bearer)).statusCode();
  }

  @Test
  void logInTakesThePlaceOfTheKey() {
    assertThat(server.entrance()).isEqualTo(server.url());
    assertThat(site.get("/?key=" + key.text()).statusCode()).isEqualTo(401);
    assertThat(status(site.request("/api/v1/corpus"), key.text())).isEqualTo(401);
    assertThat(site.get("/").body()).contains("name=\"password\"").doesNotContain("<nav");
    assertThat(site.get("/api/v1/corpus").body()).contains("page of your account");
    assertThat(tryToLogIn("ada", "wrong horse battery").statusCode()).isEqualTo(401);
    assertThat(tryToLogIn("nobody", PASSWORD).statusCode()).isEqualTo(401);
    assertThat(get("/", logIn("ADA", PASSWORD)).statusCode()).isEqualTo(200);
  }

  @Test
  void aSessionEndsByLogOutByTimeAndWithItsPassword() {
    String one = logIn("ada", PASSWORD);
    assertThat(post("/logout", one, Map.of()).statusCode()).isEqualTo(303);
    assertThat(get("/", one).statusCode()).isEqualTo(401);
    String two = logIn("ada", PASSWORD);
    clock.go(Duration.ofHours(11));
    assertThat(get("/", two).statusCode()).isEqualTo(200);
    clock.go(Duration.ofHours(13));
    assertThat(get("/", two).statusCode()).isEqualTo(401);
    String three = logIn("ada", PASSWORD);
    for (int hours = 0; hours < 7 * 24; hours += 8) {
      assertThat(get("/", three).statusCode()).isEqualTo(200);
      clock.go(Duration.ofHours(8));
    }
    clock.go(Duration.ofHours(1));
    assertThat(get("/", three).statusCode()).isEqualTo(401);
    String four = logIn("rita", PASSWORD);
    // As another process does.
    new Accounts(home, clock).setPassword("rita", "battery horse correct");
    assertThat(get("/", four).statusCode()).isEqualTo(401);
    String five = logIn("rita", "battery horse correct");
    new Accounts(home, clock).remove("rita");
    assertThat(get("/", five).statusCode()).isEqualTo(401);
  }

  @Test
  void aNewRoleCountsAtOnce() {
    String cookie = logIn("rita", PASSWORD);
    assertThat(post("/jobs", cookie, Map.of("job", "analyse")).statusCode()).isEqualTo(403);
    accounts.setRole("rita", Role.ADMINISTRATOR);
    assertThat(post("/jobs", cookie, Map.of("job", "analyse")).statusCode()).isEqualTo(303);
  }

  @Test
  void theFormOfOnePersonIsNotAnothers() {
    String ada = logIn("ada", PASSWORD);
    String ritas = token(get("/help", logIn("rita", PASSWORD)).body());
    assertThat(
            site.send(
                    site.form("/jobs", Map.of("job", "analyse", "token", ritas))
                        .header("Cookie", ada))
                .statusCode())
        .isEqualTo(403);
    assertThat(jobs.runs(1)).isEmpty();
  }

  @Test
  void passwordsAreNotTriedInARow() {
    for (int i = 0; i < 5; i++) {
      assertThat(tryToLogIn("ada", "wrong number " + i).statusCode()).isEqualTo(401);
    }
    HttpResponse<String> early = tryToLogIn("Ada", PASSWORD);
    assertThat(early.statusCode()).isEqualTo(429);
    assertThat(early.body()).contains("Try again in");
    logIn("ed", PASSWORD);
    clock.go(Duration.ofSeconds(2));
    logIn("ada", PASSWORD);
    for (int i = 0; i < 15; i++) {
      clock.go(Duration.ofMinutes(6));
      tryToLogIn("ada", "wrong number " + i);
    }
    assertThat(tryToLogIn("ada", PASSWORD).statusCode()).isEqualTo(429);
    clock.go(Duration.ofMinutes(6));
    logIn("ada", PASSWORD);
    for (int i = 0; i < 20; i++) {
      clock.go(Duration.ofSeconds(1));
      tryToLogIn("name" + i, "wrong number " + i);
    }
    assertThat(tryToLogIn("ed", PASSWORD).statusCode()).isEqualTo(429);
  }

  @ParameterizedTest
  @CsvSource({
    "short, eleven char, 11 characters",
    "common, qwerty123456, Many people",
    "common, QWERTY123456, Many people",
    "wilhelmina, wilhelmina12, name of the account"
  })
  void easyPasswordsAreRefused(String name, String password, String why) {
    assertThatThrownBy(() -> accounts.add(name, Role.READER, password))
        .isInstanceOf(DramatisException.class)
        .hasMessageContaining(why);
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void noPasswordAndNoTokenIsKept() throws IOException {
    accounts.add("long", Role.READER, "aaa aaa aaa ü 🎈 without digits or capitals");
    String token = accounts.addToken("long", "a program", true, Duration.ofDays(2));
    Path file = home.resolve(Accounts.FILE);
    assertThat(Files.readString(file))
        .contains("$argon2id$v=19$m=19456,t=2,p=1$")
        .doesNotContain("without digits")
        .doesNotContain(PASSWORD)
        .doesNotContain(token);
    assertThat(accounts.all().stream().map(Account::password).distinct()).hasSize(4);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    logIn("long", "aaa aaa aaa u\u0308 🎈 without digits or capitals");
  }

  @Test
  void aTokenIsShownOnceExpiresAndIsRevoked() {
    String cookie = logIn("ed", PASSWORD);
    String page =
        post("/account/tokens", cookie, Map.of("purpose", "cron", "scope", "read", "days", "2"))
            .body();
    Matcher shown = Pattern.compile("drt_[0-9a-f]+").matcher(page);
    assertThat(shown.find()).isTrue();
    assertThat(get("/account", cookie).body()).contains("cron").doesNotContain(shown.group());
    HttpRequest.Builder corpus = site.request("/api/v1/corpus");
    assertThat(status(corpus, shown.group())).isEqualTo(200);
    clock.go(Duration.ofDays(2));
    assertThat(status(corpus, shown.group())).isEqualTo(401);
    String other = accounts.addToken("ed", "other", true, Duration.ofDays(2));
    assertThat(status(corpus, other)).isEqualTo(200);
    String id = accounts.named("ed").orElseThrow().tokens().get(1).id();
    String again = logIn("ed", PASSWORD);
    assertThat(post("/account/tokens/revoke", again, Map.of("id", id)).statusCode()).isEqualTo(303);
    assertThat(status(corpus, other)).isEqualTo(401);
  }

  @Test
  void aTokenMakesNoTokensAndNoPasswords() {
    String bearer = accounts.addToken("ada", "program", true, Duration.ofDays(2));
    String token =
        token(site.send(site.request("/help").header("Authorization", "Bearer " + bearer)).body());
    Map<String, String> form =
        Map.of("token", token, "purpose", "more", "name", "ed", "password", "another password");
    for (String path : List.of("/account/tokens", "/users/password", "/users/remove")) {
      assertThat(
              site.send(site.form(path, form).header("Authorization", "Bearer " + bearer))
                  .statusCode())
          .as(path)
          .isEqualTo(400);
    }
    assertThat(accounts.all()).hasSize(3);
    logIn("ed", PASSWORD);
  }

  @Test
  void aCodeIsAskedForAndGoodOnce() {
    String cookie = logIn("rita", PASSWORD);
    String page = get("/account", cookie).body();
    Matcher shown = Pattern.compile("id=\"secret\">([A-Z2-7]{32})<").matcher(page);
    assertThat(shown.find()).isTrue();
    String secret = shown.group(1);
    assertThat(page).contains("otpauth://totp/Dramatis:rita?secret=" + secret);
    Codes app = new Codes(secret, 0);
    Map<String, String> form =
        Map.of("secret", secret, "current", PASSWORD, "new-code", app.at(clock.instant()));
    Map<String, String> wrong = new TreeMap<>(form);
    wrong.put("new-code", app.at(clock.instant().minus(Duration.ofDays(1))));
    assertThat(post("/account/codes", cookie, wrong).statusCode()).isEqualTo(400);
    wrong.put("new-code", form.get("new-code"));
    wrong.put("current", "another password of hers");
    assertThat(post("/account/codes", cookie, wrong).statusCode()).isEqualTo(400);
    assertThat(post("/account/codes", cookie, form).statusCode()).isEqualTo(303);

    assertThat(tryToLogIn("rita", PASSWORD).statusCode()).isEqualTo(401);
    // The one that set it up was used by that.
    assertThat(tryToLogIn("rita", PASSWORD, form.get("new-code")).statusCode()).isEqualTo(401);
    clock.go(Duration.ofMinutes(1));
    String code = app.at(clock.instant());
    assertThat(tryToLogIn("rita", PASSWORD, code).statusCode()).isEqualTo(303);
    assertThat(tryToLogIn("rita", PASSWORD, code).statusCode()).isEqualTo(401);
    // Two steps away it is too old.
    clock.go(Duration.ofMinutes(2));
    String old = app.at(clock.instant().minus(Duration.ofMinutes(1)));
    assertThat(tryToLogIn("rita", PASSWORD, old).statusCode()).isEqualTo(401);

    clock.go(Duration.ofHours(1));
    String ada = logIn("ada", PASSWORD);
    assertThat(get("/users", ada).body()).contains("Let rita in without a code?");
    assertThat(post("/users/codes/off", ada, Map.of("name", "rita")).statusCode()).isEqualTo(303);
    assertThat(tryToLogIn("rita", PASSWORD).statusCode()).isEqualTo(303);
  }

  private HttpResponse<String> tryToLogIn(String name, String password, String code) {
    return site.post(
        "/login",
        Map.of(
            "token",
            token(site.get("/login").body()),
            "name",
            name,
            "password",
            password,
            "code",
            code));
  }

  @Test
  void whoKnowsTheOldPasswordChangesIt() {
    String cookie = logIn("ed", PASSWORD);
    assertThat(
            post(
                    "/account/password",
                    cookie,
                    Map.of("current", "not the password", "password", "some other words"))
                .statusCode())
        .isEqualTo(400);
    assertThat(
            post(
                    "/account/password",
                    cookie,
                    Map.of("current", PASSWORD, "password", "some other words"))
                .statusCode())
        .isEqualTo(303);
    assertThat(tryToLogIn("ed", PASSWORD).statusCode()).isEqualTo(401);
    logIn("ed", "some other words");
  }

  @Test
  void administratorsManageAccountsOnAPage() {
    String cookie = logIn("ada", PASSWORD);
    assertThat(get("/users", cookie).body()).contains("rita").contains("ed");
    post(
        "/users/add",
        cookie,
        Map.of("name", "new", "role", "editor", "password", "  blanks at the ends "));
    logIn("new", "  blanks at the ends ");
    post("/users/role", cookie, Map.of("name", "new", "role", "reader"));
    assertThat(accounts.named("new").orElseThrow().role()).isEqualTo(Role.READER);
    post("/users/remove", cookie, Map.of("name", "new"));
    assertThat(accounts.named("new")).isEmpty();
    assertThat(post("/users/remove", cookie, Map.of("name", "ada")).statusCode()).isEqualTo(409);
    assertThat(post("/users/role", cookie, Map.of("name", "ada", "role", "reader")).statusCode())
        .isEqualTo(409);
    assertThat(
            post(
                    "/users/add",
                    cookie,
                    Map.of("name", "<b>", "role", "reader", "password", PASSWORD))
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void theAuthorOfADecisionIsWhoIsLoggedIn() {
    String bearer = accounts.addToken("ed", "program", true, Duration.ofDays(2));
    HttpResponse<String> answer =
        site.send(
            site.request("/api/v1/decisions")
                .header("Authorization", "Bearer " + bearer)
                .header("Content-Type", "application/json")
                .POST(
                    BodyPublishers.ofString(
                        "{\"verb\":\"rename\",\"actor\":\"person:a\",\"name\":\"A\","
                            + "\"author\":\"somebody else\"}")));
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body()).contains("\"author\":\"ed\"").doesNotContain("somebody else");
  }

  @Test
  void withAccountsOnlyListedFoldersAreRead(@TempDir Path other) throws IOException {
    String bearer = accounts.addToken("ada", "program", true, Duration.ofDays(2));
    assertThat(start(site, bearer, other.toString())).contains("folders.allowed");
    Path listed = Files.createDirectory(other.resolve("listed"));
    Path inside = Files.createDirectory(listed.resolve("inside"));
    Path beside = Files.createDirectory(other.resolve("listed-not"));
    Path out = Files.createSymbolicLink(listed.resolve("out"), beside);
    Path in = Files.createSymbolicLink(other.resolve("in"), inside);
    try (WebServer listing =
        SampleServer.over(
            SampleReports.empty(),
            jobs,
            identities,
            plugins,
            WebAddress.local(0),
            new Protection(
                Access.with(key, accounts, clock, Network.LOCAL),
                List.of(listed.toString(), "csvdb:"),
                Optional.empty()))) {
      Site lists = new Site(listing);
      for (Path refused :
          List.of(
              other,
              beside,
              out,
              out.resolve("absent"),
              listed.resolve("../listed-not"),
              home,
              other.resolve("absent"))) {
        assertThat(start(lists, bearer, refused.toString()))
            .as(refused.toString())
            .contains("may not be read")
            .contains("\"status\":400");
      }
      assertThat(start(lists, bearer, "ftp:somewhere")).contains("may not be read");
      assertThat(jobs.runs(9)).isEmpty();
      for (Path taken : List.of(listed, inside, in, listed.resolve("absent"))) {
        assertThat(start(lists, bearer, taken.toString()))
            .as(taken.toString())
            .doesNotContain("may not be read");
      }
      assertThat(start(lists, bearer, "csvdb:orders.db")).doesNotContain("may not be read");
    }
    assertThat(
            site.send(
                    site.request("/api/v1/schedules/nightly")
                        .header("Authorization", "Bearer " + bearer)
                        .header("Content-Type", "application/json")
                        .PUT(
                            BodyPublishers.ofString(
                                "{\"job\":\"ingest\",\"cron\":\"0 3 * * *\",\"folders\":[\"/etc\"]}")))
                .body())
        .contains("may not be read");
  }

  private static String start(Site site, String bearer, String folder) {
    return site.send(
            site.request("/api/v1/runs")
                .header("Authorization", "Bearer " + bearer)
                .header("Content-Type", "application/json")
                .POST(
                    BodyPublishers.ofString(
                        "{\"job\":\"ingest\",\"folders\":[\"" + folder + "\"]}")))
        .body();
  }

  @Test
  void theFirstAccountIsAnAdministrators(@TempDir Path other) {
    Accounts first = new Accounts(other, clock);
    assertThatThrownBy(() -> first.add("ed", Role.EDITOR, PASSWORD))
        .isInstanceOf(DramatisException.class)
        .hasMessageContaining("administrator");
    assertThat(first.present()).isFalse();
  }

  @Test
  void damagedAccountsLetNobodyIn() throws IOException {
    String cookie = logIn("ada", PASSWORD);
    for (String damage : List.of("", "{", "{}", "null")) {
      Files.writeString(home.resolve(Accounts.FILE), damage);
      HttpResponse<String> answer = get("/", cookie);
      assertThat(answer.statusCode()).as(damage).isEqualTo(500);
      assertThat(answer.body()).as(damage).contains("accounts").doesNotContain("<nav");
      assertThat(site.get("/?key=" + key.text()).statusCode()).as(damage).isEqualTo(500);
    }
  }

  @Test
  void othersThanThisMachineNeedAccountsAndEncryption(@TempDir Path other) {
    WebAddress address =
        new WebAddress(
            "localhost",
            0,
            Optional.of(WebAddress.publicUrl("https://news.example.org")),
            Set.of(),
            Optional.empty());
    assertThatThrownBy(() -> Access.with(key, new Accounts(other, clock), clock, address.network()))
        .isInstanceOf(DramatisException.class)
        .extracting("code")
        .isEqualTo(ErrorCode.SETTING_INVALID);
    assertThat(address.network().secure()).isTrue();
    assertThatThrownBy(
            () -> new WebAddress("0.0.0.0", 0, address.publicUrl(), Set.of(), Optional.empty()))
        .hasMessageContaining("on the way");
  }

  @Test
  void behindAProxyItsNameCountsAndItsWordOnWhoAsks() throws IOException {
    try (WebServer behind = behindAProxy(Set.of("127.0.0.1"))) {
      assertThat(behind.entrance()).isEqualTo("https://news.example.org");
      String page = raw(behind, "GET /login HTTP/1.1\r\nHost: news.example.org\r\n", "");
      assertThat(page).contains("Strict-Transport-Security").contains("name=\"password\"");
      assertThat(raw(behind, "GET /login HTTP/1.1\r\nHost: other.example.org\r\n", ""))
          .startsWith("HTTP/1.1 403");
      String token = token(page);
      // Twenty wrong ones from one machine; another one is not held back.
      for (int i = 0; i < 20; i++) {
        clock.go(Duration.ofSeconds(1));
        assertThat(logIn(behind, token, "name" + i, "wrong", "192.0.2.1"))
            .startsWith("HTTP/1.1 401");
      }
      assertThat(logIn(behind, token, "ada", PASSWORD, "10.0.0.9, 192.0.2.1"))
          .startsWith("HTTP/1.1 429");
      assertThat(logIn(behind, token, "ada", PASSWORD, "192.0.2.1, 192.0.2.2"))
          .startsWith("HTTP/1.1 303")
          .contains("Secure");
    }
    try (WebServer unbelieving = behindAProxy(Set.of("10.0.0.1"))) {
      String token =
          token(raw(unbelieving, "GET /login HTTP/1.1\r\nHost: news.example.org\r\n", ""));
      for (int i = 0; i < 20; i++) {
        clock.go(Duration.ofSeconds(1));
        logIn(unbelieving, token, "name" + i, "wrong", "192.0.2." + i);
      }
      assertThat(logIn(unbelieving, token, "ada", PASSWORD, "192.0.2.99"))
          .startsWith("HTTP/1.1 429");
    }
  }

  private static String logIn(
      WebServer server, String token, String name, String password, String forwarded)
      throws IOException {
    String body = "token=" + token + "&name=" + name + "&password=" + password.replace(' ', '+');
    return raw(
        server,
        "POST /login HTTP/1.1\r\nHost: news.example.org\r\n"
            + "Origin: https://news.example.org\r\nX-Forwarded-For: "
            + forwarded
            + "\r\nContent-Type: application/x-www-form-urlencoded\r\n",
        body);
  }

  private static String raw(WebServer server, String head, String body) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", server.port());
        InputStream answer = socket.getInputStream()) {
      String request =
          head + "Connection: close\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
      return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void withACertificateItSpeaksTls() throws Exception {
    Path keystore = home.resolve("server.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                keystore.toString(),
                "-storepass",
                "secret")
            .redirectErrorStream(true)
            .start();
    keytool.getInputStream().readAllBytes();
    assertThat(keytool.waitFor()).isZero();
    WebAddress address =
        new WebAddress(
            "localhost",
            0,
            Optional.empty(),
            Set.of(),
            Optional.of(new Certificate(keystore, "secret")));
    KeyStore trusted = KeyStore.getInstance(keystore.toFile(), "secret".toCharArray());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    try (WebServer tls =
        SampleServer.over(
            SampleReports.empty(), jobs, identities, plugins, address, Protection.NONE)) {
      assertThat(tls.url()).isEqualTo("https://localhost:" + tls.port());
      HttpResponse<String> answer =
          HttpClient.newBuilder()
              .sslContext(context)
              .build()
              .send(
                  HttpRequest.newBuilder(URI.create(tls.url() + "/help")).build(),
                  HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      WebAddress wrong =
          new WebAddress(
              "localhost",
              0,
              Optional.empty(),
              Set.of(),
              Optional.of(new Certificate(keystore, "another")));
      assertThatThrownBy(
              () ->
                  SampleServer.over(
                      SampleReports.empty(), jobs, identities, plugins, wrong, Protection.NONE))
          .isInstanceOf(DramatisException.class)
          .hasMessageContaining("server.p12");
      assertThat(raw(tls, "GET / HTTP/1.1\r\nHost: localhost\r\n", "")).doesNotContain("200 OK");
    }
  }

  private WebServer behindAProxy(Set<String> proxies) {
    WebAddress address =
        new WebAddress(
            "localhost",
            0,
            Optional.of(URI.create("https://news.example.org")),
            proxies,
            Optional.empty());
    return SampleServer.over(
        SampleReports.empty(),
        jobs,
        identities,
        plugins,
        address,
        new Protection(
            Access.with(key, accounts, clock, address.network()), List.of(), Optional.empty()));
  }
}

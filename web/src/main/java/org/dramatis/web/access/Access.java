package org.dramatis.web.access;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Says who sends a request: as soon as there is an account, whoever is logged in or has a token;
 * before that whoever has the key of the home, or anyone. Thread-safe.
 */
public final class Access {

  /** Where strangers let themselves be known. */
  public static final String LOGIN = "/login";

  /** The parameter of an address, and the field of the form, that carries the key. */
  public static final String KEY_FIELD = "key";

  /**
   * Why somebody is not let in.
   *
   * @param status HTTP status
   * @param message what to tell
   */
  public record Refusal(int status, String message) {}

  private static final String BEARER = "bearer ";
  private static final int COOKIE_SECONDS = 30 * 24 * 60 * 60;
  private static final Caller OWNER_WITHOUT_KEY = new Caller("", Role.ADMINISTRATOR, "open");

  private final @Nullable AccessKey key;
  private final @Nullable Accounts accounts;
  private final @Nullable Sessions sessions;
  private final Throttle throttle;
  private final Network network;

  private Access(
      @Nullable AccessKey key, @Nullable Accounts accounts, InstantSource clock, Network network) {
    this.key = key;
    this.accounts = accounts;
    this.sessions = accounts == null ? null : new Sessions(accounts, clock);
    this.throttle = new Throttle(clock);
    this.network = network;
  }

  /** Whoever reaches the server may do everything. */
  public static Access open() {
    return new Access(null, null, InstantSource.system(), Network.LOCAL);
  }

  /** Whoever has the key may do everything, and nobody else anything. */
  public static Access with(AccessKey key) {
    return new Access(key, null, InstantSource.system(), Network.LOCAL);
  }

  /**
   * Whoever has an account may do what its role says; as long as there is none, whoever has the key
   * may do everything.
   *
   * @param key null to let everybody in as long as there is no account
   * @throws DramatisException SETTING_INVALID when others than users of this machine reach the
   *     server and there is no account
   */
  public static Access with(
      @Nullable AccessKey key, Accounts accounts, InstantSource clock, Network network) {
    if (network.exposed() && !accounts.present()) {
      throw new DramatisException(
          ErrorCode.SETTING_INVALID,
          "The pages cannot be opened to other machines: there are no accounts",
          "Add one first: dramatis user add NAME --role administrator");
    }
    return new Access(key, accounts, clock, network);
  }

  /** Finds out who sends a request, and remembers it. */
  public void identify(Context context) {
    caller(context).remember(context);
  }

  private Caller caller(Context context) {
    String header = context.header("Authorization");
    String bearer =
        header != null && header.toLowerCase(Locale.ROOT).startsWith(BEARER)
            ? header.substring(BEARER.length()).strip()
            : "";
    String cookie = header == null ? context.cookie(cookieName(context)) : null;
    if (accounts != null && sessions != null && accounts.present()) {
      return cookie == null
          ? accounts.byToken(bearer)
          : sessions
              .of(cookie)
              .map(account -> new Caller(account.name(), account.role(), cookie))
              .orElse(Caller.STRANGER);
    }
    if (network.exposed()) {
      return Caller.STRANGER;
    }
    if (key == null) {
      return OWNER_WITHOUT_KEY;
    }
    return key.is(bearer) || (cookie != null && same(cookie, cookieValue(key)))
        ? new Caller("", Role.ADMINISTRATOR, cookieValue(key))
        : Caller.STRANGER;
  }

  /** Whether accounts say who may do what. */
  public boolean byAccount() {
    return network.exposed() || (accounts != null && accounts.present());
  }

  /**
   * Gives a browser its cookie for the right key.
   *
   * @return whether it was the right one
   */
  public boolean admit(Context context, @Nullable String given) {
    if (byAccount() || key == null || !key.is(given)) {
      return false;
    }
    context.cookie(cookie(context, cookieValue(key), COOKIE_SECONDS));
    return true;
  }

  /**
   * Gives a browser its cookie for the right password of an account, and the code where it needs
   * one.
   *
   * @return why not; empty when it was right
   */
  public Optional<Refusal> logIn(Context context, String name, String password, String code) {
    Optional<Refusal> refusal = prove(context, name, password, code);
    if (refusal.isEmpty()) {
      renew(context, name);
    }
    return refusal;
  }

  /**
   * Checks that somebody knows the password of an account, and has its second factor.
   *
   * @param code the code of the second factor; of no meaning where the account needs none
   * @return why not; empty when both are right
   */
  public Optional<Refusal> prove(Context context, String name, String password, String code) {
    if (accounts == null || sessions == null) {
      return Optional.of(new Refusal(401, "There are no accounts."));
    }
    String address = network.address(context);
    Duration wait = throttle.ask(name, address);
    if (!wait.isZero()) {
      return Optional.of(
          new Refusal(
              429,
              "Too many wrong passwords. Try again in " + (wait.toSeconds() + 1) + " seconds."));
    }
    Optional<Account> account = accounts.byPassword(name, password);
    boolean proved =
        account.isPresent()
            && (account.get().codes() == null || accounts.useCode(account.get().name(), code));
    if (!proved) {
      // The same whichever of them is wrong.
      return Optional.of(
          new Refusal(
              401,
              "That is not the name and the password of an account, or its code is missing or"
                  + " wrong."));
    }
    throttle.succeeded(name, address);
    return Optional.empty();
  }

  /** Begins a session anew for who has just changed what the old one depended on. */
  public void renew(Context context, String name) {
    if (accounts != null && sessions != null) {
      Account account = accounts.named(name).orElseThrow();
      logOut(context);
      context.cookie(
          cookie(context, sessions.begin(account), Math.toIntExact(Sessions.LONGEST.toSeconds())));
    }
  }

  /** Ends the session of a browser and takes its cookie. */
  public void logOut(Context context) {
    String cookie = context.cookie(cookieName(context));
    if (cookie != null && sessions != null) {
      sessions.end(cookie);
    }
    context.cookie(cookie(context, "", 0));
  }

  /** The accounts of the home, to manage them; empty where there can be none. */
  public Optional<Accounts> accounts() {
    return Optional.ofNullable(accounts);
  }

  /** The file that holds the key, when it is what is asked for. */
  public Optional<Path> keyFile() {
    return byAccount() ? Optional.empty() : Optional.ofNullable(key).map(AccessKey::file);
  }

  /** An address to open in a browser, with what lets its owner in. */
  public String address(String url) {
    return byAccount() || key == null ? url : url + "/?" + KEY_FIELD + "=" + key.text();
  }

  /** Not the key: other servers of this machine that a browser visits see its cookies. */
  private static String cookieValue(AccessKey key) {
    return mac(key.text(), "cookie");
  }

  private Cookie cookie(Context context, String value, int seconds) {
    return new Cookie(
        cookieName(context), value, "/", seconds, network.secure(), true, null, SameSite.STRICT);
  }

  /** Browsers keep cookies by host alone, so that two servers need two names. */
  private static String cookieName(Context context) {
    return "dramatis-" + context.req().getServerPort();
  }

  /** Whether two texts are the same; takes the same time wherever they differ. */
  public static boolean same(String given, String expected) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
  }

  /** A code for a text that nobody makes without the secret. */
  public static String mac(String secret, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has HmacSHA256", e);
    }
  }
}

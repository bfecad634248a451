package org.dramatis.web.access;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Says who sends a request: whoever has the key of the home, or anyone. Thread-safe. */
public final class Access {

  /** Where strangers let themselves be known. */
  public static final String LOGIN = "/login";

  /** The parameter of an address, and the field of the form, that carries the key. */
  public static final String KEY_FIELD = "key";

  private static final String BEARER = "bearer ";
  private static final int COOKIE_SECONDS = 30 * 24 * 60 * 60;
  private static final Caller OWNER_WITHOUT_KEY = new Caller("", Role.ADMINISTRATOR, "open");

  private final @Nullable AccessKey key;

  private Access(@Nullable AccessKey key) {
    this.key = key;
  }

  /** Whoever reaches the server may do everything. */
  public static Access open() {
    return new Access(null);
  }

  /** Whoever has the key may do everything, and nobody else anything. */
  public static Access with(AccessKey key) {
    return new Access(key);
  }

  /** Finds out who sends a request, and remembers it. */
  public void identify(Context context) {
    caller(context).remember(context);
  }

  private Caller caller(Context context) {
    if (key == null) {
      return OWNER_WITHOUT_KEY;
    }
    String header = context.header("Authorization");
    if (header != null) {
      boolean right =
          header.toLowerCase(Locale.ROOT).startsWith(BEARER)
              && key.is(header.substring(BEARER.length()));
      return right ? owner() : Caller.STRANGER;
    }
    String cookie = context.cookie(cookieName(context));
    return cookie != null && same(cookie, cookieValue()) ? owner() : Caller.STRANGER;
  }

  /**
   * Gives a browser its cookie for the right key.
   *
   * @return whether it was the right one
   */
  public boolean admit(Context context, @Nullable String given) {
    if (key == null || !key.is(given)) {
      return false;
    }
    context.cookie(cookie(context, cookieValue(), COOKIE_SECONDS));
    return true;
  }

  /** The file that holds the key, when one is asked for. */
  public Optional<Path> keyFile() {
    return Optional.ofNullable(key).map(AccessKey::file);
  }

  /** An address to open in a browser, with what lets its owner in. */
  public String address(String url) {
    return key == null ? url : url + "/?" + KEY_FIELD + "=" + key.text();
  }

  private Caller owner() {
    return new Caller("", Role.ADMINISTRATOR, cookieValue());
  }

  /** Not the key: other servers of this machine that a browser visits see its cookies. */
  private String cookieValue() {
    return key == null ? "" : mac(key.text(), "cookie");
  }

  private static Cookie cookie(Context context, String value, int seconds) {
    return new Cookie(cookieName(context), value, "/", seconds, false, true, null, SameSite.STRICT);
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

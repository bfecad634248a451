package org.dramatis.web.request;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Lets only requests through that this machine's own pages and tools make.
 *
 * <p>A page of another site can send requests to this server through its visitor's browser. Three
 * checks stop it: the {@code Host} header must name this machine (a rebound DNS name does not), the
 * {@code Origin} of a request that changes something must be this server, and such a request must
 * carry either this process's token (forms) or a JSON content type, which a foreign page cannot
 * send without asking first. Thread-safe.
 */
public final class RequestGuard {

  /** Name of the form field, and of the header, that carries the token. */
  public static final String TOKEN_FIELD = "token";

  private static final String TOKEN_HEADER = "X-Dramatis-Token";
  private static final String API = "/api/";
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Set<HandlerType> READING =
      Set.of(HandlerType.GET, HandlerType.HEAD, HandlerType.OPTIONS);

  private final Set<String> hosts;
  private final String token;

  /**
   * A guard with a token of its own.
   *
   * @param host the host that the server listens on, besides the usual names of loopback
   */
  public RequestGuard(String host) {
    Set<String> names = new TreeSet<>(LOOPBACK);
    names.add(host.toLowerCase(Locale.ROOT));
    this.hosts = Set.copyOf(names);
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    this.token = HexFormat.of().formatHex(random);
  }

  /** What a form of our own pages must send in {@link #TOKEN_FIELD}. */
  public String token() {
    return token;
  }

  /**
   * Checks a request and gives its answer the headers that every answer has.
   *
   * @throws Refused when the request may not be answered
   */
  public void check(Context context) {
    secure(context);
    if (!hosts.contains(hostName(context.header("Host")))) {
      throw refused(
          "This server does not answer for the name in the Host header",
          "Open it as http://localhost with its port");
    }
    if (!READING.contains(context.method())) {
      checkOrigin(context);
      checkIntent(context);
    }
  }

  private void checkOrigin(Context context) {
    String origin = context.header("Origin");
    if (origin != null && !origin.equals("http://" + context.header("Host"))) {
      throw refused(
          "The request comes from a page of another site", "Use the pages of this server");
    }
  }

  private void checkIntent(Context context) {
    String given = context.header(TOKEN_HEADER);
    if (context.path().startsWith(API)) {
      String type = context.contentType();
      boolean json = type != null && type.toLowerCase(Locale.ROOT).startsWith("application/json");
      if (!json && !isToken(given)) {
        throw refused(
            "A request that changes something must have the content type application/json",
            "Add the header Content-Type: application/json");
      }
      return;
    }
    if (!isToken(given != null ? given : context.formParam(TOKEN_FIELD))) {
      throw refused(
          "The page that sent this is older than the server's last start",
          "Go back, load the page anew and try again");
    }
  }

  private boolean isToken(@Nullable String given) {
    return given != null
        && MessageDigest.isEqual(
            given.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
  }

  private static void secure(Context context) {
    context.header(
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
            + " frame-ancestors 'none'");
    context.header("X-Content-Type-Options", "nosniff");
    context.header("X-Frame-Options", "DENY");
    context.header("Referrer-Policy", "same-origin");
    context.header("Cross-Origin-Opener-Policy", "same-origin");
    context.header("Cross-Origin-Resource-Policy", "same-origin");
    context.header("Cache-Control", "no-store");
  }

  private static String hostName(@Nullable String header) {
    if (header == null) {
      return "";
    }
    try {
      String host = URI.create("http://" + header).getHost();
      return host == null ? "" : host.toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static Refused refused(String message, String advice) {
    return new Refused(message, advice);
  }

  /** A request that is not from this machine's own pages and tools. */
  public static final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String advice;

    private Refused(String message, String advice) {
      super(message);
      this.advice = advice;
    }

    /** What the caller is told. */
    public Failure failure() {
      return new Failure(403, "REFUSED", getMessage(), advice);
    }
  }
}

package org.dramatis.web.request;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.dramatis.web.access.Access;
import org.dramatis.web.access.Caller;
import org.dramatis.web.access.Network;
import org.dramatis.web.access.Role;
import org.jspecify.annotations.Nullable;

/**
 * Lets only requests through that this server's own pages and tools make, for those who may.
 *
 * <p>A page of another site can send requests to this server through its visitor's browser. Three
 * checks stop it: the {@code Host} header must name this machine (a rebound DNS name does not), the
 * {@code Origin} of a request that changes something must be this server, and such a request must
 * carry either the token of its sender's pages (forms) or a JSON content type, which a foreign page
 * cannot send without asking first.
 *
 * <p>Who sends a request must have the role that its route declares; a route without one is for
 * administrators. Thread-safe.
 */
public final class RequestGuard {

  /** Name of the form field, and of the header, that carries the token. */
  public static final String TOKEN_FIELD = "token";

  private static final String TOKEN_HEADER = "X-Dramatis-Token";
  private static final List<String> FOR_PROGRAMS = List.of("/api/", "/mcp");
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final List<String> RESOURCES = List.of("/static/", "/webjars/");
  private static final Set<HandlerType> READING =
      Set.of(HandlerType.GET, HandlerType.HEAD, HandlerType.OPTIONS);

  private final Set<String> hosts;
  private final Set<String> origins;
  private final boolean direct;
  private final Network network;
  private final String secret;
  private final Access access;

  /**
   * A guard with a secret of its own.
   *
   * @param origins scheme, host and port of addresses under which pages are opened, besides those
   *     of loopback
   * @param direct whether others than proxies and users of this machine may connect
   * @param network what lies between the server and those who ask
   * @param access says who asks
   */
  public RequestGuard(Set<URI> origins, boolean direct, Network network, Access access) {
    this.origins = origins.stream().map(URI::toString).collect(Collectors.toSet());
    this.direct = direct;
    this.network = network;
    this.access = access;
    Set<String> names = new TreeSet<>(LOOPBACK);
    origins.forEach(origin -> names.add(origin.getHost().toLowerCase(Locale.ROOT)));
    this.hosts = Set.copyOf(names);
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    this.secret = HexFormat.of().formatHex(random);
  }

  /** What a form on a page for this caller must send in {@link #TOKEN_FIELD}. */
  public String token(Context context) {
    return Access.mac(secret, Caller.of(context).session());
  }

  /**
   * Checks where a request comes from, finds out who sends it, and gives its answer the headers
   * that every answer has. Reads nothing of its body.
   *
   * @throws Refused when the request may not be answered
   */
  public void check(Context context) {
    secure(context);
    if (!direct && !network.byProxy(context) && !ofThisMachine(context)) {
      throw refused("This server answers its proxies alone", "Open the address that the proxy has");
    }
    if (!hosts.contains(hostName(context.header("Host")))) {
      throw refused(
          "This server does not answer for the name in the Host header",
          "Open it as http://localhost with its port");
    }
    if (!READING.contains(context.method())) {
      checkOrigin(context);
    }
    access.identify(context);
  }

  /**
   * Checks that the sender of a request may use the route that it is for, and meant to.
   *
   * @throws Stranger when nobody knows who asks
   * @throws Refused when the sender may not
   */
  public void authorize(Context context) {
    Caller caller = Caller.of(context);
    Role needed = needed(context);
    if (!caller.role().includes(needed)) {
      if (caller.stranger()) {
        throw new Stranger();
      }
      throw refused(
          "This needs the role "
              + Parameters.word(needed)
              + "; yours is "
              + Parameters.word(caller.role()),
          "Ask an administrator");
    }
    if (!READING.contains(context.method())) {
      checkIntent(context);
    }
  }

  /** The role that a route declares. */
  private static Role needed(Context context) {
    return context.routeRoles().stream()
        .map(Role.class::cast)
        .min(Comparator.naturalOrder())
        .orElseGet(() -> resource(context) ? Role.ANYONE : Role.ADMINISTRATOR);
  }

  /** What is the same in every installation: styles, scripts. */
  private static boolean resource(Context context) {
    return RESOURCES.stream().anyMatch(context.path()::startsWith);
  }

  private void checkOrigin(Context context) {
    String origin = context.header("Origin");
    if (origin != null
        && !origin.equals(context.req().getScheme() + "://" + context.header("Host"))
        && !origins.contains(origin)) {
      throw refused(
          "The request comes from a page of another site", "Use the pages of this server");
    }
  }

  /** Whether a request is for what programs ask, which is answered in JSON. */
  public static boolean forPrograms(Context context) {
    return FOR_PROGRAMS.stream().anyMatch(context.path()::startsWith);
  }

  private void checkIntent(Context context) {
    String given = context.header(TOKEN_HEADER);
    if (forPrograms(context)) {
      String type = context.contentType();
      boolean json = type != null && type.toLowerCase(Locale.ROOT).startsWith("application/json");
      if (!json && !isToken(context, given)) {
        throw refused(
            "A request that changes something must have the content type application/json",
            "Add the header Content-Type: application/json");
      }
      return;
    }
    if (!isToken(context, given != null ? given : context.formParam(TOKEN_FIELD))) {
      throw refused(
          "The page that sent this is older than the server's last start",
          "Go back, load the page anew and try again");
    }
  }

  private boolean isToken(Context context, @Nullable String given) {
    return given != null && Access.same(given, token(context));
  }

  private static boolean ofThisMachine(Context context) {
    String from = context.req().getRemoteAddr();
    return from.startsWith("127.")
        || from.equals("[::1]")
        || from.equals("::1")
        || from.equals("[0:0:0:0:0:0:0:1]")
        || from.equals("0:0:0:0:0:0:0:1");
  }

  private void secure(Context context) {
    if (network.secure()) {
      context.header("Strict-Transport-Security", "max-age=31536000");
    }
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

  /** A request of somebody who is not known. */
  public static final class Stranger extends RuntimeException {

    private static final long serialVersionUID = 1;

    private Stranger() {
      super("Nobody knows who asks");
    }
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

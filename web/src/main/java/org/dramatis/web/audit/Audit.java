package org.dramatis.web.audit;

import io.javalin.http.Context;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.dramatis.web.access.Access;
import org.dramatis.web.access.Caller;
import org.dramatis.web.access.Network;
import org.dramatis.web.request.RequestGuard;

/** Records what requests do. Thread-safe. */
public final class Audit {

  private static final int REFUSED = 401;
  private static final int FORBIDDEN = 403;
  private static final int TOO_MANY = 429;
  private static final int MOST_SENT = 500;

  /** Fields of forms that are nobody's business. */
  private static final Set<String> SECRET =
      Set.of("password", "current", "key", "token", "secret", "code", "new-code");

  private static final Pattern KEY = Pattern.compile("(^|&)key=[^&]*");

  private final AuditLog log;
  private final Network network;
  private final BooleanSupplier wanted;

  /**
   * A record of requests.
   *
   * @param wanted whether there is to be a record now
   */
  public Audit(AuditLog log, Network network, BooleanSupplier wanted) {
    this.log = log;
    this.network = network;
    this.wanted = wanted;
  }

  /** The record. */
  public AuditLog log() {
    return log;
  }

  /** Records a request that was answered, if it is of a kind that is. */
  public void record(Context context) {
    if (!wanted.getAsBoolean()) {
      return;
    }
    action(context)
        .ifPresent(
            action ->
                log.add(
                    who(context),
                    network.address(context),
                    action,
                    subject(context),
                    context.statusCode()));
  }

  /** Who is let in, or wants to be, is not known before. */
  private static String who(Context context) {
    String name = Caller.of(context).name();
    if (name.isEmpty() && context.path().equals(Access.LOGIN)) {
      String typed = context.formParam("name");
      return typed == null ? "" : typed.strip();
    }
    return name;
  }

  private static Optional<AuditEntry.Action> action(Context context) {
    String path = context.path().replaceFirst("^/api/v1", "");
    boolean get = context.method().name().equals("GET") || context.method().name().equals("HEAD");
    int status = context.statusCode();
    if (path.startsWith("/static/") || path.startsWith("/webjars/")) {
      return Optional.empty();
    }
    if (path.equals(Access.LOGIN)) {
      return get
          ? Optional.empty()
          : Optional.of(status < 400 ? AuditEntry.Action.LOGGED_IN : AuditEntry.Action.REFUSED);
    }
    if (status == REFUSED || status == FORBIDDEN || status == TOO_MANY) {
      return Optional.of(AuditEntry.Action.REFUSED);
    }
    if (path.equals("/mcp")) {
      // Its tools only read; which one, and what it was asked, is in what was sent.
      return !get && context.body().contains("tools/call")
          ? Optional.of(AuditEntry.Action.SEARCHED)
          : Optional.empty();
    }
    if (!get) {
      return Optional.of(
          path.equals("/logout")
              ? AuditEntry.Action.LOGGED_OUT
              : path.startsWith("/decisions")
                  ? AuditEntry.Action.DECIDED
                  : AuditEntry.Action.CHANGED);
    }
    if (path.startsWith("/download/") || path.startsWith("/audit")) {
      return Optional.of(
          path.startsWith("/audit") ? AuditEntry.Action.VIEWED : AuditEntry.Action.EXPORTED);
    }
    if (path.matches("/documents/.+")) {
      return Optional.of(AuditEntry.Action.READ);
    }
    if (path.matches("/search(/.*)?") || (path.equals("/documents") && has(context, "q"))) {
      return has(context, "q") ? Optional.of(AuditEntry.Action.SEARCHED) : Optional.empty();
    }
    // Their sentences are parts of documents.
    return path.matches("/(actors|pairs)/.+")
        ? Optional.of(AuditEntry.Action.VIEWED)
        : Optional.empty();
  }

  private static boolean has(Context context, String parameter) {
    String value = context.queryParam(parameter);
    return value != null && !value.isBlank();
  }

  private static String subject(Context context) {
    StringBuilder subject = new StringBuilder();
    String method = context.method().name();
    if (!method.equals("GET")) {
      subject.append(method).append(' ');
    }
    subject.append(context.path());
    String query = context.queryString();
    if (query != null) {
      subject.append('?').append(plain(KEY.matcher(query).replaceAll("$1key=…")));
    }
    if (!method.equals("GET") && !method.equals("HEAD") && context.statusCode() < 400) {
      subject.append(sent(context));
    }
    return subject.toString();
  }

  private static String sent(Context context) {
    if (context.path().equals(Access.LOGIN)) {
      return "";
    }
    String sent;
    if (RequestGuard.forPrograms(context)) {
      sent = context.body();
    } else {
      Map<String, List<String>> fields = new TreeMap<>(context.formParamMap());
      fields.keySet().removeAll(SECRET);
      sent = fields.isEmpty() ? "" : fields.toString();
    }
    String cut = sent.length() > MOST_SENT ? sent.substring(0, MOST_SENT) + "…" : sent;
    return cut.isBlank() ? "" : " " + cut;
  }

  private static String plain(String query) {
    try {
      return URLDecoder.decode(query, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return query;
    }
  }
}

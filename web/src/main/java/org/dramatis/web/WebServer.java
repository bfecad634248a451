package org.dramatis.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.SizeUnit;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.staticfiles.Location;
import io.javalin.router.Endpoint;
import io.javalin.router.ParsedEndpoint;
import io.javalin.security.Roles;
import io.javalin.security.RouteRole;
import io.javalin.util.JavalinBindException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dramatis.analytics.decision.Identities;
import org.dramatis.analytics.diff.RunDiffs;
import org.dramatis.analytics.job.Jobs;
import org.dramatis.analytics.report.Reports;
import org.dramatis.analytics.report.Search;
import org.dramatis.analytics.store.Database;
import org.dramatis.analytics.watch.Watches;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.plugin.PluginRegistry;
import org.dramatis.web.access.Access;
import org.dramatis.web.access.Caller;
import org.dramatis.web.api.Api;
import org.dramatis.web.audit.Audit;
import org.dramatis.web.mcp.Agents;
import org.dramatis.web.mcp.AgentsRoute;
import org.dramatis.web.page.Pages;
import org.dramatis.web.page.PastTheEnd;
import org.dramatis.web.page.WebFolders;
import org.dramatis.web.request.ActorMoved;
import org.dramatis.web.request.AllowedFolders;
import org.dramatis.web.request.CheckedJobs;
import org.dramatis.web.request.Failure;
import org.dramatis.web.request.RequestGuard;
import org.dramatis.web.trial.PluginTrials;
import org.eclipse.jetty.http.BadMessageException;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.server.handler.MinimumDataRateHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The web server: pages and REST interface over one corpus. Listens from construction until closed.
 * Thread-safe.
 */
public final class WebServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
  private static final long MAX_REQUEST_BYTES = 1_000_000;

  /** A body that comes more slowly is not waited for. */
  private static final long LEAST_BYTES_A_SECOND = 100;

  private static final long LONGEST_HEADERS_SECONDS = 20;

  private static final int MOST_CAUSES = 20;
  private static final int BAD_REQUEST = 400;
  private static final int TOO_LARGE = 413;

  /** What Jetty says of a form of several parts. */
  private static final Pattern TOO_LONG = Pattern.compile("(?i)larger than max|exceeds max");

  private static final long MAX_UPLOAD_MEGABYTES = 2_000;
  private static final String A_YEAR = "public, max-age=31536000, immutable";

  private final Javalin server;
  private final Pages pages;
  private final Api api;
  private final AgentsRoute agents;
  private final Access access;
  private final String url;

  /**
   * Starts the server.
   *
   * @throws DramatisException IN_USE when the port is taken
   */
  public WebServer(
      Reports reports,
      Search search,
      Jobs jobs,
      Identities identities,
      RunDiffs diffs,
      Watches watches,
      PluginRegistry plugins,
      PluginTrials trials,
      Optional<WebFolders> folders,
      WebAddress address,
      Protection protection) {
    Objects.requireNonNull(reports, "reports");
    Objects.requireNonNull(search, "search");
    Objects.requireNonNull(jobs, "jobs");
    Objects.requireNonNull(identities, "identities");
    Objects.requireNonNull(diffs, "diffs");
    Objects.requireNonNull(watches, "watches");
    Objects.requireNonNull(plugins, "plugins");
    Objects.requireNonNull(trials, "trials");
    this.access = protection.access();
    RequestGuard guard =
        new RequestGuard(origins(address), address.direct(), address.network(), access);
    Jobs checked =
        new CheckedJobs(
            jobs, new AllowedFolders(protection.folders(), own(folders), access::byAccount));
    this.pages =
        new Pages(
            reports,
            search,
            checked,
            identities,
            diffs,
            watches,
            plugins,
            trials,
            folders,
            guard,
            access,
            protection.audit());
    this.api = new Api(reports, search, checked, identities, diffs, watches, plugins);
    this.agents = new AgentsRoute(new Agents(reports, search, identities));
    this.server =
        Javalin.create(
            config -> configure(config, guard, address, reports, identities, protection.audit()));
    try {
      server.start();
    } catch (RuntimeException e) {
      pages.close();
      if (address.certificate().isPresent() && !(e instanceof JavalinBindException)) {
        throw new DramatisException(
            ErrorCode.SETTING_INVALID,
            "The web pages cannot speak TLS with "
                + address.certificate().get().keystore()
                + ": "
                + e,
            "It must be a PKCS #12 file; check web.tls-keystore and web.tls-password",
            e);
      }
      throw new DramatisException(
          ErrorCode.IN_USE,
          "The web pages cannot listen on " + address.host() + ":" + address.port() + ": " + e,
          "Another program may use the port; choose another one, or 0 for any that is free",
          e);
    }
    String host = address.host().contains(":") ? "[" + address.host() + "]" : address.host();
    String scheme = address.certificate().isPresent() ? "https://" : "http://";
    this.url = address.publicUrl().map(URI::toString).orElse(scheme + host + ":" + server.port());
  }

  /** Address of the server, without a slash at its end. */
  public String url() {
    return url;
  }

  /** Address to open in a browser: with the key, where one is needed. */
  public String entrance() {
    return access.address(url);
  }

  /** The port that it listens on. */
  int port() {
    return server.port();
  }

  /** Every route with the roles that it declares, as {@code GET /actors/{id}}. */
  SortedMap<String, Set<RouteRole>> routes() {
    SortedMap<String, Set<RouteRole>> routes = new TreeMap<>();
    for (ParsedEndpoint parsed : server.unsafe.internalRouter.allHttpHandlers()) {
      Endpoint route = parsed.endpoint;
      if (route.method.isHttpMethod()) {
        Roles roles = route.metadata(Roles.class);
        routes.put(route.method + " " + route.path, roles == null ? Set.of() : roles.getRoles());
      }
    }
    return routes;
  }

  /** Stops listening; requests in progress are cut off. */
  @Override
  public void close() {
    pages.close();
    server.stop();
  }

  private static List<Path> own(Optional<WebFolders> folders) {
    return folders.stream()
        .flatMap(some -> Stream.concat(Stream.of(some.uploads()), some.sample().stream()))
        .toList();
  }

  private void configure(
      JavalinConfig config,
      RequestGuard guard,
      WebAddress address,
      Reports reports,
      Identities identities,
      Optional<Audit> audit) {
    config.startup.showJavalinBanner = false;
    config.jetty.host = address.host();
    config.jetty.port = address.port();
    config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
    // A body that comes slowly takes no thread before it is there.
    config.jetty.modifyServer(
        jetty -> {
          jetty.setHandler(
              new MinimumDataRateHandler(
                  new EagerContentHandler(
                      new EagerContentHandler.RetainedContentLoaderFactory(
                          MAX_REQUEST_BYTES, 0, false)),
                  LEAST_BYTES_A_SECOND,
                  0));
          jetty.addEventListener(
              new SlowHeaders(
                  Duration.ofSeconds(
                      Long.getLong("dramatis.web.headers", LONGEST_HEADERS_SECONDS))));
        });
    address.certificate().ifPresent(certificate -> speakTls(config, address, certificate));
    config.http.maxRequestSize = MAX_REQUEST_BYTES;
    config.jetty.multipartConfig.maxFileSize(MAX_UPLOAD_MEGABYTES, SizeUnit.MB);
    config.jetty.multipartConfig.maxTotalRequestSize(MAX_UPLOAD_MEGABYTES, SizeUnit.MB);
    config.jetty.multipartConfig.maxInMemoryFileSize(1, SizeUnit.MB);
    config.staticFiles.enableWebjars();
    config.staticFiles.add(
        files -> {
          files.hostedPath = "/static";
          files.directory = "/org/dramatis/web/static";
          files.location = Location.CLASSPATH;
          files.headers = Map.of("Cache-Control", A_YEAR);
        });
    config.routes.before(guard::check);
    config.routes.beforeMatched(guard::authorize);
    config.routes.beforeMatched(context -> ActorMoved.check(reports, identities, context));
    pages.addTo(config.routes);
    api.addTo(config.routes);
    agents.addTo(config.routes);
    audit.ifPresent(record -> config.routes.after(record::record));
    config.routes.exception(ActorMoved.class, this::redirect);
    config.routes.exception(RequestGuard.Stranger.class, (e, context) -> askWho(context));
    config.routes.exception(PastTheEnd.class, (e, context) -> context.redirect(e.location()));
    config.routes.exception(
        RequestGuard.Refused.class, (e, context) -> answer(context, e.failure()));
    config.routes.exception(DramatisException.class, (e, context) -> answer(context, failure(e)));
    config.routes.exception(
        HttpResponseException.class,
        (e, context) -> {
          if (Caller.of(context).stranger() && e.getStatus() == 404) {
            // What there is and what not is no stranger's business.
            askWho(context);
          } else {
            answer(context, failure(e, context));
          }
        });
    config.routes.exception(Exception.class, (e, context) -> answer(context, fault(e)));
  }

  private static Set<URI> origins(WebAddress address) {
    Set<URI> origins = new HashSet<>();
    address.publicUrl().ifPresent(origins::add);
    if (WebAddress.loopback(address.host())) {
      String host = address.host().contains(":") ? "[" + address.host() + "]" : address.host();
      origins.add(URI.create("http://" + host));
    }
    return origins;
  }

  private static void speakTls(JavalinConfig config, WebAddress address, Certificate certificate) {
    config.jetty.addConnector(
        (jetty, http) -> {
          SslContextFactory.Server tls = new SslContextFactory.Server();
          tls.setKeyStoreType("PKCS12");
          tls.setKeyStorePath(certificate.keystore().toString());
          tls.setKeyStorePassword(certificate.password());
          HttpConfiguration secure = new HttpConfiguration(http);
          // The name in the Host header is checked with every request, by the guard.
          secure.addCustomizer(new SecureRequestCustomizer(false));
          ServerConnector connector =
              new ServerConnector(
                  jetty,
                  new SslConnectionFactory(tls, "http/1.1"),
                  new HttpConnectionFactory(secure));
          connector.setHost(address.host());
          connector.setPort(address.port());
          return connector;
        });
  }

  private void answer(Context context, Failure failure) {
    if (RequestGuard.forPrograms(context)) {
      api.show(context, failure);
    } else {
      pages.show(context, failure);
    }
  }

  private void askWho(Context context) {
    context.header("WWW-Authenticate", "Bearer");
    if (RequestGuard.forPrograms(context)) {
      api.show(context, stranger());
    } else {
      pages.askWho(context);
    }
  }

  private Failure stranger() {
    String token =
        access
            .keyFile()
            .map(
                file ->
                    "what stands in " + file + ": -H \"Authorization: Bearer $(cat " + file + ")\"")
            .orElse("a token, which you make on the page of your account");
    return new Failure(
        401,
        "UNKNOWN_CALLER",
        "The request does not say who sends it",
        "Send the header Authorization: Bearer with " + token);
  }

  /** Not for good: the merge may be undone. */
  private void redirect(ActorMoved moved, Context context) {
    String query = context.queryString();
    answer(context, moved.failure());
    context.header(
        "Location", moved.location(context.req().getRequestURI(), query == null ? "" : query));
  }

  private static Failure failure(DramatisException e) {
    Failure failure = Failure.of(e);
    if (failure.status() >= 500) {
      LOG.error("{}", e.messageWithAdvice(), e);
    }
    return failure;
  }

  private static Failure failure(HttpResponseException e, Context context) {
    if (e.getStatus() == 404) {
      return context.path().startsWith(Api.ROOT)
          ? new Failure(
              404,
              ErrorCode.NOT_FOUND.name(),
              "The REST interface has no " + context.method() + " " + context.path(),
              Api.ROOT + "/openapi.json lists what it has")
          : new Failure(
              404,
              ErrorCode.NOT_FOUND.name(),
              "There is no page " + context.path(),
              "Start from the overview");
    }
    return new Failure(e.getStatus(), ErrorCode.USAGE.name(), String.valueOf(e.getMessage()), "");
  }

  /** A request that was not sent as it should be, which is its sender's business. */
  private static Failure unread(int status, Throwable why) {
    LOG.debug("A request could not be read", why);

    return new Failure(
        status,
        ErrorCode.USAGE.name(),
        status == TOO_LARGE
            ? "The request, or a part of it, is longer than this server takes"
            : "The request could not be read to its end",
        status == TOO_LARGE ? "Send less at once" : "Send it again");
  }

  private static Failure fault(Exception e) {
    List<Throwable> causes =
        Stream.<Throwable>iterate(e, cause -> cause != null, Throwable::getCause)
            .limit(MOST_CAUSES)
            .toList();
    boolean sent =
        causes.stream()
            .anyMatch(
                cause ->
                    cause instanceof BadMessageException
                        || cause instanceof EofException
                        || cause instanceof TimeoutException);
    boolean tooLong =
        causes.stream()
            .anyMatch(cause -> TOO_LONG.matcher(String.valueOf(cause.getMessage())).find());
    if (sent || (tooLong && causes.stream().anyMatch(IllegalStateException.class::isInstance))) {
      return unread(tooLong ? TOO_LARGE : BAD_REQUEST, e);
    }
    if (Database.diskFull(e) || Database.isFailure(e)) {
      return failure(Database.failed("The answer could not be found", e));
    }
    String reference = UUID.randomUUID().toString().substring(0, 8);
    LOG.error("A request failed, reference {}", reference, e);
    return Failure.internal(reference);
  }
}

package org.dramatis.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.SizeUnit;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.staticfiles.Location;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.dramatis.analytics.decision.Identities;
import org.dramatis.analytics.diff.RunDiffs;
import org.dramatis.analytics.job.Jobs;
import org.dramatis.analytics.report.Reports;
import org.dramatis.analytics.report.Search;
import org.dramatis.analytics.watch.Watches;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.plugin.PluginRegistry;
import org.dramatis.web.api.Api;
import org.dramatis.web.page.Pages;
import org.dramatis.web.page.PastTheEnd;
import org.dramatis.web.page.WebFolders;
import org.dramatis.web.request.ActorMoved;
import org.dramatis.web.request.Failure;
import org.dramatis.web.request.RequestGuard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The web server: pages and REST interface over one corpus. Listens from construction until closed.
 * Thread-safe.
 */
public final class WebServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
  private static final long MAX_REQUEST_BYTES = 1_000_000;
  private static final long MAX_UPLOAD_MEGABYTES = 2_000;
  private static final String A_YEAR = "public, max-age=31536000, immutable";

  private final Javalin server;
  private final Pages pages;
  private final Api api;
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
      WebAddress address) {
    this(reports, search, jobs, identities, diffs, watches, plugins, Optional.empty(), address);
  }

  /**
   * Starts the server with folders that pages may use.
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
      Optional<WebFolders> folders,
      WebAddress address) {
    Objects.requireNonNull(reports, "reports");
    Objects.requireNonNull(search, "search");
    Objects.requireNonNull(jobs, "jobs");
    Objects.requireNonNull(identities, "identities");
    Objects.requireNonNull(diffs, "diffs");
    Objects.requireNonNull(watches, "watches");
    Objects.requireNonNull(plugins, "plugins");
    RequestGuard guard = new RequestGuard(address.host());
    this.pages =
        new Pages(reports, search, jobs, identities, diffs, watches, plugins, folders, guard);
    this.api = new Api(reports, search, jobs, identities, diffs, watches, plugins);
    this.server = Javalin.create(config -> configure(config, guard, address, reports, identities));
    try {
      server.start();
    } catch (RuntimeException e) {
      pages.close();
      throw new DramatisException(
          ErrorCode.IN_USE,
          "The web pages cannot listen on " + address.host() + ":" + address.port() + ": " + e,
          "Another program may use the port; choose another one, or 0 for any that is free",
          e);
    }
    String host = address.host().contains(":") ? "[" + address.host() + "]" : address.host();
    this.url = "http://" + host + ":" + server.port();
  }

  /** Address of the first page, without a slash at its end. */
  public String url() {
    return url;
  }

  /** Stops listening; requests in progress are cut off. */
  @Override
  public void close() {
    pages.close();
    server.stop();
  }

  private void configure(
      JavalinConfig config,
      RequestGuard guard,
      WebAddress address,
      Reports reports,
      Identities identities) {
    config.startup.showJavalinBanner = false;
    config.jetty.host = address.host();
    config.jetty.port = address.port();
    config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
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
    config.routes.before(context -> ActorMoved.check(reports, identities, context));
    pages.addTo(config.routes);
    api.addTo(config.routes);
    config.routes.exception(ActorMoved.class, this::redirect);
    config.routes.exception(PastTheEnd.class, (e, context) -> context.redirect(e.location()));
    config.routes.exception(
        RequestGuard.Refused.class, (e, context) -> answer(context, e.failure()));
    config.routes.exception(DramatisException.class, (e, context) -> answer(context, failure(e)));
    config.routes.exception(
        HttpResponseException.class, (e, context) -> answer(context, failure(e, context)));
    config.routes.exception(Exception.class, (e, context) -> answer(context, fault(e)));
  }

  private void answer(Context context, Failure failure) {
    if (context.path().startsWith(Api.ROOT)) {
      api.show(context, failure);
    } else {
      pages.show(context, failure);
    }
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

  private static Failure fault(Exception e) {
    String reference = UUID.randomUUID().toString().substring(0, 8);
    LOG.error("A request failed, reference {}", reference, e);
    return Failure.internal(reference);
  }
}

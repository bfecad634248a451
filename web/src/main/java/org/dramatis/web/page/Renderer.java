package org.dramatis.web.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.CRC32;
import org.dramatis.analytics.decision.Identities;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.JobStatus;
import org.dramatis.analytics.job.Jobs;
import org.dramatis.analytics.report.CorpusSummary;
import org.dramatis.analytics.report.Reports;
import org.dramatis.analytics.report.Scope;
import org.dramatis.core.error.DramatisException;
import org.dramatis.web.access.Caller;
import org.dramatis.web.request.Failure;
import org.dramatis.web.request.Parameters;
import org.dramatis.web.request.ReportQueries;
import org.dramatis.web.request.RequestGuard;
import org.jspecify.annotations.Nullable;

/**
 * Turns view models into HTML through the templates, which were compiled with the sources.
 * Thread-safe.
 */
final class Renderer {

  private static final String TEMPLATES = "org.dramatis.web.template";
  private static final List<String> ASSETS =
      List.of(
          "style.css",
          "theme.js",
          "app.js",
          "chart.js",
          "network.js",
          "network-picture.js",
          "progress.js");

  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Renderer.class.getClassLoader(), TEMPLATES);
  private final RequestGuard guard;
  private final Reports reports;
  private final Identities identities;
  private final Jobs jobs;
  private final String assets = assetVersion();

  Renderer(RequestGuard guard, Reports reports, Jobs jobs, Identities identities) {
    this.guard = guard;
    this.jobs = jobs;
    this.reports = reports;
    this.identities = identities;
  }

  /** Answers a request with a page. */
  void render(
      Context context,
      String template,
      Function<Shell, ?> page,
      NavigationItem section,
      String title) {
    CorpusSummary corpus = reports.corpus();
    JobRun running = running().orElse(null);
    Shell shell =
        new Shell(
            title,
            section,
            guard.token(context),
            assets,
            corpus.quarantined(),
            Caller.of(context),
            decided(context),
            running,
            running == null || corpus.actors() > 0,
            scope(context),
            PageLink.of(context).without("from").without("to").without("source").toString(),
            reports.sources());
    context.html(render(template, page.apply(shell)));
  }

  /** The decision that the address names as just taken; null without one. */
  private Shell.@Nullable Decided decided(Context context) {
    long number =
        new Parameters(context.queryParamMap()).number(PageLink.DECIDED, 0, 0, Long.MAX_VALUE);
    if (number == 0) {
      return null;
    }
    return identities.decisions().stream()
        .filter(row -> row.decision().number() == number)
        .findFirst()
        .map(row -> new Shell.Decided(row, identities.counts(), PageLink.of(context).toString()))
        .orElse(null);
  }

  /** The run in progress. */
  Optional<JobRun> running() {
    return jobs.runs(1).stream()
        .filter(run -> run.status() == JobStatus.RUNNING || run.status() == JobStatus.STOPPING)
        .findFirst();
  }

  /** What cannot be read as a scope is none: the page itself says what is wrong. */
  private static Scope scope(Context context) {
    try {
      return ReportQueries.scope(new Parameters(context.queryParamMap()));
    } catch (DramatisException e) {
      return Scope.WHOLE;
    }
  }

  /** Answers with a page that says what failed; it asks nobody, since anything may have failed. */
  void render(Context context, Failure failure) {
    String title = failure.status() == 404 ? "Not found" : "That did not work";
    context.status(failure.status());
    context.html(render("failure.jte", new FailurePage(shell(context, title), failure)));
  }

  /** What surrounds a page that asks nobody. */
  Shell shell(Context context, String title) {
    return new Shell(
        title,
        NavigationItem.NONE,
        guard.token(context),
        assets,
        0,
        Caller.of(context),
        null,
        null,
        true,
        Scope.WHOLE,
        "/",
        List.of());
  }

  /** A template with its one parameter. */
  String render(String template, Object model) {
    StringOutput output = new StringOutput(16_384);
    engine.render(template, model, output);
    return output.toString();
  }

  private static String assetVersion() {
    CRC32 sum = new CRC32();
    for (String name : ASSETS) {
      try (InputStream stream =
          Renderer.class.getResourceAsStream("/org/dramatis/web/static/" + name)) {
        if (stream == null) {
          throw new IllegalStateException("Missing from the JAR: static/" + name);
        }
        sum.update(stream.readAllBytes());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return Long.toHexString(sum.getValue());
  }
}

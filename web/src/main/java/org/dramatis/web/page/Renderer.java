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
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.JobStatus;
import org.dramatis.analytics.job.Jobs;
import org.dramatis.analytics.report.CorpusSummary;
import org.dramatis.analytics.report.Reports;
import org.dramatis.analytics.report.Scope;
import org.dramatis.core.error.DramatisException;
import org.dramatis.web.request.Failure;
import org.dramatis.web.request.Parameters;
import org.dramatis.web.request.ReportQueries;

/**
 * Turns view models into HTML through the templates, which were compiled with the sources.
 * Thread-safe.
 */
final class Renderer {

  private static final String TEMPLATES = "org.dramatis.web.template";
  private static final List<String> ASSETS =
      List.of("style.css", "theme.js", "app.js", "chart.js", "network.js", "progress.js");

  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Renderer.class.getClassLoader(), TEMPLATES);
  private final String token;
  private final Reports reports;
  private final Jobs jobs;
  private final String assets = assetVersion();

  Renderer(String token, Reports reports, Jobs jobs) {
    this.jobs = jobs;
    this.token = token;
    this.reports = reports;
  }

  /** What forms send back. */
  String token() {
    return token;
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
            token,
            assets,
            corpus.quarantined(),
            running,
            running == null || corpus.actors() > 0,
            scope(context),
            PageLink.of(context).without("from").without("to").without("source").toString(),
            reports.sources());
    context.html(render(template, page.apply(shell)));
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
    Shell shell =
        new Shell(
            title, NavigationItem.NONE, token, assets, 0, null, true, Scope.WHOLE, "/", List.of());
    context.status(failure.status());
    context.html(render("failure.jte", new FailurePage(shell, failure)));
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

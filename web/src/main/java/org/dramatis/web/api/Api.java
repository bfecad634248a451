package org.dramatis.web.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import java.util.List;
import java.util.stream.Stream;
import org.dramatis.analytics.decision.Identities;
import org.dramatis.analytics.diff.RunDiffs;
import org.dramatis.analytics.job.Jobs;
import org.dramatis.analytics.report.Reports;
import org.dramatis.analytics.report.Search;
import org.dramatis.analytics.watch.Watches;
import org.dramatis.core.plugin.PluginRegistry;
import org.dramatis.web.access.Role;
import org.dramatis.web.evidence.Citer;
import org.dramatis.web.request.Failure;

/** The REST interface. Thread-safe. */
public final class Api {

  /** Where its paths begin. */
  public static final String ROOT = "/api/v1";

  private final List<Endpoint> endpoints;
  private final byte[] description;

  /** The interface over what it answers from. */
  public Api(
      Reports reports,
      Search search,
      Jobs jobs,
      Identities identities,
      RunDiffs diffs,
      Watches watches,
      PluginRegistry plugins) {
    CitedEndpoints cited = new CitedEndpoints(new Citer(reports, identities));
    this.endpoints =
        Stream.of(
                cited.of(new ReportEndpoints(reports, identities).all()),
                cited.of(new SearchEndpoints(search).all()),
                new SearchEndpoints(search).contrasts(),
                new StatisticEndpoints(reports).all(),
                new JobEndpoints(jobs, diffs).all(),
                new WatchEndpoints(watches).all(),
                new DecisionEndpoints(identities).all(),
                new PluginEndpoints(plugins, jobs).all())
            .flatMap(List::stream)
            .toList();
    this.description = ApiJson.write(OpenApi.of(endpoints));
  }

  /** Adds its routes. */
  public void addTo(RoutesConfig routes) {
    for (Endpoint endpoint : endpoints) {
      routes.addHttpHandler(
          endpoint.method(),
          ROOT + endpoint.path(),
          context -> {
            Object answer = endpoint.handler().apply(context);
            context.status(endpoint.status());
            json(context, ApiJson.write(answer));
          },
          endpoint.role());
    }
    routes.get(ROOT + "/openapi.json", context -> json(context, description), Role.READER);
  }

  /** Answers with what failed. */
  public void show(Context context, Failure failure) {
    context.status(failure.status());
    json(context, ApiJson.write(failure));
  }

  private static void json(Context context, byte[] answer) {
    context.contentType(ContentType.APPLICATION_JSON).result(answer);
  }
}

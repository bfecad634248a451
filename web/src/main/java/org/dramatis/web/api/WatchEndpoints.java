package org.dramatis.web.api;

import com.fasterxml.jackson.core.type.TypeReference;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.List;
import org.dramatis.analytics.watch.Alert;
import org.dramatis.analytics.watch.Delivery;
import org.dramatis.analytics.watch.Watch;
import org.dramatis.analytics.watch.Watches;
import org.dramatis.web.access.Role;
import org.dramatis.web.request.Parameters;
import org.dramatis.web.request.ReportQueries;
import org.dramatis.web.request.RequestParts;

/** The watch list and its alerts. */
final class WatchEndpoints {

  private static final int ROWS = 50;
  private static final Parameter SUBJECT =
      Parameter.path("id", "Id of the actor, or \"search:\" and a query");
  private static final Parameter LIMIT =
      Parameter.number("limit", "Most rows to answer with, up to " + ReportQueries.MAX_LIMIT);

  private final Watches watches;

  WatchEndpoints(Watches watches) {
    this.watches = watches;
  }

  List<Endpoint> all() {
    return List.of(
        Endpoint.get(
            "/watches",
            "listWatches",
            "Actors and searches that are watched, by name",
            List.of(),
            new TypeReference<Listing<Watch>>() {}.getType(),
            context -> new Listing<>(watches.all())),
        new Endpoint(
            HandlerType.PUT,
            "/watches/{id}",
            "watchActor",
            "Watches an actor or a search: each run that changes something about it gives alerts",
            List.of(SUBJECT),
            WatchRequest.class,
            Watch.class,
            200,
            Role.EDITOR,
            this::watch),
        new Endpoint(
            HandlerType.DELETE,
            "/watches/{id}",
            "unwatchActor",
            "Watches an actor or a search no more",
            List.of(SUBJECT),
            null,
            Removed.class,
            200,
            Role.EDITOR,
            this::unwatch),
        Endpoint.get(
            "/alerts",
            "listAlerts",
            "What runs changed about watched actors and searches, the newest first",
            List.of(LIMIT),
            new TypeReference<Listing<Alert>>() {}.getType(),
            context -> new Listing<>(watches.alerts(limit(context)))),
        Endpoint.get(
            "/deliveries",
            "listDeliveries",
            "Alerts on their way to the webhook, the newest first",
            List.of(LIMIT),
            new TypeReference<Listing<Delivery>>() {}.getType(),
            context -> new Listing<>(watches.deliveries(limit(context)))));
  }

  private Watch watch(Context context) {
    WatchRequest request = ApiJson.read(context.body(), WatchRequest.class);
    return watches.add(
        context.pathParam("id"),
        RequestParts.note(context, request.author(), request.reason(), List.of()));
  }

  private Removed unwatch(Context context) {
    String id = context.pathParam("id");
    watches.remove(id, RequestParts.note(context, null, null, List.of()));
    return new Removed(id);
  }

  private static int limit(Context context) {
    return ReportQueries.limit(new Parameters(context.queryParamMap()), ROWS);
  }
}

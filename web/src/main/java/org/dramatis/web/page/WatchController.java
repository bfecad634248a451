package org.dramatis.web.page;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;
import org.dramatis.analytics.ledger.Note;
import org.dramatis.analytics.watch.Watch;
import org.dramatis.analytics.watch.Watches;
import org.dramatis.web.access.Role;
import org.dramatis.web.request.Parameters;
import org.dramatis.web.request.RequestParts;

/**
 * The page of watched actors and searches, and the forms that put them on the list or take them
 * off.
 */
final class WatchController implements Controller {

  private static final int ALERTS = 200;
  private static final int DELIVERIES = 10;

  private final Watches watches;
  private final Renderer renderer;

  WatchController(Watches watches, Renderer renderer) {
    this.watches = watches;
    this.renderer = renderer;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(NavigationItem.WATCH.href(), this::show, Role.READER);
    routes.post("/watch/add", this::add, Role.EDITOR);
    routes.post("/watch/remove", this::remove, Role.EDITOR);
  }

  private void show(Context context) {
    renderer.render(
        context,
        "watch.jte",
        shell ->
            new WatchPage(
                shell, watches.all(), watches.alerts(ALERTS), watches.deliveries(DELIVERIES)),
        NavigationItem.WATCH,
        "Watch list");
  }

  private void add(Context context) {
    Parameters form = Parameters.ofForm(context);
    Watch watch = watches.add(form.required("subject"), note(context, form));
    context.redirect(page(watch), HttpStatus.SEE_OTHER);
  }

  private void remove(Context context) {
    Parameters form = Parameters.ofForm(context);
    Optional<Watch> watch = watches.of(form.required("subject"));
    watches.remove(form.required("subject"), note(context, form));
    context.redirect(
        watch
            .filter(removed -> form.text("from").equals("subject"))
            .map(WatchController::page)
            .orElse(NavigationItem.WATCH.href()),
        HttpStatus.SEE_OTHER);
  }

  /** The page of what is watched. */
  private static String page(Watch watch) {
    return watch
        .query()
        .map(query -> PageLink.to(NavigationItem.SEARCH.href()).with("q", query))
        .orElseGet(() -> PageLink.actor(watch.current()))
        .toString();
  }

  private static Note note(Context context, Parameters form) {
    return RequestParts.note(context, null, form.text("reason"), List.of());
  }
}

package org.dramatis.web.page;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import org.dramatis.analytics.ledger.Note;
import org.dramatis.analytics.watch.Watches;
import org.dramatis.web.request.Parameters;
import org.dramatis.web.request.RequestParts;

/** The page of watched actors, and the forms that put actors on the list and take them off it. */
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
    routes.get(NavigationItem.WATCH.href(), this::show);
    routes.post("/watch/add", this::add);
    routes.post("/watch/remove", this::remove);
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
    watches.add(form.required("actor"), note(form));
    context.redirect(PageLink.actor(form.required("actor")).toString(), HttpStatus.SEE_OTHER);
  }

  private void remove(Context context) {
    Parameters form = Parameters.ofForm(context);
    watches.remove(form.required("actor"), note(form));
    context.redirect(
        form.text("from").equals("actor")
            ? PageLink.actor(form.required("actor")).toString()
            : NavigationItem.WATCH.href(),
        HttpStatus.SEE_OTHER);
  }

  private static Note note(Parameters form) {
    return RequestParts.note(null, form.text("reason"), List.of());
  }
}

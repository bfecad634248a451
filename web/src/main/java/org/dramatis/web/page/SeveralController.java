package org.dramatis.web.page;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Comparator;
import java.util.List;
import org.dramatis.analytics.decision.DecisionRow;
import org.dramatis.analytics.decision.Identities;
import org.dramatis.analytics.ledger.Note;
import org.dramatis.analytics.report.ActorDetail;
import org.dramatis.analytics.report.ActorRow;
import org.dramatis.analytics.report.Reports;
import org.dramatis.analytics.watch.Watches;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.web.access.Role;
import org.dramatis.web.request.Parameters;
import org.dramatis.web.request.RequestParts;

/** Decides of several actors, ticked in their list, at once: one decision of the ledger each. */
final class SeveralController implements Controller {

  private static final int MOST = 500;

  /** What can be done with several. */
  enum Deed {
    MERGE,
    HIDE,
    RETYPE,
    WATCH
  }

  private final Reports reports;
  private final Identities identities;
  private final Watches watches;

  SeveralController(Reports reports, Identities identities, Watches watches) {
    this.reports = reports;
    this.identities = identities;
    this.watches = watches;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.post("/decisions/several", this::decide, Role.EDITOR);
  }

  private void decide(Context context) {
    Parameters form = Parameters.ofForm(context);
    Deed deed =
        form.choice("deed", Deed.class)
            .orElseThrow(
                () ->
                    new DramatisException(
                        ErrorCode.USAGE, "It is not said what to do", "Use the buttons"));
    List<ActorRow> actors = actors(form, deed);
    Note note = RequestParts.note(context, null, form.text("reason"), List.of());
    if (deed == Deed.WATCH) {
      actors.forEach(actor -> watches.add(actor.id(), note));
      context.redirect(NavigationItem.WATCH.href(), HttpStatus.SEE_OTHER);
      return;
    }
    List<DecisionRow> rows = decide(deed, actors, form, note);
    DecisionAnswer.give(
        context, form, PageLink.to("/decisions/ledger"), rows.get(rows.size() - 1), identities);
  }

  /** The actors that are ticked, the most mentioned first. */
  private List<ActorRow> actors(Parameters form, Deed deed) {
    List<String> ids = form.values("actor").stream().distinct().toList();
    if (ids.size() > MOST || ids.size() < (deed == Deed.MERGE ? 2 : 1)) {
      throw new DramatisException(
          ErrorCode.USAGE,
          ids.size() > MOST
              ? "More than " + MOST + " actors are ticked"
              : deed == Deed.MERGE ? "Two actors at least are merged" : "No actor is ticked",
          "Go back and tick those that are meant");
    }
    return ids.stream()
        .map(
            id ->
                reports
                    .actor(id)
                    .map(ActorDetail::row)
                    .orElseThrow(
                        () ->
                            new DramatisException(
                                ErrorCode.NOT_FOUND,
                                "There is no actor " + id,
                                "The list may be older than the last decision; load it again")))
        .sorted(
            Comparator.comparingLong((ActorRow row) -> -row.counts().mentions())
                .thenComparing(ActorRow::id))
        .toList();
  }

  private List<DecisionRow> decide(Deed deed, List<ActorRow> actors, Parameters form, Note note) {
    switch (deed) {
      case MERGE:
        String kept = actors.get(0).id();
        return actors.stream()
            .skip(1)
            .map(other -> identities.merge(kept, other.id(), note))
            .toList();
      case HIDE:
        return actors.stream().map(actor -> identities.hide(actor.id(), note)).toList();
      case RETYPE:
        ActorType type =
            form.choice("type", ActorType.class)
                .orElseThrow(
                    () ->
                        new DramatisException(ErrorCode.USAGE, "No type was chosen", "Choose one"));
        return actors.stream().map(actor -> identities.retype(actor.id(), type, note)).toList();
      case WATCH:
        break;
    }
    throw new IllegalStateException(deed.toString());
  }
}

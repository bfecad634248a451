package org.dramatis.web.page;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import org.dramatis.analytics.decision.DecisionRow;
import org.dramatis.analytics.decision.Identities;
import org.dramatis.analytics.ledger.Fact;
import org.dramatis.analytics.ledger.Note;
import org.dramatis.core.document.SectionRole;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.web.access.Role;
import org.dramatis.web.request.Facts;
import org.dramatis.web.request.Parameters;
import org.dramatis.web.request.Places;
import org.dramatis.web.request.RequestParts;

/** Puts right what was read of documents: of one, of those that are ticked, or of a folder. */
final class FactController implements Controller {

  private final Identities identities;

  FactController(Identities identities) {
    this.identities = identities;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.post("/decisions/set", this::set, Role.EDITOR);
  }

  private void set(Context context) {
    Parameters form = Parameters.ofForm(context);
    Note note = RequestParts.note(context, null, form.text("reason"), List.of());
    Fact fact = fact(form);
    DecisionRow row =
        form.optional("folder").isPresent()
            ? identities.set(Facts.folder(form.required("folder")), fact, note)
            : identities.set(form.values("document"), fact, note);
    PageLink otherwise =
        form.values("document").size() == 1
            ? PageLink.document(form.values("document").get(0))
            : PageLink.to(NavigationItem.DOCUMENTS.href());
    DecisionAnswer.give(context, form, otherwise, row, identities);
  }

  private Fact fact(Parameters form) {
    Fact.Kind kind =
        form.choice("fact", Fact.Kind.class)
            .orElseThrow(
                () ->
                    new DramatisException(
                        ErrorCode.USAGE, "It is not said what to change", "Use the forms"));
    if (kind == Fact.Kind.ROLE) {
      return identities.role(
          Places.read(form.required("place")), form.choice("value", SectionRole.BODY));
    }
    return Facts.of(kind, form.optional("value").orElse(null));
  }
}

package org.dramatis.web.page;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import org.dramatis.analytics.decision.DecisionRow;
import org.dramatis.analytics.decision.Identities;
import org.dramatis.analytics.ledger.Note;
import org.dramatis.analytics.report.EvidenceQuery;
import org.dramatis.analytics.report.Reports;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.web.access.Role;
import org.dramatis.web.request.Parameters;
import org.dramatis.web.request.Places;
import org.dramatis.web.request.RequestParts;

/** Puts right whom a mention is taken for, from wherever the mention is shown. */
final class CorrectionController implements Controller {

  /** What else a correction of one mention holds for. */
  enum Where {
    /** Nothing else. */
    MENTION,
    /** What is written like it in its document. */
    FORM,
    /** All mentions of the actor in its document. */
    DOCUMENT,
    /** What is written like it in all documents. */
    FORM_EVERYWHERE,
    /** The actor. */
    EVERYWHERE
  }

  private final Reports reports;
  private final Identities identities;

  CorrectionController(Reports reports, Identities identities) {
    this.reports = reports;
    this.identities = identities;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.post("/decisions/correct", this::correct, Role.EDITOR);
    routes.post("/decisions/mark", this::mark, Role.EDITOR);
  }

  private void correct(Context context) {
    Parameters form = Parameters.ofForm(context);
    String actor = form.required("actor");
    Identities.Place mention = Places.read(form.required("mention"));
    Where where = form.choice("where", Where.MENTION);
    Note note = RequestParts.note(context, null, form.text("reason"), List.of());
    Receiver receiver = Receiver.of(form, identities);
    DecisionRow row =
        where == Where.EVERYWHERE
            ? receiver.getsAll(actor, note)
            : receiver.gets(actor, part(actor, mention, where), note);
    PageLink document = PageLink.document(mention.documentId());
    DecisionAnswer.give(context, form, document, row, identities);
  }

  private void mark(Context context) {
    Parameters form = Parameters.ofForm(context);
    Identities.Place place = Places.read(form.required("mention"));
    Note note = RequestParts.note(context, null, form.text("reason"), List.of());
    ActorType type = form.choice("type", ActorType.PERSON);
    DecisionRow row = Receiver.of(form, identities).isMarked(place, type, note);
    DecisionAnswer.give(context, form, PageLink.document(place.documentId()), row, identities);
  }

  private Identities.Part part(String actor, Identities.Place mention, Where where) {
    String document = mention.documentId();
    switch (where) {
      case MENTION:
        return Identities.Part.mentions(List.of(mention));
      case FORM:
        return Identities.Part.mentions(alike(actor, mention, Optional.of(document)));
      case FORM_EVERYWHERE:
        return Identities.Part.mentions(alike(actor, mention, Optional.empty()));
      case DOCUMENT:
        return Identities.Part.documents(List.of(document));
      case EVERYWHERE:
        break;
    }
    throw new IllegalStateException(where.toString());
  }

  /** The mentions of an actor that are written like one of them. */
  private List<Identities.Place> alike(
      String actor, Identities.Place mention, Optional<String> document) {
    EvidenceQuery all = EvidenceQuery.first(Chosen.MOST).written(written(mention));
    return Chosen.mentions(reports, actor, document.map(all::in).orElse(all));
  }

  private String written(Identities.Place mention) {
    String text =
        reports.document(mention.documentId()).map(detail -> detail.document().text()).orElse("");
    if (mention.span().end() > text.length()) {
      throw new DramatisException(
          ErrorCode.NOT_FOUND,
          "There is no mention at " + Places.write(mention.documentId(), mention.span()),
          "The document may have been read anew since; load the page again");
    }
    return mention.span().of(text).replaceAll("\\s+", " ");
  }
}

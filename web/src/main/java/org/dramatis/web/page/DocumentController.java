package org.dramatis.web.page;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dramatis.analytics.report.ActorRow;
import org.dramatis.analytics.report.DocumentDetail;
import org.dramatis.analytics.report.Mark;
import org.dramatis.analytics.report.Reports;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.SectionRole;
import org.dramatis.core.document.Span;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.web.request.Parameters;

/** The page of one document. */
final class DocumentController implements Controller {

  private final Reports reports;
  private final Renderer renderer;

  DocumentController(Reports reports, Renderer renderer) {
    this.reports = reports;
    this.renderer = renderer;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/documents/{id}", this::show);
  }

  private void show(Context context) {
    String id = context.pathParam("id");
    DocumentDetail detail =
        MetonymChoice.reports(context, reports)
            .document(id)
            .orElseThrow(
                () ->
                    new DramatisException(
                        ErrorCode.NOT_FOUND,
                        "There is no document " + id,
                        "Its file may have been removed since; look for it in the list"));
    Parameters parameters = new Parameters(context.queryParamMap());
    String chosen = parameters.text("actor");
    Document document = detail.document();
    List<Span> parts = TextParts.of(document);
    int at = (int) parameters.number("at", 0, 0, Integer.MAX_VALUE);
    int part = TextParts.holding(parts, at);
    PageLink here = PageLink.of(context);
    Map<String, Integer> colours = colours(detail.actors());
    renderer.render(
        context,
        "document.jte",
        shell ->
            new DocumentPage(
                shell,
                detail.id(),
                DocumentPage.title(document),
                document,
                blocks(document, parts.get(part), detail.marks(), colours),
                entries(detail, colours, chosen, here),
                chosen,
                detail.marks().stream().filter(mark -> !mark.counted()).count(),
                new DocumentPage.Part(
                    part + 1,
                    parts.size(),
                    part > 0 ? here.with("at", parts.get(part - 1).start()).toString() : "",
                    part + 1 < parts.size()
                        ? here.with("at", parts.get(part + 1).start()).toString()
                        : "")),
        Section.DOCUMENTS,
        DocumentPage.title(document));
  }

  private static Map<String, Integer> colours(List<ActorRow> actors) {
    Map<String, Integer> colours = new TreeMap<>();
    for (int i = 0; i < Math.min(MarkView.COLOURS, actors.size()); i++) {
      colours.put(actors.get(i).id(), i);
    }
    return colours;
  }

  private static List<DocumentPage.Block> blocks(
      Document document, Span part, List<Mark> marks, Map<String, Integer> colours) {
    List<DocumentPage.Block> blocks = new ArrayList<>();
    TextParts.Stretch last = null;
    for (TextParts.Stretch stretch : TextParts.stretches(document, part)) {
      List<Mark> inside =
          marks.stream().filter(mark -> mark.span().overlaps(stretch.span())).toList();
      SectionRole role = stretch.role();
      blocks.add(
          new DocumentPage.Block(
              last != null && last.role() == role && last.repeats() == stretch.repeats()
                  ? ""
                  : label(stretch),
              "s-" + Parameters.word(role),
              stretch.counted(),
              MarkedText.cut(
                  stretch.span().of(document.text()), stretch.span().start(), inside, colours)));
      last = stretch;
    }
    return blocks;
  }

  private static String label(TextParts.Stretch stretch) {
    if (stretch.repeats()) {
      return "repeats an earlier passage, not counted";
    }
    boolean plain = stretch.role() == SectionRole.BODY || stretch.role() == SectionRole.TITLE;
    return plain ? "" : Format.section(stretch.role());
  }

  private static List<DocumentPage.Entry> entries(
      DocumentDetail detail, Map<String, Integer> colours, String chosen, PageLink here) {
    Map<String, Long> counts = new HashMap<>();
    detail.marks().forEach(mark -> counts.merge(mark.actor(), 1L, Long::sum));
    List<DocumentPage.Entry> entries = new ArrayList<>();
    for (ActorRow row : detail.actors()) {
      Integer colour = colours.get(row.id());
      entries.add(
          new DocumentPage.Entry(
              row,
              colour == null ? "t-" + Parameters.word(row.type()) : "c" + colour,
              counts.getOrDefault(row.id(), 0L),
              row.id().equals(chosen),
              (row.id().equals(chosen) ? here.without("actor") : here.with("actor", row.id()))
                  .toString()));
    }
    return entries;
  }
}

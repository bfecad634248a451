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
import org.dramatis.analytics.report.Salient;
import org.dramatis.analytics.report.Search;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.SectionRole;
import org.dramatis.core.document.Span;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.web.access.Role;
import org.dramatis.web.request.Parameters;

/** The page of one document. */
final class DocumentController implements Controller {

  private static final int MOST_PLACES = 10_000;

  /** From this salience on a document is about an actor. */
  private static final double HALF = 0.5;

  private static final int MOST_ABOUT = 4;

  private final Reports reports;
  private final Search search;
  private final Renderer renderer;

  DocumentController(Reports reports, Search search, Renderer renderer) {
    this.reports = reports;
    this.search = search;
    this.renderer = renderer;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/documents/{id}", this::show, Role.READER);
  }

  private void show(Context context) {
    String id = context.pathParam("id");
    DocumentDetail detail =
        reports
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
    String wanted = parameters.text("find");
    List<Span> found =
        wanted.isEmpty()
            ? List.of()
            : search.places(wanted, detail.id(), MOST_PLACES).stream()
                .filter(place -> place.end() <= document.text().length())
                .toList();
    MarkedText.Look look = new MarkedText.Look(colours, chosen, found, document.pages());
    renderer.render(
        context,
        "document.jte",
        shell ->
            new DocumentPage(
                shell,
                detail.id(),
                DocumentPage.title(document),
                document,
                blocks(detail, parts.get(part), look),
                entries(detail, look, parts.get(part), here),
                about(detail.id()),
                chosen,
                detail.marks().stream().filter(mark -> !mark.counted()).count(),
                wanted.isEmpty()
                    ? List.of()
                    : List.of(
                        new Option(
                            "“" + wanted + "”, " + Format.count(found.size(), "time"),
                            here.without("find").toString(),
                            true)),
                reports.copies(detail.id()).size(),
                part(parts, part, detail.marks(), chosen, here),
                LayersView.of(detail, reports.layers(detail.id()), parts.get(part)),
                document.wasSent() ? reports.thread(detail.id()) : List.of()),
        NavigationItem.DOCUMENTS,
        DocumentPage.title(document));
  }

  /** Those whom half of its summaries would name; else whom most of them would. */
  private List<Salient> about(String id) {
    List<Salient> all = reports.measures().actorsOf(id);
    List<Salient> most =
        all.stream().filter(row -> row.salience() >= HALF).limit(MOST_ABOUT).toList();
    return most.isEmpty() ? all.stream().limit(1).toList() : most;
  }

  private static DocumentPage.Part part(
      List<Span> parts, int number, List<Mark> marks, String chosen, PageLink here) {
    Span shown = parts.get(number);
    List<Mark> own = marks.stream().filter(mark -> mark.actor().equals(chosen)).toList();
    return new DocumentPage.Part(
        number + 1,
        parts.size(),
        number > 0 ? here.with("at", parts.get(number - 1).start()).toString() : "",
        number + 1 < parts.size() ? here.with("at", parts.get(number + 1).start()).toString() : "",
        own.stream()
            .filter(mark -> mark.span().start() < shown.start())
            .reduce((before, after) -> after)
            .map(mark -> at(mark, here))
            .orElse(""),
        own.stream()
            .filter(mark -> mark.span().start() >= shown.end())
            .findFirst()
            .map(mark -> at(mark, here))
            .orElse(""));
  }

  private static String at(Mark mark, PageLink here) {
    return here.with("at", mark.span().start()).at(MarkView.id(mark)).toString();
  }

  private static Map<String, Integer> colours(List<ActorRow> actors) {
    Map<String, Integer> colours = new TreeMap<>();
    for (int i = 0; i < Math.min(MarkView.COLOURS, actors.size()); i++) {
      colours.put(actors.get(i).id(), i);
    }
    return colours;
  }

  private static List<DocumentPage.Block> blocks(
      DocumentDetail detail, Span part, MarkedText.Look look) {
    Document document = detail.document();
    List<DocumentPage.Block> blocks = new ArrayList<>();
    TextParts.Stretch last = null;
    for (TextParts.Stretch stretch :
        TextParts.stretches(document, part, detail.counting(), detail.repeated())) {
      List<Mark> inside =
          detail.marks().stream().filter(mark -> mark.span().overlaps(stretch.span())).toList();
      SectionRole role = stretch.role();
      blocks.add(
          new DocumentPage.Block(
              last != null && last.role() == role && last.repeats() == stretch.repeats()
                  ? ""
                  : label(stretch),
              "s-" + Parameters.word(role),
              stretch.counted(),
              stretch.span().start(),
              MarkedText.cut(
                  stretch.span().of(document.text()), stretch.span().start(), inside, look)));
      last = stretch;
    }
    return blocks;
  }

  private static String label(TextParts.Stretch stretch) {
    if (stretch.repeats()) {
      return "repeats an earlier passage" + (stretch.counted() ? "" : ", not counted");
    }
    boolean plain = stretch.role() == SectionRole.BODY || stretch.role() == SectionRole.TITLE;
    return plain ? "" : Format.section(stretch.role());
  }

  private static List<DocumentPage.Entry> entries(
      DocumentDetail detail, MarkedText.Look look, Span part, PageLink here) {
    Map<String, Long> counts = new HashMap<>();
    Map<String, Mark> nearest = new HashMap<>();
    for (Mark mark : detail.marks()) {
      counts.merge(mark.actor(), mark.counted() ? 1L : 0L, Long::sum);
      nearest.merge(
          mark.actor(),
          mark,
          (old, other) -> old.span().overlaps(part) || !other.span().overlaps(part) ? old : other);
    }
    List<DocumentPage.Entry> entries = new ArrayList<>();
    for (ActorRow row : detail.actors()) {
      Integer colour = look.colours().get(row.id());
      boolean chosen = row.id().equals(look.chosen());
      Mark mark = nearest.get(row.id());
      entries.add(
          new DocumentPage.Entry(
              row,
              colour == null ? "t-" + Parameters.word(row.type()) : "c" + colour,
              counts.getOrDefault(row.id(), 0L),
              chosen,
              chosen
                  ? here.without("actor").toString()
                  : mark == null
                      ? here.with("actor", row.id()).toString()
                      : at(mark, here.with("actor", row.id()))));
    }
    return entries;
  }
}

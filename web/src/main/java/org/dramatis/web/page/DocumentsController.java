package org.dramatis.web.page;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import org.dramatis.analytics.report.DocumentQuery;
import org.dramatis.analytics.report.DocumentRow;
import org.dramatis.analytics.report.Page;
import org.dramatis.analytics.report.Reports;
import org.dramatis.analytics.report.TextHit;
import org.dramatis.web.request.Parameters;
import org.dramatis.web.request.ReportQueries;

/** The list of documents. */
final class DocumentsController implements Controller {

  private static final int ROWS = 50;
  private static final String TEXT = "text";

  private final Reports reports;
  private final Renderer renderer;

  DocumentsController(Reports reports, Renderer renderer) {
    this.reports = reports;
    this.renderer = renderer;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(NavigationItem.DOCUMENTS.href(), this::show);
  }

  private void show(Context context) {
    Parameters parameters = new Parameters(context.queryParamMap());
    DocumentQuery query = ReportQueries.documents(parameters, ROWS);
    PageLink here = PageLink.of(context);
    Page<DocumentsPage.Row> page =
        inText(parameters) ? found(reports, query) : listed(reports, query);
    boolean texts = here.value("in").equals(TEXT);
    renderer.render(
        context,
        "documents.jte",
        shell ->
            new DocumentsPage(
                shell,
                here,
                List.of(
                    new Option("Search titles and paths", here.without("in").toString(), !texts),
                    new Option("Search the texts", here.with("in", TEXT).toString(), texts)),
                texts,
                List.of(
                    Options.order(here, "Newest", DocumentQuery.Order.NEWEST, query.order()),
                    Options.order(here, "Oldest", DocumentQuery.Order.OLDEST, query.order()),
                    Options.order(here, "Path", DocumentQuery.Order.PATH, query.order()),
                    Options.order(
                        here, "Most mentions", DocumentQuery.Order.MENTIONS, query.order())),
                filters(reports, here, query),
                List.of(
                    Options.flag(here, "Undated only", "undated", query.undated()),
                    Options.flag(here, "Not analysed only", "unannotated", query.unannotated())),
                page.items(),
                Pager.of(page, here, query.limit())),
        NavigationItem.DOCUMENTS,
        "Documents");
  }

  /** Whether words are to be looked for in the texts. */
  static boolean inText(Parameters parameters) {
    return parameters.text("in").equals(TEXT) && !parameters.text("q").isEmpty();
  }

  private static Page<DocumentsPage.Row> listed(Reports reports, DocumentQuery query) {
    Page<DocumentRow> page = reports.documents(query);
    return new Page<>(
        page.items().stream().map(row -> new DocumentsPage.Row(row, 0, List.of())).toList(),
        page.total(),
        page.offset());
  }

  private static Page<DocumentsPage.Row> found(Reports reports, DocumentQuery query) {
    Page<TextHit> page = reports.find(query);
    return new Page<>(
        page.items().stream()
            .map(
                hit ->
                    new DocumentsPage.Row(
                        hit.document(),
                        hit.times(),
                        hit.excerpts().stream()
                            .map(place -> DocumentsPage.Excerpt.of(hit, place, query.text()))
                            .toList()))
            .toList(),
        page.total(),
        page.offset());
  }

  private static List<Option> filters(Reports reports, PageLink here, DocumentQuery query) {
    List<Option> filters = new ArrayList<>();
    Options.together(reports, here, query.actor(), query.other(), query.window())
        .ifPresent(filters::add);
    query
        .story()
        .ifPresent(
            story ->
                filters.add(
                    new Option(
                        "one story and its copies", here.without("story").toString(), true)));
    filters.addAll(Options.days(here, query.from(), query.to()));
    return filters;
  }
}

package org.dramatis.web.page;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import org.dramatis.analytics.report.DocumentQuery;
import org.dramatis.analytics.report.DocumentRow;
import org.dramatis.analytics.report.Page;
import org.dramatis.analytics.report.Reports;
import org.dramatis.analytics.report.Scope;
import org.dramatis.web.access.Role;
import org.dramatis.web.request.Parameters;
import org.dramatis.web.request.ReportQueries;

/** The list of documents. */
final class DocumentsController implements Controller {

  private static final int ROWS = 50;

  private final Reports reports;
  private final Renderer renderer;

  DocumentsController(Reports reports, Renderer renderer) {
    this.reports = reports;
    this.renderer = renderer;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(NavigationItem.DOCUMENTS.href(), this::show, Role.READER);
  }

  private void show(Context context) {
    DocumentQuery query = ReportQueries.documents(new Parameters(context.queryParamMap()), ROWS);
    PageLink here = PageLink.of(context);
    Page<DocumentRow> page = reports.documents(query);
    renderer.render(
        context,
        "documents.jte",
        shell ->
            new DocumentsPage(
                shell,
                here,
                headings(here, query),
                filters(reports, here, query),
                List.of(
                    Options.flag(here, "Undated only", "undated", query.undated()),
                    Options.flag(here, "Not analysed only", "unannotated", query.unannotated())),
                page.items(),
                Pager.of(page, here, query.limit())),
        NavigationItem.DOCUMENTS,
        "Documents");
  }

  private static List<Heading> headings(PageLink here, DocumentQuery query) {
    boolean oldest = query.order() == DocumentQuery.Order.OLDEST;
    // The oldest first are the newest first turned round.
    boolean byDay = oldest || query.order() == DocumentQuery.Order.NEWEST;
    boolean falls = oldest == query.reversed();
    PageLink straight = here.without("reverse");
    return List.of(
        heading(here, "Document", DocumentQuery.Order.PATH, query, false),
        new Heading(
            "Date",
            straight.with("order", byDay && falls ? "oldest" : "newest").toString(),
            byDay ? falls ? "descending" : "ascending" : null),
        heading(here, "Mentions", DocumentQuery.Order.MENTIONS, query, true));
  }

  private static Heading heading(
      PageLink here, String label, DocumentQuery.Order order, DocumentQuery query, boolean falls) {
    return Options.heading(here, label, order, query.order(), query.reversed(), falls);
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
    filters.addAll(Options.scope(here, new Scope(query.from(), query.to(), query.source())));
    return filters;
  }
}

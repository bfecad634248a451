package org.dramatis.web.page;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import org.dramatis.analytics.report.DocumentQuery;
import org.dramatis.analytics.report.DocumentRow;
import org.dramatis.analytics.report.Page;
import org.dramatis.analytics.report.Reports;
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

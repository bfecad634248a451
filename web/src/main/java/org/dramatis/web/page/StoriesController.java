package org.dramatis.web.page;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import org.dramatis.analytics.report.Page;
import org.dramatis.analytics.report.Reports;
import org.dramatis.analytics.report.Scope;
import org.dramatis.analytics.report.StoryQuery;
import org.dramatis.analytics.report.StoryRow;
import org.dramatis.web.access.Role;
import org.dramatis.web.request.Parameters;
import org.dramatis.web.request.ReportQueries;

/** The list of stories, each with its copies. */
final class StoriesController implements Controller {

  private static final int ROWS = 50;

  private final Reports reports;
  private final Renderer renderer;

  StoriesController(Reports reports, Renderer renderer) {
    this.reports = reports;
    this.renderer = renderer;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/stories", this::show, Role.READER);
  }

  private void show(Context context) {
    StoryQuery query = ReportQueries.stories(new Parameters(context.queryParamMap()), ROWS);
    Page<StoryRow> page = reports.stories(query);
    PageLink here = PageLink.of(context);
    renderer.render(
        context,
        "stories.jte",
        shell ->
            new StoriesPage(
                shell,
                here,
                List.of(
                    Options.order(here, "Newest", StoryQuery.Order.NEWEST, query.order()),
                    Options.order(here, "Oldest", StoryQuery.Order.OLDEST, query.order()),
                    Options.order(here, "Most copies", StoryQuery.Order.COPIES, query.order())),
                filters(reports, here, query),
                Options.flag(here, "With copies only", "copied", query.copied()),
                page.items(),
                Pager.of(page, here, query.limit())),
        NavigationItem.DOCUMENTS,
        "Stories");
  }

  private static List<Option> filters(Reports reports, PageLink here, StoryQuery query) {
    List<Option> filters = new ArrayList<>();
    Options.together(reports, here, query.actor(), query.other(), query.window())
        .ifPresent(filters::add);
    filters.addAll(Options.scope(here, new Scope(query.from(), query.to(), query.source())));
    return filters;
  }
}

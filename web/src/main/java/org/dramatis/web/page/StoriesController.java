package org.dramatis.web.page;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import org.dramatis.analytics.report.Page;
import org.dramatis.analytics.report.Reports;
import org.dramatis.analytics.report.StoryQuery;
import org.dramatis.analytics.report.StoryRow;
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
    routes.get("/stories", this::show);
  }

  private void show(Context context) {
    StoryQuery query = ReportQueries.stories(new Parameters(context.queryParamMap()), ROWS);
    Reports counted = MetonymChoice.reports(context, reports);
    Page<StoryRow> page = counted.stories(query);
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
                filters(counted, here, query),
                new Option(
                    "With copies only",
                    (query.copied() ? here.without("copied") : here.with("copied", "true"))
                        .toString(),
                    query.copied()),
                page.items(),
                Pager.of(page, here, query.limit())),
        Section.DOCUMENTS,
        "Stories");
  }

  private static List<Option> filters(Reports reports, PageLink here, StoryQuery query) {
    List<Option> filters = new ArrayList<>();
    query
        .actor()
        .ifPresent(
            id ->
                filters.add(
                    new Option(
                        name(reports, id)
                            + query
                                .other()
                                .map(
                                    other ->
                                        " and "
                                            + name(reports, other)
                                            + " in one "
                                            + Format.window(query.window()))
                                .orElse(""),
                        here.without("actor").without("other").without("window").toString(),
                        true)));
    filters.addAll(Options.days(here, query.from(), query.to()));
    return filters;
  }

  private static String name(Reports reports, String id) {
    return reports.actor(id).map(actor -> actor.row().name()).orElse(id);
  }
}

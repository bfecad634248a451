package org.dramatis.web.page;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.dramatis.analytics.decision.DecisionRow;
import org.dramatis.analytics.decision.Identities;
import org.dramatis.analytics.report.Page;
import org.dramatis.web.access.Role;
import org.dramatis.web.request.Parameters;

/** The page of all decisions. */
final class LedgerController implements Controller {

  private static final int ROWS = 50;

  private final Identities identities;
  private final Renderer renderer;

  LedgerController(Identities identities, Renderer renderer) {
    this.identities = identities;
    this.renderer = renderer;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/decisions/ledger", this::show, Role.READER);
  }

  private void show(Context context) {
    Parameters parameters = new Parameters(context.queryParamMap());
    PageLink here = PageLink.of(context);
    List<DecisionRow> all = identities.decisions();
    String verb = parameters.text("verb");
    String author = parameters.text("author");
    String text = parameters.text("q").toLowerCase(Locale.ROOT);
    List<DecisionRow> fitting =
        all.stream()
            .filter(row -> verb.isEmpty() || row.decision().action().verb().equals(verb))
            .filter(row -> author.isEmpty() || row.decision().note().author().equals(author))
            .filter(row -> says(row).contains(text))
            .toList();
    int from = (int) Math.min(parameters.offset(), fitting.size());
    Page<DecisionRow> page =
        new Page<>(
            fitting.subList(from, Math.min(from + ROWS, fitting.size())), fitting.size(), from);
    Collection<String> verbs = new TreeSet<>();
    Collection<String> authors = new TreeSet<>();
    for (DecisionRow row : all) {
      verbs.add(row.decision().action().verb());
      authors.add(row.decision().note().author());
    }
    renderer.render(
        context,
        "ledger.jte",
        shell ->
            new LedgerPage(
                shell,
                page.items(),
                options("verb", verbs, here),
                options("author", authors, here),
                here,
                Pager.of(page, here, ROWS).withoutDownload()),
        NavigationItem.DECISIONS,
        "Decisions");
  }

  private static String says(DecisionRow row) {
    String said = row.summary() + " " + row.detail() + " " + row.decision().note().reason();
    return said.toLowerCase(Locale.ROOT);
  }

  private static List<Option> options(String name, Collection<String> values, PageLink here) {
    List<Option> options = new ArrayList<>();
    options.add(new Option("all", here.without(name).toString(), here.value(name).isEmpty()));
    for (String value : values) {
      options.add(
          new Option(value, here.with(name, value).toString(), here.value(name).equals(value)));
    }
    return options;
  }
}

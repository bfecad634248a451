package org.dramatis.web.page;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.dramatis.analytics.report.ActorDetail;
import org.dramatis.analytics.report.ActorRow;
import org.dramatis.analytics.report.Comparison;
import org.dramatis.analytics.report.Contrasts;
import org.dramatis.analytics.report.KeyWords;
import org.dramatis.analytics.report.Page;
import org.dramatis.analytics.report.Part;
import org.dramatis.analytics.report.Reports;
import org.dramatis.analytics.report.Search;
import org.dramatis.analytics.report.Window;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorOwner;
import org.dramatis.web.access.Role;
import org.dramatis.web.request.Failure;
import org.dramatis.web.request.Parameters;
import org.dramatis.web.request.ReportQueries;
import org.jspecify.annotations.Nullable;

/** The pages that set parts of the corpus against each other: key words, and two parts. */
final class ContrastController implements Controller {

  static final String WORDS = "/words";
  static final String COMPARE = "/compare";

  /** What can be compared. */
  enum What {
    ACTORS,
    PAIRS,
    WORDS
  }

  private static final int ROWS = 50;

  private final Reports reports;
  private final Search search;
  private final Renderer renderer;

  ContrastController(Reports reports, Search search, Renderer renderer) {
    this.reports = reports;
    this.search = search;
    this.renderer = renderer;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(WORDS, this::words, Role.READER);
    routes.get(COMPARE, this::compare, Role.READER);
  }

  private void words(Context context) {
    PageLink here = PageLink.of(context);
    Refusal refusal = Refusal.NONE;
    Part part = null;
    KeyWords found = null;
    Pager pager = null;
    Contrasts.Order order = Contrasts.Order.G2;
    try {
      Parameters parameters = new Parameters(context.queryParamMap());
      order = parameters.choice("order", Contrasts.Order.G2);
      part = ReportQueries.wordsOf(parameters);
      int limit = ReportQueries.limit(parameters, ROWS);
      if (!part.whole()) {
        found =
            search
                .contrasts()
                .keyWords(
                    part,
                    order,
                    ReportQueries.leastStories(parameters),
                    parameters.offset(),
                    limit);
        pager = Pager.of(found.words(), here, limit);
      }
    } catch (DramatisException e) {
      refusal = refused(context, e);
    }
    show(context, here, refusal, part, found, pager, order);
  }

  private void show(
      Context context,
      PageLink here,
      Refusal refusal,
      @Nullable Part part,
      @Nullable KeyWords found,
      @Nullable Pager pager,
      Contrasts.Order order) {
    List<ActorRow> actors =
        part == null
            ? List.of()
            : part.actors().stream()
                .map(reports::actor)
                .flatMap(Optional::stream)
                .map(ActorDetail::row)
                .toList();
    String title =
        actors.isEmpty()
            ? "Words"
            : "Words of " + String.join(" and ", actors.stream().map(ActorRow::name).toList());
    renderer.render(
        context,
        "words.jte",
        shell ->
            new WordsPage(
                shell,
                here,
                actors,
                filters(here, part, actors),
                List.of(
                    Options.order(here, "Surest", Contrasts.Order.G2, order),
                    Options.order(here, "Times as frequent", Contrasts.Order.LOG_RATIO, order),
                    Options.order(here, "Most frequent", Contrasts.Order.COUNT, order)),
                here.value("min").isEmpty() ? "" + Contrasts.LEAST : here.value("min"),
                refusal,
                part,
                found,
                pager),
        actors.isEmpty()
            ? NavigationItem.SEARCH
            : actors.size() == 1 ? NavigationItem.ACTORS : NavigationItem.PAIRS,
        title);
  }

  private static List<Option> filters(PageLink here, @Nullable Part part, List<ActorRow> actors) {
    List<Option> filters = new ArrayList<>();
    for (ActorRow actor : actors) {
      String name = here.has("actor", actor.id()) ? "actor" : "other";
      filters.add(
          new Option(
              "sentences with " + actor.name(), here.toggled(name, actor.id()).toString(), true));
    }
    if (part != null) {
      if (!part.text().isEmpty()) {
        filters.add(new Option("search “" + part.text() + "”", here.without("q").toString(), true));
      }
      part.folder()
          .ifPresent(
              folder ->
                  filters.add(new Option("in " + folder, here.without("folder").toString(), true)));
      filters.addAll(Options.scope(here, part.scope()));
    }
    return filters;
  }

  /**
   * What is wrong with a question, to be said in its form.
   *
   * @throws DramatisException when it is not the question that is wrong
   */
  private static Refusal refused(Context context, DramatisException e) {
    if (e.code().owner() != ErrorOwner.USER) {
      throw e;
    }
    Failure failure = Failure.of(e);
    context.status(failure.status());
    return Refusal.of("sides", Map.of(), failure);
  }

  private void compare(Context context) {
    PageLink here = PageLink.of(context);
    Refusal refusal = Refusal.NONE;
    ComparePage.Result result = null;
    What what = What.ACTORS;
    Window window = Window.SENTENCE;
    String second = "";
    try {
      Parameters parameters = new Parameters(context.queryParamMap());
      what = parameters.choice("show", What.ACTORS);
      window = ReportQueries.window(parameters);
      Part first = ReportQueries.first(parameters);
      Part other = ReportQueries.second(parameters);
      if (!first.whole() || !other.whole()) {
        second =
            ReportQueries.part(parameters, "b-", List.of()).whole() && !other.whole()
                ? Format.part(other)
                : "";
        result = result(parameters, here, what, first, other, window);
      }
    } catch (DramatisException e) {
      refusal = refused(context, e);
    }
    What shown = what;
    Window near = window;
    Refusal why = refusal;
    String before = second;
    ComparePage.Result found = result;
    renderer.render(
        context,
        "compare.jte",
        shell ->
            new ComparePage(
                shell,
                here,
                whats(here, shown),
                shown == What.WORDS,
                shown == What.PAIRS ? Options.windows(here, near) : List.of(),
                shown == What.WORDS ? List.of() : Options.types(here),
                why,
                before,
                found),
        NavigationItem.NONE,
        "Compare");
  }

  private static List<Option> whats(PageLink here, What chosen) {
    List<Option> options = new ArrayList<>();
    for (What what : What.values()) {
      String word = Parameters.word(what);
      options.add(
          new Option(
              Character.toUpperCase(word.charAt(0)) + word.substring(1),
              here.with("show", word).toString(),
              what == chosen));
    }
    return options;
  }

  private ComparePage.Result result(
      Parameters parameters, PageLink here, What what, Part first, Part second, Window window) {
    Set<ActorType> types = parameters.choices("type", ActorType.class);
    int limit = ReportQueries.limit(parameters, ROWS);
    long offset = parameters.offset();
    Contrasts contrasts = search.contrasts();
    switch (what) {
      case ACTORS:
        return result(
            contrasts.actors(first, second, types, offset, limit),
            first,
            second,
            here,
            limit,
            row ->
                new ComparePage.Row(
                    List.of(new ComparePage.Named(row.id(), row.name(), row.type())),
                    "",
                    PageLink.actor(row.id()).toString(),
                    PartLinks.documents(first, row.id()).toString(),
                    PartLinks.documents(second, row.id()).toString(),
                    row.contrast()));
      case PAIRS:
        return result(
            contrasts.pairs(first, second, types, window, offset, limit),
            first,
            second,
            here,
            limit,
            row ->
                new ComparePage.Row(
                    List.of(
                        new ComparePage.Named(row.first(), row.firstName(), row.firstType()),
                        new ComparePage.Named(row.second(), row.secondName(), row.secondType())),
                    "",
                    PageLink.pair(row.first(), row.second()).toString(),
                    PartLinks.pair(first, row, window).toString(),
                    PartLinks.pair(second, row, window).toString(),
                    row.contrast()));
      case WORDS:
        return result(
            contrasts.words(first, second, offset, limit),
            first,
            second,
            here,
            limit,
            row ->
                new ComparePage.Row(
                    List.of(),
                    row.word(),
                    "",
                    PartLinks.word(first, row.word()).toString(),
                    PartLinks.word(second, row.word()).toString(),
                    row.contrast()));
    }
    throw new IllegalStateException(what.name());
  }

  private static <T> ComparePage.Result result(
      Comparison<T> found,
      Part first,
      Part second,
      PageLink here,
      int limit,
      Function<T, ComparePage.Row> row) {
    Page<T> page = found.rows();
    return new ComparePage.Result(
        first,
        second,
        found.first(),
        found.second(),
        found.shared(),
        found.tested(),
        found.upToDate(),
        page.items().stream().map(row).toList(),
        Pager.of(page, here, limit));
  }
}

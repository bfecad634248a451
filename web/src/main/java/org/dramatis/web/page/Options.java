package org.dramatis.web.page;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dramatis.analytics.report.PairQuery;
import org.dramatis.analytics.report.Reports;
import org.dramatis.analytics.report.Scope;
import org.dramatis.analytics.report.Window;
import org.dramatis.core.actor.ActorType;
import org.dramatis.web.request.Parameters;

/** The choices that several pages offer, as links from where the reader is. */
final class Options {

  private Options() {}

  /** Types of actors; any number of them can be in force. */
  static List<Option> types(PageLink here) {
    List<Option> options = new ArrayList<>();
    options.add(new Option("All", here.without("type").toString(), here.value("type").isEmpty()));
    for (ActorType type : ActorType.values()) {
      String word = Parameters.word(type);
      options.add(
          new Option(
              Format.sign(type) + " " + Format.types(type),
              here.toggled("type", word).toString(),
              here.has("type", word)));
    }
    return List.copyOf(options);
  }

  /** Windows; one is in force. */
  static List<Option> windows(PageLink here, Window chosen) {
    List<Option> options = new ArrayList<>();
    for (Window window : Window.values()) {
      options.add(
          new Option(
              "Same " + Format.window(window),
              here.with("window", Parameters.word(window)).toString(),
              window == chosen));
    }
    return List.copyOf(options);
  }

  /** The bounds in force of a range of days; each link takes its own away. */
  static List<Option> days(PageLink here, Optional<LocalDate> from, Optional<LocalDate> to) {
    List<Option> options = new ArrayList<>();
    from.ifPresent(
        day ->
            options.add(
                new Option("from " + Format.day(day), here.without("from").toString(), true)));
    to.ifPresent(
        day ->
            options.add(
                new Option("until " + Format.day(day), here.without("to").toString(), true)));
    return options;
  }

  /** The bounds in force of the part of the corpus; each link takes its own away. */
  static List<Option> scope(PageLink here, Scope scope) {
    List<Option> options = new ArrayList<>(days(here, scope.from(), scope.to()));
    scope
        .source()
        .ifPresent(
            name ->
                options.add(new Option("source " + name, here.without("source").toString(), true)));
    return options;
  }

  /** A filter that is on or off. */
  static Option flag(PageLink here, String label, String name, boolean on) {
    return new Option(label, (on ? here.without(name) : here.with(name, "true")).toString(), on);
  }

  /** The filter by an actor, or by two that stand together, when it is in force. */
  static Optional<Option> together(
      Reports reports,
      PageLink here,
      Optional<String> actor,
      Optional<String> other,
      Window window) {
    return actor.map(
        id ->
            new Option(
                name(reports, id)
                    + other
                        .map(
                            second ->
                                " and "
                                    + name(reports, second)
                                    + " in one "
                                    + Format.window(window))
                        .orElse(""),
                (other.isPresent() ? here.without("other").without("window") : here)
                    .without("actor")
                    .toString(),
                true));
  }

  private static String name(Reports reports, String id) {
    return reports.actor(id).map(actor -> actor.row().name()).orElse(id);
  }

  /** What comes first in a list. */
  static <E extends Enum<E>> Option order(PageLink here, String label, E order, E chosen) {
    return new Option(
        label, here.with("order", Parameters.word(order)).toString(), order == chosen);
  }

  /**
   * A heading that sorts a table either way.
   *
   * @param falls whether the order's own direction has the greatest first
   */
  static <E extends Enum<E>> Heading heading(
      PageLink here, String label, E order, E chosen, boolean reversed, boolean falls) {
    if (order != chosen) {
      return new Heading(
          label, here.without("reverse").with("order", Parameters.word(order)).toString(), null);
    }
    PageLink turned = reversed ? here.without("reverse") : here.with("reverse", "true");
    return new Heading(label, turned.toString(), falls == reversed ? "ascending" : "descending");
  }

  /** What narrows a list of pairs: an actor, days, a source. */
  static List<Option> pairFilters(Reports reports, PageLink here, PairQuery query) {
    List<Option> options = new ArrayList<>();
    together(reports, here, query.actor(), Optional.empty(), query.window())
        .ifPresent(options::add);
    options.addAll(scope(here, query.scope()));
    return options;
  }

  /** The headings of a table of pairs. */
  static List<Heading> pairHeadings(PageLink here, PairQuery query) {
    return List.of(
        pairHeading(here, "Together", PairQuery.Order.COUNT, query),
        pairHeading(here, "Documents", PairQuery.Order.DOCUMENTS, query),
        pairHeading(here, "NPMI", PairQuery.Order.NPMI, query),
        pairHeading(here, "G²", PairQuery.Order.G2, query));
  }

  private static Heading pairHeading(
      PageLink here, String label, PairQuery.Order order, PairQuery query) {
    return heading(here, label, order, query.order(), query.reversed(), true);
  }

  /** The measures that say which ties are the strongest. */
  static List<Option> pairOrders(PageLink here, PairQuery.Order chosen) {
    return List.of(
        order(here, "Together", PairQuery.Order.COUNT, chosen),
        order(here, "Documents", PairQuery.Order.DOCUMENTS, chosen),
        order(here, "NPMI", PairQuery.Order.NPMI, chosen),
        order(here, "G²", PairQuery.Order.G2, chosen));
  }
}

package org.dramatis.web.page;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dramatis.analytics.report.Reports;
import org.dramatis.analytics.report.StatisticQuery;
import org.dramatis.analytics.report.StatisticRows;
import org.dramatis.analytics.report.StatisticTable;
import org.dramatis.analytics.report.StatisticTables;
import org.dramatis.core.statistic.Column;
import org.dramatis.core.statistic.ColumnType;
import org.dramatis.web.access.Role;
import org.dramatis.web.request.Parameters;
import org.dramatis.web.request.ReportQueries;
import org.jspecify.annotations.Nullable;

/** The tables of plugins' statistics, whatever their columns are. */
final class StatisticsController implements Controller {

  private static final int ROWS = 50;

  /** Most characters of a value on show; the download has it whole. */
  private static final int LONGEST = 300;

  private static final MathContext DIGITS = new MathContext(5);

  private final Reports reports;
  private final Renderer renderer;

  StatisticsController(Reports reports, Renderer renderer) {
    this.reports = reports;
    this.renderer = renderer;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(NavigationItem.STATISTICS.href(), this::list, Role.READER);
    routes.get("/statistics/{name}", this::show, Role.READER);
  }

  private void list(Context context) {
    List<StatisticTable> tables = reports.statistics().tables();
    renderer.render(
        context,
        "statistics.jte",
        shell -> new StatisticsPage(shell, tables),
        NavigationItem.STATISTICS,
        "Statistics");
  }

  private void show(Context context) {
    Parameters parameters = new Parameters(context.queryParamMap());
    StatisticQuery query = ReportQueries.statistic(parameters, ROWS);
    String name = context.pathParam("name");
    StatisticRows rows = reports.statistics().rows(name, query);
    StatisticTable table = rows.table();
    PageLink here = PageLink.of(context);
    renderer.render(
        context,
        "statistic.jte",
        shell ->
            new StatisticPage(
                shell,
                here,
                table,
                table.columns().stream().map(column -> head(here, query, column)).toList(),
                searched(here, query, table),
                rows.page().items().stream().map(row -> cells(rows, row)).toList(),
                Pager.of(rows.page(), here, query.limit()),
                chart(here, table, parameters)),
        NavigationItem.STATISTICS,
        name);
  }

  private static StatisticPage.Head head(PageLink here, StatisticQuery query, Column column) {
    boolean chosen = query.order().filter(column.name()::equals).isPresent();
    // What there is most of comes first, a name by the alphabet.
    boolean number = column.type().isNumber();
    boolean descending = chosen ? !query.descending() : number;
    PageLink link = here.with("order", column.name());
    return new StatisticPage.Head(
        column,
        (descending ? link.with("descending", "true") : link.without("descending")).toString(),
        chosen ? query.descending() ? "descending" : "ascending" : null);
  }

  private static List<Option> searched(PageLink here, StatisticQuery query, StatisticTable table) {
    List<Option> options = new ArrayList<>();
    if (!query.text().isBlank()) {
      options.add(
          new Option("In any column", here.without("column").toString(), query.column().isEmpty()));
      for (Column column : table.columns()) {
        options.add(
            new Option(
                column.name(),
                here.with("column", column.name()).toString(),
                query.column().filter(column.name()::equals).isPresent()));
      }
    }
    return options;
  }

  private static List<StatisticPage.Cell> cells(
      StatisticRows rows, Map<String, @Nullable Object> row) {
    return rows.table().columns().stream()
        .map(column -> cell(column, row.get(column.name()), rows.names()))
        .toList();
  }

  private static StatisticPage.Cell cell(
      Column column, @Nullable Object value, Map<String, String> names) {
    String style =
        column.type().isNumber() ? "num" : column.type() == ColumnType.DATE ? "num date" : "";
    if (value == null) {
      return new StatisticPage.Cell("–", "", style);
    }
    String text = value.toString();
    switch (column.type()) {
      case ACTOR:
        return named(text, names, PageLink.actor(text));
      case DOCUMENT:
        return named(text, names, PageLink.document(text));
      case INTEGER:
        return new StatisticPage.Cell(Format.number((Long) value), "", style);
      case DECIMAL:
        return new StatisticPage.Cell(decimal((Double) value), "", style);
      case DATE:
        return new StatisticPage.Cell(Format.day((LocalDate) value), "", style);
      case TEXT, JSON, BOOLEAN:
        return new StatisticPage.Cell(shortened(text), "", style);
    }
    throw new IllegalStateException(column.type().toString());
  }

  /** Nobody knows how large or small a plugin's numbers are: five digits tell any of them. */
  private static String decimal(double number) {
    double size = Math.abs(number);
    return size == 0 || size >= 1e-6 && size < 1e12
        ? BigDecimal.valueOf(number).round(DIGITS).stripTrailingZeros().toPlainString()
        : Double.toString(number);
  }

  private static StatisticPage.Cell named(String id, Map<String, String> names, PageLink page) {
    String name = names.get(id);
    return name == null
        ? new StatisticPage.Cell(shortened(id), "", "muted")
        : new StatisticPage.Cell(shortened(name), page.toString(), "");
  }

  private static String shortened(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    int end = Character.isLowSurrogate(text.charAt(LONGEST)) ? LONGEST - 1 : LONGEST;
    return text.substring(0, end) + "…";
  }

  private static StatisticPage.@Nullable Chart chart(
      PageLink here, StatisticTable table, Parameters parameters) {
    List<Column> bars = StatisticTables.charted(table);
    List<Column> values = StatisticTables.numbers(table);
    if (bars.isEmpty() || values.isEmpty()) {
      return null;
    }
    Column by = chosen(table, parameters.optional("by"), bars);
    Column value = chosen(table, parameters.optional("value"), values);
    return new StatisticPage.Chart(
        "/api/v1" + here.elsewhere(here.path() + "/chart").without("order").without("descending"),
        by.type() == ColumnType.DATE,
        by.name(),
        value.name(),
        options(here, "by", bars, by),
        options(here, "value", values, value));
  }

  /**
   * The column that is asked for; the first one when none is. One that does not fit fails later.
   */
  private static Column chosen(StatisticTable table, Optional<String> name, List<Column> columns) {
    return name.map(table::column).orElse(columns.get(0));
  }

  private static List<Option> options(
      PageLink here, String parameter, List<Column> columns, Column chosen) {
    return columns.size() == 1
        ? List.of()
        : columns.stream()
            .map(
                column ->
                    new Option(
                        column.name(),
                        here.with(parameter, column.name()).toString(),
                        column.equals(chosen)))
            .toList();
  }
}

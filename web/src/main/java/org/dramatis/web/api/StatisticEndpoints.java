package org.dramatis.web.api;

import com.fasterxml.jackson.core.type.TypeReference;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dramatis.analytics.report.Page;
import org.dramatis.analytics.report.Reports;
import org.dramatis.analytics.report.StatisticChart;
import org.dramatis.analytics.report.StatisticQuery;
import org.dramatis.analytics.report.StatisticRows;
import org.dramatis.analytics.report.StatisticTable;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.statistic.Column;
import org.dramatis.core.statistic.ColumnType;
import org.dramatis.web.request.Parameters;
import org.dramatis.web.request.ReportQueries;
import org.jspecify.annotations.Nullable;

/** The tables of plugins' statistics. */
final class StatisticEndpoints {

  private static final int ROWS = 50;
  private static final Parameter NAME = Parameter.path("name", "Name of the statistic");
  private static final List<Parameter> FILTERS =
      List.of(
          NAME,
          Parameter.text(
              "q", "What a row contains, in any case; also in the name of an actor or document"),
          Parameter.text("column", "The only column that is looked at for q"));

  private final Reports reports;

  StatisticEndpoints(Reports reports) {
    this.reports = reports;
  }

  List<Endpoint> all() {
    return List.of(
        Endpoint.get(
            "/statistics",
            "listStatistics",
            "The tables of plugins' statistics with their columns",
            List.of(),
            new TypeReference<Listing<StatisticTable>>() {}.getType(),
            context -> new Listing<>(reports.statistics().tables())),
        Endpoint.get(
            "/statistics/{name}",
            "listStatisticRows",
            "Rows of a statistic's table",
            filtered(
                Parameter.text(
                    "order", "Column that rows are ordered by; absent for the statistic's order"),
                Parameter.flag("descending", "Whether that order is turned round"),
                Parameter.number("offset", "Rows to pass over"),
                Parameter.number(
                    "limit", "Most rows to answer with, up to " + ReportQueries.MAX_LIMIT)),
            StatisticRows.class,
            this::rows),
        Endpoint.get(
            "/statistics/{name}/chart",
            "getStatisticChart",
            "Sums of one column by day, or by actor; 404 for a table without such columns",
            filtered(
                Parameter.text("by", "Column of days or actors; absent for the first one"),
                Parameter.text("value", "Column of numbers; absent for the first one")),
            StatisticChart.class,
            this::chart));
  }

  private StatisticRows rows(Context context) {
    StatisticRows rows = reports.statistics().rows(context.pathParam("name"), query(context));
    List<String> json =
        rows.table().columns().stream()
            .filter(column -> column.type() == ColumnType.JSON)
            .map(Column::name)
            .toList();
    return json.isEmpty()
        ? rows
        : new StatisticRows(
            rows.table(),
            new Page<>(
                rows.page().items().stream().map(row -> embedded(row, json)).toList(),
                rows.page().total(),
                rows.page().offset()),
            rows.names());
  }

  /** The row with its JSON as it is, not as a text. */
  private static Map<String, @Nullable Object> embedded(
      Map<String, @Nullable Object> row, List<String> json) {
    Map<String, @Nullable Object> embedded = new LinkedHashMap<>(row);
    json.forEach(
        column ->
            embedded.computeIfPresent(column, (name, value) -> ApiJson.parsed(value.toString())));
    return embedded;
  }

  private StatisticChart chart(Context context) {
    Parameters parameters = new Parameters(context.queryParamMap());
    String name = context.pathParam("name");
    return reports
        .statistics()
        .chart(name, query(context), parameters.optional("by"), parameters.optional("value"))
        .orElseThrow(
            () ->
                new DramatisException(
                    ErrorCode.NOT_FOUND,
                    "The statistic " + name + " has no days or actors with a number",
                    "Ask for its rows"));
  }

  private static StatisticQuery query(Context context) {
    return ReportQueries.statistic(new Parameters(context.queryParamMap()), ROWS);
  }

  private static List<Parameter> filtered(Parameter... more) {
    List<Parameter> parameters = new ArrayList<>(FILTERS);
    parameters.addAll(List.of(more));
    return parameters;
  }
}

package org.dramatis.web.page;

import java.util.List;
import org.dramatis.analytics.report.StatisticTable;
import org.dramatis.core.statistic.Column;
import org.jspecify.annotations.Nullable;

/**
 * The page of a statistic's table.
 *
 * @param shell what surrounds it
 * @param here its address
 * @param table the table
 * @param heads its columns: each sorts by it
 * @param searched the columns that can be looked at alone
 * @param rows the rows on show
 * @param pager leads through them
 * @param chart the picture; null when the table has no columns for one
 */
public record StatisticPage(
    Shell shell,
    PageLink here,
    StatisticTable table,
    List<Head> heads,
    List<Option> searched,
    List<List<Cell>> rows,
    Pager pager,
    @Nullable Chart chart) {

  public StatisticPage {
    heads = List.copyOf(heads);
    searched = List.copyOf(searched);
    rows = List.copyOf(rows);
  }

  /**
   * The head of a column.
   *
   * @param column the column
   * @param href sorts by it, or turns the order round
   * @param sort {@code ascending} or {@code descending}; null when rows are not ordered by it
   */
  public record Head(Column column, String href, @Nullable String sort) {}

  /**
   * A value on show.
   *
   * @param text what is shown
   * @param href where it leads; empty for nowhere
   * @param style style class of the cell; empty for a text
   */
  public record Cell(String text, String href, String style) {}

  /**
   * A picture of the rows.
   *
   * @param source address of its figures
   * @param days whether its bars stand for days, not for actors
   * @param by name of the column that bars stand for
   * @param value name of the column that is summed up
   * @param bars what bars can stand for
   * @param values what can be summed up
   */
  public record Chart(
      String source,
      boolean days,
      String by,
      String value,
      List<Option> bars,
      List<Option> values) {}
}

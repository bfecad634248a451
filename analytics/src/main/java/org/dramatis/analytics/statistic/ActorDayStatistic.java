package org.dramatis.analytics.statistic;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dramatis.core.statistic.Column;
import org.dramatis.core.statistic.ColumnType;
import org.dramatis.core.statistic.ResolvedDocument;
import org.dramatis.core.statistic.ResolvedMention;
import org.jspecify.annotations.Nullable;

/**
 * Per actor and day: sure mentions and the documents they stand in. Undated documents are left out.
 * Rows stand by actor id, then day.
 */
public final class ActorDayStatistic implements StreamedStatistic<PairCounts> {

  private static final List<Column> COLUMNS =
      List.of(
          new Column("actor", ColumnType.TEXT, "stable id of the actor"),
          new Column("published_on", ColumnType.DATE, "publication day of the documents"),
          new Column("mentions", ColumnType.INTEGER, "mentions that surely belong to the actor"),
          new Column("documents", ColumnType.INTEGER, "documents with at least one"));

  @Override
  public String name() {
    return "actor_day";
  }

  @Override
  public String description() {
    return "Mentions of every actor by publication day";
  }

  @Override
  public List<Column> columns() {
    return COLUMNS;
  }

  @Override
  public PairCounts empty() {
    return new PairCounts();
  }

  @Override
  public PairCounts add(PairCounts summary, ResolvedDocument document) {
    LocalDate published = document.published();
    if (published == null) {
      return summary;
    }
    Map<String, Long> mentions = new TreeMap<>();
    for (ResolvedMention mention : document.mentions()) {
      if (mention.share() >= 1) {
        mentions.merge(mention.actor(), 1L, Long::sum);
      }
    }
    // The text of an ISO date sorts as the date does, within the years 0 to 9999.
    mentions.forEach((actor, count) -> summary.add(actor, published.toString(), count, 1));
    return summary;
  }

  @Override
  public PairCounts merge(PairCounts left, PairCounts right) {
    left.addAll(right);
    return left;
  }

  @Override
  public Iterator<List<@Nullable Object>> rows(PairCounts summary) {
    Iterator<PairCounts.Row> rows = summary.rows();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public List<@Nullable Object> next() {
        PairCounts.Row row = rows.next();
        List<@Nullable Object> values = new ArrayList<>(4);
        values.add(row.first());
        values.add(LocalDate.parse(row.second()));
        values.add(row.a());
        values.add(row.b());
        return values;
      }
    };
  }
}

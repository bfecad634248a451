package org.dramatis.analytics.statistic;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.dramatis.core.statistic.Column;
import org.dramatis.core.statistic.ColumnType;
import org.dramatis.core.statistic.ResolvedDocument;
import org.dramatis.core.statistic.ResolvedMention;
import org.jspecify.annotations.Nullable;

/** Per actor and document: sure and possible mentions. Rows stand by actor id, then document id. */
public final class ActorDocumentStatistic implements StreamedStatistic<PairCounts> {

  private static final List<Column> COLUMNS =
      List.of(
          new Column("actor", ColumnType.TEXT, "stable id of the actor"),
          new Column("document", ColumnType.TEXT, "stable id of the document"),
          new Column("mentions", ColumnType.INTEGER, "mentions that surely belong to the actor"),
          new Column(
              "possible",
              ColumnType.INTEGER,
              "mentions that may belong to the actor, sure ones included"));

  @Override
  public String name() {
    return "actor_document";
  }

  @Override
  public String description() {
    return "Mentions of every actor in every document";
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
    String id = document.location().id();
    for (ResolvedMention mention : document.mentions()) {
      summary.add(mention.actor(), id, mention.share() < 1 ? 0 : 1, 1);
    }
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
        values.add(row.second());
        values.add(row.a());
        values.add(row.b());
        return values;
      }
    };
  }
}

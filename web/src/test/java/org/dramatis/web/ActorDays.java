package org.dramatis.web;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import org.dramatis.core.statistic.Column;
import org.dramatis.core.statistic.ColumnType;
import org.dramatis.core.statistic.ResolvedDocument;
import org.dramatis.core.statistic.ResolvedMention;
import org.dramatis.core.statistic.RowSink;
import org.dramatis.core.statistic.Statistic;

/** A plugin's statistic with columns of all types: who stands where on a day, and how often. */
final class ActorDays implements Statistic<TreeMap<ActorDays.Key, Long>> {

  static final String HOSTILE = "<script>window.ran = 'cell'</script>";

  /** An actor on a day in a document. */
  record Key(String actor, LocalDate day, String document)
      implements Comparable<Key>, Serializable {

    @Override
    public int compareTo(Key other) {
      int byActor = actor.compareTo(other.actor);
      int byDay = byActor != 0 ? byActor : day.compareTo(other.day);
      return byDay != 0 ? byDay : document.compareTo(other.document);
    }
  }

  @Override
  public String name() {
    return "actor_days";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public String description() {
    return "How often actors stand in a document, by day.";
  }

  // tag::columns[]
  @Override
  public List<Column> columns() {
    return List.of(
        Column.key("actor", ColumnType.ACTOR, "who"),
        Column.key("day", ColumnType.DATE, "when"),
        Column.key("document", ColumnType.DOCUMENT, "where"),
        new Column("mentions", ColumnType.INTEGER, "how often"),
        new Column("weight", ColumnType.DECIMAL, true, "a third of it; none for one mention"),
        new Column("often", ColumnType.BOOLEAN, "whether more than twice"),
        new Column("note", ColumnType.TEXT, "a text that would run if it were written as it is"),
        new Column("parts", ColumnType.JSON, "as JSON"));
  }

  // end::columns[]

  @Override
  public TreeMap<Key, Long> empty() {
    return new TreeMap<>();
  }

  @Override
  public TreeMap<Key, Long> add(TreeMap<Key, Long> summary, ResolvedDocument document) {
    if (document.published() != null) {
      for (ResolvedMention mention : document.mentions()) {
        Key key = new Key(mention.actor(), document.published(), document.location().id());
        summary.merge(key, 1L, Long::sum);
      }
    }
    return summary;
  }

  @Override
  public TreeMap<Key, Long> merge(TreeMap<Key, Long> left, TreeMap<Key, Long> right) {
    right.forEach((key, mentions) -> left.merge(key, mentions, Long::sum));
    return left;
  }

  // tag::finish[]
  @Override
  public void finish(TreeMap<Key, Long> summary, RowSink rows) {
    summary.forEach(
        (key, mentions) ->
            rows.row(
                key.actor(),
                key.day(),
                key.document(),
                mentions,
                mentions == 1 ? null : mentions / 3.0,
                mentions > 2,
                HOSTILE,
                "{\"mentions\":" + mentions + "}"));
  }

  // end::finish[]
}

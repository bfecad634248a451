package org.dramatis.analytics.statistic;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.dramatis.core.actor.MentionKind;
import org.dramatis.core.statistic.Column;
import org.dramatis.core.statistic.ColumnType;
import org.dramatis.core.statistic.ResolvedDocument;
import org.jspecify.annotations.Nullable;

/**
 * Per actor: sure mentions by kind, possible mentions, documents, stories, first and last day.
 *
 * <p>Documents, stories and days are those with at least one sure mention. Rows stand by actor id.
 */
public final class ActorStatistic implements StreamedStatistic<ActorCounts> {

  private static final List<Column> COLUMNS =
      List.of(
          new Column("actor", ColumnType.TEXT, "stable id of the actor"),
          new Column("mentions", ColumnType.INTEGER, "mentions that surely belong to it"),
          new Column(
              "possible", ColumnType.INTEGER, "mentions that may belong to it, sure ones included"),
          new Column("documents", ColumnType.INTEGER, "documents with a sure mention"),
          new Column("stories", ColumnType.INTEGER, "distinct stories among them"),
          new Column("names", ColumnType.INTEGER, "sure mentions by name"),
          new Column("demonyms", ColumnType.INTEGER, "sure mentions by demonym"),
          new Column("roles", ColumnType.INTEGER, "sure mentions by role or office"),
          new Column("nominals", ColumnType.INTEGER, "sure mentions by another noun phrase"),
          new Column("pronouns", ColumnType.INTEGER, "sure mentions by pronoun"),
          new Column("first_day", ColumnType.DATE, true, "day of its earliest dated document"),
          new Column("last_day", ColumnType.DATE, true, "day of its latest dated document"));

  @Override
  public String name() {
    return "actor_statistic";
  }

  @Override
  public String description() {
    return "Mentions, documents, stories and days of every actor";
  }

  @Override
  public List<Column> columns() {
    return COLUMNS;
  }

  @Override
  public ActorCounts empty() {
    return new ActorCounts();
  }

  @Override
  public ActorCounts add(ActorCounts summary, ResolvedDocument document) {
    summary.add(document);
    return summary;
  }

  @Override
  public ActorCounts merge(ActorCounts left, ActorCounts right) {
    left.addAll(right);
    return left;
  }

  @Override
  public Iterator<List<@Nullable Object>> rows(ActorCounts summary) {
    long[] stories = summary.stories();
    return Arrays.stream(summary.sorted())
        .map(actor -> row(summary, actor, stories[actor]))
        .iterator();
  }

  private static List<@Nullable Object> row(ActorCounts summary, int actor, long stories) {
    long mentions = 0;
    for (MentionKind kind : MentionKind.values()) {
      mentions += summary.mentions(actor, kind);
    }
    return Arrays.asList(
        summary.name(actor),
        mentions,
        summary.possible(actor),
        summary.documents(actor),
        stories,
        summary.mentions(actor, MentionKind.NAME),
        summary.mentions(actor, MentionKind.DEMONYM),
        summary.mentions(actor, MentionKind.ROLE),
        summary.mentions(actor, MentionKind.NOMINAL),
        summary.mentions(actor, MentionKind.PRONOUN),
        summary.first(actor),
        summary.last(actor));
  }
}

package org.dramatis.analytics.store.query;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.dramatis.analytics.report.Scope;
import org.dramatis.analytics.report.Window;
import org.dramatis.analytics.statistic.CooccurrenceStatistic;
import org.dramatis.analytics.statistic.Cooccurrences;
import org.dramatis.analytics.statistic.DocumentPairs;
import org.dramatis.analytics.statistic.Numbering;
import org.dramatis.analytics.statistic.PairFigures;
import org.dramatis.analytics.statistic.Ranks;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.actor.MentionKind;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.SectionRole;
import org.dramatis.core.document.Span;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.statistic.ResolvedDocument;
import org.dramatis.core.statistic.ResolvedMention;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Counts the pairs of many spans of time at once, from the stored mentions and by the statistic
 * that counts those of the whole corpus. Used by one thread, on an open handle.
 */
final class TieCounter {

  /** More mentions are not counted while somebody waits for a page. */
  static final long MOST_MENTIONS = 2_000_000;

  private static final int PAGE = 1_000;

  /** Actors stand in the summaries by their numbers, which are in the order of their ids. */
  private static final Numbering BY_NUMBER =
      new Numbering() {
        @Override
        public int actor(String id) {
          return Integer.parseInt(id);
        }

        @Override
        public long document(String id) {
          return Long.parseLong(id);
        }
      };

  private final Handle handle;

  TieCounter(Handle handle) {
    this.handle = handle;
  }

  /** A document of the part. */
  private record Document(long number, String story, int span) {}

  /**
   * Hands over the pairs of each span of a part of the corpus, one span after the other.
   *
   * @param spans how many spans there are
   * @param spanOf the span of a day, null for documents without one; below zero for none
   * @throws DramatisException USAGE when the part holds more than {@link #MOST_MENTIONS}
   */
  void count(
      Scope scope,
      Window window,
      int spans,
      ToIntFunction<@Nullable LocalDate> spanOf,
      BiConsumer<Integer, PairFigures> take) {
    Map<String, Object> values = new LinkedHashMap<>();
    String within = QueryParts.andWithin(scope, values);
    long mentions =
        handle
            .createQuery(
                "SELECT COALESCE(SUM(s.mentions), 0) FROM document_statistic s"
                    + " JOIN document d ON d.number = s.document WHERE 1 = 1"
                    + within)
            .bindMap(values)
            .mapTo(Long.class)
            .one();
    if (mentions > MOST_MENTIONS) {
      throw new DramatisException(
          ErrorCode.USAGE,
          "Here are "
              + mentions
              + " mentions; ties are counted over time of "
              + MOST_MENTIONS
              + " at most",
          "Choose a shorter period or one source");
    }
    List<Document> documents =
        handle
            .createQuery(
                "SELECT d.number, COALESCE(y.story, d.id), d.published FROM document d"
                    + " LEFT JOIN story y ON y.document = d.number WHERE 1 = 1"
                    + within
                    + " ORDER BY d.number")
            .bindMap(values)
            .map(
                (row, context) ->
                    new Document(
                        row.getLong(1),
                        row.getString(2),
                        spanOf.applyAsInt(row.getObject(3, LocalDate.class))))
            .list()
            .stream()
            .filter(document -> document.span() >= 0)
            .toList();
    if (window == Window.DOCUMENT) {
      documents(documents, within, values, spans, take);
    } else {
      nearby(documents, window, within, values, spans, take);
    }
  }

  private void nearby(
      List<Document> documents,
      Window window,
      String within,
      Map<String, Object> values,
      int spans,
      BiConsumer<Integer, PairFigures> take) {
    CooccurrenceStatistic statistic = new CooccurrenceStatistic();
    List<Cooccurrences> summaries = new ArrayList<>();
    IntStream.range(0, spans).forEach(span -> summaries.add(statistic.empty()));
    for (int from = 0; from < documents.size(); from += PAGE) {
      List<Document> page = documents.subList(from, Math.min(from + PAGE, documents.size()));
      Map<Long, List<ResolvedMention>> mentions = mentions(page, within, values);
      for (Document document : page) {
        List<ResolvedMention> own = mentions.get(document.number());
        if (own != null) {
          statistic.add(
              summaries.get(document.span()),
              new ResolvedDocument(
                  new Location("", Long.toString(document.number())),
                  null,
                  null,
                  document.story(),
                  own));
        }
      }
    }
    for (int span = 0; span < spans; span++) {
      int here = span;
      statistic.pairs(summaries.get(span), BY_NUMBER, window, pair -> take.accept(here, pair));
      // Its pairs are in memory as long as it is kept.
      summaries.set(span, statistic.empty());
    }
  }

  /** The sure mentions of some documents, by document. */
  private Map<Long, List<ResolvedMention>> mentions(
      List<Document> page, String within, Map<String, Object> values) {
    Map<Long, List<ResolvedMention>> found = new HashMap<>();
    handle
        .createQuery(
            "SELECT m.document, a.actor, m.type, m.kind, MIN(m.start_offset), MIN(m.end_offset),"
                + " MIN(m.sentence), MIN(m.paragraph), MIN(m.section) FROM mention m"
                + " JOIN document d ON d.number = m.document"
                + " JOIN link l ON l.document = m.document AND l.mention = m.no"
                + " JOIN actor_chain a ON a.document = l.document AND a.chain = l.chain"
                + " WHERE m.document BETWEEN :first AND :last AND m.counted"
                + within
                // Two chains of a document can be one actor: its shares of the mention add up.
                + " GROUP BY m.document, m.no, a.actor, m.type, m.kind"
                + " HAVING SUM(l.share) > 0.999999 ORDER BY m.document, m.no")
        .bindMap(values)
        .bind("first", page.get(0).number())
        .bind("last", page.get(page.size() - 1).number())
        .map(
            (row, context) ->
                found
                    .computeIfAbsent(row.getLong(1), any -> new ArrayList<>())
                    .add(
                        new ResolvedMention(
                            Integer.toString(row.getInt(2)),
                            ActorType.valueOf(row.getString(3)),
                            MentionKind.valueOf(row.getString(4)),
                            new Span(row.getInt(5), row.getInt(6)),
                            row.getInt(7),
                            row.getInt(8),
                            SectionRole.valueOf(row.getString(9)),
                            1,
                            1)))
        .list();
    return found;
  }

  /** An actor of a document, or two of it that overlap. */
  private record Part(int document, int actor, int other) {}

  private void documents(
      List<Document> documents,
      String within,
      Map<String, Object> values,
      int spans,
      BiConsumer<Integer, PairFigures> take) {
    Map<Long, Integer> places = new HashMap<>();
    Map<String, Integer> stories = new HashMap<>();
    for (Document document : documents) {
      places.put(document.number(), places.size());
      stories.putIfAbsent(document.story(), stories.size());
    }
    List<Part> actors =
        parts("t.actor, t.mentions FROM document_actor t", "", within, values, places);
    List<Part> overlaps =
        parts(
            "t.actor, t.other_actor FROM document_overlap t",
            " AND t.actor < t.other_actor",
            within,
            values,
            places);
    Ranks ranks = new Ranks(actors.stream().mapToInt(Part::actor).distinct().toArray());
    for (int span = 0; span < spans; span++) {
      DocumentPairs.Builder builder = new DocumentPairs.Builder(ranks);
      Map<Integer, Integer> numbers = new HashMap<>();
      for (int place = 0; place < documents.size(); place++) {
        if (documents.get(place).span() == span) {
          Integer story = stories.get(documents.get(place).story());
          numbers.put(place, builder.document(story == null ? 0 : story));
        }
      }
      for (Part part : actors) {
        Integer number = numbers.get(part.document());
        if (number != null) {
          builder.actor(number, part.actor(), part.other());
        }
      }
      for (Part part : overlaps) {
        Integer number = numbers.get(part.document());
        if (number != null) {
          builder.overlap(number, part.actor(), part.other());
        }
      }
      DocumentPairs pairs = builder.build();
      int here = span;
      ranks.numbers().forEach(first -> pairs.pairs(first, pair -> take.accept(here, pair)));
    }
  }

  private List<Part> parts(
      String columns,
      String condition,
      String within,
      Map<String, Object> values,
      Map<Long, Integer> places) {
    List<Part> parts = new ArrayList<>();
    handle
        .createQuery(
            "SELECT t.document, "
                + columns
                + " JOIN document d ON d.number = t.document WHERE 1 = 1"
                + condition
                + within)
        .bindMap(values)
        .map(
            (row, context) -> {
              Integer place = places.get(row.getLong(1));
              return place != null && parts.add(new Part(place, row.getInt(2), row.getInt(3)));
            })
        .list();
    return parts;
  }
}

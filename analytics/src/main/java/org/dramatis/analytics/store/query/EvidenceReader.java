package org.dramatis.analytics.store.query;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.dramatis.analytics.report.Evidence;
import org.dramatis.analytics.report.EvidenceQuery;
import org.dramatis.analytics.report.Mark;
import org.dramatis.analytics.report.Page;
import org.dramatis.analytics.report.Sampled;
import org.dramatis.analytics.report.Scope;
import org.dramatis.analytics.report.Window;
import org.dramatis.analytics.statistic.Cooccurrences;
import org.dramatis.analytics.statistic.DocumentPairs;
import org.dramatis.analytics.store.corpus.DocumentReader;
import org.dramatis.core.document.SectionRole;
import org.dramatis.core.document.Span;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Finds the sentences and paragraphs that prove a figure, on an open handle. */
final class EvidenceReader {

  /** The counted mentions {@code m} of actors {@code t.actor} with their documents {@code d}. */
  private static final String MENTIONS =
      " FROM actor_document t"
          + " JOIN actor_chain a ON a.document = t.document AND a.actor = t.actor"
          + " JOIN link l ON l.document = a.document AND l.chain = a.chain"
          + " JOIN mention m ON m.document = l.document AND m.no = l.mention"
          + " JOIN document d ON d.number = m.document WHERE m.counted AND t.actor ";

  private final Handle handle;
  private final DocumentReader documents;

  EvidenceReader(Handle handle) {
    this.handle = handle;
    this.documents = new DocumentReader(handle);
  }

  /** The sentences that mention an actor. */
  Page<Evidence> sentences(String actor, EvidenceQuery query) {
    StringBuilder where = new StringBuilder(MENTIONS + "= :actor");
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("actor", QueryParts.actor(handle, actor));
    query
        .document()
        .ifPresent(
            id -> {
              where.append(" AND t.document = :document");
              values.put("document", QueryParts.document(handle, id));
            });
    query
        .kind()
        .ifPresent(
            kind -> {
              where.append(" AND m.kind = :kind");
              values.put("kind", kind.name());
            });
    query
        .form()
        .ifPresent(
            form -> {
              List<String> written = written(actor, form);
              where.append(" AND m.text IN (:form");
              values.put("form", form);
              for (int i = 0; i < written.size(); i++) {
                where.append(", :form").append(i);
                values.put("form" + i, written.get(i));
              }
              where.append(")");
            });
    QueryParts.within(new Scope(query.from(), query.to(), query.source()), values)
        .forEach(condition -> where.append(" AND ").append(condition));
    query
        .run()
        .ifPresent(
            run -> {
              // Documents have ascending numbers in the order of their coming.
              where
                  .append(" AND t.document > (SELECT COALESCE(MAX(last_document), 0)")
                  .append(" FROM run_diff_state WHERE run = :run) AND t.document <=")
                  .append(" (SELECT COALESCE(MIN(last_document), 9223372036854775807)")
                  .append(" FROM run_diff_state WHERE run > :run)");
              values.put("run", run);
            });
    long total =
        bind(
                handle.createQuery(
                    "SELECT COUNT(*) FROM (SELECT DISTINCT m.document, m.sentence" + where + ") w"),
                values)
            .mapTo(Long.class)
            .one();
    List<Stretch> stretches =
        bind(
                handle.createQuery(
                    "SELECT m.document, MIN(m.sentence_start), MIN(m.sentence_end), m.sentence,"
                        + " MIN(m.section), d.published"
                        + where
                        + " GROUP BY d.published, d.id, m.document, m.sentence"
                        + " ORDER BY d.published NULLS LAST, d.id, 2, m.sentence"
                        + " LIMIT :limit OFFSET :offset"),
                values)
            .bind("limit", query.limit())
            .bind("offset", query.offset())
            .map(
                (row, context) ->
                    new Stretch(
                        row.getLong(1),
                        new Span(row.getInt(2), row.getInt(3)),
                        row.getInt(4),
                        false,
                        SectionRole.valueOf(row.getString(5))))
            .list();
    return new Page<>(evidence(stretches), total, query.offset());
  }

  /** Mentions that count, each as likely as another. */
  List<Sampled> sample(long seed, int size) {
    List<long[]> counts =
        handle
            .createQuery(
                "SELECT document, mentions FROM document_statistic WHERE mentions > 0"
                    + " ORDER BY document")
            .map((row, context) -> new long[] {row.getLong(1), row.getLong(2)})
            .list();
    long total = counts.stream().mapToLong(row -> row[1]).sum();
    Set<Long> drawn = new TreeSet<>();
    Random random = new Random(seed);
    while (drawn.size() < Math.min(size, total)) {
      drawn.add(random.nextLong(total));
    }
    List<Sampled> sampled = new ArrayList<>();
    long before = 0;
    int at = 0;
    for (long place : drawn) {
      while (place >= before + counts.get(at)[1]) {
        before += counts.get(at++)[1];
      }
      mention(counts.get(at)[0], (int) (place - before)).ifPresent(sampled::add);
    }
    return sampled;
  }

  /** The counted mention of a document that stands at this place among them. */
  private Optional<Sampled> mention(long document, int place) {
    List<DocumentReader.Placed> sure =
        documents.marks(document).stream()
            .filter(placed -> placed.mark().counted() && placed.mark().share() > 0.999999)
            .toList();
    if (place >= sure.size()) {
      return Optional.empty();
    }
    DocumentReader.Placed placed = sure.get(place);
    return handle
        .createQuery(
            "SELECT sentence_start, sentence_end, section FROM mention"
                + " WHERE document = ? AND start_offset = ? AND end_offset = ?")
        .bind(0, document)
        .bind(1, placed.mark().span().start())
        .bind(2, placed.mark().span().end())
        .map(
            (row, context) ->
                new Stretch(
                    document,
                    new Span(row.getInt(1), row.getInt(2)),
                    placed.sentence(),
                    false,
                    SectionRole.valueOf(row.getString(3))))
        .findFirst()
        .map(stretch -> new Sampled(evidence(List.of(stretch)).get(0), placed.mark()));
  }

  /** The stretches that hold both actors. */
  Page<Evidence> both(String first, String second, Window window, long offset, int limit) {
    List<Stretch> stretches = together(first, second, window);
    int begin = (int) Math.min(offset, stretches.size());
    int end = (int) Math.min(offset + limit, stretches.size());
    return new Page<>(evidence(stretches.subList(begin, end)), stretches.size(), offset);
  }

  /** Numbers of the documents that have a stretch that holds both actors. */
  List<Long> documentsWithBoth(String first, String second, Window window) {
    return together(first, second, window).stream().map(Stretch::document).distinct().toList();
  }

  /** The stretches that hold both actors, in order. */
  private List<Stretch> together(String first, String second, Window window) {
    int firstNumber = QueryParts.actor(handle, first);
    List<Found> found =
        handle
            .createQuery(
                "SELECT m.document, m.start_offset, m.end_offset, t.actor, m.section,"
                    + " m.sentence, m.sentence_start, m.sentence_end,"
                    + " m.paragraph, m.paragraph_start, m.paragraph_end, d.published"
                    + MENTIONS
                    + "IN (:first, :second)"
                    + " AND t.document IN (SELECT x.document FROM actor_document x"
                    + " JOIN actor_document y ON y.document = x.document"
                    + " WHERE x.actor = :first AND y.actor = :second)"
                    + " GROUP BY m.document, m.no, m.start_offset, m.end_offset, t.actor,"
                    + " m.section, m.sentence, m.sentence_start, m.sentence_end, m.paragraph,"
                    + " m.paragraph_start, m.paragraph_end, d.published, d.id"
                    // Uncertain mentions are no tie, as in the statistics; several chains of an
                    // actor may make one sure.
                    + " HAVING SUM(l.share) > 0.999999"
                    + " ORDER BY d.published NULLS LAST, d.id, m.start_offset, m.no")
            .bind("first", firstNumber)
            .bind("second", QueryParts.actor(handle, second))
            .map(
                (row, context) ->
                    new Found(
                        row.getLong(1),
                        new Span(row.getInt(2), row.getInt(3)),
                        row.getInt(4) == firstNumber,
                        SectionRole.valueOf(row.getString(5)),
                        row.getInt(6),
                        new Span(row.getInt(7), row.getInt(8)),
                        row.getInt(9),
                        new Span(row.getInt(10), row.getInt(11))))
            .list();
    List<Stretch> stretches = new ArrayList<>();
    for (int from = 0; from < found.size(); ) {
      int to = from;
      while (to < found.size() && found.get(to).document() == found.get(from).document()) {
        to++;
      }
      stretches(found.subList(from, to), window, stretches);
      from = to;
    }
    return withoutCrowds(stretches, first, second, window);
  }

  /** Leaves out lists and crowds: in the statistics they tie nobody either. */
  private List<Stretch> withoutCrowds(
      List<Stretch> stretches, String first, String second, Window window) {
    boolean whole = window == Window.DOCUMENT;
    int most = whole ? DocumentPairs.MOST_ACTORS : Cooccurrences.MOST_ACTORS_NEARBY;
    Object[] numbers = stretches.stream().map(Stretch::document).distinct().toArray();
    Set<Long> suspects =
        handle
            .createQuery(
                "SELECT document FROM document_statistic"
                    + " WHERE document = ANY (:documents) AND actors > :most")
            .bind(
                "documents",
                (Argument)
                    (position, statement, context) ->
                        statement.setArray(
                            position, context.getConnection().createArrayOf("int8", numbers)))
            .bind("most", most)
            .mapTo(Long.class)
            .set();
    Map<Long, Predicate<Stretch>> counted = new HashMap<>();
    for (long document : suspects) {
      List<DocumentReader.Placed> marks =
          documents.marks(document).stream()
              .filter(placed -> placed.mark().counted() && placed.mark().share() >= 1)
              .toList();
      counted.put(
          document,
          whole ? formsPairs(marks, first, second) : uncrowded(marks, window == Window.PARAGRAPH));
    }
    return stretches.stream()
        .filter(stretch -> counted.getOrDefault(stretch.document(), any -> true).test(stretch))
        .toList();
  }

  /** Passes stretches that do not name too many actors. */
  private static Predicate<Stretch> uncrowded(
      List<DocumentReader.Placed> marks, boolean paragraphs) {
    Map<Integer, Set<String>> actors = new HashMap<>();
    for (DocumentReader.Placed placed : marks) {
      actors
          .computeIfAbsent(
              paragraphs ? placed.paragraph() : placed.sentence(), any -> new HashSet<>())
          .add(placed.mark().actor());
    }
    return stretch ->
        actors.getOrDefault(stretch.place(), Set.of()).size() <= Cooccurrences.MOST_ACTORS_NEARBY;
  }

  /** Passes a document of which both actors are among the most mentioned. */
  private static Predicate<Stretch> formsPairs(
      List<DocumentReader.Placed> marks, String first, String second) {
    Map<String, Integer> mentions = new TreeMap<>();
    marks.forEach(placed -> mentions.merge(placed.mark().actor(), 1, Integer::sum));
    List<String> kept =
        mentions.entrySet().stream()
            .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
            .limit(DocumentPairs.MOST_ACTORS)
            .map(Map.Entry::getKey)
            .toList();
    boolean both = kept.contains(first) && kept.contains(second);
    return stretch -> both;
  }

  /** Adds the stretches of one document, in text order. */
  private static void stretches(List<Found> document, Window window, List<Stretch> stretches) {
    switch (window) {
      case SENTENCE:
        for (List<Found> inside : split(document, false)) {
          if (together(inside)) {
            stretches.add(inside.get(0).stretch(false));
          }
        }
        return;
      case PARAGRAPH:
        for (List<Found> inside : split(document, true)) {
          if (together(inside)) {
            stretches.add(inside.get(0).stretch(true));
          }
        }
        return;
      case DOCUMENT:
        if (together(document)) {
          for (List<Found> inside : split(document, false)) {
            stretches.add(inside.get(0).stretch(false));
          }
        }
        return;
    }
    throw new IllegalStateException(window.name());
  }

  private static Collection<List<Found>> split(List<Found> document, boolean paragraph) {
    Map<Integer, List<Found>> windows = new LinkedHashMap<>();
    for (Found found : document) {
      windows
          .computeIfAbsent(
              paragraph ? found.paragraph() : found.sentence(), key -> new ArrayList<>())
          .add(found);
    }
    return windows.values();
  }

  /** Whether both actors are there with mentions that do not overlap. */
  private static boolean together(List<Found> window) {
    for (Found first : window) {
      for (Found second : window) {
        if (first.first() && !second.first() && !first.span().overlaps(second.span())) {
          return true;
        }
      }
    }
    return false;
  }

  private List<Evidence> evidence(List<Stretch> stretches) {
    Map<Long, List<DocumentReader.Placed>> marks = new HashMap<>();
    Map<Long, Head> heads = new HashMap<>();
    List<Evidence> evidence = new ArrayList<>();
    for (Stretch stretch : stretches) {
      long number = stretch.document();
      Head head = heads.computeIfAbsent(number, this::head);
      List<Mark> inside = new ArrayList<>();
      for (DocumentReader.Placed placed : marks.computeIfAbsent(number, documents::marks)) {
        int place = stretch.paragraph() ? placed.paragraph() : placed.sentence();
        if (place == stretch.place()) {
          inside.add(placed.mark());
        }
      }
      evidence.add(
          new Evidence(
              head.id(),
              head.path(),
              head.title(),
              head.published(),
              head.copies(),
              stretch.section(),
              stretch.span(),
              documents.text(number, stretch.span()),
              inside));
    }
    return evidence;
  }

  private Head head(long number) {
    return handle
        .createQuery(
            "SELECT id, path, COALESCE(title, path), published,"
                + " (SELECT COUNT(*) FROM story own JOIN story other ON other.story = own.story"
                + " WHERE own.document = d.number AND other.document <> d.number)"
                + " FROM document d WHERE number = ?")
        .bind(0, number)
        .map(
            (row, context) ->
                new Head(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getObject(4, LocalDate.class),
                    row.getLong(5)))
        .one();
  }

  /** How an actor's mentions of a form stand in the texts, where a name may break across lines. */
  private List<String> written(String actor, String form) {
    return handle
        .createQuery("SELECT DISTINCT m.text" + MENTIONS + "= :actor")
        .bind("actor", QueryParts.actor(handle, actor))
        .mapTo(String.class)
        .stream()
        .filter(text -> !text.equals(form) && text.replaceAll("\\s+", " ").equals(form))
        .sorted()
        .toList();
  }

  private static Query bind(Query query, Map<String, Object> values) {
    values.forEach(query::bind);
    return query;
  }

  private record Stretch(
      long document, Span span, int place, boolean paragraph, SectionRole section) {}

  private record Found(
      long document,
      Span span,
      boolean first,
      SectionRole section,
      int sentence,
      Span sentenceSpan,
      int paragraph,
      Span paragraphSpan) {

    Stretch stretch(boolean wide) {
      return new Stretch(
          document,
          wide ? paragraphSpan : sentenceSpan,
          wide ? paragraph : sentence,
          wide,
          section);
    }
  }

  private record Head(
      String id, String path, String title, @Nullable LocalDate published, long copies) {}
}

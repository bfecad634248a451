package org.dramatis.analytics.store.query;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.dramatis.analytics.report.DayCount;
import org.dramatis.analytics.report.Evidence;
import org.dramatis.analytics.report.EvidenceQuery;
import org.dramatis.analytics.report.Page;
import org.dramatis.analytics.report.PairRow;
import org.dramatis.analytics.report.Sampled;
import org.dramatis.analytics.report.SampledPair;
import org.dramatis.analytics.report.Scope;
import org.dramatis.analytics.report.Uncertain;
import org.dramatis.analytics.report.Window;
import org.dramatis.analytics.statistic.Cooccurrences;
import org.dramatis.analytics.store.corpus.DocumentReader;
import org.dramatis.analytics.store.result.SharedDocuments;
import org.dramatis.core.actor.MentionKind;
import org.dramatis.core.document.PageStart;
import org.dramatis.core.document.SectionRole;
import org.dramatis.core.document.Span;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Finds the sentences and paragraphs that prove a figure, on an open handle. */
final class EvidenceReader {

  /** The counted mentions {@code m} of actors {@code t.actor}. */
  private static final String MENTIONS =
      " FROM actor_document t"
          + " JOIN actor_chain a ON a.document = t.document AND a.actor = t.actor"
          + " JOIN link l ON l.document = a.document AND l.chain = a.chain"
          + " JOIN mention m ON m.document = l.document AND m.no = l.mention"
          + " WHERE m.counted AND t.actor ";

  /** So many documents are looked through for a pair at first, and at a time when it is rare. */
  private static final int FEW_DOCUMENTS = 32;

  private static final int MANY_DOCUMENTS = 1_000;

  /** A longer passage between two actors is cut to the sentence of the first of them. */
  private static final int LONGEST_PASSAGE = 1_200;

  /** So many mentions are drawn for a pair: not every actor has a second document. */
  private static final int SPARE = 4;

  private final Handle handle;
  private final DocumentReader documents;
  private final Standing standing;

  EvidenceReader(Handle handle, Standing standing) {
    this.handle = handle;
    this.standing = standing;
    this.documents = new DocumentReader(handle);
  }

  /** The sentences that mention an actor. */
  Page<Evidence> sentences(String actor, EvidenceQuery query) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("actor", QueryParts.actor(handle, actor));
    String mentions = mentions(actor, query, values);
    Postings sentences = holding(query, mentions, values);
    long end = query.offset() + query.limit();
    List<Long> shown = new ArrayList<>();
    long before = 0;
    long first = 0;
    for (long document : ordered(sentences, query)) {
      long own = sentences.of(document);
      if (before < end && before + own > query.offset()) {
        first = shown.isEmpty() ? before : first;
        shown.add(document);
      }
      before += own;
    }
    List<Stretch> stretches = stretches(shown, mentions, values);
    int from = (int) Math.min(query.offset() - first, stretches.size());
    int to = (int) Math.min(end - first, stretches.size());
    return new Page<>(evidence(stretches.subList(from, to)), before, query.offset());
  }

  /** Numbers of all documents that hold what a query asks of an actor, in its order. */
  List<Long> documents(String actor, EvidenceQuery query) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("actor", QueryParts.actor(handle, actor));
    String mentions = mentions(actor, query, values);
    return ordered(holding(query, mentions, values), query);
  }

  private List<Long> ordered(Postings sentences, EvidenceQuery query) {
    return standing
        .columns(handle)
        .ordered(sentences.documents(), query.scope(), query.order() == EvidenceQuery.Order.NEWEST);
  }

  /** The documents that hold what is asked of an actor, wherever, with the sentences that do. */
  private Postings holding(EvidenceQuery query, String mentions, Map<String, Object> values) {
    String documents = documents(query, values);
    if (mentions.isEmpty() && documents.isEmpty()) {
      return standing.sentences(handle, (int) values.getOrDefault("actor", 0));
    }
    return standing.sentences(
        handle,
        Map.copyOf(values),
        () ->
            Postings.of(
                bind(
                        handle.createQuery(
                            mentions.isEmpty()
                                ? "SELECT t.document, t.sentences FROM actor_document t"
                                    + " WHERE t.actor = :actor AND t.sentences > 0"
                                    + documents
                                    + " ORDER BY t.document"
                                : "SELECT m.document, COUNT(DISTINCT m.sentence)"
                                    + MENTIONS
                                    + "= :actor"
                                    + mentions
                                    + documents
                                    + " GROUP BY m.document ORDER BY m.document"),
                        values)
                    .map((row, context) -> new long[] {row.getLong(1), row.getLong(2)})
                    .list()));
  }

  /** The sentences in some of these documents. */
  List<Evidence> sentences(String actor, EvidenceQuery query, List<Long> some) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("actor", QueryParts.actor(handle, actor));
    return evidence(stretches(some, mentions(actor, query, values), values));
  }

  /** Numbers of all documents that may have a stretch that holds both actors, in order. */
  List<Long> sharing(String first, String second, Window window, Scope scope) {
    return sharing(new Pair(first, second, window, scope));
  }

  /** The stretches in some of these documents. */
  List<Evidence> both(String first, String second, Window window, Scope scope, List<Long> some) {
    return evidence(together(new Pair(first, second, window, scope), some));
  }

  /** The sentences of some documents that hold such mentions of an actor, document by document. */
  private List<Stretch> stretches(List<Long> shown, String mentions, Map<String, Object> values) {
    if (shown.isEmpty()) {
      return List.of();
    }
    Map<Long, List<Stretch>> found = new HashMap<>();
    Query read =
        handle
            .createQuery(
                "SELECT m.document, MIN(m.sentence_start), MIN(m.sentence_end), m.sentence,"
                    + " MIN(m.section)"
                    + MENTIONS
                    + "= :actor AND t.document IN (<shown>)"
                    + mentions
                    + " GROUP BY m.document, m.sentence ORDER BY 2, m.sentence")
            .bindList("shown", shown);
    values.forEach(
        (name, value) -> {
          if (name.equals("actor") || mentions.contains(":" + name)) {
            read.bind(name, value);
          }
        });
    read.map(
            (row, context) ->
                Stretch.sentence(
                    row.getLong(1),
                    new Span(row.getInt(2), row.getInt(3)),
                    row.getInt(4),
                    SectionRole.valueOf(row.getString(5))))
        .forEach(
            stretch ->
                found.computeIfAbsent(stretch.document(), any -> new ArrayList<>()).add(stretch));
    return shown.stream()
        .flatMap(document -> found.getOrDefault(document, List.of()).stream())
        .toList();
  }

  /** What is asked of the mentions {@code m}, as further conditions. */
  private String mentions(String actor, EvidenceQuery query, Map<String, Object> values) {
    StringBuilder where = new StringBuilder();
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
    return where.toString();
  }

  /** What is asked of the documents {@code t} of an actor but for the part of the corpus. */
  private String documents(EvidenceQuery query, Map<String, Object> values) {
    StringBuilder where = new StringBuilder();
    query
        .document()
        .ifPresent(
            id -> {
              where.append(" AND t.document = :document");
              values.put("document", QueryParts.document(handle, id));
            });
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
    return where.toString();
  }

  /** The first sentence of a document that mentions an actor and says something. */
  Optional<Evidence> saying(String actor, long document, Predicate<String> something) {
    Map<String, Object> values = Map.of("actor", QueryParts.actor(handle, actor));
    return stretches(List.of(document), "", values).stream()
        .filter(stretch -> something.test(documents.text(document, stretch.span())))
        .findFirst()
        .map(stretch -> evidence(List.of(stretch)).get(0));
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
    return sampled(document, sure.get(place));
  }

  /** A mention with its sentence. */
  private Optional<Sampled> sampled(long document, DocumentReader.Placed placed) {
    return handle
        .createQuery(
            "SELECT sentence_start, sentence_end, section FROM mention"
                + " WHERE document = ? AND start_offset = ? AND end_offset = ?")
        .bind(0, document)
        .bind(1, placed.mark().span().start())
        .bind(2, placed.mark().span().end())
        .map(
            (row, context) ->
                Stretch.sentence(
                    document,
                    new Span(row.getInt(1), row.getInt(2)),
                    placed.sentence(),
                    SectionRole.valueOf(row.getString(3))))
        .findFirst()
        .map(stretch -> new Sampled(evidence(List.of(stretch)).get(0), placed.mark()));
  }

  /** Pairs of mentions of one actor in different documents. */
  List<SampledPair> samplePairs(long seed, int size) {
    Random random = new Random(seed);
    List<Sampled> drawn = new ArrayList<>(sample(seed, size * SPARE));
    Collections.shuffle(drawn, random);
    List<SampledPair> pairs = new ArrayList<>();
    for (Sampled one : drawn) {
      if (pairs.size() < size) {
        elsewhere(one, random).ifPresent(other -> pairs.add(new SampledPair(one, other)));
      }
    }
    return pairs;
  }

  /** A mention of the same actor in another document, by name where there is one. */
  private Optional<Sampled> elsewhere(Sampled one, Random random) {
    int actor = QueryParts.actor(handle, one.mark().actor());
    long own = QueryParts.document(handle, one.evidence().documentId());
    long others =
        handle
            .createQuery(
                "SELECT COUNT(*) FROM actor_document"
                    + " WHERE actor = ? AND mentions > 0 AND document <> ?")
            .bind(0, actor)
            .bind(1, own)
            .mapTo(Long.class)
            .one();
    if (others == 0) {
      return Optional.empty();
    }
    long document =
        handle
            .createQuery(
                "SELECT document FROM actor_document"
                    + " WHERE actor = ? AND mentions > 0 AND document <> ?"
                    + " ORDER BY document LIMIT 1 OFFSET ?")
            .bind(0, actor)
            .bind(1, own)
            .bind(2, random.nextLong(others))
            .mapTo(Long.class)
            .one();
    List<DocumentReader.Placed> sure =
        documents.marks(document).stream()
            .filter(placed -> placed.mark().actor().equals(one.mark().actor()))
            .filter(placed -> placed.mark().counted() && placed.mark().share() > 0.999999)
            .toList();
    return sure.stream()
        .filter(placed -> placed.mark().kind() == MentionKind.NAME)
        .findFirst()
        .or(() -> sure.stream().findFirst())
        .flatMap(placed -> sampled(document, placed));
  }

  /** Mentions that may be of one actor or of another. */
  List<Uncertain> uncertain(int limit) {
    List<Uncertain> found = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    List<Integer> actors =
        handle
            .createQuery(
                "SELECT actor FROM actor_statistic WHERE possible > mentions"
                    + " ORDER BY possible - mentions DESC, actor LIMIT ?")
            .bind(0, limit * 2)
            .mapTo(Integer.class)
            .list();
    for (int actor : actors) {
      long[] most =
          handle
              .createQuery(
                  "SELECT document, possible - mentions FROM actor_document WHERE actor = ?"
                      + " AND possible > mentions ORDER BY 2 DESC, document LIMIT 1")
              .bind(0, actor)
              .map((row, context) -> new long[] {row.getLong(1), row.getLong(2)})
              .one();
      String id =
          handle
              .createQuery("SELECT id FROM actor WHERE number = ?")
              .bind(0, actor)
              .mapTo(String.class)
              .one();
      List<DocumentReader.Placed> unsure =
          documents.marks(most[0]).stream()
              .filter(placed -> placed.mark().counted() && placed.mark().share() <= 0.999999)
              .toList();
      unsure.stream()
          .filter(placed -> placed.mark().actor().equals(id))
          .findFirst()
          .filter(placed -> found.size() < limit)
          .filter(placed -> seen.add(most[0] + " " + placed.mark().span()))
          .flatMap(placed -> sampled(most[0], placed))
          .ifPresent(
              sampled ->
                  found.add(
                      new Uncertain(
                          sampled.evidence(),
                          unsure.stream()
                              .map(DocumentReader.Placed::mark)
                              .filter(mark -> mark.span().equals(sampled.mark().span()))
                              .sorted(Comparator.comparingDouble(mark -> -mark.share()))
                              .toList(),
                          most[1])));
    }
    return found;
  }

  /** The stretches that hold both actors. */
  Page<Evidence> both(
      String first, String second, Window window, Scope scope, long offset, int limit) {
    Pair pair = new Pair(first, second, window, scope);
    if (window == Window.DOCUMENT) {
      List<Long> documents = sharing(pair);
      int begin = (int) Math.min(offset, documents.size());
      int end = (int) Math.min(offset + limit, documents.size());
      return new Page<>(
          evidence(together(pair, documents.subList(begin, end))), documents.size(), offset);
    }
    long counted =
        new PairReader(handle).pair(first, second, window).map(PairRow::count).orElse(0L);
    List<Stretch> shown = new ArrayList<>();
    long[] before = new long[1];
    meetings(
        pair,
        counted,
        () -> {
          shown.clear();
          before[0] = 0;
        },
        stretch -> {
          if (before[0]++ >= offset && shown.size() < limit) {
            shown.add(stretch);
          }
          // Further documents would have to be read to find no more. How many a part of the corpus
          // has is known when all were found.
          return before[0] < counted && (shown.size() < limit || !scope.whole());
        });
    return new Page<>(
        evidence(shown), scope.whole() ? Math.max(counted, before[0]) : before[0], offset);
  }

  /**
   * Hands over the windows with both actors until they are enough: of the documents that are known
   * to have some, and should these not have all that were counted, of all documents with both.
   *
   * @param again what was handed over is to be forgotten
   */
  private void meetings(Pair pair, long counted, Runnable again, Predicate<Stretch> more) {
    if (counted == 0) {
      return;
    }
    List<Long> sharing = sharing(pair);
    List<Long> near = near(pair, sharing);
    boolean enough = through(pair, near, more);
    if (!enough && near.size() < sharing.size() && pair.scope().whole()) {
      again.run();
      through(pair, sharing, more);
    }
  }

  /** The documents to look into for windows with both actors, in order. */
  private List<Long> near(Pair pair, List<Long> sharing) {
    return sharing.size() <= FEW_DOCUMENTS
        ? sharing
        : standing
            .nearby()
            .documents(pair.first(), pair.second(), pair.window())
            .map(some -> sharing.stream().filter(some::contains).toList())
            .orElse(sharing);
  }

  /** Numbers of the documents that have a stretch that holds both actors. */
  List<Long> documentsWithBoth(String first, String second, Window window) {
    Pair pair = new Pair(first, second, window, Scope.WHOLE);
    if (window == Window.DOCUMENT) {
      return sharing(pair);
    }
    long counted =
        new PairReader(handle).pair(first, second, window).map(PairRow::documents).orElse(0L);
    Set<Long> found = new LinkedHashSet<>();
    meetings(
        pair,
        counted,
        found::clear,
        stretch -> {
          found.add(stretch.document());
          return found.size() < counted;
        });
    return List.copyOf(found);
  }

  private record Pair(String first, String second, Window window, Scope scope) {}

  /** The documents that hold both actors, for the document window as a pair, in order. */
  private List<Long> sharing(Pair pair) {
    int first = QueryParts.actor(handle, pair.first());
    int second = QueryParts.actor(handle, pair.second());
    long[] shared =
        // Of a crowded document only some actors form pairs, by sentences they may all the same.
        pair.window() == Window.DOCUMENT
            ? shared(first, second)
            : standing.mentions(handle, first).common(standing.mentions(handle, second));
    return standing.columns(handle).ordered(shared, pair.scope(), false);
  }

  private long[] shared(int first, int second) {
    return new SharedDocuments(handle)
        .both(first, second).stream().mapToLong(Long::longValue).toArray();
  }

  /** Documents that hold both actors, by day. */
  List<DayCount> timeline(String first, String second) {
    int one = QueryParts.actor(handle, first);
    int other = QueryParts.actor(handle, second);
    DocumentColumns columns = standing.columns(handle);
    Postings mine = standing.mentions(handle, one);
    Postings others = standing.mentions(handle, other);
    Map<Integer, Set<Integer>> stories = new TreeMap<>();
    Map<Integer, long[]> counts = new HashMap<>();
    for (long document : shared(one, other)) {
      int row = columns.find(document);
      if (row >= 0 && columns.day(row) != DocumentColumns.UNDATED) {
        long[] count = counts.computeIfAbsent(columns.day(row), any -> new long[2]);
        count[0] += mine.of(document) + others.of(document);
        count[1]++;
        stories.computeIfAbsent(columns.day(row), any -> new HashSet<>()).add(columns.story(row));
      }
    }
    List<DayCount> days = new ArrayList<>();
    stories.forEach(
        (day, told) -> {
          long[] count = counts.getOrDefault(day, new long[2]);
          days.add(new DayCount(LocalDate.ofEpochDay(day), count[0], count[1], told.size()));
        });
    return days;
  }

  /**
   * Hands over the stretches of documents, in order, until it is told that they are enough; says
   * whether it was.
   */
  private boolean through(Pair pair, List<Long> documents, Predicate<Stretch> more) {
    int size = FEW_DOCUMENTS;
    for (int from = 0; from < documents.size(); ) {
      int to = Math.min(from + size, documents.size());
      for (Stretch stretch : together(pair, documents.subList(from, to))) {
        if (!more.test(stretch)) {
          return true;
        }
      }
      from = to;
      size = Math.min(size * 2, MANY_DOCUMENTS);
    }
    return false;
  }

  /** The stretches of some documents that hold both actors, in the order of the documents. */
  private List<Stretch> together(Pair pair, List<Long> documents) {
    if (documents.isEmpty()) {
      return List.of();
    }
    int firstNumber = QueryParts.actor(handle, pair.first());
    Map<Long, List<Found>> found = new HashMap<>();
    handle
        .createQuery(
            "SELECT m.document, m.start_offset, m.end_offset, t.actor, m.section,"
                + " m.sentence, m.sentence_start, m.sentence_end,"
                + " m.paragraph, m.paragraph_start, m.paragraph_end"
                + MENTIONS
                + "IN (:first, :second) AND t.document IN (<documents>)"
                + " GROUP BY m.document, m.no, m.start_offset, m.end_offset, t.actor,"
                + " m.section, m.sentence, m.sentence_start, m.sentence_end, m.paragraph,"
                + " m.paragraph_start, m.paragraph_end"
                // Uncertain mentions are no tie, as in the statistics; several chains of an
                // actor may make one sure.
                + " HAVING SUM(l.share) > 0.999999"
                + " ORDER BY m.document, m.start_offset, m.no")
        .bindList("documents", documents)
        .bind("first", firstNumber)
        .bind("second", QueryParts.actor(handle, pair.second()))
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
        .forEach(one -> found.computeIfAbsent(one.document(), any -> new ArrayList<>()).add(one));
    List<Stretch> stretches = new ArrayList<>();
    for (long document : documents) {
      stretches(found.getOrDefault(document, List.of()), pair.window(), stretches);
    }
    return pair.window() == Window.DOCUMENT
        ? stretches
        : withoutCrowds(stretches, pair.window() == Window.PARAGRAPH);
  }

  /** Leaves out lists and crowds: in the statistics they tie nobody either. */
  private List<Stretch> withoutCrowds(List<Stretch> stretches, boolean paragraphs) {
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
            .bind("most", Cooccurrences.MOST_ACTORS_NEARBY)
            .mapTo(Long.class)
            .set();
    Map<Long, Predicate<Stretch>> counted = new HashMap<>();
    for (long document : suspects) {
      List<DocumentReader.Placed> marks =
          documents.marks(document).stream()
              .filter(placed -> placed.mark().counted() && placed.mark().share() >= 1)
              .toList();
      counted.put(document, uncrowded(marks, paragraphs));
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
        actors.getOrDefault(stretch.first(), Set.of()).size() <= Cooccurrences.MOST_ACTORS_NEARBY;
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
        nearest(document).ifPresent(stretches::add);
        return;
    }
    throw new IllegalStateException(window.name());
  }

  /** From the sentence of the one to that of the other, where the two stand nearest. */
  private static Optional<Stretch> nearest(List<Found> document) {
    Found left = null;
    Found right = null;
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < document.size(); i++) {
      Found one = document.get(i);
      // Mentions stand in order: the other's next one is the nearest behind.
      for (int j = i + 1; j < document.size(); j++) {
        Found other = document.get(j);
        if (one.first() != other.first() && !one.span().overlaps(other.span())) {
          int apart = other.span().start() - one.span().end();
          if (apart < least) {
            least = apart;
            left = one;
            right = other;
          }
          break;
        }
      }
    }
    if (left == null || right == null) {
      return Optional.empty();
    }
    Span both =
        new Span(
            Math.min(left.sentenceSpan().start(), right.sentenceSpan().start()),
            Math.max(left.sentenceSpan().end(), right.sentenceSpan().end()));
    return Optional.of(
        both.length() > LONGEST_PASSAGE || left.sentence() == right.sentence()
            ? left.stretch(false)
            : new Stretch(
                left.document(), both, left.sentence(), right.sentence(), false, left.section()));
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
    Map<Long, Head> heads = new HashMap<>();
    List<Evidence> evidence = new ArrayList<>();
    for (Stretch stretch : stretches) {
      long number = stretch.document();
      Head head = heads.computeIfAbsent(number, this::head);
      evidence.add(
          new Evidence(
              head.id(),
              head.path(),
              head.title(),
              head.published(),
              QueryParts.page(head.pages(), stretch.span().start()),
              head.copies(),
              stretch.section(),
              stretch.span(),
              documents.text(number, stretch.span()),
              documents.marks(number, stretch.paragraph(), stretch.first(), stretch.last()).stream()
                  .map(DocumentReader.Placed::mark)
                  .toList()));
    }
    return evidence;
  }

  private Head head(long number) {
    return handle
        .createQuery(
            "SELECT id, path, COALESCE(title, path), published, metadata,"
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
                    QueryParts.pages(row.getString(5)),
                    row.getLong(6)))
        .one();
  }

  /** How an actor's mentions of a form stand in the texts, where a name may break across lines. */
  private List<String> written(String actor, String form) {
    if (form.indexOf(' ') < 0) {
      return List.of();
    }
    return handle
        .createQuery(
            "SELECT DISTINCT m.text" + MENTIONS + "= :actor AND m.text LIKE :like ESCAPE '!'")
        .bind("actor", QueryParts.actor(handle, actor))
        .bind("like", form.replaceAll("([!%_])", "!$1").replace(' ', '%'))
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

  /**
   * A stretch of a document.
   *
   * @param first index of its first sentence, or paragraph, in the document
   * @param last index of its last one
   * @param paragraph whether it is one of paragraphs
   */
  private record Stretch(
      long document, Span span, int first, int last, boolean paragraph, SectionRole section) {

    static Stretch sentence(long document, Span span, int sentence, SectionRole section) {
      return new Stretch(document, span, sentence, sentence, false, section);
    }
  }

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
      return wide
          ? new Stretch(document, paragraphSpan, paragraph, paragraph, true, section)
          : Stretch.sentence(document, sentenceSpan, sentence, section);
    }
  }

  private record Head(
      String id,
      String path,
      String title,
      @Nullable LocalDate published,
      List<PageStart> pages,
      long copies) {}
}

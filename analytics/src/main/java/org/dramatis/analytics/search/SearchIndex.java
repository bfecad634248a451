package org.dramatis.analytics.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.apache.lucene.document.FeatureField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.QueryTimeoutImpl;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Matches;
import org.apache.lucene.search.MatchesIterator;
import org.apache.lucene.search.MultiCollector;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopFieldCollector;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.BytesRef;
import org.dramatis.analytics.report.ActorRow;
import org.dramatis.analytics.report.Contrasts;
import org.dramatis.analytics.report.DocumentRow;
import org.dramatis.analytics.report.Page;
import org.dramatis.analytics.report.Part;
import org.dramatis.analytics.report.Search;
import org.dramatis.analytics.report.SearchHit;
import org.dramatis.analytics.report.SearchQuery;
import org.dramatis.analytics.report.SearchResult;
import org.dramatis.analytics.report.SearchResult.Facet;
import org.dramatis.analytics.report.SearchResult.Group;
import org.dramatis.analytics.report.SearchResult.Value;
import org.dramatis.analytics.report.UnreadableQuery;
import org.dramatis.analytics.report.Window;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.document.Span;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Searches an index in a folder, which it keeps as the source has it.
 *
 * <p>The index notes in its last commit which results it is of. Whoever asks compares that with the
 * source's and brings it up by what differs: so it is never out of step, however a process ended.
 */
public final class SearchIndex implements Search, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SearchIndex.class);

  /** Longer than that no query may take. */
  private static final long PATIENCE_MILLIS = 10_000;

  /** So long a query waits for the index to be brought up before it takes what is there. */
  private static final long WAITING_MILLIS = 2_000;

  private static final int MOST_NAMED = 20;
  private static final int VALUES = 10;
  private static final int MONTHS = 36;
  private static final int ACTOR_VALUES = 200;
  private static final int ACTORS_OF_TYPE = 6;
  private static final int EXCERPTS = 3;
  private static final int WITH_PLACES = 500;
  private static final int AROUND = 110;
  private static final int LINES = 20;
  private static final int BESIDE = 100;

  private static final SortField BY_NUMBER = new SortField(Fields.NUMBER, SortField.Type.LONG);

  private final SearchSource source;
  private final IndexFolder folder;
  private final ExecutorService updates =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "dramatis-search");
            thread.setDaemon(true);
            return thread;
          });
  private @Nullable Future<?> update;
  private volatile boolean closed;
  private @Nullable Cached cached;
  private final IndexContrasts contrasts;

  /** What was computed once for a reader. */
  private record Cached(
      Object reader, Map<String, Counting.Ordinals> ordinals, Set<String> languages) {}

  /**
   * A place in a text.
   *
   * @param by the part of the query that found it
   * @param match the match that it is of, which can have several places
   */
  private record Place(Span span, Query by, int match) {}

  /**
   * An index.
   *
   * @param folder where it is; made when it is written
   */
  public SearchIndex(Path folder, SearchSource source) {
    this.source = Objects.requireNonNull(source, "source");
    this.folder = new IndexFolder(folder, source);
    this.contrasts = new IndexContrasts(this, source);
  }

  // Following the results ------------------------------------------------------------------------

  @Override
  public void bringUp() {
    bringUp(() -> closed, documents -> {});
  }

  /**
   * The same, as a part of something that can be stopped.
   *
   * @param stopped whether it is to end before it is done
   * @param progress is told how many documents the index holds, from time to time
   */
  public void bringUp(BooleanSupplier stopped, LongConsumer progress) {
    update(false, stopped, progress);
  }

  @Override
  public void rebuild(LongConsumer progress) {
    update(true, () -> closed, progress);
  }

  private boolean update(boolean anew, BooleanSupplier stopped, LongConsumer progress) {
    try {
      return folder.bringUp(anew, stopped, progress);
    } catch (IOException | UncheckedIOException e) {
      throw failed("The search index cannot be written", e);
    }
  }

  /** Brings it up in the background. */
  public void bringUpSoon() {
    updating();
  }

  private synchronized Future<?> updating() {
    if (update == null || update.isDone()) {
      update =
          updates.submit(
              () -> {
                try {
                  bringUp();
                } catch (RuntimeException e) {
                  LOG.warn("The search index was not brought up", e);
                }
              });
    }
    return update;
  }

  /** Whether the index is of the results as they are; has it brought up if not. */
  boolean current() {
    try {
      return isCurrent();
    } catch (IOException e) {
      throw failed("The search index cannot be read", e);
    }
  }

  private boolean isCurrent() throws IOException {
    if (source.stamp().equals(folder.stamp())) {
      return true;
    }
    try {
      updating().get(WAITING_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("The search index is behind", e);
    }
    return source.stamp().equals(folder.stamp());
  }

  @Override
  public void close() {
    closed = true;
    updates.shutdown();
    try {
      updates.awaitTermination(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    folder.close();
  }

  // Questions ------------------------------------------------------------------------------------

  /** Something that an open index is asked. */
  interface Question<T> {
    T ask(IndexSearcher searcher) throws IOException;
  }

  /** Asks the index; empty while there is none. */
  <T> Optional<T> ask(Question<T> question) {
    return ask(Optional.empty(), searcher -> Optional.of(question.ask(searcher)));
  }

  private <T> T ask(T nothing, Question<T> question) {
    try {
      DirectoryReader reader = folder.read();
      if (reader == null) {
        return nothing;
      }
      try {
        IndexSearcher searcher = new IndexSearcher(reader);
        searcher.setTimeout(new QueryTimeoutImpl(PATIENCE_MILLIS));
        T answer = question.ask(searcher);
        if (searcher.timedOut()) {
          throw new DramatisException(
              ErrorCode.USAGE,
              "The search took longer than " + PATIENCE_MILLIS / 1_000 + " seconds",
              "Look for rarer words, or give wildcards more letters");
        }
        return answer;
      } catch (IllegalStateException | IndexSearcher.TooManyClauses e) {
        LOG.debug("Too many words fit", e);
        throw new DramatisException(
            ErrorCode.USAGE,
            "Too many words fit a wildcard or ~ in this query",
            "Give it more letters");
      } finally {
        reader.decRef();
      }
    } catch (IOException | UncheckedIOException e) {
      throw failed("The search index cannot be read", e);
    }
  }

  private static DramatisException failed(String what, Exception e) {
    return new DramatisException(
        ErrorCode.INPUT_OUTPUT,
        what + ": " + e.getMessage(),
        "Check the disk of the home; dramatis search --rebuild makes the index anew",
        e);
  }

  @Override
  public SearchResult find(SearchQuery query) {
    if (query.offset() > MOST_OFFSET) {
      throw new DramatisException(
          ErrorCode.USAGE,
          "More than " + MOST_OFFSET + " hits cannot be passed over",
          "Narrow the search");
    }
    boolean upToDate = current();
    SearchResult nothing =
        new SearchResult(new Page<>(List.of(), 0, query.offset()), List.of(), List.of(), upToDate);
    return ask(nothing, searcher -> find(searcher, query, upToDate));
  }

  /**
   * Numbers of the documents with a sentence or a paragraph that holds both actors; empty when the
   * index is not of the results as they are, which it does not wait for.
   *
   * @param first id of the one
   * @param second id of the other
   */
  public Optional<Set<Long>> documents(String first, String second, Window window) {
    try {
      if (window == Window.DOCUMENT || !source.stamp().equals(folder.stamp())) {
        return Optional.empty();
      }
    } catch (IOException e) {
      throw failed("The search index cannot be read", e);
    }
    return ask(
        Optional.empty(),
        searcher -> {
          Set<Long> numbers = new HashSet<>();
          searcher.search(
              QueryBuilder.together(first, second, window == Window.PARAGRAPH),
              new SimpleCollector() {
                private NumericDocValues of = DocValues.emptyNumeric();

                @Override
                protected void doSetNextReader(LeafReaderContext leaf) throws IOException {
                  of = DocValues.getNumeric(leaf.reader(), Fields.NUMBER);
                }

                @Override
                public void collect(int document) throws IOException {
                  if (of.advanceExact(document)) {
                    numbers.add(of.longValue());
                  }
                }

                @Override
                public ScoreMode scoreMode() {
                  return ScoreMode.COMPLETE_NO_SCORES;
                }
              });
          return Optional.of(numbers);
        });
  }

  private SearchResult find(IndexSearcher searcher, SearchQuery query, boolean upToDate)
      throws IOException {
    IndexReader reader = searcher.getIndexReader();
    Reading reading = read(searcher, query.text());
    BooleanQuery.Builder filtered = new BooleanQuery.Builder();
    if (reading.query() != null) {
      filtered.add(reading.query(), Occur.MUST);
    }
    filtered.add(new TermQuery(new Term(Fields.KIND, Fields.DOCUMENT)), Occur.FILTER);
    filter(filtered, Fields.FOLDER, query.folder());
    filter(filtered, Fields.LANGUAGE, query.language());
    filter(filtered, Fields.FORMAT, query.format());
    filter(filtered, Fields.MONTH, query.month());
    query.actors().forEach(id -> filtered.add(QueryBuilder.actors(List.of(id)), Occur.FILTER));
    LocalDate from = query.from().orElse(null);
    LocalDate to = query.to().orElse(null);
    if (from != null || to != null) {
      filtered.add(QueryBuilder.days(from, to), Occur.FILTER);
    }
    if (query.run().isPresent()) {
      SearchSource.Numbers read = source.readBy(query.run().get());
      filtered.add(
          NumericDocValuesField.newSlowRangeQuery(Fields.NUMBER, read.after() + 1, read.last()),
          Occur.FILTER);
    }
    Sort sort = sort(query.order());
    int wanted = (int) Math.min(query.offset() + query.limit(), Math.max(1, reader.maxDoc()));
    TopFieldCollector top =
        new TopFieldCollectorManager(sort, wanted, null, Integer.MAX_VALUE).newCollector();
    Counting counting = new Counting();
    Query whole = searcher.rewrite(filtered.build());
    searcher.search(whole, MultiCollector.wrap(top, counting));
    TopDocs found = top.topDocs((int) Math.min(query.offset(), wanted), query.limit());
    List<SearchHit> hits = hits(searcher, reading, query.view(), found.scoreDocs);
    return new SearchResult(
        new Page<>(hits, found.totalHits.value, query.offset()),
        facets(cached(reader), counting, query),
        reading.readings(),
        upToDate);
  }

  private static void filter(BooleanQuery.Builder query, String field, Optional<String> value) {
    value.ifPresent(
        given ->
            query.add(new TermQuery(new Term(field, IndexUpdate.bounded(given))), Occur.FILTER));
  }

  private static Sort sort(SearchQuery.Order order) {
    SortField day =
        new SortField(Fields.DAY, SortField.Type.LONG, order == SearchQuery.Order.NEWEST);
    switch (order) {
      case RELEVANCE:
        return new Sort(SortField.FIELD_SCORE, BY_NUMBER);
      case NEWEST:
        day.setMissingValue(Long.MIN_VALUE);
        return new Sort(day, BY_NUMBER);
      case OLDEST:
        day.setMissingValue(Long.MAX_VALUE);
        return new Sort(day, BY_NUMBER);
    }
    throw new IllegalStateException(order.name());
  }

  // Reading queries ------------------------------------------------------------------------------

  /** A query that was read; the query itself is null for all documents. */
  private record Reading(
      @Nullable Query query, boolean inTexts, List<SearchResult.Reading> readings) {}

  private Reading read(IndexSearcher searcher, String text) throws IOException {
    if (text.isBlank()) {
      return new Reading(null, false, List.of());
    }
    QuerySyntax.Node tree = QuerySyntax.read(text);
    Map<String, SearchResult.Reading> readings = new LinkedHashMap<>();
    QueryBuilder builder =
        new QueryBuilder(
            cached(searcher.getIndexReader()).languages(),
            (name, at) -> readings.computeIfAbsent(name, any -> named(searcher, name, at)).actors(),
            source::layers);
    Query query = builder.build(tree);
    return new Reading(query, builder.looksIntoTexts(), List.copyOf(readings.values()));
  }

  /** The documents of a part, and whom names in its query were taken for. */
  record Selection(Query query, List<SearchResult.Reading> readings) {}

  /** What finds the documents of a part, whichever sentences of them are meant. */
  Selection selection(IndexSearcher searcher, Part part) throws IOException {
    Reading reading = read(searcher, part.text());
    BooleanQuery.Builder filtered = new BooleanQuery.Builder();
    if (reading.query() != null) {
      filtered.add(reading.query(), Occur.FILTER);
    }
    filtered.add(new TermQuery(new Term(Fields.KIND, Fields.DOCUMENT)), Occur.FILTER);
    filter(filtered, Fields.FOLDER, part.folder());
    // The folders of a source begin with its name.
    filter(filtered, Fields.FOLDER, part.scope().source());
    LocalDate from = part.scope().from().orElse(null);
    LocalDate to = part.scope().to().orElse(null);
    if (from != null || to != null) {
      filtered.add(QueryBuilder.days(from, to), Occur.FILTER);
    }
    return new Selection(filtered.build(), reading.readings());
  }

  @Override
  public Contrasts contrasts() {
    return contrasts;
  }

  /** The actors that a name in a query means. */
  private SearchResult.Reading named(IndexSearcher searcher, String name, int at) {
    try {
      List<String> ids = List.of();
      if (searcher.count(
              new BooleanQuery.Builder()
                  .add(
                      new TermQuery(new Term(Fields.KEY, IndexUpdate.bounded("a" + name))),
                      Occur.FILTER)
                  .build())
          > 0) {
        ids = List.of(name);
      }
      String whole = IndexUpdate.bounded(IndexUpdate.whole(name));
      for (String field : List.of(Fields.NAMES, Fields.ALIASES)) {
        if (ids.isEmpty() && !whole.isEmpty()) {
          ids = ids(searcher, weighed(new TermQuery(new Term(field, whole))), MOST_NAMED);
        }
      }
      List<ActorRow> rows = source.actorRows(ids);
      if (rows.isEmpty()) {
        List<ActorRow> like = actors(searcher, name, 3);
        throw new UnreadableQuery(
            at,
            "stands a name that no actor has, \""
                + (name.length() > 60 ? name.substring(0, 60) + "…" : name)
                + "\"",
            like.isEmpty()
                ? "Look for the words without actor:"
                : "Write "
                    + String.join(
                        ", or ",
                        like.stream().map(row -> "actor:\"" + row.name() + "\"").toList()));
      }
      return new SearchResult.Reading(
          name,
          rows.stream().map(ActorRow::id).toList(),
          rows.stream().map(ActorRow::name).toList(),
          rows.stream().map(ActorRow::type).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<ActorRow> actors(String name, int limit) {
    current();
    return ask(List.<ActorRow>of(), searcher -> actors(searcher, name, limit));
  }

  private List<ActorRow> actors(IndexSearcher searcher, String name, int limit) throws IOException {
    List<String> words = WordReader.forms(name.length() > 200 ? name.substring(0, 200) : name);
    if (words.isEmpty()) {
      return List.of();
    }
    BooleanQuery.Builder like = new BooleanQuery.Builder();
    for (String word : words) {
      List<Query> ways = new ArrayList<>();
      ways.add(likeness(new TermQuery(new Term(Fields.NAME, word)), 4));
      ways.add(likeness(new PrefixQuery(new Term(Fields.NAME, word)), 2));
      if (word.length() > 3) {
        int edits = word.length() < 6 ? 1 : 2;
        ways.add(likeness(new FuzzyQuery(new Term(Fields.NAME, word), edits, 1, 50, true), 1));
      }
      like.add(new DisjunctionMaxQuery(ways, 0), Occur.SHOULD);
    }
    like.setMinimumNumberShouldMatch(words.size() < 3 ? words.size() : words.size() - 1);
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    query.add(like.build(), Occur.MUST);
    String whole = IndexUpdate.bounded(String.join(" ", words));
    query.add(likeness(new TermQuery(new Term(Fields.NAMES, whole)), 8), Occur.SHOULD);
    query.add(likeness(new TermQuery(new Term(Fields.ALIASES, whole)), 3), Occur.SHOULD);
    return source.actorRows(ids(searcher, weighed(query.build()), limit));
  }

  /** How alike, however rare the name and however many others there are. */
  private static Query likeness(Query query, float points) {
    return new BoostQuery(new ConstantScoreQuery(query), points);
  }

  /** The more they are mentioned, the sooner they come. */
  private static Query weighed(Query query) {
    return new BooleanQuery.Builder()
        .add(query, Occur.MUST)
        .add(FeatureField.newLogQuery(Fields.WEIGHT, "mentions", 1.2f, 1), Occur.SHOULD)
        .build();
  }

  private static List<String> ids(IndexSearcher searcher, Query query, int limit)
      throws IOException {
    List<String> ids = new ArrayList<>();
    for (ScoreDoc hit : searcher.search(query, limit).scoreDocs) {
      LeafReaderContext leaf = leaf(searcher, hit.doc);
      BinaryDocValues values = DocValues.getBinary(leaf.reader(), Fields.ACTOR);
      if (values.advanceExact(hit.doc - leaf.docBase)) {
        ids.add(values.binaryValue().utf8ToString());
      }
    }
    return ids;
  }

  private static LeafReaderContext leaf(IndexSearcher searcher, int document) {
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    return leaves.get(ReaderUtil.subIndex(document, leaves));
  }

  // Hits -----------------------------------------------------------------------------------------

  private List<SearchHit> hits(
      IndexSearcher searcher, Reading reading, SearchQuery.View view, ScoreDoc[] found)
      throws IOException {
    Map<Integer, Long> numbers = new LinkedHashMap<>();
    for (ScoreDoc hit : found) {
      LeafReaderContext leaf = leaf(searcher, hit.doc);
      NumericDocValues values = DocValues.getNumeric(leaf.reader(), Fields.NUMBER);
      if (values.advanceExact(hit.doc - leaf.docBase)) {
        numbers.put(hit.doc, values.longValue());
      }
    }
    Map<Long, DocumentRow> rows = source.rows(numbers.values());
    Weight weight = reading.inTexts() ? weight(searcher, reading) : null;
    List<SearchHit> hits = new ArrayList<>();
    for (Map.Entry<Integer, Long> hit : numbers.entrySet()) {
      DocumentRow row = rows.get(hit.getValue());
      if (row != null) {
        List<Place> places =
            weight == null || hits.size() >= WITH_PLACES
                ? List.of()
                : places(searcher, weight, hit.getKey(), SearchHit.MANY);
        List<SearchHit.Excerpt> shown =
            view == SearchQuery.View.CONCORDANCE
                ? lines(hit.getValue(), places)
                : excerpts(hit.getValue(), places);
        hits.add(new SearchHit(row, places.size(), shown));
      }
    }
    return hits;
  }

  private static Weight weight(IndexSearcher searcher, Reading reading) throws IOException {
    Query query = searcher.rewrite(Objects.requireNonNull(reading.query()));
    return searcher.createWeight(query, ScoreMode.COMPLETE_NO_SCORES, 1);
  }

  /** Where the text of a document holds what was searched for, in order, without overlap. */
  private static List<Place> places(IndexSearcher searcher, Weight weight, int document, int limit)
      throws IOException {
    LeafReaderContext leaf = leaf(searcher, document);
    Matches matches = weight.matches(leaf, document - leaf.docBase);
    MatchesIterator each = matches == null ? null : matches.getMatches(Fields.TEXT);
    List<Place> places = new ArrayList<>();
    for (int match = 0; each != null && places.size() < 2 * limit && each.next(); match++) {
      MatchesIterator inner = each.getSubMatches();
      if (inner == null) {
        places.add(
            new Place(new Span(each.startOffset(), each.endOffset()), each.getQuery(), match));
      } else {
        // What was found together is shown by its parts.
        while (inner.next()) {
          places.add(
              new Place(new Span(inner.startOffset(), inner.endOffset()), each.getQuery(), match));
        }
      }
    }
    places.sort(
        Comparator.comparingInt((Place place) -> place.span().start())
            .thenComparingInt(place -> -place.span().end()));
    List<Place> apart = new ArrayList<>();
    int end = -1;
    for (Place place : places) {
      if (place.span().start() >= end && apart.size() < limit) {
        apart.add(place);
        end = place.span().end();
      }
    }
    return apart;
  }

  /** Each match with what stands beside it. */
  private List<SearchHit.Excerpt> lines(long number, List<Place> places) {
    List<List<Place>> lines = new ArrayList<>();
    for (Place place : places) {
      List<Place> last = lines.isEmpty() ? List.of() : lines.get(lines.size() - 1);
      if (!last.isEmpty()
          && last.get(0).match() == place.match()
          && place.span().end() - last.get(0).span().end() <= BESIDE) {
        last.add(place);
      } else if (lines.size() < LINES) {
        lines.add(new ArrayList<>(List.of(place)));
      } else {
        break;
      }
    }
    List<SearchHit.Excerpt> excerpts = new ArrayList<>();
    for (List<Place> line : lines) {
      excerpt(number, line, BESIDE).ifPresent(excerpts::add);
    }
    return excerpts;
  }

  /** The stretches that hold most of what was searched for. */
  private List<SearchHit.Excerpt> excerpts(long number, List<Place> places) {
    List<List<Place>> groups = new ArrayList<>();
    for (Place place : places) {
      List<Place> last = groups.isEmpty() ? List.of() : groups.get(groups.size() - 1);
      if (!last.isEmpty() && place.span().end() - last.get(0).span().start() <= 2 * AROUND) {
        last.add(place);
      } else {
        groups.add(new ArrayList<>(List.of(place)));
      }
    }
    List<List<Place>> chosen = new ArrayList<>(groups);
    Map<List<Place>, Long> worth = new HashMap<>();
    groups.forEach(group -> worth.put(group, group.stream().map(Place::by).distinct().count()));
    chosen.sort(
        Comparator.comparingLong((List<Place> group) -> -worth.getOrDefault(group, 0L))
            .thenComparingInt(group -> group.get(0).span().start()));
    List<List<Place>> shown = new ArrayList<>(chosen.subList(0, Math.min(EXCERPTS, chosen.size())));
    shown.sort(Comparator.comparingInt(group -> group.get(0).span().start()));
    List<SearchHit.Excerpt> excerpts = new ArrayList<>();
    for (List<Place> group : shown) {
      int length = group.get(group.size() - 1).span().end() - group.get(0).span().start();
      excerpt(number, group, Math.max(AROUND / 2, AROUND - length / 2)).ifPresent(excerpts::add);
    }
    return excerpts;
  }

  /** Places with whole words around them; empty when the text has changed since. */
  private Optional<SearchHit.Excerpt> excerpt(long number, List<Place> group, int room) {
    int first = group.get(0).span().start();
    int last = group.get(group.size() - 1).span().end();
    int from = Math.max(0, first - room);
    String text = source.text(number, new Span(from, last + room));
    if (text.length() < last - from) {
      return Optional.empty();
    }
    int begin = 0;
    while (from > 0 && begin < first - from && !Character.isWhitespace(text.charAt(begin))) {
      begin++;
    }
    int end = text.length();
    boolean cut = end == last + room - from;
    while (cut && end > last - from && !Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    return Optional.of(
        new SearchHit.Excerpt(
            new Span(from + begin, from + end),
            text.substring(begin, end),
            group.stream().map(Place::span).toList()));
  }

  @Override
  public List<Span> places(String text, String document, int limit) {
    OptionalLong number = source.number(document);
    if (number.isEmpty() || text.isBlank()) {
      return List.of();
    }
    return ask(
        List.<Span>of(),
        searcher -> {
          Reading reading = read(searcher, text);
          TopDocs found = searcher.search(new TermQuery(IndexUpdate.key(number.getAsLong())), 1);
          if (found.scoreDocs.length == 0 || !reading.inTexts()) {
            return List.of();
          }
          return places(searcher, weight(searcher, reading), found.scoreDocs[0].doc, limit).stream()
              .map(Place::span)
              .toList();
        });
  }

  // Facets ---------------------------------------------------------------------------------------

  private List<Facet> facets(Cached of, Counting counting, SearchQuery query) throws IOException {
    List<Facet> facets = new ArrayList<>();
    String folder = query.folder().map(given -> given + "/").orElse("");
    add(
        facets,
        Group.FOLDER,
        of,
        counting,
        Fields.FOLDER,
        value -> value.startsWith(folder) && value.indexOf('/', folder.length()) < 0,
        VALUES,
        value -> folder.isEmpty() ? value : value.substring(folder.length()));
    add(facets, Group.LANGUAGE, of, counting, Fields.LANGUAGE, null, VALUES, value -> value);
    add(facets, Group.FORMAT, of, counting, Fields.FORMAT, null, VALUES, value -> value);
    months(facets, of, counting);
    actors(facets, of, counting, query);
    return facets;
  }

  private static void add(
      List<Facet> facets,
      Group group,
      Cached of,
      Counting counting,
      String field,
      @Nullable Predicate<String> wanted,
      int most,
      UnaryOperator<String> label)
      throws IOException {
    long[] rest = new long[1];
    List<Value> values =
        counting.count(ordinals(of, field), wanted, most, rest).stream()
            .map(count -> new Value(count.value(), label.apply(count.value()), count.documents()))
            .toList();
    if (!values.isEmpty()) {
      facets.add(new Facet(group, values, rest[0]));
    }
  }

  private static void months(List<Facet> facets, Cached of, Counting counting) throws IOException {
    long[] rest = new long[1];
    List<Counting.Count> all =
        new ArrayList<>(counting.count(ordinals(of, Fields.MONTH), null, 12_000, rest));
    all.sort(Comparator.comparing(Counting.Count::value));
    List<Counting.Count> last = all.subList(Math.max(0, all.size() - MONTHS), all.size());
    if (!last.isEmpty()) {
      facets.add(
          new Facet(
              Group.MONTH,
              last.stream()
                  .map(count -> new Value(count.value(), count.value(), count.documents()))
                  .toList(),
              all.size() - last.size()));
    }
  }

  private void actors(List<Facet> facets, Cached of, Counting counting, SearchQuery query)
      throws IOException {
    long[] rest = new long[1];
    Map<String, Long> counts = new LinkedHashMap<>();
    counting
        .count(ordinals(of, Fields.ACTORS), null, ACTOR_VALUES, rest)
        .forEach(count -> counts.put(count.value(), count.documents()));
    query.actors().forEach(counts::remove);
    Map<ActorType, List<Value>> byType = new TreeMap<>();
    for (ActorRow row : source.actorRows(List.copyOf(counts.keySet()))) {
      List<Value> values = byType.computeIfAbsent(row.type(), any -> new ArrayList<>());
      if (values.size() < ACTORS_OF_TYPE) {
        values.add(new Value(row.id(), row.name(), Objects.requireNonNull(counts.get(row.id()))));
      }
    }
    byType.forEach((type, values) -> facets.add(new Facet(Group.valueOf(type.name()), values, 0)));
  }

  private static Counting.Ordinals ordinals(Cached of, String field) {
    return Objects.requireNonNull(of.ordinals().get(field));
  }

  private synchronized Cached cached(IndexReader reader) throws IOException {
    Object key = Objects.requireNonNull(reader.getReaderCacheHelper()).getKey();
    if (cached == null || cached.reader() != key) {
      Map<String, Counting.Ordinals> ordinals = new HashMap<>();
      for (String field :
          List.of(Fields.FOLDER, Fields.LANGUAGE, Fields.FORMAT, Fields.MONTH, Fields.ACTORS)) {
        ordinals.put(field, Counting.Ordinals.of(reader, field));
      }
      Set<String> languages = new LinkedHashSet<>();
      Terms terms = MultiTerms.getTerms(reader, Fields.LANGUAGE);
      if (terms != null) {
        TermsEnum each = terms.iterator();
        for (BytesRef term = each.next(); term != null; term = each.next()) {
          languages.add(term.utf8ToString().toLowerCase(Locale.ROOT));
        }
      }
      cached = new Cached(key, ordinals, Set.copyOf(new HashSet<>(languages)));
    }
    return cached;
  }
}

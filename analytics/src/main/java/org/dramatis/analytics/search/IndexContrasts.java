package org.dramatis.analytics.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.FixedBitSet;
import org.dramatis.analytics.report.ComparedActor;
import org.dramatis.analytics.report.ComparedPair;
import org.dramatis.analytics.report.ComparedWord;
import org.dramatis.analytics.report.Comparison;
import org.dramatis.analytics.report.Contrast;
import org.dramatis.analytics.report.Contrasts;
import org.dramatis.analytics.report.KeyWords;
import org.dramatis.analytics.report.Measures;
import org.dramatis.analytics.report.Page;
import org.dramatis.analytics.report.Part;
import org.dramatis.analytics.report.PartSize;
import org.dramatis.analytics.report.UnreadableQuery;
import org.dramatis.analytics.report.Window;
import org.dramatis.analytics.statistic.Association;
import org.dramatis.analytics.statistic.FalseDiscovery;
import org.dramatis.analytics.statistic.Keyness;
import org.dramatis.analytics.statistic.Proportion;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/** Sets parts of the corpus against each other, by an index and its source. Thread-safe. */
final class IndexContrasts implements Contrasts {

  private static final long PATIENCE_NANOS = 10_000_000_000L;

  /** So many answers are remembered, each of {@link #MOST_ROWS} rows at most. */
  private static final int REMEMBERED = 8;

  private static final double MILLION = 1_000_000;
  private static final double THOUSAND = 1_000;

  private final SearchIndex index;
  private final SearchSource source;
  private @Nullable Known known;

  /** Answers with all of their rows, by what was asked. */
  private final Map<Object, Object> answers =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Object> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** What is known of the documents of a reader. */
  private record Known(Object reader, String stamp, PartDocuments documents) {}

  /** What an answer depends on. */
  private record Asked(Object reader, String stamp, String what, List<?> how) {}

  IndexContrasts(SearchIndex index, SearchSource source) {
    this.index = index;
    this.source = source;
  }

  /** A question about documents. */
  private interface Question<T> {
    T ask(IndexSearcher searcher, PartDocuments documents, boolean upToDate) throws IOException;
  }

  /** One at a time: each holds much, and the next one may want the same. */
  private synchronized <T> T answer(String what, List<?> how, Question<T> question) {
    boolean upToDate = index.current();
    return index
        .<T>ask(
            searcher -> {
              IndexReader reader = searcher.getIndexReader();
              Object key = Objects.requireNonNull(reader.getReaderCacheHelper()).getKey();
              String stamp = source.stamp();
              Asked asked = new Asked(key, stamp, what, how);
              @SuppressWarnings("unchecked")
              T remembered = (T) answers.get(asked);
              if (remembered != null) {
                return remembered;
              }
              if (known == null || known.reader() != key || !known.stamp().equals(stamp)) {
                known = new Known(key, stamp, new PartDocuments(reader, source));
                answers.clear();
              }
              T fresh = question.ask(searcher, known.documents(), upToDate);
              if (upToDate) {
                answers.put(asked, fresh);
              }
              return fresh;
            })
        .orElseThrow(
            () ->
                new DramatisException(
                    ErrorCode.USAGE, "There are no documents yet", "Read a folder first"));
  }

  // Words that mark a part
  // -------------------------------------------------------------------------

  @Override
  public KeyWords keyWords(Part part, Order order, long least, long offset, int limit) {
    if (part.whole()) {
      throw new DramatisException(
          ErrorCode.USAGE,
          "This is the whole corpus: there is no rest to set it against",
          "Name an actor, a period, a source, a folder or a search");
    }
    KeyWords all =
        answer(
            "key words",
            List.of(part, order, least),
            (searcher, documents, upToDate) ->
                keyWords(searcher, documents, part, order, least, upToDate));
    return new KeyWords(
        cut(all.words(), offset, limit),
        all.sure(),
        all.part(),
        all.rest(),
        all.tested(),
        all.leftOut(),
        all.readings(),
        all.upToDate());
  }

  private KeyWords keyWords(
      IndexSearcher searcher,
      PartDocuments documents,
      Part part,
      Order order,
      long least,
      boolean upToDate)
      throws IOException {
    long until = System.nanoTime() + PATIENCE_NANOS;
    Set<String> leftOut = new TreeSet<>();
    for (String actor : part.actors()) {
      List<String> names = source.names(actor);
      if (names.isEmpty()) {
        throw new DramatisException(
            ErrorCode.NOT_FOUND,
            "There is no actor " + actor,
            "Take an id from the list of actors");
      }
      names.forEach(name -> leftOut.addAll(WordReader.forms(name)));
    }
    SearchIndex.Selection selection = index.selection(searcher, part);
    FixedBitSet everything =
        documents.fitting(searcher, new TermQuery(new Term(Fields.KIND, Fields.DOCUMENT)));
    FixedBitSet chosen = documents.fitting(searcher, selection.query());
    Side side;
    Side rest;
    if (part.actors().isEmpty()) {
      side = new Side(chosen, documents.once(chosen, null));
      FixedBitSet others = everything.clone();
      others.andNot(chosen);
      rest = new Side(others, documents.once(others, null));
    } else {
      int[][] sentences = documents.sentences(chosen, part.actors());
      FixedBitSet holding = new FixedBitSet(chosen.length());
      PartDocuments.each(
          chosen,
          document -> {
            if (sentences[document] != null) {
              holding.set(document);
            }
          });
      // One document of each story for both sides, so that no copy is the other's rest.
      FixedBitSet ofStories = documents.once(everything, holding);
      FixedBitSet once = ofStories.clone();
      once.and(holding);
      side = new Side(holding, once, sentences, false);
      rest = side.rest(everything, ofStories);
    }
    if (side.all().cardinality() == 0) {
      throw nothing(
          part.actors().isEmpty()
              ? "No document is in this part"
              : "No sentence of this part mentions "
                  + (part.actors().size() == 1 ? "this actor" : "both"));
    }
    if (rest.all().cardinality() == 0) {
      throw new DramatisException(
          ErrorCode.USAGE,
          "Every document is in this part: there is no rest to set it against",
          "Choose a smaller part");
    }
    WordTallies tallies = new WordTallies(searcher.getIndexReader(), side, rest, true, until);
    PartSize size = side.size(tallies.ofFirst());
    PartSize restSize = rest.size(tallies.ofSecond());
    int[] tested = new int[tallies.size()];
    double[] chances = new double[tallies.size()];
    int tests = 0;
    for (int at = 0; at < tallies.size(); at++) {
      if (leftOut.isEmpty() || !leftOut.contains(tallies.word(at))) {
        tested[tests] = at;
        chances[tests++] = Association.chance(surprise(tallies, at));
      }
    }
    FalseDiscovery rates = new FalseDiscovery(Arrays.copyOf(chances, tests));
    List<ComparedWord> found = new ArrayList<>();
    long total = 0;
    long sure = 0;
    for (int i = 0; i < tests; i++) {
      int at = tested[i];
      boolean more =
          (double) tallies.first(at) * tallies.ofSecond()
              > (double) tallies.second(at) * tallies.ofFirst();
      if (more && tallies.storiesFirst(at) >= least && chances[i] <= MOST_CHANCE) {
        total++;
        sure += rates.rate(chances[i]) <= Measures.FOUND ? 1 : 0;
        found.add(word(tallies, at, size, restSize, rates));
        trim(found, order(order));
      }
    }
    return new KeyWords(
        sorted(found, order(order), total),
        sure,
        size,
        restSize,
        tests,
        List.copyOf(leftOut),
        selection.readings(),
        upToDate);
  }

  private static Comparator<ComparedWord> order(Order order) {
    Comparator<ComparedWord> surest =
        Comparator.comparingDouble((ComparedWord word) -> -word.contrast().g2())
            .thenComparing(ComparedWord::word);
    switch (order) {
      case G2:
        return surest;
      case LOG_RATIO:
        return Comparator.comparingDouble((ComparedWord word) -> -word.contrast().logRatio().low())
            .thenComparing(surest);
      case COUNT:
        return Comparator.comparingLong((ComparedWord word) -> -word.contrast().first().count())
            .thenComparing(surest);
    }
    throw new IllegalStateException(order.name());
  }

  private static double surprise(WordTallies tallies, int at) {
    return Keyness.g2(tallies.first(at), tallies.ofFirst(), tallies.second(at), tallies.ofSecond());
  }

  private static ComparedWord word(
      WordTallies tallies, int at, PartSize first, PartSize second, FalseDiscovery rates) {
    double g2 = surprise(tallies, at);
    double chance = Association.chance(g2);
    return new ComparedWord(
        tallies.word(at),
        new Contrast(
            new Contrast.Held(
                tallies.first(at),
                tallies.documentsFirst(at),
                tallies.storiesFirst(at),
                MILLION * tallies.first(at) / Math.max(1, tallies.ofFirst())),
            new Contrast.Held(
                tallies.second(at),
                tallies.documentsSecond(at),
                tallies.storiesSecond(at),
                MILLION * tallies.second(at) / Math.max(1, tallies.ofSecond())),
            new Proportion(tallies.storiesFirst(at), first.stories())
                .minus(new Proportion(tallies.storiesSecond(at), second.stories())),
            Keyness.logRatio(
                tallies.first(at),
                tallies.ofFirst(),
                tallies.second(at),
                Math.max(1, tallies.ofSecond())),
            g2,
            chance,
            rates.rate(chance)));
  }

  // Two parts
  // --------------------------------------------------------------------------------------

  /** The two sides of a comparison. */
  private record Sides(Side first, Side second, long shared) {}

  private Sides sides(IndexSearcher searcher, PartDocuments documents, Part first, Part second)
      throws IOException {
    FixedBitSet one = side(searcher, documents, first, "first");
    FixedBitSet other = side(searcher, documents, second, "second");
    return new Sides(
        new Side(one, documents.once(one, null)),
        new Side(other, documents.once(other, null)),
        FixedBitSet.intersectionCount(one, other));
  }

  private FixedBitSet side(IndexSearcher searcher, PartDocuments documents, Part part, String which)
      throws IOException {
    FixedBitSet found;
    try {
      found = documents.fitting(searcher, index.selection(searcher, part).query());
    } catch (UnreadableQuery e) {
      throw new UnreadableQuery(e.position(), e.what() + " (" + which + " side)", e.advice());
    }
    if (found.cardinality() == 0) {
      throw nothing("No document is in the " + which + " side");
    }
    return found;
  }

  private static DramatisException nothing(String what) {
    return new DramatisException(
        ErrorCode.USAGE, what, "Choose a longer period, another source or folder, or other words");
  }

  private static void check(Part first, Part second) {
    if (first.equals(second)) {
      throw new DramatisException(ErrorCode.USAGE, "Both sides are the same", "Change one of them");
    }
    if (!first.actors().isEmpty() || !second.actors().isEmpty()) {
      throw new DramatisException(
          ErrorCode.USAGE,
          "Sentences of actors are not compared",
          "Write actor:\"NAME\" into the query of a side for the documents that mention one");
    }
  }

  @Override
  public Comparison<ComparedWord> words(Part first, Part second, long offset, int limit) {
    check(first, second);
    return cut(
        this.<Comparison<ComparedWord>>answer(
            "words",
            List.of(first, second),
            (searcher, documents, upToDate) -> {
              long until = System.nanoTime() + PATIENCE_NANOS;
              Sides sides = sides(searcher, documents, first, second);
              WordTallies tallies =
                  new WordTallies(
                      searcher.getIndexReader(), sides.first(), sides.second(), false, until);
              PartSize one = sides.first().size(tallies.ofFirst());
              PartSize other = sides.second().size(tallies.ofSecond());
              double[] chances = new double[tallies.size()];
              for (int at = 0; at < chances.length; at++) {
                chances[at] = Association.chance(surprise(tallies, at));
              }
              FalseDiscovery rates = new FalseDiscovery(chances);
              List<ComparedWord> rows = new ArrayList<>();
              for (int at = 0; at < chances.length; at++) {
                rows.add(word(tallies, at, one, other, rates));
                trim(rows, order(Order.G2));
              }
              return new Comparison<>(
                  sorted(rows, order(Order.G2), chances.length),
                  one,
                  other,
                  sides.shared(),
                  chances.length,
                  upToDate);
            }),
        offset,
        limit);
  }

  /** How often something is found on the two sides. */
  private static final class Both {
    private final long[] counts = new long[2];
    private final long[] documents = new long[2];
    private final long[] stories = new long[2];

    Contrast contrast(PartSize first, PartSize second, Function<Double, Double> rate) {
      double chance = chance(first, second);
      return new Contrast(
          held(0, first),
          held(1, second),
          new Proportion(stories[0], first.stories())
              .minus(new Proportion(stories[1], second.stories())),
          Keyness.logRatio(stories[0], first.stories(), stories[1], second.stories()),
          g2(first, second),
          chance,
          rate.apply(chance));
    }

    private Contrast.Held held(int side, PartSize size) {
      return new Contrast.Held(
          counts[side],
          documents[side],
          stories[side],
          THOUSAND * stories[side] / Math.max(1, size.stories()));
    }

    double g2(PartSize first, PartSize second) {
      return Association.g2(
          stories[0], stories[0] + stories[1], first.stories(), first.stories() + second.stories());
    }

    double chance(PartSize first, PartSize second) {
      return Association.chance(g2(first, second));
    }
  }

  @Override
  public Comparison<ComparedActor> actors(
      Part first, Part second, Set<ActorType> types, long offset, int limit) {
    check(first, second);
    return cut(
        this.<Comparison<ComparedActor>>answer(
            "actors",
            List.of(first, second, types),
            (searcher, documents, upToDate) -> {
              Sides sides = sides(searcher, documents, first, second);
              Map<Integer, Both> found = mentioned(documents, sides);
              Map<Integer, SearchSource.Identity> identities = source.identities();
              found.keySet().removeIf(actor -> !fits(identities.get(actor), types));
              PartSize one = sides.first().size(0);
              PartSize other = sides.second().size(0);
              FalseDiscovery rates = rates(found, one, other);
              List<ComparedActor> rows = new ArrayList<>();
              Comparator<ComparedActor> order =
                  Comparator.comparingDouble((ComparedActor row) -> -row.contrast().g2())
                      .thenComparing(ComparedActor::id);
              found.forEach(
                  (actor, both) -> {
                    SearchSource.Identity identity = known(identities, actor);
                    rows.add(
                        new ComparedActor(
                            identity.id(),
                            identity.name(),
                            identity.type(),
                            both.contrast(one, other, rates::rate)));
                    trim(rows, order);
                  });
              return new Comparison<>(
                  sorted(rows, order, found.size()),
                  one,
                  other,
                  sides.shared(),
                  found.size(),
                  upToDate);
            }),
        offset,
        limit);
  }

  private static boolean fits(SearchSource.@Nullable Identity actor, Set<ActorType> types) {
    return actor != null && (types.isEmpty() || types.contains(actor.type()));
  }

  /** Who is surely mentioned on each side, by number. */
  private Map<Integer, Both> mentioned(PartDocuments documents, Sides sides) {
    List<Side> both = List.of(sides.first(), sides.second());
    List<long[]> numbers = both.stream().map(side -> documents.numbers(side.all())).toList();
    List<Map<Long, Integer>> shared =
        both.stream().map(side -> documents.shared(side.all())).toList();
    Map<Integer, Both> found = new HashMap<>();
    List<Set<Long>> told = List.of(new HashSet<>(), new HashSet<>());
    source.mentioned(
        number -> in(numbers.get(0), number) || in(numbers.get(1), number),
        (document, actor, mentions) -> {
          Both one = found.computeIfAbsent(actor, any -> new Both());
          for (int side = 0; side < 2; side++) {
            if (in(numbers.get(side), document)) {
              one.counts[side] += mentions;
              one.documents[side]++;
              Integer story = shared.get(side).get(document);
              if (story == null || told.get(side).add(((long) actor << 32) | story)) {
                one.stories[side]++;
              }
            }
          }
        });
    return found;
  }

  private static boolean in(long[] sorted, long number) {
    return Arrays.binarySearch(sorted, number) >= 0;
  }

  private static FalseDiscovery rates(Map<?, Both> found, PartSize first, PartSize second) {
    return new FalseDiscovery(
        found.values().stream().mapToDouble(both -> both.chance(first, second)).toArray());
  }

  @Override
  public Comparison<ComparedPair> pairs(
      Part first, Part second, Set<ActorType> types, Window window, long offset, int limit) {
    check(first, second);
    return cut(
        this.<Comparison<ComparedPair>>answer(
            "pairs",
            List.of(first, second, types, window),
            (searcher, documents, upToDate) -> {
              Sides sides = sides(searcher, documents, first, second);
              Map<Integer, SearchSource.Identity> identities = source.identities();
              TieTally here = ties(documents, sides.first(), window, types, identities);
              TieTally there = ties(documents, sides.second(), window, types, identities);
              PartSize one = sides.first().size(0);
              PartSize other = sides.second().size(0);
              double[] surprises = new double[here.size() + there.size()];
              int[] tests = new int[1];
              TieTally.together(
                  here,
                  there,
                  (left, right, at, also) ->
                      surprises[tests[0]++] = both(here, at, there, also).g2(one, other));
              double[] sorted = Arrays.copyOf(surprises, tests[0]);
              FalseDiscovery rates =
                  new FalseDiscovery(Arrays.stream(sorted).map(Association::chance).toArray());
              Arrays.sort(sorted);
              double least = sorted.length <= MOST_ROWS ? 0 : sorted[sorted.length - MOST_ROWS];
              List<ComparedPair> rows = new ArrayList<>();
              Comparator<ComparedPair> order =
                  Comparator.comparingDouble((ComparedPair row) -> -row.contrast().g2())
                      .thenComparing(ComparedPair::first)
                      .thenComparing(ComparedPair::second);
              TieTally.together(
                  here,
                  there,
                  (left, right, at, also) -> {
                    Both both = both(here, at, there, also);
                    if (both.g2(one, other) >= least) {
                      rows.add(
                          pair(
                              known(identities, left),
                              known(identities, right),
                              both.contrast(one, other, rates::rate)));
                      trim(rows, order);
                    }
                  });
              return new Comparison<>(
                  sorted(rows, order, tests[0]), one, other, sides.shared(), tests[0], upToDate);
            }),
        offset,
        limit);
  }

  private static ComparedPair pair(
      SearchSource.Identity first, SearchSource.Identity second, Contrast contrast) {
    return new ComparedPair(
        first.id(),
        first.name(),
        first.type(),
        second.id(),
        second.name(),
        second.type(),
        contrast);
  }

  private static SearchSource.Identity known(
      Map<Integer, SearchSource.Identity> identities, int actor) {
    return Objects.requireNonNull(identities.get(actor));
  }

  private static Both both(TieTally here, int at, TieTally there, int also) {
    Both both = new Both();
    both.counts[0] = here.windows(at);
    both.documents[0] = here.documents(at);
    both.stories[0] = here.stories(at);
    both.counts[1] = there.windows(also);
    both.documents[1] = there.documents(also);
    both.stories[1] = there.stories(also);
    return both;
  }

  private TieTally ties(
      PartDocuments documents,
      Side side,
      Window window,
      Set<ActorType> types,
      Map<Integer, SearchSource.Identity> identities) {
    TieTally ties = new TieTally();
    source.pairs(
        LongStream.of(documents.numbers(side.all())).boxed().toList(),
        window,
        pair -> {
          if (fits(identities.get(pair.first()), types)
              && fits(identities.get(pair.second()), types)) {
            ties.add(pair);
          }
        });
    return ties;
  }

  // Rows
  // -------------------------------------------------------------------------------------------

  /** Keeps twice as many rows as can be listed at most. */
  private static <T> void trim(List<T> rows, Comparator<T> order) {
    if (rows.size() >= 2 * MOST_ROWS) {
      rows.sort(order);
      rows.subList(MOST_ROWS, rows.size()).clear();
    }
  }

  private static <T> Page<T> sorted(List<T> rows, Comparator<T> order, long total) {
    List<T> sorted = new ArrayList<>(rows);
    sorted.sort(order);
    return new Page<>(
        Collections.unmodifiableList(sorted.subList(0, Math.min(MOST_ROWS, sorted.size()))),
        Math.min(MOST_ROWS, total),
        0);
  }

  private static <T> Page<T> cut(Page<T> all, long offset, int limit) {
    int from = (int) Math.min(offset, all.items().size());
    int to = (int) Math.min((long) from + limit, all.items().size());
    return new Page<>(all.items().subList(from, to), all.total(), offset);
  }

  private static <T> Comparison<T> cut(Comparison<T> all, long offset, int limit) {
    return new Comparison<>(
        cut(all.rows(), offset, limit),
        all.first(),
        all.second(),
        all.shared(),
        all.tested(),
        all.upToDate());
  }
}

package org.dramatis.analytics.report;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.dramatis.core.spi.KnowledgeLink;

/**
 * Answers questions about the analysed corpus.
 *
 * <p>Thread-safe. Every list is in a defined order, so that pages of it do not overlap. Statistics
 * are those of the last finished aggregation; evidence is read from the documents themselves.
 *
 * <p>Every method throws {@link org.dramatis.core.error.DramatisException} STORE_FAILED when the
 * database fails.
 */
public interface Reports {

  /** The corpus in figures. */
  CorpusSummary corpus();

  /** A part of the corpus in figures. */
  ScopeSummary summary(Scope scope);

  /** The names of all sources that documents are from, sorted. */
  List<String> sources();

  /** What was found in each of the sources, by name. */
  List<SourceRow> sourceRows();

  /** Documents and their mentions by day, in time order; days without a document are left out. */
  default List<DayCount> timeline() {
    return timeline(Scope.WHOLE);
  }

  /** The same of a part of the corpus. */
  List<DayCount> timeline(Scope scope);

  /** Actors, by their mentions in the part of the corpus that the query is about. */
  Page<ActorRow> actors(ActorQuery query);

  /** One actor; empty when there is no such id. */
  Optional<ActorDetail> actor(String id);

  /**
   * Titles and roles that documents give an actor, the most frequent first, with dates and a
   * sentence.
   *
   * @param limit most roles to return
   */
  List<RoleEvidence> roles(String actor, int limit);

  /** The sources of the documents that surely mention an actor, the most frequent first. */
  List<ActorDetail.Frequency> sourcesOf(String actor);

  /** Mentions of an actor by day, in time order; days without a mention are left out. */
  List<DayCount> timeline(String actor);

  /** Every sentence that mentions the actor, oldest document first, then in text order. */
  Page<Evidence> sentences(String actor, EvidenceQuery query);

  /** Pairs of actors that co-occur. */
  Page<PairRow> pairs(PairQuery query);

  /**
   * All pairs that a query fits, whatever its offset and limit, in its order. Of more pairs that
   * share documents than can be sorted in memory the order is that of the actors. Lazy; whoever
   * asks closes the stream.
   */
  default Stream<PairRow> allPairs(PairQuery query) {
    return pages(
        offset ->
            pairs(
                new PairQuery(
                    query.actor(),
                    query.types(),
                    query.window(),
                    query.order(),
                    query.reversed(),
                    query.minCount(),
                    query.scope(),
                    offset,
                    AT_ONCE)));
  }

  /** The entries of knowledge bases that actors are, by id; those that are none are left out. */
  default Map<String, List<KnowledgeLink>> links(Collection<String> ids) {
    return Map.of();
  }

  /** Whether two documents of different sources have one path, so that paths need the source. */
  default boolean pathsClash() {
    return false;
  }

  /** One pair, in either order; empty when the two never share such a window. */
  default Optional<PairRow> pair(String first, String second, Window window) {
    return pair(first, second, window, Scope.WHOLE);
  }

  /** The same in a part of the corpus. */
  Optional<PairRow> pair(String first, String second, Window window, Scope scope);

  /**
   * The windows that hold both actors, oldest document first: sentences, paragraphs, or documents,
   * each shown by the passage in which the two stand nearest, or by its first sentence when that is
   * long.
   */
  default Page<Evidence> sentences(
      String first, String second, Window window, long offset, int limit) {
    return sentences(first, second, window, Scope.WHOLE, offset, limit);
  }

  /** The same in a part of the corpus. */
  Page<Evidence> sentences(
      String first, String second, Window window, Scope scope, long offset, int limit);

  /**
   * Every sentence that a query fits, whatever its offset and limit, in the order of {@link
   * #sentences(String, EvidenceQuery)}. Lazy: what was read is not kept.
   */
  default Stream<Evidence> allSentences(String actor, EvidenceQuery query) {
    return pages(
        offset ->
            sentences(
                actor,
                new EvidenceQuery(
                    query.document(),
                    query.kind(),
                    query.form(),
                    query.scope(),
                    query.run(),
                    query.order(),
                    offset,
                    AT_ONCE)));
  }

  /** Every window that holds both actors, in the order of {@link #sentences}. Lazy. */
  default Stream<Evidence> allSentences(String first, String second, Window window, Scope scope) {
    return pages(offset -> sentences(first, second, window, scope, offset, AT_ONCE));
  }

  /**
   * All rows of a list, a page at a time. Lazy: what was read is not kept.
   *
   * @param page the page at an offset
   */
  static <T> Stream<T> pages(LongFunction<Page<T>> page) {
    return Stream.iterate(
            page.apply(0),
            Objects::nonNull,
            before ->
                before.hasMore() && !before.items().isEmpty()
                    ? page.apply(before.offset() + before.items().size())
                    : null)
        .flatMap(one -> one.items().stream());
  }

  /** Rows that are read at a time where all are asked for. */
  int AT_ONCE = 500;

  /** Where every document is from, by source and path. Lazy; whoever asks closes the stream. */
  default Stream<Provenance> provenances() {
    return pages(
            offset -> documents(DocumentQuery.all(DocumentQuery.Order.OLDEST, offset, AT_ONCE)))
        .flatMap(row -> provenance(row.id()).stream())
        .sorted(Comparator.comparing(Provenance::source).thenComparing(Provenance::path));
  }

  /**
   * Documents that hold both actors by day, with the mentions of both in them, in time order; days
   * without one are left out.
   */
  List<DayCount> timeline(String first, String second);

  /** Documents. */
  Page<DocumentRow> documents(DocumentQuery query);

  /**
   * The documents at a path, by source.
   *
   * @param path {@code SOURCE/PATH}, or the path within the source: then all sources' that have it
   */
  List<DocumentRow> documentsAt(String path);

  /**
   * Whether a document lies in a folder.
   *
   * @param source name of the source
   * @param path path of the folder within it, or of a file that holds documents; empty for the
   *     whole source
   */
  boolean holdsDocuments(String source, String path);

  /** One document; empty when there is no such id. */
  Optional<DocumentDetail> document(String id);

  /** Where a document is from, and by what others can check it; empty for an unknown id. */
  Optional<Provenance> provenance(String id);

  /** What plugins' annotators found in the document of that id; empty for an unknown one. */
  List<DocumentLayer> layers(String id);

  /**
   * The other documents of a document's story, the earliest first; empty when it has no copies.
   *
   * @param id id of the document
   */
  List<DocumentRow> copies(String id);

  /**
   * Mentions of all that count, each as likely as another, in the order of the documents.
   *
   * @param seed what the draw depends on: the same gives the same, as long as the corpus is the
   *     same
   * @param size how many; fewer where there are fewer
   */
  List<Sampled> sample(long seed, int size);

  /**
   * Pairs of mentions that count for one actor, of different documents: the one is drawn as by
   * {@link #sample}, the other is of another of the actor's documents, each as likely as another.
   *
   * @param seed what the draw depends on
   * @param size how many; fewer where there are fewer
   */
  List<SampledPair> samplePairs(long seed, int size);

  /**
   * Mentions that may be of one actor or of another: one of each of the actors that have most of
   * them, in the document that has most.
   *
   * @param limit most to return
   */
  List<Uncertain> uncertain(int limit);

  /**
   * The messages of a message's thread, the earliest first, itself among them; empty for one that
   * stands alone, and for what is no message. Message-ID, In-Reply-To and References tell them, and
   * the subject where an answer has neither of the latter.
   *
   * @param id id of the document
   */
  List<Message> thread(String id);

  /**
   * Who wrote to whom, by the headers of messages, the most messages first.
   *
   * @param actor id of an actor that wrote or was written to, by the names that stand beside
   *     addresses; empty for all
   */
  Page<Correspondence> correspondence(Optional<String> actor, long offset, int limit);

  /** Stories: documents that are near copies of each other are one. */
  Page<StoryRow> stories(StoryQuery query);

  /** The strongest ties; actors without one are left out. */
  Network network(PairQuery query);

  /** Networks with measures, of the whole corpus or of a part. */
  Networks networks();

  /** How sure ties are, and how actors fare over time. */
  Measures measures();

  /** The tables of plugins' statistics. */
  StatisticTables statistics();

  /**
   * What became of every file and part: each source by name, followed by its files that hold
   * documents, by path.
   */
  List<AccountRow> account();

  /** Items in quarantine, by source, file and inner path. */
  Page<QuarantineRow> quarantine(long offset, int limit);
}

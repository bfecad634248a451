package org.dramatis.analytics.store.query;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.dramatis.analytics.report.ActorQuery;
import org.dramatis.analytics.report.ActorRow;
import org.dramatis.analytics.report.CorpusSummary;
import org.dramatis.analytics.report.DayCount;
import org.dramatis.analytics.report.DocumentQuery;
import org.dramatis.analytics.report.DocumentRow;
import org.dramatis.analytics.report.Evidence;
import org.dramatis.analytics.report.EvidenceQuery;
import org.dramatis.analytics.report.NetworkGraph;
import org.dramatis.analytics.report.NetworkQuery;
import org.dramatis.analytics.report.Page;
import org.dramatis.analytics.report.PairMeasure;
import org.dramatis.analytics.report.PairQuery;
import org.dramatis.analytics.report.PairRow;
import org.dramatis.analytics.report.Scope;
import org.dramatis.analytics.report.ScopeSummary;
import org.dramatis.analytics.report.SourceRow;
import org.dramatis.analytics.report.Uncertain;
import org.dramatis.analytics.report.Window;
import org.dramatis.analytics.statistic.FalseDiscovery;
import org.dramatis.analytics.store.Database;
import org.dramatis.analytics.store.query.QueryParts.Stock;
import org.jdbi.v3.core.Handle;

/**
 * What the readers of one database keep in memory together while the results stand, and who tells
 * them where actors meet. Thread-safe.
 */
final class Standing {

  /** Lists that readers look at; a page of a list has some hundred rows at most. */
  private static final int LISTS = 200;

  /** Actors whose documents are kept: 16 bytes a document. */
  private static final int ACTORS = 16;

  /** Longer pages of lists are not kept. */
  private static final int LONG = 200;

  /** Parts of the corpus. */
  private static final int PARTS = 16;

  private final ScopedPairs pairs;
  private final Nearby nearby;
  private final Kept<Boolean, DocumentColumns> columns = new Kept<>(1);
  private final Kept<Scope, ActorFigures> actors = new Kept<>(PARTS);
  private final Kept<ActorQuery, Page<ActorRow>> actorLists = new Kept<>(LISTS);
  private final Kept<PairQuery, Page<PairRow>> pairLists = new Kept<>(LISTS);
  private final Kept<Sentences, Page<Evidence>> sentences = new Kept<>(LISTS);
  private final Kept<Meeting, Page<Evidence>> meetings = new Kept<>(LISTS);
  private final Kept<Meeting, Optional<PairRow>> meetingPairs = new Kept<>(LISTS);
  private final Kept<Integer, List<Uncertain>> uncertain = new Kept<>(1);
  private final Kept<NetworkQuery, NetworkGraph> graphs = new Kept<>(PARTS);
  private final Kept<Integer, Postings> mentions = new Kept<>(ACTORS);
  private final Kept<Integer, Postings> mentioning = new Kept<>(ACTORS);
  private final Kept<Map<String, Object>, Postings> chosen = new Kept<>(ACTORS);
  private final Kept<Part, ScopeSummary> summaries = new Kept<>(PARTS);
  private final Kept<Listed, Page<DocumentRow>> documents = new Kept<>(LISTS);
  private final Kept<Part, List<DayCount>> days = new Kept<>(PARTS);
  private final Kept<Stock, Map<String, SourceRow>> sources = new Kept<>(1);
  private final Kept<Stock, CorpusSummary> corpus = new Kept<>(1);
  private final Kept<Strong, Page<PairMeasure>> strong = new Kept<>(LISTS);
  private final Kept<Tested, Optional<FalseDiscovery>> tests = new Kept<>(PARTS);

  /** A part of the documents, also of those that came since the results were made. */
  private record Part(Scope scope, Stock stock) {}

  private record Listed(Stock stock, DocumentQuery query) {}

  private record Tested(Window window, Scope scope) {}

  private record Sentences(String actor, EvidenceQuery query) {}

  /** A page of the places where two actors meet. */
  record Meeting(String first, String second, Window window, Scope scope, long offset, int limit) {}

  /** A page of those who are met with an actor more often than by chance. */
  record Strong(String actor, Window window, Scope scope, long least, long offset, int limit) {}

  Standing(Database database, Nearby nearby) {
    this.pairs = new ScopedPairs(database);
    this.nearby = Objects.requireNonNull(nearby, "nearby");
  }

  ScopedPairs pairs() {
    return pairs;
  }

  Nearby nearby() {
    return nearby;
  }

  /**
   * The columns of the documents that the results are of.
   *
   * @param handle in a transaction in which the results stay the same
   */
  DocumentColumns columns(Handle handle) {
    return columns.answer(handle, true, () -> DocumentColumns.read(handle));
  }

  /** The figures of all actors in a part of the corpus. */
  ActorFigures actors(Handle handle, Scope scope) {
    return actors.answer(handle, scope, () -> ActorFigures.read(handle, scope));
  }

  /** A page of a list of actors. */
  Page<ActorRow> actors(Handle handle, ActorQuery query, Supplier<Page<ActorRow>> find) {
    return query.limit() > LONG ? find.get() : actorLists.answer(handle, query, find);
  }

  /** A page of a list of pairs. */
  Page<PairRow> pairs(Handle handle, PairQuery query, Supplier<Page<PairRow>> find) {
    return query.limit() > LONG ? find.get() : pairLists.answer(handle, query, find);
  }

  /** A page of the sentences that mention an actor. */
  Page<Evidence> sentences(
      Handle handle, String actor, EvidenceQuery query, Supplier<Page<Evidence>> find) {
    return query.limit() > LONG
        ? find.get()
        : sentences.answer(handle, new Sentences(actor, query), find);
  }

  /** A page of the places where two actors meet. */
  Page<Evidence> meetings(Handle handle, Meeting meeting, Supplier<Page<Evidence>> find) {
    return meeting.limit() > LONG ? find.get() : meetings.answer(handle, meeting, find);
  }

  /** A pair, of a page that shows nothing. */
  Optional<PairRow> pair(Handle handle, Meeting pair, Supplier<Optional<PairRow>> find) {
    return meetingPairs.answer(handle, pair, find);
  }

  /** So many uncertain mentions. */
  List<Uncertain> uncertain(Handle handle, int limit, Supplier<List<Uncertain>> find) {
    return uncertain.answer(handle, limit, find);
  }

  /** A network. */
  NetworkGraph graph(Handle handle, NetworkQuery query, Supplier<NetworkGraph> find) {
    return graphs.answer(handle, query, find);
  }

  /** The documents that surely mention an actor, with how often. */
  Postings mentions(Handle handle, int actor) {
    return mentions.answer(handle, actor, () -> Postings.mentions(handle, actor));
  }

  /** The documents that mention an actor, with the sentences that do. */
  Postings sentences(Handle handle, int actor) {
    return mentioning.answer(handle, actor, () -> Postings.sentences(handle, actor));
  }

  /** A page of a list of documents. */
  Page<DocumentRow> documents(
      Handle handle, Stock stock, DocumentQuery query, Supplier<Page<DocumentRow>> find) {
    return query.limit() > LONG
        ? find.get()
        : documents.answer(handle, new Listed(stock, query), find);
  }

  /**
   * The same of some mentions or documents alone.
   *
   * @param asked what is asked of them
   */
  Postings sentences(Handle handle, Map<String, Object> asked, Supplier<Postings> find) {
    return chosen.answer(handle, asked, find);
  }

  /** What is in each source, by its name. */
  Map<String, SourceRow> sources(
      Handle handle, Stock stock, Supplier<Map<String, SourceRow>> find) {
    return sources.answer(handle, stock, find);
  }

  /** What is in the documents of the whole corpus. */
  CorpusSummary corpus(Handle handle, Stock stock, Supplier<CorpusSummary> find) {
    return corpus.answer(handle, stock, find);
  }

  /** What is in a part of the corpus. */
  ScopeSummary summary(Handle handle, Stock stock, Scope scope, Supplier<ScopeSummary> find) {
    return summaries.answer(handle, new Part(scope, stock), find);
  }

  /** The days of a part of the corpus. */
  List<DayCount> days(Handle handle, Stock stock, Scope scope, Supplier<List<DayCount>> find) {
    return days.answer(handle, new Part(scope, stock), find);
  }

  /** A page of those who are met with an actor more often than by chance. */
  Page<PairMeasure> strong(Handle handle, Strong strong, Supplier<Page<PairMeasure>> find) {
    return strong.limit() > LONG ? find.get() : this.strong.answer(handle, strong, find);
  }

  /** What all pairs of a part of the corpus come to when they are tested; empty for too many. */
  Optional<FalseDiscovery> tests(
      Handle handle, Window window, Scope scope, Supplier<Optional<FalseDiscovery>> find) {
    return tests.answer(handle, new Tested(window, scope), find);
  }
}

package org.dramatis.analytics.report;

import java.util.List;
import java.util.Optional;

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

  /** Documents and their mentions by day, in time order; days without a document are left out. */
  List<DayCount> timeline();

  /** Actors. */
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

  /** Mentions of an actor by day, in time order; days without a mention are left out. */
  List<DayCount> timeline(String actor);

  /** Every sentence that mentions the actor, oldest document first, then in text order. */
  Page<Evidence> sentences(String actor, EvidenceQuery query);

  /** Pairs of actors that co-occur. */
  Page<PairRow> pairs(PairQuery query);

  /** One pair, in either order; empty when the two never share such a window. */
  Optional<PairRow> pair(String first, String second, Window window);

  /**
   * The stretches that hold both actors, oldest document first: sentences for the sentence window,
   * paragraphs for the paragraph window, and for the document window every sentence that holds one
   * of the two in documents that hold both.
   */
  Page<Evidence> sentences(String first, String second, Window window, long offset, int limit);

  /** Documents. */
  Page<DocumentRow> documents(DocumentQuery query);

  /**
   * The documents at a path, by source.
   *
   * @param path {@code SOURCE/PATH}, or the path within the source: then all sources' that have it
   */
  List<DocumentRow> documentsAt(String path);

  /** One document; empty when there is no such id. */
  Optional<DocumentDetail> document(String id);

  /** What plugins' annotators found in the document of that id; empty for an unknown one. */
  List<DocumentLayer> layers(String id);

  /**
   * The other documents of a document's story, the earliest first; empty when it has no copies.
   *
   * @param id id of the document
   */
  List<DocumentRow> copies(String id);

  /** Stories: documents that are near copies of each other are one. */
  Page<StoryRow> stories(StoryQuery query);

  /** The strongest ties; actors without one are left out. */
  Network network(PairQuery query);

  /** The tables of plugins' statistics. */
  StatisticTables statistics();

  /** Items in quarantine, by source, file and inner path. */
  Page<QuarantineRow> quarantine(long offset, int limit);
}

package org.dramatis.core.statistic;

import java.io.Serializable;
import java.util.List;
import java.util.Set;
import org.dramatis.core.annotation.Annotation;
import org.dramatis.core.annotation.Layer;

/**
 * A pure, mergeable summary of a corpus.
 *
 * <p>For every split and order of the documents the merged summary finishes to equal rows in one
 * order: {@code merge} is associative and commutative and {@code empty} is its neutral element.
 * Count in {@code long}. The statistic itself is stateless and thread-safe; a summary is used by
 * one thread at a time.
 *
 * @param <A> the summary that accumulates; serializable, so that it can cross processes
 */
public interface Statistic<A extends Serializable> {

  /** Unique name: lower-case letters, digits and underscores; names its table. */
  String name();

  /** Changes whenever it would count some corpus differently. */
  String version();

  /** What it counts, in a sentence. */
  String description();

  /** The columns of its table, the same ones at any time. */
  List<Column> columns();

  /**
   * Layers of annotations that it reads: {@link ResolvedDocument#annotations} holds these and no
   * others. When what makes one of them changes, the statistic is counted anew.
   */
  default Set<Layer<Annotation>> layers() {
    return Set.of();
  }

  /**
   * Whether it reads the texts of documents: {@link ResolvedDocument#text} holds them only then,
   * because reading and handing them over costs more than all else that it is given.
   */
  default boolean readsText() {
    return false;
  }

  /** A summary of no documents. */
  A empty();

  /** The summary with one more document; may change and return {@code summary} itself. */
  A add(A summary, ResolvedDocument document);

  /** The summary of both; may change and return either. */
  A merge(A left, A right);

  /**
   * Hands over the rows of its table in a defined order, which is the one that the table is shown
   * in. They are taken as they come, so a table may be larger than memory.
   *
   * @param summary the summary of all documents; not used afterwards
   * @param rows takes each row; what it throws ends the table, and is let pass
   */
  void finish(A summary, RowSink rows);
}

package org.dramatis.annotators.name;

import java.util.List;

/**
 * A pass over the names of a document: takes those that the passes before left, gives those that go
 * on. {@link NameFinder} has the passes in their order. Safe for use by several threads.
 */
interface NamePass {
  /**
   * The names after this pass, in text order.
   *
   * @param text the document
   * @param names the names before it, in text order
   */
  List<TaggedName> apply(TaggedText text, List<TaggedName> names);
}

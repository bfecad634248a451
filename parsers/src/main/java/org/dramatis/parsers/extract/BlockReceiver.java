package org.dramatis.parsers.extract;

import org.dramatis.parsers.structure.Block;

/** Takes the blocks of a text in its order. */
@FunctionalInterface
interface BlockReceiver {

  /** The next block. */
  void accept(Block block);

  /** What follows stands on another page; said before the first one, too. */
  default void pageEnds() {}

  /** What follows is of another mail, to the end. */
  default void quoteBegins() {}

  /** Nothing follows. */
  default void textEnds() {}
}

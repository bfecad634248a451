package org.dramatis.core.spi;

import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;
import org.dramatis.core.error.DramatisException;

/** Receives what a parser makes of one item: any number of documents and failed parts. */
public interface DocumentSink {

  /** A document. Locations within one item are distinct. */
  void document(Document document);

  /** An embedded part that could not be parsed; the item's other parts go on. */
  void failed(Location location, DramatisException reason);

  /**
   * Tells how far the item is read, so that a run over a large one can say how far it is. Optional.
   *
   * @param bytes how many bytes of the item were read so far, of {@link
   *     org.dramatis.core.document.SourceItem#size()}
   */
  default void read(long bytes) {}
}

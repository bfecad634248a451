package org.dramatis.parsers.extract;

import org.dramatis.core.document.Location;
import org.dramatis.core.spi.DocumentSink;

/** Receives what becomes of a file, and is told which of its parts is read at the moment. */
public interface PartSink extends DocumentSink {

  /**
   * A part is about to be read. What comes until {@link #partEnds} is of this part.
   *
   * @return whether to read it; when not, {@link #partEnds} is not called
   */
  boolean partBegins(Location part);

  /** The part that began last is read; the one around it goes on. */
  void partEnds();
}

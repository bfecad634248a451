package org.dramatis.core.spi;

import java.util.function.Consumer;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.SourceItem;
import org.dramatis.core.error.DramatisException;

/** Lists the items of a source, such as the files of a folder. */
public interface DocumentSource {

  /** Name of the source: {@link Location#source()} of all its items. */
  String name();

  /**
   * Hands every item to {@code listing}, in a defined order.
   *
   * @throws DramatisException when the source as a whole cannot be read
   */
  void list(Listing listing);

  /** Receives what a source lists. */
  interface Listing extends Consumer<SourceItem> {

    /** An item that exists but cannot be read; it ends in quarantine. */
    void unreadable(Location location, DramatisException reason);
  }
}

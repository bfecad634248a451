package org.dramatis.core.spi;

import java.io.IOException;
import java.util.Set;
import org.dramatis.core.document.SourceItem;
import org.dramatis.core.error.DramatisException;

/**
 * Turns an item of a source into documents.
 *
 * <p>Thread-safe: several items are parsed at once.
 */
public interface DocumentParser {

  /** Unique name: lower-case letters, digits and hyphens. */
  String name();

  /** Changes whenever the parser would read some file differently. */
  String version();

  /**
   * File name extensions it claims, lower-case without the dot; {@code *} claims whatever no other
   * parser claims.
   */
  Set<String> extensions();

  /**
   * Parses one item.
   *
   * @throws DramatisException when the item as a whole cannot be parsed, with the code that says
   *     why
   * @throws IOException when it cannot be read
   */
  void parse(SourceItem item, DocumentSink sink) throws IOException;
}

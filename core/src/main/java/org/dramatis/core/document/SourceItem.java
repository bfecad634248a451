package org.dramatis.core.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * One item of a source, still unread: a file of a folder, a message of a mailbox.
 *
 * <p>Implementations are immutable and may be used by several threads.
 */
public interface SourceItem {

  /** Where it lives. */
  Location location();

  /** Size in bytes; -1 when unknown. */
  long size();

  /** When it was last changed; {@link Instant#EPOCH} when unknown. */
  Instant modified();

  /** The file on this machine, when it is one. */
  Optional<Path> file();

  /**
   * Opens the content from its beginning; the caller closes it. May be called again.
   *
   * @throws IOException when it cannot be read
   */
  InputStream open() throws IOException;
}

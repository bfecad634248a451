package org.dramatis.core.spi;

import org.dramatis.core.error.DramatisException;

/**
 * Opens sources that are no folders, such as the rows of a database. A user names one by scheme and
 * location: {@code csvdb:orders.db}.
 *
 * <p>Thread-safe.
 */
public interface SourceProvider {

  /** What comes before the colon: two or more lower-case letters, digits and hyphens; unique. */
  String scheme();

  /**
   * The source at a location. Nothing is read yet, so that it costs nothing.
   *
   * @param location what comes after the colon, as the user writes it
   * @param name what the source is to be called: {@link DocumentSource#name()}
   * @throws DramatisException NOT_FOUND for a location that cannot be any source's
   */
  DocumentSource open(String location, String name);
}

package org.dramatis.analytics.batch.step;

import org.dramatis.core.spi.DocumentSource;

/** A source whose files are all gone: whatever is stored of it is to be removed. */
record EmptySource(String name) implements DocumentSource {

  @Override
  public void list(Listing listing) {
    // There is nothing.
  }
}

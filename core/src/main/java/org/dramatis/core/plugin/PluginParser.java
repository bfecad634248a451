package org.dramatis.core.plugin;

import java.io.IOException;
import java.util.Set;
import org.dramatis.core.document.SourceItem;
import org.dramatis.core.pipeline.Contributed;
import org.dramatis.core.spi.DocumentParser;
import org.dramatis.core.spi.DocumentSink;

/** A plugin's parser, with what it answered when the plugin was taken up: it is asked only once. */
record PluginParser(
    String plugin,
    String edition,
    int mostFailures,
    Parsing parsing,
    String name,
    String version,
    Set<String> extensions)
    implements DocumentParser, Contributed {

  /** What a parser does. */
  interface Parsing {
    void parse(SourceItem item, DocumentSink sink) throws IOException;
  }

  @Override
  public void parse(SourceItem item, DocumentSink sink) throws IOException {
    parsing.parse(item, sink);
  }

  // A plugin's idea of equality must not decide which one is taken.
  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}

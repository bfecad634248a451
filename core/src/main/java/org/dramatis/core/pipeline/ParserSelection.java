package org.dramatis.core.pipeline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.dramatis.core.document.Location;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.spi.DocumentParser;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the parser of an item by its file name.
 *
 * <p>The longest claimed extension wins ({@code tar.gz} before {@code gz}); among parsers that
 * claim the same one, the earlier in the list. Immutable and thread-safe.
 */
public final class ParserSelection {

  private static final String ANYTHING = "*";

  private final List<DocumentParser> parsers;
  private final Map<String, DocumentParser> byExtension;

  /** Parsers by preference: a user's plugins before the built-in ones. */
  public ParserSelection(List<DocumentParser> parsers) {
    this.parsers = List.copyOf(parsers);
    Map<String, DocumentParser> claims = new TreeMap<>();
    for (DocumentParser parser : this.parsers) {
      for (String extension : parser.extensions()) {
        claims.putIfAbsent(extension.toLowerCase(Locale.ROOT), parser);
      }
    }
    this.byExtension = Collections.unmodifiableMap(claims);
  }

  /** The parsers to choose from, by preference. */
  public List<DocumentParser> parsers() {
    return parsers;
  }

  /**
   * The parser for the item at {@code location}.
   *
   * @throws DramatisException DOCUMENT_UNSUPPORTED when no parser claims it
   */
  public DocumentParser parserFor(Location location) {
    String path = location.path();
    String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
      DocumentParser parser = byExtension.get(name.substring(dot + 1));
      if (parser != null) {
        return parser;
      }
    }
    @Nullable DocumentParser fallback = byExtension.get(ANYTHING);
    if (fallback == null) {
      throw new DramatisException(
          ErrorCode.DOCUMENT_UNSUPPORTED,
          "No parser reads " + location,
          "Readable extensions: " + new ArrayList<>(byExtension.keySet()));
    }
    return fallback;
  }
}

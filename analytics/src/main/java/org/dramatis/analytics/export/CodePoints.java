package org.dramatis.analytics.export;

import org.dramatis.core.document.Span;

/**
 * Translates offsets of one text from UTF-16 code units to Unicode code points.
 *
 * <p>Remembers where it was: offsets asked for in nearly ascending order cost one pass over the
 * text together. An offset inside a surrogate pair counts as the end of the pair's character. Not
 * thread-safe.
 */
public final class CodePoints {

  private final String text;
  private int unit;
  private int point;

  /** For the offsets of this text. */
  public CodePoints(String text) {
    this.text = text;
  }

  /**
   * The number of code points before a code unit.
   *
   * @param offset UTF-16 code units, 0 to the length of the text
   */
  public int at(int offset) {
    if (offset >= unit) {
      point += text.codePointCount(unit, offset);
    } else {
      point -= text.codePointCount(offset, unit);
    }
    unit = offset;
    return point;
  }

  /** The span in code points. */
  public Span of(Span units) {
    int start = at(units.start());
    return new Span(start, at(units.end()));
  }
}

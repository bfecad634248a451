package org.dramatis.analytics.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.dramatis.core.document.Span;

/**
 * Whole lines of a text, found by what they say: offsets may change when a document is parsed anew.
 *
 * @param length UTF-16 code units
 * @param begins how it begins
 * @param ends how it ends
 */
public record Stretch(int length, String begins, String ends) {

  /** Code units of its beginning and its end that are kept. */
  private static final int KEPT = 200;

  public Stretch {
    Objects.requireNonNull(begins, "begins");
    Objects.requireNonNull(ends, "ends");
    if (begins.isBlank() || length < begins.length() || length < ends.length()) {
      throw new IllegalArgumentException("a stretch of text says something");
    }
  }

  /** The stretch that says this. */
  public static Stretch of(String text) {
    int length = text.length();
    return new Stretch(
        length,
        text.substring(0, Math.min(length, KEPT)),
        text.substring(Math.max(0, length - KEPT)));
  }

  /** Where a text says it in lines of its own, in text order. */
  public List<Span> in(String text) {
    List<Span> found = new ArrayList<>();
    int at = text.indexOf(begins);
    while (at >= 0) {
      int end = at + length;
      boolean whole =
          end <= text.length()
              && text.startsWith(ends, end - ends.length())
              && (at == 0 || text.charAt(at - 1) == '\n')
              && (end == text.length() || text.charAt(end) == '\n');
      if (whole) {
        found.add(new Span(at, end));
      }
      at = text.indexOf(begins, whole ? end : at + 1);
    }
    return found;
  }
}

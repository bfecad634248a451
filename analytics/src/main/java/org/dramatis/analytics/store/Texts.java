package org.dramatis.analytics.store;

import org.jspecify.annotations.Nullable;

/** Makes texts fit for a database column. */
public final class Texts {

  private static final char REPLACEMENT = '\uFFFD';

  private Texts() {}

  /**
   * The text with every NUL and unpaired surrogate replaced by U+FFFD, because PostgreSQL stores
   * neither. The length in UTF-16 code units stays, so offsets hold.
   */
  public static String storable(String text) {
    int length = text.length();
    StringBuilder changed = null;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c != 0 && !Character.isSurrogate(c)) {
        continue;
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < length
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
        continue;
      }
      if (changed == null) {
        changed = new StringBuilder(text);
      }
      changed.setCharAt(i, REPLACEMENT);
    }
    return changed == null ? text : changed.toString();
  }

  /** A storable text of at most {@code limit} code units; null for null. */
  public static @Nullable String storable(@Nullable String text, int limit) {
    return text == null ? null : storable(cut(text, limit));
  }

  /** End of a part that begins at {@code from} and has at most {@code limit} code units. */
  public static int partEnd(String text, int from, int limit) {
    int end = Math.min(text.length(), from + limit);
    return end < text.length() && Character.isLowSurrogate(text.charAt(end)) ? end - 1 : end;
  }

  private static String cut(String text, int limit) {
    return text.length() <= limit ? text : text.substring(0, partEnd(text, 0, limit));
  }
}

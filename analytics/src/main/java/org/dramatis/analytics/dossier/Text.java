package org.dramatis.analytics.dossier;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Some words of a dossier.
 *
 * @param text what they say
 * @param style how they look
 * @param figure key of the figure that they are, by which it is checked later; null for words
 */
record Text(String text, Style style, @Nullable String figure) {

  /** How words look. */
  enum Style {
    PLAIN,
    STRONG,
    MUTED,
    /** Characters of one width, for sums. */
    CODE
  }

  Text {
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(style, "style");
    // As any XML reader gives an attribute back.
    figure = figure == null ? null : HtmlPaper.clean(figure).replaceAll("\\s+", " ");
  }

  static Text plain(String text) {
    return new Text(text, Style.PLAIN, null);
  }

  static Text strong(String text) {
    return new Text(text, Style.STRONG, null);
  }

  static Text muted(String text) {
    return new Text(text, Style.MUTED, null);
  }

  static Text code(String text) {
    return new Text(text, Style.CODE, null);
  }

  /** A figure: what an earlier dossier says under the same key has to be the same. */
  static Text figure(String key, String value) {
    return new Text(value, Style.PLAIN, Objects.requireNonNull(key, "key"));
  }

  /** The words alone. */
  static String words(List<Text> texts) {
    StringBuilder words = new StringBuilder();
    texts.forEach(text -> words.append(text.text()));
    return words.toString();
  }
}

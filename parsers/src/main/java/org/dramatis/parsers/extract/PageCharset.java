package org.dramatis.parsers.extract;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.dramatis.parsers.text.TextDecoder;
import org.jspecify.annotations.Nullable;

/** The charset of a page whose transport says nothing about it. */
final class PageCharset {

  private static final Pattern DECLARED =
      Pattern.compile(
          "<meta[^>]{0,200}charset\\s*=|<\\?xml[^>]{0,200}encoding\\s*=", Pattern.CASE_INSENSITIVE);
  private static final int HEAD = 8192;

  private PageCharset() {}

  /** Null where a mark or the page itself names it, else what the bytes look like. */
  static @Nullable String of(byte[] bytes) {
    String head = new String(bytes, 0, Math.min(bytes.length, HEAD), StandardCharsets.ISO_8859_1);
    if (head.startsWith("\u00ef\u00bb\u00bf") || DECLARED.matcher(head).find()) {
      return null;
    }
    Charset guess = TextDecoder.charsetOf(bytes);
    return guess == null ? null : guess.name();
  }
}

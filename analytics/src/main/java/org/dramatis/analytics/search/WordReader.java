package org.dramatis.analytics.search;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.jspecify.annotations.Nullable;

/**
 * The words of a text, one after the other, as they are indexed and searched: cut by the rules of
 * Unicode and at apostrophes, underscores and dots, without case and diacritics.
 *
 * <p>"l'homme" is two words, "O'Neill" too; the "s" of "Trump's" is none. Numbers stay whole.
 */
final class WordReader {

  private static final int LONGEST = 255;

  /** A word with its place: UTF-16 code units. */
  record Word(String form, int start, int end) {}

  private final String text;
  private final StandardTokenizer tokens;
  private final OffsetAttribute place;
  private final Deque<Word> pending = new ArrayDeque<>();

  WordReader(String text) {
    this.text = text;
    this.tokens = new StandardTokenizer();
    this.place = tokens.addAttribute(OffsetAttribute.class);
    tokens.setReader(new StringReader(text));
    try {
      tokens.reset();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The forms of all words of a short text. */
  static List<String> forms(String text) {
    List<String> forms = new ArrayList<>();
    WordReader reader = new WordReader(text);
    for (Word word = reader.next(); word != null; word = reader.next()) {
      forms.add(word.form());
    }
    return forms;
  }

  /** The next word; null at the end. */
  @Nullable Word next() {
    try {
      while (pending.isEmpty()) {
        if (!tokens.incrementToken()) {
          return null;
        }
        split(place.startOffset(), place.endOffset());
      }
      return pending.remove();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void split(int start, int end) {
    if (plain(start, end) || number(start, end)) {
      add(start, end);
      return;
    }
    String acronym = acronym(start, end);
    if (acronym != null) {
      pending.add(new Word(acronym, start, end));
      return;
    }
    int from = start;
    boolean any = false;
    for (int i = start; i < end; ) {
      int character = text.codePointAt(i);
      int width = Character.charCount(character);
      if (!part(character)) {
        any |= from < i;
        add(from, i);
        from = i + width;
      }
      i += width;
    }
    boolean possessive =
        any && end - from == 1 && (text.charAt(from) | 0x20) == 's' && apostrophe(from - 1);
    if (!possessive) {
      add(from, end);
      any |= from < end;
    }
    if (!any) {
      // An emoji is a word of its own.
      add(start, end);
    }
  }

  private boolean apostrophe(int at) {
    return at >= 0 && "'\u2019\u02bc\uff07".indexOf(text.charAt(at)) >= 0;
  }

  private boolean plain(int start, int end) {
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9')) {
        return false;
      }
    }
    return true;
  }

  private boolean number(int start, int end) {
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (!Character.isDigit(c) && c != '.' && c != ',') {
        return false;
      }
    }
    return true;
  }

  /** "U.S.A" as "usa"; "U.S" as it is, because "us" is another word; null when it is none. */
  private @Nullable String acronym(int start, int end) {
    StringBuilder letters = new StringBuilder();
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if ((i - start) % 2 == 0 ? !Character.isLetter(c) : c != '.') {
        return null;
      }
      if (c != '.') {
        letters.append(c);
      }
    }
    return letters.length() < 2
        ? null
        : fold(letters.length() == 2 ? text.substring(start, end) : letters.toString());
  }

  private static boolean part(int character) {
    if (Character.isLetterOrDigit(character)) {
      return true;
    }
    int type = Character.getType(character);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.FORMAT;
  }

  private void add(int start, int end) {
    if (start < end) {
      String form = fold(text.substring(start, end));
      if (!form.isEmpty()) {
        pending.add(new Word(form, start, end));
      }
    }
  }

  /** A word without case and diacritics. */
  static String fold(String word) {
    boolean ascii = true;
    for (int i = 0; i < word.length() && ascii; i++) {
      ascii = word.charAt(i) < 128;
    }
    if (ascii) {
      return lower(word);
    }
    String composed = Normalizer.normalize(word, Normalizer.Form.NFKC);
    char[] in = composed.toCharArray();
    char[] out = new char[in.length * 4];
    int length = ASCIIFoldingFilter.foldToASCII(in, 0, out, 0, in.length);
    StringBuilder folded = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      char c = Character.toLowerCase(out[i]);
      if (c >= 0x370 && c < 0x400 || c >= 0x1f00 && c < 0x2000) {
        // Greek: accents go, and the last sigma is a sigma.
        String parts = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFD);
        c = parts.charAt(0) == 'ς' ? 'σ' : Character.toLowerCase(parts.charAt(0));
      } else if (c == 'ё') {
        c = 'е';
      }
      if (!pointed(c)) {
        folded.append(c);
      }
    }
    return folded.length() > LONGEST ? folded.substring(0, LONGEST) : folded.toString();
  }

  private static String lower(String word) {
    return word.toLowerCase(Locale.ROOT);
  }

  /** Marks that readers leave out: combining accents, vowel signs of Hebrew and Arabic, joiners. */
  private static boolean pointed(char c) {
    return c >= 0x300 && c < 0x370
        || c >= 0x591 && c < 0x5c8 && c != 0x5be && c != 0x5c0 && c != 0x5c3
        || c >= 0x64b && c < 0x660
        || c == 0x670
        || c == 0x640
        || c == 0xad
        || c >= 0x200b && c <= 0x200f
        || c == 0xfeff;
  }
}

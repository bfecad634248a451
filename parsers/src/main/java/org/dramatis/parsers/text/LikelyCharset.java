package org.dramatis.parsers.text;

import java.lang.Character.UnicodeScript;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.tika.parser.txt.CharsetDetector;
import org.apache.tika.parser.txt.CharsetMatch;
import org.jspecify.annotations.Nullable;

/**
 * The charset of a text that is neither UTF-8 nor UTF-16: what it says it is or what the statistics
 * of ICU's detector say, unless its words become better words in another charset.
 *
 * <p>Statistics need long texts in one language; a few foreign names in an English text they read
 * as anything. A word tells by its form alone: whether its letters are those of one alphabet,
 * whether capitals stand where capitals do, whether signs stand where signs do. Stateless and
 * thread-safe.
 */
final class LikelyCharset {

  private static final int SAMPLE = 64 * 1024;

  /** Difference of the detector's confidence, 0 to 100, below which two charsets are as good. */
  private static final int CLOSE = 15;

  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  /** Charsets of a byte a letter that texts are in, the commonest first. */
  private static final List<Charset> SINGLE =
      List.of(
          WINDOWS_1252,
          Charset.forName("windows-1250"),
          Charset.forName("windows-1251"),
          Charset.forName("x-MacRoman"),
          Charset.forName("windows-1254"),
          Charset.forName("ISO-8859-2"),
          Charset.forName("KOI8-R"));

  /** The letters beyond ASCII that words of one language are written with. */
  private static final List<String> ALPHABETS =
      List.of(
          "äöüß",
          "àâæçéèêëîïôœùûüÿ",
          "áéíñóúü",
          "àèéìíòóù",
          "ãáâàçéêíóôõú",
          "åäöéü",
          "æøåéò",
          "áðéíóúýþæö",
          "ëïéèöüáóí",
          "áčďéěíňóřšťúůýž",
          "áäčďéíĺľňóôŕšťúýž",
          "ąćęłńóśźż",
          "áéíóöőúüű",
          "ăâîșțşţ",
          "čćđšž",
          "çğıiöşüâîû",
          "õäöüšž",
          "àçèéíïòóúü");

  private LikelyCharset() {}

  /**
   * The likeliest charset.
   *
   * @param length how many of the bytes count
   * @param declared what the text is said to be in; null when nothing is said
   */
  static Charset of(byte[] bytes, int length, @Nullable Charset declared) {
    byte[] sample = Arrays.copyOf(bytes, Math.min(length, SAMPLE));
    Charset first = declared == null ? byStatistics(sample) : declared;
    if (isWide(first)) {
      return declared == null || isSound(sample, first) ? first : of(bytes, length, null);
    }
    int best = worth(sample, first);
    if (declared != null && best >= 0) {
      // The words do not speak against what is declared.
      return first;
    }
    Charset likeliest = first;
    Set<Charset> others = new LinkedHashSet<>();
    if (declared != null) {
      others.add(byStatistics(sample));
    }
    others.addAll(SINGLE);
    for (Charset other : others) {
      int worth = isWide(other) ? Integer.MIN_VALUE : worth(sample, other);
      if (worth > best) {
        likeliest = other;
        best = worth;
      }
    }
    return likeliest;
  }

  private static Charset byStatistics(byte[] sample) {
    CharsetDetector detector = new CharsetDetector();
    detector.setText(sample);
    CharsetMatch best = null;
    for (CharsetMatch match : detector.detectAll()) {
      String name = match.getName().toUpperCase(Locale.ROOT);
      if (name.startsWith("UTF") || name.startsWith("IBM") || !Charset.isSupported(name)) {
        continue;
      }
      best = best == null ? match : best;
      // A few accents fit many charsets about as well; then the commonest is the likeliest. It also
      // reads ISO 8859-1, whose bytes 0x80 to 0x9F no text holds.
      boolean western = name.equals("ISO-8859-1") || name.equals("WINDOWS-1252");
      if (western && best.getConfidence() - match.getConfidence() <= CLOSE) {
        return WINDOWS_1252;
      }
    }
    return best == null ? WINDOWS_1252 : Charset.forName(best.getName());
  }

  /** Whether a charset writes letters with several bytes. */
  private static boolean isWide(Charset charset) {
    return !charset.canEncode() || charset.newEncoder().maxBytesPerChar() > 1;
  }

  /** Whether hardly any of the bytes is none of the charset's. */
  private static boolean isSound(byte[] sample, Charset charset) {
    String text = new String(sample, charset);
    long unfit = text.chars().filter(c -> c == '\uFFFD').count();
    long beyondAscii = text.chars().filter(c -> c >= 0x80).count();
    return unfit * 20 <= beyondAscii;
  }

  /**
   * What speaks for a reading of the bytes less what speaks against it. A word in one alphabet
   * speaks for it once, and once more where it is the alphabet of most words: few texts are in
   * several languages.
   */
  private static int worth(byte[] sample, Charset charset) {
    String text = new String(sample, charset);
    int[] words = new int[ALPHABETS.size()];
    int worth = 0;
    int start = 0;
    int length = text.length();
    while (start < length) {
      if (Character.isLetter(text.charAt(start))) {
        int end = start + 1;
        while (end < length && Character.isLetter(text.charAt(end))) {
          end++;
        }
        worth += ofWord(text.substring(start, end), words);
        start = end;
      } else {
        worth += text.charAt(start) < 0x80 ? 0 : ofSign(text, start);
        start++;
      }
    }
    return worth + Arrays.stream(words).max().orElse(0);
  }

  private static int ofWord(String word, int[] words) {
    if (word.chars().allMatch(c -> c < 0x80)) {
      return 0;
    }
    boolean cyrillic = isOf(word.charAt(word.length() - 1), UnicodeScript.CYRILLIC);
    UnicodeScript script = UnicodeScript.of(word.charAt(word.length() - 1));
    for (int i = 0; i < word.length(); i++) {
      if (!isOf(word.charAt(i), script)) {
        return -2;
      }
      // "cafŽ", "bÊlÝ": a capital behind a small letter.
      if (i > 0
          && word.charAt(i) >= 0x80
          && Character.isUpperCase(word.charAt(i))
          && Character.isLowerCase(word.charAt(i - 1))) {
        return -2;
      }
      // "яНБЕР": small first, then capitals.
      if (cyrillic && i == 1 && Character.isLowerCase(word.charAt(0)) && isUpper(word, 1)) {
        return -2;
      }
    }
    if (script != UnicodeScript.LATIN) {
      return word.length() == 1 ? 0 : 2;
    }
    String letters = word.toLowerCase(Locale.ROOT);
    if (letters.length() == 1) {
      return 0;
    }
    boolean known = false;
    for (int i = 0; i < words.length; i++) {
      if (isWrittenIn(letters, ALPHABETS.get(i))) {
        words[i]++;
        known = true;
      }
    }
    return known ? 1 : -1;
  }

  private static boolean isUpper(String word, int index) {
    return Character.isUpperCase(word.charAt(index));
  }

  private static boolean isOf(char c, UnicodeScript script) {
    return UnicodeScript.of(c) == script;
  }

  private static boolean isWrittenIn(String letters, String alphabet) {
    for (int i = 0; i < letters.length(); i++) {
      if (letters.charAt(i) >= 0x80 && alphabet.indexOf(letters.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Quotation marks, dashes, signs of money: whether one stands where it may. */
  private static int ofSign(String text, int index) {
    char c = text.charAt(index);
    boolean after = index > 0 && Character.isLetter(text.charAt(index - 1));
    boolean before = index + 1 < text.length() && Character.isLetter(text.charAt(index + 1));
    boolean number =
        (index > 0 && isDigit(text, index - 1))
            || (index + 1 < text.length() && isDigit(text, index + 1))
            || (index + 2 < text.length() && isDigit(text, index + 2))
            || (index > 1 && isDigit(text, index - 2));
    return switch (c) {
      case '\u00a0', '\u00ad', '·' -> 0;
      case '’' -> after || !before ? 2 : 0;
      case '‘', '“' -> after ? -1 : 2;
      case '„', '«', '‚', '¿', '¡' -> after ? -2 : 2;
      case '”' -> before ? -2 : 2;
      case '»', '–', '—', '…' -> 1;
      case '€', '£', '$', '¥', '°', '½', '¼', '²', '³' -> number ? 1 : -1;
      case '§', '©', '®', '™', '•', '†', 'ª', 'º', '№', '´' -> after && before ? -2 : 0;
      default -> Character.isISOControl(c) || c == '\uFFFD' ? -4 : after || before ? -2 : -1;
    };
  }

  private static boolean isDigit(String text, int index) {
    return text.charAt(index) >= '0' && text.charAt(index) <= '9';
  }
}

package org.dramatis.parsers.text;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Finds the charset of plain text and decodes it.
 *
 * <p>A byte order mark decides; then UTF-16 by the zeros in the bytes; then UTF-8 where nearly
 * every byte fits, whatever it is said to be; then {@link LikelyCharset}. Stateless and
 * thread-safe.
 */
public final class TextDecoder {

  private static final int SAMPLE = 64 * 1024;

  /** Bytes looked at before a long text is read: the first letter beyond ASCII may come late. */
  static final int LONG_SAMPLE = 2 << 20;

  /** Control characters in a hundred bytes beyond which UTF-8 is no text. */
  private static final int MOST_CONTROLS = 20;

  /** Control characters in a hundred bytes beyond which bytes of another charset are no text. */
  private static final int MOST_CONTROLS_OF_OLD_TEXT = 2;

  /** Letters beyond ASCII that fit UTF-8 for each byte that does not, from which it is UTF-8. */
  private static final int FITTING = 4;

  private static final Charset UTF_32BE = Charset.forName("UTF-32BE");
  private static final Charset UTF_32LE = Charset.forName("UTF-32LE");

  private TextDecoder() {}

  /**
   * The whole text of a file: without byte order mark, line ends LF.
   *
   * @return null when the bytes are not text
   */
  public static @Nullable String decode(byte[] bytes) {
    return decode(bytes, (Charset) null);
  }

  /**
   * The whole text of a file that is said to be in a charset: without byte order mark, line ends
   * LF.
   *
   * @param declared null when nothing is said
   * @return null when the bytes are not text
   */
  public static @Nullable String decode(byte[] bytes, @Nullable Charset declared) {
    Encoding encoding = encodingOf(bytes, bytes.length, true, declared);
    return encoding == null ? null : decode(bytes, encoding);
  }

  /**
   * A reader of a text of any length, without byte order mark; line ends are left as they are.
   *
   * @return null when the bytes are not text
   */
  public static @Nullable Reader reader(InputStream in) throws IOException {
    byte[] sample = in.readNBytes(LONG_SAMPLE);
    Encoding encoding = encodingOf(sample, sample.length, sample.length < LONG_SAMPLE, null);
    return encoding == null ? null : reader(sample, encoding, in);
  }

  /** A reader of {@code sample}, which is in a known encoding, and what follows it. */
  static Reader reader(byte[] sample, Encoding encoding, InputStream in) {
    int begin = encoding.markLength();
    InputStream all =
        new SequenceInputStream(
            new ByteArrayInputStream(sample, begin, sample.length - begin),
            new BufferedInputStream(in, SAMPLE));
    if (encoding.charset().equals(StandardCharsets.UTF_8) && isAscii(sample, sample.length)) {
      return new LateAccentReader(all);
    }
    return new InputStreamReader(
        all,
        encoding
            .charset()
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE));
  }

  /**
   * The charset of the text that begins with {@code bytes}; null when they are not text.
   *
   * @param declared what the text is said to be in; null when nothing is said
   */
  public static @Nullable Charset charsetOf(byte[] bytes, @Nullable Charset declared) {
    Encoding encoding = encodingOf(bytes, bytes.length, false, declared);
    return encoding == null ? null : encoding.charset();
  }

  /** The text of {@code bytes} in a known encoding; what does not fit becomes U+FFFD. */
  static String decode(byte[] bytes, Encoding encoding) {
    int length = bytes.length - encoding.markLength();
    return normalizeLineEnds(new String(bytes, encoding.markLength(), length, encoding.charset()));
  }

  /**
   * The encoding of the text that begins with {@code bytes}.
   *
   * @param length how many of the bytes count
   * @param complete whether these are all the bytes there are
   * @param declared what the text is said to be in, which its bytes may contradict; null when
   *     nothing is said
   * @return null when the bytes are not text
   */
  static @Nullable Encoding encodingOf(
      byte[] bytes, int length, boolean complete, @Nullable Charset declared) {
    Encoding marked = byMark(bytes, length);
    if (marked != null) {
      return marked;
    }
    Charset wide = byZeros(bytes, length);
    if (wide != null) {
      return new Encoding(wide, 0);
    }
    int percent = controlPercent(bytes, length);
    if (percent > MOST_CONTROLS) {
      return null;
    }
    boolean shifted =
        declared != null && declared.name().startsWith("ISO-2022") && isAscii(bytes, length);
    if (!shifted && isUtf8(bytes, length, complete)) {
      return new Encoding(StandardCharsets.UTF_8, 0);
    }
    if (percent > MOST_CONTROLS_OF_OLD_TEXT) {
      return null;
    }
    // UTF-8 and UTF-16 have been ruled out.
    boolean mayBe = declared != null && !declared.name().startsWith("UTF");
    return new Encoding(LikelyCharset.of(bytes, length, mayBe ? declared : null), 0);
  }

  /** Every line end as LF: CR LF, and CR alone. */
  static String normalizeLineEnds(String text) {
    if (text.indexOf('\r') < 0) {
      return text;
    }
    return text.replace("\r\n", "\n").replace('\r', '\n');
  }

  private static @Nullable Encoding byMark(byte[] b, int length) {
    if (length >= 3 && b[0] == (byte) 0xEF && b[1] == (byte) 0xBB && b[2] == (byte) 0xBF) {
      return new Encoding(StandardCharsets.UTF_8, 3);
    }
    if (length >= 4 && b[0] == 0 && b[1] == 0 && b[2] == (byte) 0xFE && b[3] == (byte) 0xFF) {
      return new Encoding(UTF_32BE, 4);
    }
    if (length >= 4 && b[0] == (byte) 0xFF && b[1] == (byte) 0xFE && b[2] == 0 && b[3] == 0) {
      return new Encoding(UTF_32LE, 4);
    }
    if (length >= 2 && b[0] == (byte) 0xFE && b[1] == (byte) 0xFF) {
      return new Encoding(StandardCharsets.UTF_16BE, 2);
    }
    if (length >= 2 && b[0] == (byte) 0xFF && b[1] == (byte) 0xFE) {
      return new Encoding(StandardCharsets.UTF_16LE, 2);
    }
    return null;
  }

  /** UTF-16 without a mark: text has many spaces and line ends, whose other byte is zero. */
  private static @Nullable Charset byZeros(byte[] bytes, int length) {
    int sample = Math.min(length, SAMPLE) & ~1;
    if (sample < 4) {
      return null;
    }
    int bigEndian = 0;
    int littleEndian = 0;
    int zeroPairs = 0;
    for (int i = 0; i < sample; i += 2) {
      if (bytes[i] == 0 && bytes[i + 1] == 0) {
        zeroPairs++;
      } else if (bytes[i] == 0 && isCommonAscii(bytes[i + 1])) {
        bigEndian++;
      } else if (bytes[i + 1] == 0 && isCommonAscii(bytes[i])) {
        littleEndian++;
      }
    }
    int pairs = sample / 2;
    if (zeroPairs > 0) {
      return null;
    }
    if (bigEndian * 10 > pairs && littleEndian * 20 < bigEndian) {
      return StandardCharsets.UTF_16BE;
    }
    if (littleEndian * 10 > pairs && bigEndian * 20 < littleEndian) {
      return StandardCharsets.UTF_16LE;
    }
    return null;
  }

  private static boolean isCommonAscii(byte b) {
    return b == '\n' || b == '\r' || b == '\t' || (b >= ' ' && b < 0x7F);
  }

  /** How many of a hundred bytes are control characters that no text needs, rounded up. */
  private static int controlPercent(byte[] bytes, int length) {
    int sample = Math.min(length, SAMPLE);
    int controls = 0;
    for (int i = 0; i < sample; i++) {
      int b = bytes[i];
      boolean usual = b == '\n' || b == '\r' || b == '\t' || b == '\f' || b == '\b' || b == 0x1B;
      if (b >= 0 && b < ' ' && !usual) {
        controls++;
      }
    }
    return sample == 0 ? 0 : (controls * 100 + sample - 1) / sample;
  }

  /**
   * Whether the bytes are UTF-8. A few bytes that do not fit are damage: letters of another charset
   * hardly ever fit by chance.
   */
  private static boolean isUtf8(byte[] bytes, int length, boolean complete) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes, 0, length);
    CharBuffer out = CharBuffer.allocate(8192);
    long fitting = 0;
    long unfit = 0;
    while (true) {
      CoderResult result = decoder.decode(in, out, complete);
      fitting += beyondAscii(out.flip());
      out.clear();
      if (result.isError()) {
        unfit++;
        in.position(in.position() + result.length());
      } else if (result.isUnderflow()) {
        return unfit == 0 || fitting >= unfit * FITTING;
      }
    }
  }

  private static long beyondAscii(CharBuffer chars) {
    return chars.chars().filter(c -> c >= 0x80).count();
  }

  private static boolean isAscii(byte[] bytes, int length) {
    for (int i = 0; i < length; i++) {
      if (bytes[i] < 0) {
        return false;
      }
    }
    return true;
  }

  /** A charset and the length of the byte order mark before the text. */
  record Encoding(Charset charset, int markLength) {}
}

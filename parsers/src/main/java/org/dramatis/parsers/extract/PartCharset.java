package org.dramatis.parsers.extract;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.tika.detect.EncodingDetector;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.html.charsetdetector.StandardHtmlEncodingDetector;
import org.dramatis.parsers.text.TextDecoder;
import org.jspecify.annotations.Nullable;

/**
 * The charset of a page or of a part of a mail: what it is said to be in, as browsers take it,
 * unless its bytes contradict.
 *
 * <p>Browsers take {@code iso-8859-1} for windows-1252, {@code gb2312} for GBK and so on; Tika has
 * their table. Stateless and thread-safe.
 */
final class PartCharset implements EncodingDetector {

  private static final long serialVersionUID = 1L;

  private static final int HEAD = 64 * 1024;
  private static final StandardHtmlEncodingDetector BROWSERS = new StandardHtmlEncodingDetector();

  /** In what an XML page says of itself. */
  private static final Pattern XML =
      Pattern.compile(
          "\\s*<\\?xml[^>]{0,200}?encoding\\s*=\\s*[\"']([\\w.:\\-]+)", Pattern.CASE_INSENSITIVE);

  /** What mails say that say nothing: every program that reads mails adds it. */
  private static final Pattern NO_WORD =
      Pattern.compile("(?:us-?)?ascii|ansi_x3\\.4-1968", Pattern.CASE_INSENSITIVE);

  @Override
  public @Nullable Charset detect(InputStream in, Metadata metadata) throws IOException {
    in.mark(HEAD);
    byte[] head = in.readNBytes(HEAD);
    in.reset();
    String type = Objects.requireNonNullElse(metadata.get(Metadata.CONTENT_TYPE), "");
    String encoding = metadata.get(Metadata.CONTENT_ENCODING);
    boolean named = type.toLowerCase(Locale.ROOT).contains("charset") || encoding == null;
    Charset declared = declared(head, named ? type : type + "; charset=" + encoding);
    Charset seen = TextDecoder.charsetOf(head, declared);
    return seen == null ? declared : seen;
  }

  /**
   * The text of a page.
   *
   * @param declaredType the media type that the transport gave it, which may name a charset
   */
  static String decode(byte[] page, String declaredType) throws IOException {
    Charset declared = declared(page, declaredType);
    String text = TextDecoder.decode(page, declared);
    // A page of control characters is a page still.
    return text == null
        ? new String(page, declared == null ? StandardCharsets.UTF_8 : declared)
        : text;
  }

  /** What is said about the charset: by the transport, else by the page; null for nothing. */
  private static @Nullable Charset declared(byte[] bytes, String declaredType) throws IOException {
    Metadata transport = new Metadata();
    int label = declaredType.toLowerCase(Locale.ROOT).indexOf("charset=");
    if (label >= 0) {
      String charset = declaredType.substring(label + 8).replaceAll("[\"'\\s]|;.*", "");
      if (!NO_WORD.matcher(charset).matches()) {
        transport.set(Metadata.CONTENT_TYPE, "text/html; charset=" + charset);
      }
    }
    byte[] head = bytes;
    Matcher xml =
        XML.matcher(
            new String(bytes, 0, Math.min(bytes.length, 1024), StandardCharsets.ISO_8859_1));
    if (xml.lookingAt()) {
      String meta = "<meta charset=\"" + xml.group(1) + "\">";
      head = meta.getBytes(StandardCharsets.US_ASCII);
    }
    return BROWSERS.detect(new ByteArrayInputStream(head), transport);
  }
}

package org.dramatis.parsers.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.spi.DocumentSink;
import org.dramatis.parsers.structure.Draft;
import org.dramatis.parsers.structure.PartedDocument;
import org.jspecify.annotations.Nullable;

/**
 * Makes documents of plain text.
 *
 * <p>A text of up to a given length is one document. A longer one becomes several, cut at an empty
 * line where there is one, else at a line end; they lie at {@code big.txt!/part-1} and so on, and
 * their metadata say where each begins. Memory does not grow with the file. Thread-safe.
 */
public final class PlainTextReader {

  private static final int HEAD = 64 * 1024;

  /** How other formats begin that are made of text too. */
  private static final Pattern OTHER_FORMAT =
      Pattern.compile(
          "\\s*(?:<(?:!doctype|html|head|body|\\?xml|rss|feed|svg)\\b|%PDF-|\\{\\\\rtf|WARC/\\d|MIME-Version:)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern PAGE =
      Pattern.compile("\\s*<(?:!doctype html|html)\\b", Pattern.CASE_INSENSITIVE);

  private final int documentLength;

  /** A reader that cuts texts longer than {@code documentLength} UTF-16 code units. */
  public PlainTextReader(int documentLength) {
    this.documentLength = documentLength;
  }

  /**
   * Reads text to its end.
   *
   * @return false, with nothing handed over, when the bytes are not text
   * @throws DramatisException DOCUMENT_EMPTY when there is nothing but blanks
   */
  public boolean read(InputStream in, Location location, String mediaType, DocumentSink sink)
      throws IOException {
    Objects.requireNonNull(sink, "sink");
    byte[] head = in.readNBytes(HEAD);
    if (mediaType.equals("text/plain") && isOtherFormat(head)) {
      return false;
    }
    if (head.length < HEAD && head.length <= documentLength) {
      TextDecoder.Encoding encoding = TextDecoder.encodingOf(head, head.length, true, null);
      if (encoding == null) {
        return false;
      }
      Parts parts = new Parts(location, mediaType, encoding, sink);
      parts.last(TextDecoder.decode(head, encoding));
      return true;
    }
    return readLong(head, in, location, mediaType, sink);
  }

  /** Whether what begins like this is a web page, also behind a byte order mark. */
  public static boolean isPage(byte[] head) {
    String text = TextDecoder.decode(Arrays.copyOf(head, Math.min(head.length, 200)));
    return text != null && PAGE.matcher(text).lookingAt();
  }

  private static boolean isOtherFormat(byte[] head) {
    byte[] begin = Arrays.copyOf(head, Math.min(head.length, 200));
    String text = TextDecoder.decode(begin);
    return OTHER_FORMAT
        .matcher(text == null ? new String(begin, StandardCharsets.ISO_8859_1) : text)
        .lookingAt();
  }

  private boolean readLong(
      byte[] head, InputStream in, Location location, String mediaType, DocumentSink sink)
      throws IOException {
    byte[] sample = Arrays.copyOf(head, TextDecoder.LONG_SAMPLE);
    int length = head.length + in.readNBytes(sample, head.length, sample.length - head.length);
    boolean complete = length < sample.length;
    TextDecoder.Encoding encoding = TextDecoder.encodingOf(sample, length, complete, null);
    if (encoding == null) {
      return false;
    }
    Reader reader = TextDecoder.reader(Arrays.copyOf(sample, length), encoding, in);
    Parts parts = new Parts(location, mediaType, encoding, sink);
    StringBuilder text = new StringBuilder();
    char[] buffer = new char[HEAD];
    boolean afterReturn = false;
    for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) {
      for (int i = 0; i < n; i++) {
        char c = buffer[i];
        if (c == '\r') {
          text.append('\n');
        } else if (c != '\n' || !afterReturn) {
          text.append(c);
        }
        afterReturn = c == '\r';
      }
      while (text.length() > documentLength) {
        int cut = cut(text);
        parts.next(text.substring(0, cut));
        text.delete(0, cut);
      }
    }
    parts.last(text.toString());
    return true;
  }

  /** The last empty line before the limit, else the last line end, else the limit itself. */
  private int cut(StringBuilder text) {
    int earliest = documentLength / 2;
    int paragraph = text.lastIndexOf("\n\n", documentLength - 2);
    if (paragraph >= earliest) {
      return paragraph + 2;
    }
    int line = text.lastIndexOf("\n", documentLength - 1);
    if (line >= earliest) {
      return line + 1;
    }
    int blank = text.lastIndexOf(" ", documentLength - 1);
    if (blank >= earliest) {
      return blank + 1;
    }
    return Character.isHighSurrogate(text.charAt(documentLength - 1))
        ? documentLength - 1
        : documentLength;
  }

  /** Hands over the parts of one text in turn. */
  private static final class Parts {

    private final Location location;
    private final String mediaType;
    private final TextDecoder.Encoding encoding;
    private final DocumentSink sink;
    private @Nullable Document first;
    private int number;
    private long offset;
    private long codePoints;

    Parts(Location location, String mediaType, TextDecoder.Encoding encoding, DocumentSink sink) {
      this.location = location;
      this.mediaType = mediaType;
      this.encoding = encoding;
      this.sink = sink;
    }

    /** A part after which more follows. */
    void next(String text) {
      number++;
      if (hasContent(text)) {
        Draft draft =
            draft(PartedDocument.part(location, number))
                .headlineExpected(number == 1)
                .metadata(PartedDocument.NUMBER, Integer.toString(number))
                .metadata(PartedDocument.OFFSET, Long.toString(offset))
                .metadata(PartedDocument.OFFSET_CODE_POINTS, Long.toString(codePoints));
        Document part = draft.ofText(text);
        if (first == null) {
          first = part;
        } else {
          part = part.withTitle(first.title()).withPublished(first.published());
        }
        sink.document(part);
        tell(part.text());
      } else {
        tell(text);
      }
    }

    /** Where a part begins is told in the text as the documents have it. */
    private void tell(String text) {
      offset += text.length();
      codePoints += text.codePointCount(0, text.length());
    }

    /** The last part, which may be the only one. */
    void last(String text) {
      if (number > 0 && hasContent(text)) {
        next(text);
      }
      if (first != null) {
        return;
      }
      if (!hasContent(text)) {
        throw new DramatisException(
            ErrorCode.DOCUMENT_EMPTY,
            location.path() + " holds nothing but blanks",
            "Remove the file, or check that it was copied whole");
      }
      sink.document(draft(location).ofText(text));
    }

    private static boolean hasContent(String text) {
      return text.codePoints()
          .anyMatch(
              c ->
                  !Character.isWhitespace(c)
                      && !Character.isSpaceChar(c)
                      && Character.getType(c) != Character.CONTROL
                      && Character.getType(c) != Character.FORMAT);
    }

    private Draft draft(Location where) {
      return new Draft(where, mediaType).metadata("charset", encoding.charset().name());
    }
  }
}

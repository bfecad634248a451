package org.dramatis.core.wire;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.dramatis.core.document.DateOrigin;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.Published;
import org.dramatis.core.document.Section;
import org.dramatis.core.document.SectionRole;
import org.dramatis.core.document.Span;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * How documents and failures cross between processes.
 *
 * <p>A text is its length and its UTF-16 code units, big-endian, so that offsets hold whatever the
 * text is. What arrives is not trusted: lengths are checked and values built anew.
 */
public final class DocumentWire {

  private static final int LONGEST_TEXT = 1 << 28;
  private static final int MOST_VALUES = 1 << 20;
  private static final int FIRST = 1 << 20;

  private DocumentWire() {}

  /** Writes a text; null is one, too. */
  public static void writeText(DataOutputStream out, @Nullable String text) throws IOException {
    if (text == null) {
      out.writeInt(-1);
      return;
    }
    out.writeInt(text.length());
    byte[] chunk = new byte[Math.min(text.length(), 8192) * 2];
    for (int from = 0; from < text.length(); from += 8192) {
      int count = Math.min(8192, text.length() - from);
      ByteBuffer.wrap(chunk)
          .order(ByteOrder.BIG_ENDIAN)
          .asCharBuffer()
          .put(text, from, from + count);
      out.write(chunk, 0, count * 2);
    }
  }

  /**
   * Reads a text that may be null.
   *
   * @throws IOException when it is longer than any text may be
   */
  public static @Nullable String readTextOrNull(DataInputStream in) throws IOException {
    return readTextOrNull(in, LONGEST_TEXT);
  }

  private static @Nullable String readTextOrNull(DataInputStream in, int longest)
      throws IOException {
    int length = in.readInt();
    if (length == -1) {
      return null;
    }
    check(length, longest);
    // Grows with what comes: a length alone is a claim.
    char[] chars = new char[Math.min(length, FIRST)];
    byte[] chunk = new byte[Math.min(length, 8192) * 2];
    for (int from = 0; from < length; from += 8192) {
      int count = Math.min(8192, length - from);
      in.readFully(chunk, 0, count * 2);
      if (from + count > chars.length) {
        chars = Arrays.copyOf(chars, (int) Math.min(length, 2L * chars.length));
      }
      ByteBuffer.wrap(chunk).order(ByteOrder.BIG_ENDIAN).asCharBuffer().get(chars, from, count);
    }
    return new String(chars);
  }

  /**
   * Reads a text.
   *
   * @throws IOException when it is null
   */
  public static String readText(DataInputStream in) throws IOException {
    String text = readTextOrNull(in);
    if (text == null) {
      throw new IOException("a text is missing");
    }
    return text;
  }

  /** Writes a document without its source, which the reader knows. */
  public static void writeDocument(DataOutputStream out, Document document) throws IOException {
    writeText(out, document.location().path());
    writeText(out, document.mediaType());
    writeText(out, document.language());
    writeText(out, document.title());
    Published published = document.published();
    out.writeBoolean(published != null);
    if (published != null) {
      out.writeLong(published.date().toEpochDay());
      writeText(out, published.origin().name());
      out.writeDouble(published.confidence());
    }
    writeText(out, document.text());
    out.writeInt(document.sections().size());
    for (Section section : document.sections()) {
      writeText(out, section.role().name());
      out.writeInt(section.span().start());
      out.writeInt(section.span().end());
      out.writeInt(section.duplicateOf().orElse(-1));
    }
    out.writeInt(document.metadata().size());
    for (Map.Entry<String, List<String>> entry : document.metadata().entrySet()) {
      writeText(out, entry.getKey());
      out.writeInt(entry.getValue().size());
      for (String value : entry.getValue()) {
        writeText(out, value);
      }
    }
  }

  /** A document of the file at {@code root}. */
  public static Document readDocument(DataInputStream in, Location root) throws IOException {
    return readDocument(in, root, LONGEST_TEXT);
  }

  /**
   * A document of the file at {@code root}.
   *
   * @throws IOException when its text has more than {@code longest} code units, before it is read
   */
  public static Document readDocument(DataInputStream in, Location root, int longest)
      throws IOException {
    Location location = readLocation(in, root);
    String mediaType = readText(in);
    String language = readTextOrNull(in);
    String title = readTextOrNull(in);
    Published published = null;
    if (in.readBoolean()) {
      LocalDate date = LocalDate.ofEpochDay(in.readLong());
      published = new Published(date, DateOrigin.valueOf(readText(in)), in.readDouble());
    }
    String text = readTextOrNull(in, longest);
    if (text == null) {
      throw new IOException("a text is missing");
    }
    int sectionCount = check(in.readInt(), MOST_VALUES * 16);
    List<Section> sections = new ArrayList<>();
    for (int i = 0; i < sectionCount; i++) {
      SectionRole role = SectionRole.valueOf(readText(in));
      Span span = new Span(in.readInt(), in.readInt());
      int duplicateOf = in.readInt();
      sections.add(
          new Section(
              role, span, duplicateOf < 0 ? OptionalInt.empty() : OptionalInt.of(duplicateOf)));
    }
    int keyCount = check(in.readInt(), MOST_VALUES);
    Map<String, List<String>> metadata = new TreeMap<>();
    for (int i = 0; i < keyCount; i++) {
      String key = readText(in);
      int valueCount = check(in.readInt(), MOST_VALUES);
      List<String> values = new ArrayList<>();
      for (int j = 0; j < valueCount; j++) {
        values.add(readText(in));
      }
      metadata.put(key, values);
    }
    return new Document(location, mediaType, language, title, published, text, sections, metadata);
  }

  /** Writes a failure without its cause. */
  public static void writeFailure(DataOutputStream out, DramatisException failure)
      throws IOException {
    writeText(out, failure.code().name());
    writeText(out, failure.getMessage());
    writeText(out, failure.advice());
  }

  /** Reads a failure. */
  public static DramatisException readFailure(DataInputStream in) throws IOException {
    return new DramatisException(ErrorCode.valueOf(readText(in)), readText(in), readText(in));
  }

  /** A location in the file at {@code root}; no other file can be named. */
  public static Location readLocation(DataInputStream in, Location root) throws IOException {
    String path = readText(in);
    if (!path.equals(root.path()) && !path.startsWith(root.path() + "!/")) {
      throw new IOException("a location outside the file: " + path);
    }
    return new Location(root.source(), path);
  }

  /**
   * A count that came.
   *
   * @throws IOException when it is negative or greater than {@code most}
   */
  public static int check(int count, int most) throws IOException {
    if (count < 0 || count > most) {
      throw new IOException("a count out of range: " + count);
    }
    return count;
  }
}

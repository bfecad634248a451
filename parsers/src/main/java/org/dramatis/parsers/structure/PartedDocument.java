package org.dramatis.parsers.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;
import org.dramatis.core.spi.DocumentSink;
import org.jspecify.annotations.Nullable;

/**
 * Takes blocks as they are read and hands over one document, or several where one would be too
 * long.
 *
 * <p>Parts are cut between blocks; only a single block longer than the limit is cut itself, at a
 * line end or blank. Not thread-safe.
 */
public final class PartedDocument {

  /** Metadata key: number of this part, from 1. */
  public static final String NUMBER = "part.number";

  /** Metadata key: first code unit of this part in the whole text, UTF-16. */
  public static final String OFFSET = "part.offset";

  /** Metadata key: first Unicode code point of this part in the whole text. */
  public static final String OFFSET_CODE_POINTS = "part.offset-code-points";

  private static final Pattern PART = Pattern.compile("part-[0-9]+");

  private final int limit;
  private final PartDrafts drafts;
  private final DocumentSink sink;
  private final List<Block> blocks = new ArrayList<>();
  private @Nullable Document first;
  private int length;
  private int number;
  private long offset;
  private long codePoints;

  /**
   * A document in the making.
   *
   * @param limit UTF-16 code units after which a new part begins
   * @param drafts makes the draft of each part when its text is complete
   */
  public PartedDocument(int limit, PartDrafts drafts, DocumentSink sink) {
    this.limit = limit;
    this.drafts = Objects.requireNonNull(drafts, "drafts");
    this.sink = Objects.requireNonNull(sink, "sink");
  }

  /** Adds a block; hands over a part when enough has come together. */
  public void add(Block block) {
    Block rest = stripped(block);
    while (rest.text().length() > limit) {
      int cut = cut(rest.text());
      append(rest.part(0, cut));
      rest = stripped(rest.part(cut, rest.text().length()));
    }
    append(rest);
  }

  private static Block stripped(Block block) {
    String text = block.text();
    int start = text.length() - text.stripLeading().length();
    int end = Math.max(start, text.stripTrailing().length());
    return end - start == text.length() ? block : block.part(start, end);
  }

  /** Hands over what is left; returns whether there was any text at all. */
  public boolean finish() {
    if (blocks.isEmpty()) {
      return number > 0;
    }
    if (number == 0) {
      sink.document(drafts.draft(0).ofBlocks(blocks));
    } else {
      next();
    }
    return true;
  }

  /** The location of part {@code number} of a long document; 0 for the document itself. */
  public static Location part(Location location, int number) {
    if (number == 0) {
      return location;
    }
    return location.innerPath().isEmpty()
        ? location.inner("part-" + number)
        : new Location(location.source(), location.path() + "/part-" + number);
  }

  /** Whether a name within a file is one that {@link #part} gives too. */
  public static boolean mayNamePart(String name) {
    return PART.matcher(name.substring(name.lastIndexOf('/') + 1)).matches();
  }

  private void append(Block block) {
    int size = block.text().length();
    if (size == 0) {
      return;
    }
    if (length > 0 && length + size > limit) {
      next();
    }
    blocks.add(block);
    length += size + 2;
  }

  private void next() {
    number++;
    Document part =
        drafts
            .draft(number)
            .headlineExpected(number == 1)
            .metadata(NUMBER, Integer.toString(number))
            .metadata(OFFSET, Long.toString(offset))
            .metadata(OFFSET_CODE_POINTS, Long.toString(codePoints))
            .ofBlocks(blocks);
    if (first == null) {
      first = part;
    } else {
      // What only the beginning says holds for the whole.
      part = part.withTitle(first.title()).withPublished(first.published());
    }
    sink.document(part);
    offset += part.text().length() + 2L;
    codePoints += part.text().codePointCount(0, part.text().length()) + 2L;
    blocks.clear();
    length = 0;
  }

  private int cut(String words) {
    int line = words.lastIndexOf('\n', limit - 1);
    int blank = line > limit / 2 ? line : words.lastIndexOf(' ', limit - 1);
    if (blank > limit / 2) {
      return blank;
    }
    return Character.isHighSurrogate(words.charAt(limit - 1)) ? limit - 1 : limit;
  }

  /** Makes the draft of a part. */
  @FunctionalInterface
  public interface PartDrafts {

    /** The draft of part {@code number}, from 1; 0 for a document that is not cut. */
    Draft draft(int number);
  }
}

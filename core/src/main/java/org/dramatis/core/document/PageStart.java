package org.dramatis.core.document;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where what stands on a printed page begins in a text.
 *
 * @param page number of the page, from 1 as a reader counts the sheets, not as they are numbered
 * @param offset first UTF-16 code unit
 */
public record PageStart(int page, int offset) {

  private static final Pattern WRITTEN = Pattern.compile("(\\d{1,9}) (\\d{1,9})");

  /** Reads what {@link #toString} writes; empty for anything else. */
  public static Optional<PageStart> read(String written) {
    Matcher numbers = WRITTEN.matcher(written);
    return numbers.matches()
        ? Optional.of(
            new PageStart(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2))))
        : Optional.empty();
  }

  /**
   * The page on which a code unit stands; empty before the first one.
   *
   * @param starts where pages begin, in text order
   */
  public static OptionalInt pageAt(List<PageStart> starts, int offset) {
    OptionalInt page = OptionalInt.empty();
    for (PageStart start : starts) {
      if (start.offset() > offset) {
        break;
      }
      page = OptionalInt.of(start.page());
    }
    return page;
  }

  /** Reads all that can be read. */
  public static List<PageStart> read(List<String> written) {
    return written.stream().flatMap(value -> read(value).stream()).toList();
  }

  /** The same page with another place. */
  public PageStart at(int newOffset) {
    return new PageStart(page, newOffset);
  }

  @Override
  public String toString() {
    return page + " " + offset;
  }
}

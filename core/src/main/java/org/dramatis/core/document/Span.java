package org.dramatis.core.document;

/**
 * A half-open range of a document's text.
 *
 * @param start first UTF-16 code unit of {@link Document#text()}, 0-based
 * @param end the UTF-16 code unit after the last one; never before {@code start}
 */
public record Span(int start, int end) implements Comparable<Span> {

  public Span {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("not a span: [" + start + ", " + end + ")");
    }
  }

  /** Length in UTF-16 code units. */
  public int length() {
    return end - start;
  }

  /** Whether {@code other} lies within this span; equal spans contain each other. */
  public boolean contains(Span other) {
    return start <= other.start && other.end <= end;
  }

  /** Whether the two share at least one code unit. */
  public boolean overlaps(Span other) {
    return start < other.end && other.start < end;
  }

  /** The part of {@code text} that this span covers. */
  public String of(String text) {
    return text.substring(start, end);
  }

  /** By start, then the longer one first, so that an outer span comes before what it contains. */
  @Override
  public int compareTo(Span other) {
    int byStart = Integer.compare(start, other.start);
    return byStart != 0 ? byStart : Integer.compare(other.end, end);
  }
}

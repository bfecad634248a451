package org.dramatis.analytics.story;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Section;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a document's wording to find its copies: the least hashes of its shingles, runs
 * of five words, under {@value #SIZE} hash functions.
 *
 * <p>The share of places in which two signatures agree estimates the Jaccard similarity of their
 * sets of shingles (Broder 1997), with a standard error of at most 0.063. Immutable.
 */
public final class Signature {

  /** Number of hash functions. */
  public static final int SIZE = 64;

  // Some ten words: shorter texts ("Thank you") are the same by chance.
  private static final int LEAST_LETTERS = 50;

  private static final int WORDS = 5;
  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private final int[] least;

  private Signature(int[] least) {
    this.least = least;
  }

  /**
   * The signature of a document's text without boilerplate and repetitions; null when it has fewer
   * than {@value #LEAST_LETTERS} letters and digits, which is too little to be a copy of anything.
   * A text of fewer than five words is one shingle.
   */
  public static @Nullable Signature of(Document document) {
    Builder builder = new Builder();
    String text = document.text();
    int from = 0;
    for (Section section : document.sections()) {
      if (!section.counted()) {
        builder.add(text, from, section.span().start());
        from = section.span().end();
      }
    }
    builder.add(text, from, text.length());
    return builder.build();
  }

  /** Reads what {@link #bytes} wrote. */
  public static Signature of(byte[] bytes) {
    if (bytes.length != SIZE * Integer.BYTES) {
      throw new IllegalArgumentException("not a signature: " + bytes.length + " bytes");
    }
    int[] least = new int[SIZE];
    ByteBuffer.wrap(bytes).asIntBuffer().get(least);
    return new Signature(least);
  }

  /** The signature as {@code 4 * SIZE} bytes. */
  public byte[] bytes() {
    ByteBuffer bytes = ByteBuffer.allocate(SIZE * Integer.BYTES);
    bytes.asIntBuffer().put(least);
    return bytes.array();
  }

  /** Estimated Jaccard similarity of the shingles of both, 0 to 1. */
  public double likeness(Signature other) {
    int equal = 0;
    for (int i = 0; i < SIZE; i++) {
      if (least[i] == other.least[i]) {
        equal++;
      }
    }
    return (double) equal / SIZE;
  }

  /** A hash of {@code rows} places from the band of that number. */
  long band(int band, int rows) {
    long hash = OFFSET + band;
    for (int i = band * rows; i < (band + 1) * rows; i++) {
      hash = mix(hash ^ least[i]);
    }
    return hash;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Signature that && Arrays.equals(least, that.least);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(least);
  }

  /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014): every bit depends on every bit. */
  private static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** Takes in text and keeps the least hashes. */
  private static final class Builder {

    private final int[] least = new int[SIZE];
    private final long[] window = new long[WORDS];
    private long words;
    private long letters;

    Builder() {
      Arrays.fill(least, Integer.MAX_VALUE);
    }

    void add(String text, int from, int to) {
      long word = OFFSET;
      boolean inWord = false;
      for (int i = from; i < to; i++) {
        char c = text.charAt(i);
        if (Character.isLetterOrDigit(c)) {
          word = (word ^ Character.toLowerCase(c)) * PRIME;
          inWord = true;
          letters++;
        } else if (inWord) {
          word(word);
          word = OFFSET;
          inWord = false;
        }
      }
      if (inWord) {
        word(word);
      }
    }

    private void word(long hash) {
      window[(int) (words % WORDS)] = hash;
      words++;
      if (words >= WORDS) {
        shingle(WORDS);
      }
    }

    private void shingle(int length) {
      long hash = OFFSET;
      for (long i = words - length; i < words; i++) {
        hash = mix(hash ^ window[(int) (i % WORDS)]);
      }
      for (int i = 0; i < SIZE; i++) {
        least[i] = Math.min(least[i], (int) (mix(hash + i * PRIME) >>> 33));
      }
    }

    @Nullable Signature build() {
      if (letters < LEAST_LETTERS) {
        return null;
      }
      if (words < WORDS) {
        shingle((int) words);
      }
      return new Signature(least);
    }
  }
}

package org.dramatis.analytics.search;

import java.io.IOException;
import java.util.Arrays;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.BytesRefArray;
import org.apache.lucene.util.BytesRefBuilder;
import org.apache.lucene.util.Counter;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * How often the words of the index stand in two sides: its terms are gone through once, so that
 * what is held is some 40 bytes for a word that either side has. Numbers, single letters, and what
 * stands in boilerplate and repetitions are left out. Used by one thread.
 */
final class WordTallies {

  /** More different words are not held. */
  private static final int MOST_WORDS = 5_000_000;

  private static final int FIGURES = 6;
  private static final int BETWEEN_LOOKS = 0xfff;

  private final Side first;
  private final Side second;
  private final boolean onlyFirst;
  private final long until;
  private final BytesRefArray words = new BytesRefArray(Counter.newCounter());
  private int[] figures = new int[FIGURES * 1024];
  private long ofFirst;
  private long ofSecond;

  /**
   * Counts.
   *
   * @param onlyFirst whether words that the first side has not are left out
   * @param until when to give up, by {@link System#nanoTime}
   * @throws DramatisException USAGE when it takes too long
   */
  WordTallies(IndexReader reader, Side first, Side second, boolean onlyFirst, long until)
      throws IOException {
    this.first = first;
    this.second = second;
    this.onlyFirst = onlyFirst;
    this.until = until;
    Terms terms = MultiTerms.getTerms(reader, Fields.TEXT);
    if (terms != null) {
      count(terms);
    }
  }

  private void count(Terms terms) throws IOException {
    int flags =
        first.sentences() == null && second.sentences() == null
            ? PostingsEnum.FREQS
            : PostingsEnum.POSITIONS;
    Uncounted uncounted = new Uncounted(terms, flags);
    TermsEnum each = terms.iterator();
    if (each.seekCeil(new BytesRef(new byte[] {Fields.FIRST_OF_WORDS}))
        == TermsEnum.SeekStatus.END) {
      return;
    }
    PostingsEnum postings = null;
    int looked = 0;
    for (BytesRef term = each.term(); term != null; term = each.next()) {
      if ((++looked & BETWEEN_LOOKS) == 0 && System.nanoTime() > until) {
        throw new DramatisException(
            ErrorCode.USAGE,
            "Counting these words takes longer than some seconds",
            "Choose a smaller part, or other words");
      }
      if (isWord(term)) {
        postings = each.postings(postings, flags);
        add(term, postings, uncounted.of(term));
      }
    }
  }

  /** The postings of the words that do not count, which are in the order of those that do. */
  private static final class Uncounted {

    private final TermsEnum terms;
    private final int flags;
    private final BytesRefBuilder wanted = new BytesRefBuilder();
    private boolean ended;
    private @Nullable PostingsEnum postings;

    Uncounted(Terms all, int flags) throws IOException {
      this.terms = all.iterator();
      this.flags = flags;
      ended =
          terms.seekCeil(new BytesRef(new byte[] {Fields.UNCOUNTED})) == TermsEnum.SeekStatus.END;
    }

    /** Of the form, before the first document; null where it always counts. */
    @Nullable PostingsEnum of(BytesRef form) throws IOException {
      wanted.clear();
      wanted.append((byte) Fields.UNCOUNTED);
      wanted.append(form);
      while (!ended && terms.term().compareTo(wanted.get()) < 0) {
        ended = terms.next() == null;
      }
      if (ended || !terms.term().equals(wanted.get())) {
        return null;
      }
      postings = terms.postings(postings, flags);
      return postings;
    }
  }

  private void add(BytesRef term, PostingsEnum postings, @Nullable PostingsEnum uncounted)
      throws IOException {
    int countFirst = 0;
    int countSecond = 0;
    int documentsFirst = 0;
    int documentsSecond = 0;
    int storiesFirst = 0;
    int storiesSecond = 0;
    for (int document = postings.nextDoc();
        document != PostingsEnum.NO_MORE_DOCS;
        document = postings.nextDoc()) {
      boolean inFirst = first.all().get(document);
      boolean inSecond = second.all().get(document);
      if (!inFirst && !inSecond) {
        continue;
      }
      if (uncounted != null && uncounted.docID() < document) {
        uncounted.advance(document);
      }
      PostingsEnum less = uncounted != null && uncounted.docID() == document ? uncounted : null;
      int whole = postings.freq() - (less == null ? 0 : less.freq());
      int within = 0;
      if (whole > 0 && first.looksInto(document)) {
        within = first.within(postings) - (less == null ? 0 : first.within(less));
      }
      int meantFirst = inFirst ? first.meant(whole, within) : 0;
      int meantSecond = inSecond ? second.meant(whole, within) : 0;
      if (meantFirst > 0) {
        documentsFirst++;
        if (first.once().get(document)) {
          storiesFirst++;
          countFirst += meantFirst;
        }
      }
      if (meantSecond > 0) {
        documentsSecond++;
        if (second.once().get(document)) {
          storiesSecond++;
          countSecond += meantSecond;
        }
      }
    }
    ofFirst += countFirst;
    ofSecond += countSecond;
    if (countFirst > 0 || countSecond > 0 && !onlyFirst) {
      keep(
          term,
          countFirst,
          countSecond,
          documentsFirst,
          documentsSecond,
          storiesFirst,
          storiesSecond);
    }
  }

  private void keep(BytesRef term, int... row) {
    int at = words.size() * FIGURES;
    if (words.size() == MOST_WORDS) {
      throw new DramatisException(
          ErrorCode.USAGE,
          "These are more than " + MOST_WORDS + " different words",
          "Choose a smaller part");
    }
    if (at == figures.length) {
      figures = Arrays.copyOf(figures, figures.length * 2);
    }
    System.arraycopy(row, 0, figures, at, FIGURES);
    words.append(term);
  }

  /** Whether it is no number and no single letter; an ideograph can be a word alone. */
  private static boolean isWord(BytesRef term) {
    String form = term.utf8ToString();
    int first = form.codePointAt(0);
    if (form.length() == Character.charCount(first)) {
      return Character.isIdeographic(first);
    }
    return form.codePoints().anyMatch(Character::isLetter);
  }

  /** How many different words there are. */
  int size() {
    return words.size();
  }

  /** A word. */
  String word(int at) {
    return words.get(new BytesRefBuilder(), at).utf8ToString();
  }

  /** Occurrences of a word in the first side, of each story once. */
  int first(int at) {
    return figures[at * FIGURES];
  }

  /** The same in the second side. */
  int second(int at) {
    return figures[at * FIGURES + 1];
  }

  /** Documents of the first side that hold a word. */
  int documentsFirst(int at) {
    return figures[at * FIGURES + 2];
  }

  /** The same of the second side. */
  int documentsSecond(int at) {
    return figures[at * FIGURES + 3];
  }

  /** Stories of the first side that hold a word. */
  int storiesFirst(int at) {
    return figures[at * FIGURES + 4];
  }

  /** The same of the second side. */
  int storiesSecond(int at) {
    return figures[at * FIGURES + 5];
  }

  /** All words of the first side, of each story once. */
  long ofFirst() {
    return ofFirst;
  }

  /** The same of the second side. */
  long ofSecond() {
    return ofSecond;
  }
}

package org.dramatis.analytics.story;

import java.util.ArrayList;
import java.util.List;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Section;
import org.dramatis.core.document.SectionRole;
import org.dramatis.core.document.Span;

/**
 * Some words of a message, by which those that quote them are known.
 *
 * <p>A passage ends with a sentence, or with a blank line when it has {@value #SHORT} letters and
 * digits, and these alone make its digest: marks of quotes, line ends and punctuation make no
 * difference, so that it is the same as plain text, as HTML and wherever its lines were broken.
 *
 * @param span where it stands, with the headers of the quoted message before its first one
 * @param digest of its letters and digits, small
 * @param quoted whether it is quoted there
 */
public record Passage(Span span, long digest, boolean quoted) {

  private static final int SHORT = 25;
  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  /**
   * The passages of a message in text order, without its boilerplate and repetitions; none of
   * another document, whose quotations are its own.
   */
  public static List<Passage> of(Document document) {
    return document.wasSent() ? new Cutter(document).cut() : List.of();
  }

  /** Cuts a message. */
  private static final class Cutter {

    private final Document document;
    private final String text;
    private final List<Passage> passages = new ArrayList<>();

    Cutter(Document document) {
      this.document = document;
      this.text = document.text();
    }

    List<Passage> cut() {
      int from = 0;
      Section before = null;
      for (Section section : document.sections()) {
        if (isOwn(section)) {
          continue;
        }
        add(from, section.span().start(), false);
        if (section.role() == SectionRole.QUOTE && section.duplicateOf().isEmpty()) {
          int first = passages.size();
          add(section.span().start(), section.span().end(), true);
          if (before != null && first < passages.size() && adjoin(before, section)) {
            Passage head = passages.get(first);
            Span whole = new Span(before.span().start(), head.span().end());
            passages.set(first, new Passage(whole, head.digest(), true));
          }
        }
        before = introduces(section) ? section : null;
        from = section.span().end();
      }
      add(from, text.length(), false);
      return passages;
    }

    /** What the writer says, in whatever role. */
    private static boolean isOwn(Section section) {
      return section.duplicateOf().isEmpty()
          && switch (section.role()) {
            case BODY, CAPTION, DATELINE, TABLE -> true;
            case TITLE, BYLINE, QUOTE, BOILERPLATE -> false;
          };
    }

    /**
     * Whether a byline is that of a quoted message: of several lines, or a sentence that leads to
     * it. The message's own headers have a line each, and its signature begins with dashes.
     */
    private boolean introduces(Section section) {
      String words = section.span().of(text);
      return section.role() == SectionRole.BYLINE
          && section.duplicateOf().isEmpty()
          && !words.startsWith("--\n")
          && (words.indexOf('\n') > 0 || words.endsWith(":"));
    }

    private boolean adjoin(Section one, Section next) {
      return text.substring(one.span().end(), next.span().start()).isBlank();
    }

    private void add(int from, int to, boolean quoted) {
      long digest = OFFSET;
      int letters = 0;
      int start = from;
      boolean lineIsBlank = false;
      for (int i = from; i < to; i++) {
        char c = text.charAt(i);
        if (Character.isLetterOrDigit(c)) {
          digest = (digest ^ Character.toLowerCase(c)) * PRIME;
          letters++;
          lineIsBlank = false;
          continue;
        }
        boolean ends =
            letters > 0
                && (endsSentence(c, i + 1, to) || (c == '\n' && lineIsBlank && letters >= SHORT));
        lineIsBlank = c == '\n' || (lineIsBlank && (c == '>' || Character.isWhitespace(c)));
        if (ends) {
          passages.add(new Passage(new Span(start, i + 1), digest, quoted));
          digest = OFFSET;
          letters = 0;
          start = i + 1;
        }
      }
      if (letters > 0) {
        passages.add(new Passage(new Span(start, to), digest, quoted));
      }
    }

    private boolean endsSentence(char c, int next, int to) {
      return (c == '.' || c == '!' || c == '?')
          && (next == to || Character.isWhitespace(text.charAt(next)));
    }
  }

  /** Whether a place is in one of some spans that are in text order. */
  public static boolean holds(List<Span> spans, int place) {
    int low = 0;
    int high = spans.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      Span span = spans.get(middle);
      if (place < span.start()) {
        high = middle - 1;
      } else if (place >= span.end()) {
        low = middle + 1;
      } else {
        return true;
      }
    }
    return false;
  }
}

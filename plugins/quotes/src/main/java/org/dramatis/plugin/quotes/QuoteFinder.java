package org.dramatis.plugin.quotes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.actor.Mention;
import org.dramatis.core.annotation.AnnotatedDocument;
import org.dramatis.core.annotation.Layers;
import org.dramatis.core.annotation.SpanList;
import org.dramatis.core.document.Span;
import org.jspecify.annotations.Nullable;

/**
 * Finds the quotations of one document and their speakers, by where the announcing word stands:
 *
 * <ol>
 *   <li>behind: {@code "…," Jane Roe of Acme said}, {@code "…," said Jane Roe};
 *   <li>before: {@code Jane Roe said that it was "…"}, {@code according to Jane Roe, "…"};
 *   <li>in the sentence before, when a whole sentence is quoted that nothing announces: {@code "…,"
 *       she said. "…"}.
 * </ol>
 *
 * Used by one thread.
 */
final class QuoteFinder {

  private static final int LONGEST_SUBJECT = 12;
  private static final int FURTHEST_CUE = 14;
  private static final int FURTHEST_BEFORE = 40;

  private final String text;
  private final SpanList tokens;
  private final SpanList sentences;
  private final SpanList paragraphs;
  private final List<Mention> mentions;

  QuoteFinder(AnnotatedDocument document) {
    this.text = document.text();
    this.tokens = document.tokens();
    this.sentences = document.sentences();
    this.paragraphs = document.paragraphs();
    this.mentions = document.layer(Layers.MENTIONS);
  }

  /** Quotations that have a speaker, in text order. */
  List<Quotation> find() {
    List<Quotation> found = new ArrayList<>();
    for (Span paragraph : paragraphs) {
      Quotation last = null;
      List<Span> quoted = quoted(paragraph);
      for (int i = 0; i < quoted.size(); i++) {
        Span quote = quoted.get(i);
        int from = i == 0 ? paragraph.start() : quoted.get(i - 1).end();
        int to = i + 1 == quoted.size() ? paragraph.end() : quoted.get(i + 1).start();
        Quotation own = behind(quote, to);
        if (own == null) {
          own = before(quote, from);
        }
        if (own == null && isSentence(quote)) {
          own = going(quote, last, from, paragraph);
        }
        if (own != null) {
          found.add(own);
        }
        last = own;
      }
    }
    return found;
  }

  /** From opening to closing marks within a paragraph. */
  private List<Span> quoted(Span paragraph) {
    List<Span> quoted = new ArrayList<>();
    int open = -1;
    for (int at = paragraph.start(); at < paragraph.end(); at++) {
      char c = text.charAt(at);
      if (c == '\u201c' || c == '\u201e' || (c == '"' && open < 0)) {
        open = at;
      } else if ((c == '\u201d' || c == '"') && open >= 0) {
        if (at - open > 1) {
          quoted.add(new Span(open, at + 1));
        }
        open = -1;
      }
    }
    return quoted;
  }

  /** Whether a whole sentence or more is quoted, not a word or a phrase. */
  private boolean isSentence(Span quote) {
    char first = text.charAt(quote.start() + 1);
    int words = token(quote.end()) - token(quote.start());
    return words > 5 && Character.isUpperCase(first) && beginsSentence(quote.start());
  }

  private boolean beginsSentence(int at) {
    int before = at - 1;
    while (before >= 0 && Character.isWhitespace(text.charAt(before))) {
      before--;
    }
    return before < 0 || ".!?\"\u201d:\n".indexOf(text.charAt(before)) >= 0;
  }

  // The announcement behind the quotation

  private @Nullable Quotation behind(Span quote, int to) {
    char last = text.charAt(quote.end() - 2);
    int first = token(quote.end());
    if (first >= tokens.size()) {
      return null;
    }
    // A full stop ends the sentence; the next one announces something else.
    if (last == '.' && !Character.isLowerCase(text.charAt(tokens.start(first)))) {
      return null;
    }
    int end = Math.min(sentenceEnd(tokens.start(first)), to);
    for (int i = first;
        i < tokens.size() && tokens.end(i) <= end && i < first + FURTHEST_CUE;
        i++) {
      if (!Cues.announces(word(i))) {
        if (i == first && !isWordOrComma(i)) {
          return null;
        }
        continue;
      }
      Span subject = i == first ? inverted(i, end) : inOrder(first, i);
      return subject == null ? null : quotation(quote, subject, i, 0.9);
    }
    return null;
  }

  private boolean isWordOrComma(int token) {
    char c = text.charAt(tokens.start(token));
    return Character.isLetterOrDigit(c) || c == ',';
  }

  /** {@code said Jane Roe, who …}: what follows the verb up to a comma or the end. */
  private @Nullable Span inverted(int cue, int end) {
    int first = cue + 1;
    int last = first;
    while (last < tokens.size()
        && tokens.end(last) <= end
        && last < first + LONGEST_SUBJECT
        && isName(last)) {
      last++;
    }
    return last == first ? null : new Span(tokens.start(first), tokens.end(last - 1));
  }

  private boolean isName(int token) {
    String word = word(token);
    char first = word.charAt(0);
    boolean sign = !Character.isLetterOrDigit(first) && !word.startsWith("'");
    return !sign
        && !word.equals("who")
        && !word.equals("when")
        && !word.equals("in")
        && !word.equals("at")
        && !word.equals("on")
        && !word.equals("as")
        && !word.equals("after")
        && !word.equals("during");
  }

  /** {@code Jane Roe of Acme said}: what stands between the quotation and the verb. */
  private @Nullable Span inOrder(int first, int cue) {
    int from = first;
    while (from < cue && !Character.isLetterOrDigit(text.charAt(tokens.start(from)))) {
      from++;
    }
    int to = beforeVerb(from, cue);
    return to <= from || to - from > LONGEST_SUBJECT
        ? null
        : new Span(tokens.start(from), tokens.end(to - 1));
  }

  /** Without adverbs and helping verbs before the announcing one. */
  private int beforeVerb(int from, int cue) {
    int to = cue;
    while (to > from + 1) {
      String word = word(to - 1);
      boolean helps =
          word.equals("has")
              || word.equals("have")
              || word.equals("had")
              || word.equals("also")
              || word.equals("then")
              || word.equals("later")
              || word.endsWith("ly");
      if (!helps && !word.equals(",")) {
        break;
      }
      to--;
    }
    return to;
  }

  // The announcement before the quotation

  private @Nullable Quotation before(Span quote, int from) {
    int begin = Math.max(sentenceStart(quote.start()), from);
    int last = token(quote.start());
    int first = token(begin);
    for (int i = last - 1; i >= first && i > last - FURTHEST_BEFORE; i--) {
      if (isAccordingTo(i)) {
        Span subject = inverted(i, quote.start());
        return subject == null ? null : quotation(quote, subject, i, 0.9);
      }
      if (Cues.announces(word(i)) && !isNoAnnouncement(i)) {
        Span subject = subject(first, i);
        if (subject != null) {
          boolean near = last - i < 4;
          return quotation(quote, subject, i, near ? 0.9 : 0.75);
        }
      }
    }
    return null;
  }

  private boolean isAccordingTo(int token) {
    return token > 0 && word(token).equals("to") && word(token - 1).equalsIgnoreCase("according");
  }

  /** {@code the report}, {@code is called}: what looks like an announcing verb and is none. */
  private boolean isNoAnnouncement(int token) {
    if (token == 0) {
      return false;
    }
    String before = word(token - 1).toLowerCase(Locale.ROOT);
    return switch (before) {
      case "the", "a", "an", "this", "that", "his", "her", "its", "their", "of", "to", "no" -> true;
      // Whoever is called or described so does not speak.
      case "is", "are", "was", "were", "be", "been", "being" -> true;
      default -> false;
    };
  }

  /**
   * Whom the verb belongs to: the person nearest before it, or another mention or short phrase that
   * stands right before it.
   */
  private @Nullable Span subject(int first, int cue) {
    int to = beforeVerb(first, cue);
    if (to <= first) {
      return null;
    }
    Mention person = null;
    Mention other = null;
    int clause = clauseStart(first, to);
    for (Mention mention : mentions) {
      if (mention.span().start() < tokens.start(clause)) {
        continue;
      }
      if (mention.span().end() > tokens.end(to - 1)) {
        break;
      }
      if (mention.type() == ActorType.PERSON) {
        person = longer(person, mention);
      } else {
        other = longer(other, mention);
      }
    }
    Mention best = person == null ? other : person;
    if (best != null) {
      return best.span();
    }
    return to - clause > LONGEST_SUBJECT
        ? null
        : new Span(tokens.start(clause), tokens.end(to - 1));
  }

  /** The later of two, but not one within the other. */
  private static Mention longer(@Nullable Mention one, Mention other) {
    return one != null && one.span().contains(other.span()) ? one : other;
  }

  /** Where the clause begins that ends before a token: after the last verb, "that" or "and". */
  private int clauseStart(int first, int to) {
    int start = first;
    for (int i = first; i < to; i++) {
      String word = word(i);
      boolean parts =
          word.equals("that")
              || word.equals(";")
              || word.equals(":")
              || word.equals("but")
              || word.equals("although")
              || word.equals("while")
              || (Cues.announces(word) && !isNoAnnouncement(i));
      if (parts) {
        start = i + 1;
      }
    }
    // "X reports and said", with nobody in between: the subject is the one before.
    return start >= to ? first : start;
  }

  // Speech that goes on

  private @Nullable Quotation going(
      Span quote, @Nullable Quotation last, int from, Span paragraph) {
    int sentence = sentences.at(Math.max(paragraph.start(), before(quote.start())));
    if (last != null && onlyAnnounces(from, quote.start())) {
      return last.goesOn(quote, 0.75);
    }
    if (sentence < 0 || sentences.start(sentence) < from) {
      return null;
    }
    int first = token(sentences.start(sentence));
    int end = token(quote.start());
    for (int i = first; i < end; i++) {
      if (Cues.announces(word(i)) && !isNoAnnouncement(i)) {
        Span subject = subject(first, i);
        return subject == null ? null : quotation(quote, subject, i, 0.6);
      }
    }
    return null;
  }

  private int before(int at) {
    int before = at - 1;
    while (before > 0 && Character.isWhitespace(text.charAt(before))) {
      before--;
    }
    return before;
  }

  /** Whether between two quotations stands one sentence's end at most. */
  private boolean onlyAnnounces(int from, int to) {
    int ends = 0;
    for (int at = from; at < to - 1; at++) {
      if (".!?".indexOf(text.charAt(at)) >= 0 && Character.isWhitespace(text.charAt(at + 1))) {
        ends++;
      }
    }
    return token(to) - token(from) < 25 && ends <= 1;
  }

  // Places

  private Quotation quotation(Span quote, Span subject, int cue, double confidence) {
    return new Quotation(
        quote, subject, mention(subject), new Span(tokens.start(cue), tokens.end(cue)), confidence);
  }

  /** The first person within a phrase, or else the first mention; of nested ones the outer one. */
  private @Nullable Span mention(Span subject) {
    Mention first = null;
    for (Mention mention : mentions) {
      if (mention.span().start() >= subject.end()) {
        break;
      }
      if (subject.contains(mention.span())
          && (first == null
              || (first.type() != ActorType.PERSON && mention.type() == ActorType.PERSON))) {
        first = mention;
      }
    }
    return first == null ? null : first.span();
  }

  /** Index of the first token that begins at or after an offset. */
  private int token(int offset) {
    int before = tokens.startingAtOrBefore(offset);
    return before >= 0 && tokens.start(before) == offset ? before : before + 1;
  }

  private String word(int token) {
    return text.substring(tokens.start(token), tokens.end(token));
  }

  private int sentenceEnd(int offset) {
    int sentence = sentences.at(offset);
    return sentence < 0 ? offset : sentences.end(sentence);
  }

  private int sentenceStart(int offset) {
    int sentence = sentences.at(offset);
    return sentence < 0 ? offset : sentences.start(sentence);
  }
}

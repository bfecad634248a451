package org.dramatis.analytics.search;

import java.io.IOException;
import java.text.BreakIterator;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.dramatis.core.document.Span;
import org.jspecify.annotations.Nullable;

/** The terms of a text with their positions, as {@link Fields} says. */
final class TextTokens extends TokenStream {

  private static final Pattern BLANK_LINE = Pattern.compile("\\n[\\h\\r]*\\n\\s*");

  private record Token(String term, int step, int start, int end) {}

  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final OffsetAttribute place = addAttribute(OffsetAttribute.class);
  private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);

  private final WordReader words;
  private final int length;
  private final @Nullable Stems stems;
  private final String language;
  private final List<SearchSource.Marked> marks;
  private final List<SearchSource.Found> found;
  private final List<Span> uncounted;
  private final int[] sentences;
  private final int[] paragraphs;
  private final Deque<Token> pending = new ArrayDeque<>();
  private int nextMark;
  private int nextFound;
  private int nextUncounted;
  private int nextSentence;
  private int nextParagraph;
  private boolean first = true;

  /** The terms of a text without mentions and sentences. */
  TextTokens(String text, @Nullable String language, @Nullable Stems stems) {
    this(text, language, stems, List.of(), List.of(), List.of(), new int[0], new int[0]);
  }

  /** The terms of a document's text. */
  TextTokens(SearchSource.Content document, @Nullable Stems stems) {
    this(
        document.text(),
        document.language(),
        stems,
        document.marks(),
        document.found(),
        document.uncounted(),
        sentences(document.text(), document.sentences()),
        paragraphs(document.text(), document.paragraphs()));
  }

  private TextTokens(
      String text,
      @Nullable String language,
      @Nullable Stems stems,
      List<SearchSource.Marked> marks,
      List<SearchSource.Found> found,
      List<Span> uncounted,
      int[] sentences,
      int[] paragraphs) {
    this.words = new WordReader(text);
    this.length = text.length();
    this.language = language == null ? "" : language;
    this.stems = stems;
    this.marks = marks;
    this.found = found;
    this.uncounted = uncounted;
    this.sentences = sentences;
    this.paragraphs = paragraphs;
  }

  @Override
  public boolean incrementToken() {
    clearAttributes();
    if (pending.isEmpty()) {
      WordReader.Word word = words.next();
      if (word == null) {
        return false;
      }
      fill(word);
    }
    Token token = pending.remove();
    term.append(token.term());
    step.setPositionIncrement(token.step());
    place.setOffset(token.start(), token.end());
    return true;
  }

  @Override
  public void end() throws IOException {
    super.end();
    place.setOffset(length, length);
  }

  private void fill(WordReader.Word word) {
    boolean sentence = false;
    while (nextSentence < sentences.length && sentences[nextSentence] <= word.start()) {
      sentence = true;
      nextSentence++;
    }
    boolean paragraph = false;
    while (nextParagraph < paragraphs.length && paragraphs[nextParagraph] <= word.start()) {
      paragraph = true;
      nextParagraph++;
    }
    int ahead = first ? 1 : Fields.STEP;
    if (!first && (sentence || paragraph)) {
      // A paragraph's end is a sentence's.
      pending.add(new Token(Fields.SENTENCE, 1, word.start(), word.start()));
      if (paragraph) {
        pending.add(new Token(Fields.PARAGRAPH, 0, word.start(), word.start()));
      }
      ahead = 1;
    }
    first = false;
    pending.add(new Token(word.form(), ahead, word.start(), word.end()));
    if (stems != null) {
      String stem = stems.of(word.form());
      if (!stem.equals(word.form())) {
        pending.add(new Token(Fields.stem(language, stem), 0, word.start(), word.end()));
      }
    }
    while (nextUncounted < uncounted.size() && uncounted.get(nextUncounted).end() <= word.start()) {
      nextUncounted++;
    }
    if (nextUncounted < uncounted.size() && uncounted.get(nextUncounted).start() <= word.start()) {
      pending.add(new Token(Fields.uncounted(word.form()), 0, word.start(), word.end()));
    }
    while (nextMark < marks.size() && marks.get(nextMark).span().start() < word.end()) {
      SearchSource.Marked mark = marks.get(nextMark++);
      pending.add(
          new Token(
              IndexUpdate.bounded(Fields.mark(mark.actor())),
              0,
              word.start(),
              Math.max(word.end(), mark.span().end())));
    }
    while (nextFound < found.size() && found.get(nextFound).span().start() < word.end()) {
      SearchSource.Found one = found.get(nextFound++);
      int end = Math.min(length, Math.max(word.end(), one.span().end()));
      for (String what :
          List.of(Fields.found(one.layer()), Fields.found(one.layer(), one.label()))) {
        pending.add(new Token(IndexUpdate.bounded(what), 0, word.start(), end));
      }
    }
  }

  /** Where sentences begin: those that hold mentions as they were found, others by rule. */
  private static int[] sentences(String text, List<Span> known) {
    TreeSet<Integer> begins = new TreeSet<>();
    BreakIterator rule = BreakIterator.getSentenceInstance(Locale.ROOT);
    for (Span gap : gaps(text, known, begins)) {
      rule.setText(gap.of(text));
      for (int at = rule.first(); at != BreakIterator.DONE; at = rule.next()) {
        begins.add(gap.start() + at);
      }
    }
    return begins.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Where paragraphs begin: those that hold mentions as they were found, others by blank lines. */
  private static int[] paragraphs(String text, List<Span> known) {
    TreeSet<Integer> begins = new TreeSet<>();
    for (Span gap : gaps(text, known, begins)) {
      Matcher blank = BLANK_LINE.matcher(text).region(gap.start(), gap.end());
      while (blank.find()) {
        begins.add(blank.end());
      }
    }
    return begins.stream().mapToInt(Integer::intValue).toArray();
  }

  /** What is left of a text between stretches, whose bounds are noted. */
  private static List<Span> gaps(String text, List<Span> known, TreeSet<Integer> bounds) {
    List<Span> gaps = new ArrayList<>();
    int at = 0;
    for (Span stretch : known) {
      int start = Math.min(stretch.start(), text.length());
      if (at < start) {
        gaps.add(new Span(at, start));
      }
      bounds.add(start);
      bounds.add(Math.min(stretch.end(), text.length()));
      at = Math.max(at, Math.min(stretch.end(), text.length()));
    }
    if (at < text.length()) {
      gaps.add(new Span(at, text.length()));
    }
    return gaps;
  }
}

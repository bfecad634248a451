package org.dramatis.annotators.resolve;

import org.dramatis.annotators.resolve.lexicon.ClassTagger;
import org.dramatis.annotators.resolve.lexicon.Lexicon;
import org.dramatis.annotators.resolve.lexicon.Trait;
import org.dramatis.annotators.resolve.lexicon.WordClass;
import org.dramatis.core.annotation.SpanList;

/**
 * The tokens of one document as columns: where they stand, what the lexicon knows of them, their
 * class, their sentence. Built for one resolution and used by one thread.
 */
final class Words {

  private static final WordClass[] CLASSES = WordClass.values();

  final String text;
  final Lexicon lexicon = Lexicon.english();
  final int size;
  final int[] start;
  final int[] end;
  final int[] sentence;
  final int[] paragraph;
  final int[] entry;
  final int[] quote;

  /** Index of the outermost name that covers the token, in the order of the names given; -1. */
  final int[] name;

  /** Number of common nouns outside of names before each token. */
  private final int[] nounsBefore;

  /** Number of those among them that look like plurals. */
  private final int[] pluralsBefore;

  /** Number of verbs before each token. */
  private final int[] verbsBefore;

  /** Number of conjunctions before each token. */
  private final int[] joinsBefore;

  private final int[] sentenceFirst;
  private final int[] sentenceEnd;
  private final byte[] wordClass;

  Words(String text, SpanList tokens, SpanList sentences, SpanList paragraphs) {
    this.text = text;
    this.size = tokens.size();
    this.start = new int[size];
    this.end = new int[size];
    this.sentence = new int[size];
    this.paragraph = new int[size];
    this.entry = new int[size];
    this.quote = new int[size];
    this.name = new int[size];
    this.wordClass = new byte[size];
    this.nounsBefore = new int[size + 1];
    this.pluralsBefore = new int[size + 1];
    this.verbsBefore = new int[size + 1];
    this.joinsBefore = new int[size + 1];
    int sentenceIndex = 0;
    int paragraphIndex = 0;
    int count = 0;
    for (int i = 0; i < size; i++) {
      start[i] = tokens.start(i);
      end[i] = tokens.end(i);
      entry[i] = entryOf(start[i], end[i]);
      quote[i] = -1;
      name[i] = -1;
      int before = sentenceIndex;
      while (sentenceIndex + 1 < sentences.size() && sentences.end(sentenceIndex) <= start[i]) {
        sentenceIndex++;
      }
      while (paragraphIndex + 1 < paragraphs.size() && paragraphs.end(paragraphIndex) <= start[i]) {
        paragraphIndex++;
      }
      if (i > 0 && before != sentenceIndex) {
        count++;
      }
      sentence[i] = count;
      paragraph[i] = paragraphIndex;
    }
    int sentenceCount = size == 0 ? 0 : count + 1;
    this.sentenceFirst = new int[sentenceCount];
    this.sentenceEnd = new int[sentenceCount];
    for (int i = size - 1; i >= 0; i--) {
      sentenceFirst[sentence[i]] = i;
    }
    for (int i = 0; i < size; i++) {
      sentenceEnd[sentence[i]] = i + 1;
    }
  }

  /** The lexicon's entry; "Mr." and "Gen." are the titles without their full stop. */
  private int entryOf(int from, int to) {
    if (to - from > 2 && text.charAt(to - 1) == '.') {
      int title = lexicon.find(text, from, to - 1);
      if ((lexicon.traits(title) & Trait.TITLE.bit()) != 0) {
        return title;
      }
    }
    return lexicon.find(text, from, to);
  }

  /** Finds the classes; to be called once the names are known. */
  void classify() {
    boolean[] named = new boolean[size];
    for (int i = 0; i < size; i++) {
      named[i] = name[i] >= 0;
    }
    ClassTagger tagger = ClassTagger.english();
    for (int i = 0; i < sentenceFirst.length; i++) {
      tagger.tag(text, start, end, entry, named, sentenceFirst[i], sentenceEnd[i], wordClass);
    }
    for (int i = 0; i < size; i++) {
      boolean noun = name[i] < 0 && wordClass(i) == WordClass.NOUN;
      nounsBefore[i + 1] = nounsBefore[i] + (noun ? 1 : 0);
      pluralsBefore[i + 1] = pluralsBefore[i] + (noun && looksPlural(i) ? 1 : 0);
      verbsBefore[i + 1] = verbsBefore[i] + (isVerb(i) && name[i] < 0 ? 1 : 0);
      boolean joins = wordClass(i) == WordClass.CONJUNCTION || is(i, ',') || is(i, ';');
      joinsBefore[i + 1] = joinsBefore[i] + (joins ? 1 : 0);
    }
  }

  private boolean looksPlural(int token) {
    if (has(token, Trait.PLURAL)) {
      return true;
    }
    int last = end[token] - 1;
    return last - start[token] >= 2
        && text.charAt(last) == 's'
        && "sui'\u2019".indexOf(text.charAt(last - 1)) < 0;
  }

  /** Number of plurals among the nouns that {@link #nounsBetween} counts. */
  int pluralsBetween(int from, int to) {
    return pluralsBefore[to] - pluralsBefore[from];
  }

  /** Number of common nouns outside of names among the tokens, the second one excluded. */
  int nounsBetween(int from, int to) {
    return nounsBefore[to] - nounsBefore[from];
  }

  /** Number of verbs among the tokens, the second one excluded. */
  int verbsBetween(int from, int to) {
    return verbsBefore[to] - verbsBefore[from];
  }

  /** Number of conjunctions, commas and semicolons among the tokens, the second one excluded. */
  int joinsBetween(int from, int to) {
    return joinsBefore[to] - joinsBefore[from];
  }

  int sentenceFirst(int index) {
    return sentenceFirst[index];
  }

  int sentenceEnd(int index) {
    return sentenceEnd[index];
  }

  /** Whether {@code token} exists and stands in the same sentence as {@code other}. */
  boolean inSentenceOf(int token, int other) {
    return token >= 0 && token < size && sentence[token] == sentence[other];
  }

  WordClass wordClass(int token) {
    return CLASSES[wordClass[token]];
  }

  boolean isNoun(int token) {
    WordClass found = wordClass(token);
    return found == WordClass.NOUN || found == WordClass.PROPER_NOUN;
  }

  boolean isVerb(int token) {
    WordClass found = wordClass(token);
    return found == WordClass.VERB || found == WordClass.AUXILIARY;
  }

  boolean has(int token, Trait trait) {
    return entry[token] >= 0 && (lexicon.traits(entry[token]) & trait.bit()) != 0;
  }

  /** Whether the token is this word, which is in lower case and in the lexicon. */
  boolean is(int token, int word) {
    return word >= 0 && entry[token] == word;
  }

  boolean isCapitalised(int token) {
    return Character.isUpperCase(text.charAt(start[token]));
  }

  /** Whether the token is the one mark or character. */
  boolean is(int token, char mark) {
    return end[token] == start[token] + 1 && text.charAt(start[token]) == mark;
  }

  /** Whether the token is a possessive 's or the apostrophe after a plural. */
  boolean isPossessiveMark(int token) {
    char first = text.charAt(start[token]);
    if (first != '\'' && first != '\u2019') {
      return false;
    }
    int length = end[token] - start[token];
    return length == 1
        || (length == 2 && Character.toLowerCase(text.charAt(end[token] - 1)) == 's');
  }

  boolean isDash(int token) {
    return end[token] - start[token] <= 3
        && "-\u2013\u2014".indexOf(text.charAt(start[token])) >= 0;
  }

  /**
   * Index of the token that covers or follows the code unit at {@code offset}; maybe {@link #size}.
   */
  int tokenEndingAfter(int offset) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (end[middle] > offset) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  String textOf(int firstToken, int lastToken) {
    return text.substring(start[firstToken], end[lastToken]);
  }
}

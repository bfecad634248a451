package org.dramatis.annotators.resolve;

import org.dramatis.annotators.resolve.lexicon.Trait;
import org.dramatis.annotators.resolve.lexicon.WordClass;

/** Constructions of two mentions within a sentence: apposition, copula, "called". */
final class Patterns {

  /** How an apposition stands. */
  enum Apposition {
    NONE,
    /** "Kim, the leader". */
    AFTER_COMMA,
    /** "the leader, Kim". */
    BEFORE_COMMA,
    /** "the leader of the country, Kim". */
    BEFORE_COMMA_FAR,
    /** "the leader Kim". */
    ADJACENT,
    /** "Kim (leader)", "the leader: Kim". */
    BRACKET
  }

  private final Words words;
  private final Vocabulary vocabulary = Vocabulary.ENGLISH;

  private final Roles roles;

  Patterns(Words words, Roles roles) {
    this.words = words;
    this.roles = roles;
  }

  /** How {@code phrase} stands in apposition to {@code name}. */
  Apposition apposition(DraftMention phrase, DraftMention name) {
    if (phrase.sentence != name.sentence) {
      return Apposition.NONE;
    }
    if (name.last < phrase.first) {
      int start = phrase.first;
      if (phrase.possessor >= 0 && words.name[phrase.possessor] >= 0) {
        start = phrase.possessor;
        while (words.inSentenceOf(start - 1, phrase.head)
            && words.name[start - 1] == words.name[phrase.possessor]) {
          start--;
        }
      }
      int gap = start - name.last - 1;
      int from = name.last + 1;
      if (!isClosed(phrase)) {
        return Apposition.NONE;
      }
      if (gap == 1 && words.is(from, ',')) {
        return Apposition.AFTER_COMMA;
      }
      if (gap == 1 && (words.is(from, '(') || words.isDash(from))) {
        return Apposition.BRACKET;
      }
      if (gap == 3
          && words.is(from, ',')
          && words.wordClass(from + 1) == WordClass.NUMBER
          && words.is(from + 2, ',')) {
        return Apposition.AFTER_COMMA;
      }
      return Apposition.NONE;
    }
    if (phrase.last < name.first) {
      return appositionBefore(phrase, name);
    }
    return Apposition.NONE;
  }

  /**
   * Whether the phrase ends as an apposition does and no verb follows: in "between Trump and Kim,
   * South Korea's ambassador said" the ambassador is somebody else.
   */
  private boolean isClosed(DraftMention phrase) {
    int next = roles.complementEnd(phrase) + 1;
    return !words.inSentenceOf(next, phrase.head) || !words.isVerb(next);
  }

  private Apposition appositionBefore(DraftMention phrase, DraftMention name) {
    int from = phrase.last + 1;
    int gap = name.first - from;
    if (gap == 0) {
      return Apposition.ADJACENT;
    }
    if (gap == 1 && words.is(from, ',')) {
      return Apposition.BEFORE_COMMA;
    }
    if (gap == 1 && (words.is(from, '(') || words.is(from, ':'))) {
      return Apposition.BRACKET;
    }
    if (gap > 8 || !words.is(name.first - 1, ',') || phrase.definiteness == Definiteness.BARE) {
      return Apposition.NONE;
    }
    for (int i = from; i < name.first - 1; i++) {
      if (words.isVerb(i) || words.is(i, ',')) {
        return Apposition.NONE;
      }
    }
    return Apposition.BEFORE_COMMA_FAR;
  }

  /** Whether the sentence says of {@code name} that it is {@code phrase}. */
  boolean copula(DraftMention phrase, DraftMention name) {
    if (phrase.sentence != name.sentence || name.last >= phrase.first) {
      return false;
    }
    int from = name.last + 1;
    if (from < phrase.first && words.is(from, '(')) {
      int close = from;
      for (int i = from; i < phrase.first && i < from + 45; i++) {
        if (words.is(i, ')')) {
          close = i;
        }
      }
      from = close + 1;
    }
    int gap = phrase.first - from;
    if (gap < 1 || gap > 5) {
      return false;
    }
    boolean copula = false;
    int verbs = 0;
    for (int i = from; i < phrase.first; i++) {
      boolean as = words.is(i, vocabulary.as);
      copula |= as || words.has(i, Trait.BE);
      WordClass wordClass = words.wordClass(i);
      boolean allowed =
          as
              || words.has(i, Trait.BE)
              || wordClass == WordClass.AUXILIARY
              || wordClass == WordClass.VERB
              || wordClass == WordClass.ADVERB
              || wordClass == WordClass.PARTICLE;
      if (!allowed) {
        return false;
      }
      verbs += wordClass == WordClass.VERB ? 1 : 0;
    }
    return copula && verbs <= 1;
  }

  /** "a group called Lazarus", "a company known as Acme". */
  boolean naming(DraftMention phrase, DraftMention name) {
    if (phrase.sentence != name.sentence
        || name.first <= phrase.last
        || name.first - phrase.last > 8) {
      return false;
    }
    boolean naming = false;
    for (int i = phrase.last + 1; i < name.first; i++) {
      if (words.has(i, Trait.NAMING)) {
        naming = true;
      } else if (words.wordClass(i) != WordClass.PUNCTUATION
          && !words.is(i, vocabulary.as)
          && !words.is(i, vocabulary.the)
          && words.wordClass(i) != WordClass.ADPOSITION) {
        return false;
      }
    }
    return naming;
  }

  /** "the capital in Kabul". */
  boolean capitalIn(DraftMention phrase, DraftMention name) {
    return phrase.sentence == name.sentence
        && name.first == phrase.last + 2
        && words.is(phrase.last + 1, vocabulary.in)
        && words.is(phrase.head, vocabulary.capital);
  }
}

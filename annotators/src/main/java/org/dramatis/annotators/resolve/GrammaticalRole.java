package org.dramatis.annotators.resolve;

import org.dramatis.annotators.resolve.lexicon.Trait;
import org.dramatis.annotators.resolve.lexicon.WordClass;

/**
 * What a mention is in its sentence, as the classes of the words around it tell. No parser runs, so
 * this is a good guess and no more.
 */
enum GrammaticalRole {
  /** The subject of the first clause. */
  SUBJECT,
  /** The subject of a later clause. */
  LATER_SUBJECT,
  /** Possesses something before the first verb. */
  SUBJECT_POSSESSOR,
  /** Possesses something after it. */
  POSSESSOR,
  /** The object of a verb. */
  OBJECT,
  /** Stands after "by". */
  AGENT,
  /** Stands after a preposition before the first verb. */
  SUBJECT_COMPLEMENT,
  /** Stands after another preposition. */
  OBLIQUE,
  /** The subject of a verb of saying before it: "said Ann Smith". */
  SAYER,
  /** Anything else: an apposition, a title, a member of a list. */
  OTHER;

  /** Whether somebody of this role does what a verb says. */
  static boolean isSubject(GrammaticalRole role) {
    return role == SUBJECT || role == LATER_SUBJECT || role == SAYER;
  }

  private static final int LONGEST_APPOSITION = 20;
  private static final int LONGEST_SUBJECT = 30;

  /** The role of a mention whose place in the sentence is known. */
  static GrammaticalRole of(Words words, DraftMention mention) {
    boolean first = words.verbsBetween(words.sentenceFirst(mention.sentence), mention.first) == 0;
    if (mention.possessive) {
      return first ? SUBJECT_POSSESSOR : POSSESSOR;
    }
    int left = left(words, mention);
    boolean hasLeft = words.inSentenceOf(left, mention.head);
    if (hasLeft && words.wordClass(left) == WordClass.ADPOSITION) {
      return words.is(left, Vocabulary.ENGLISH.by) ? AGENT : first ? SUBJECT_COMPLEMENT : OBLIQUE;
    }
    boolean verb = verbFollows(words, mention);
    if (hasLeft && words.isVerb(left)) {
      return words.has(left, Trait.SAY) && !mention.isPronoun() ? SAYER : OBJECT;
    }
    return verb ? first ? SUBJECT : LATER_SUBJECT : OTHER;
  }

  /** The token before the noun phrase that the mention is the end of. */
  static int left(Words words, DraftMention mention) {
    int i = mention.titleFirst >= 0 ? mention.titleFirst - 1 : mention.first - 1;
    while (!mention.isPronoun() && words.inSentenceOf(i, mention.head) && isInPhrase(words, i)) {
      i--;
    }
    return i;
  }

  private static boolean isInPhrase(Words words, int token) {
    WordClass wordClass = words.wordClass(token);
    return words.name[token] < 0
        && (wordClass == WordClass.NOUN
            || wordClass == WordClass.ADJECTIVE
            || wordClass == WordClass.NUMBER
            || wordClass == WordClass.DETERMINER
            || words.has(token, Trait.POSSESSIVE));
  }

  /** Whether a verb follows, what is added to the mention between commas or brackets aside. */
  private static boolean verbFollows(Words words, DraftMention mention) {
    int i = mention.last + 1;
    int end = Math.min(words.sentenceEnd(mention.sentence), i + LONGEST_SUBJECT);
    while (i < end) {
      if (words.isVerb(i)) {
        return true;
      }
      if (words.is(i, '(')) {
        i = closing(words, i, ')', end);
      } else if (words.is(i, ',')) {
        boolean name = i + 1 < end && words.name[i + 1] >= 0;
        i = name ? i + 1 : closing(words, i, ',', end);
      } else if (words.name[i] >= 0
          || words.wordClass(i) == WordClass.ADVERB
          || words.wordClass(i) == WordClass.ADPOSITION
          || words.is(i, Vocabulary.ENGLISH.and)
          || isInPhrase(words, i)) {
        i++;
      } else {
        return false;
      }
    }
    return false;
  }

  private static int closing(Words words, int from, char mark, int end) {
    for (int i = from + 1; i < end && i <= from + LONGEST_APPOSITION; i++) {
      if (words.is(i, mark)) {
        return i + 1;
      }
    }
    return end;
  }
}

package org.dramatis.annotators.resolve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.dramatis.annotators.resolve.lexicon.Lexicon;
import org.dramatis.annotators.resolve.lexicon.Trait;
import org.dramatis.annotators.resolve.lexicon.WordClass;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.actor.Mention;
import org.dramatis.core.actor.MentionKind;

/**
 * Finds what may refer to an actor: the given names with the titles before them, and pronouns,
 * roles and noun phrases around them.
 */
final class MentionFinder {

  private static final int MAXIMUM_PHRASE = 8;

  private static final Comparator<DraftMention> TEXT_ORDER =
      Comparator.<DraftMention>comparingInt(mention -> mention.start)
          .thenComparing(mention -> mention.end, Comparator.reverseOrder());

  private final Words words;
  private final Vocabulary vocabulary;

  /** Whether a token is "Secretary" in "Secretary of State Mike Pompeo". */
  private final boolean[] inTitle;

  private final List<DraftMention> names = new ArrayList<>();
  private final List<DraftMention> mentions = new ArrayList<>();

  MentionFinder(Words words) {
    this.words = words;
    this.vocabulary = Vocabulary.ENGLISH;
    this.inTitle = new boolean[words.size];
  }

  /** All mentions in text order, an outer one before those inside it. */
  List<DraftMention> find(List<Mention> found) {
    for (Mention mention : found) {
      addName(mention);
    }
    words.classify();
    for (DraftMention name : names) {
      if (name.isName() && name.type == ActorType.PERSON) {
        addTitles(name);
      }
    }
    PhraseFinder phrases = new PhraseFinder(words, names, inTitle, mentions);
    phrases.addNationals();
    for (int i = 0; i < words.size; i++) {
      if (words.name[i] < 0 && words.entry[i] != Lexicon.UNKNOWN) {
        Pronoun pronoun = Pronoun.of(words.entry[i]);
        if (pronoun == null) {
          phrases.add(i);
        } else if (!isAcronym(i)) {
          addPronoun(i, pronoun);
        }
      }
    }
    mentions.sort(TEXT_ORDER);
    for (int i = 0; i < mentions.size(); i++) {
      mentions.get(i).order = i;
      placeInSentence(mentions.get(i));
    }
    return mentions;
  }

  private void addName(Mention mention) {
    int first = words.tokenEndingAfter(mention.span().start());
    int last = first;
    while (last + 1 < words.size && words.start[last + 1] < mention.span().end()) {
      last++;
    }
    if (first >= words.size || words.start[first] >= mention.span().end()) {
      return;
    }
    DraftMention name =
        new DraftMention(
            mention.kind(),
            mention.type(),
            words,
            mention.span().start(),
            mention.span().end(),
            first,
            last);
    name.source = mention;
    name.nested = words.name[first] >= 0;
    for (int i = first; i <= last; i++) {
      if (words.name[i] < 0) {
        words.name[i] = names.size();
      }
    }
    names.add(name);
    mentions.add(name);
  }

  /** Collects the titles and roles that stand before a person's name or begin it. */
  private void addTitles(DraftMention name) {
    for (int i = name.first; i < name.last && words.has(i, Trait.TITLE); i++) {
      name.titles.add(words.entry[i]);
    }
    int i = name.first - 1;
    while (name.first - i <= MAXIMUM_PHRASE && words.inSentenceOf(i, name.first)) {
      if (isTitle(i)) {
        name.titles.add(words.lexicon.singular(words.entry[i]));
        name.titleFirst = i;
        inTitle[i] = i < name.first - 1;
        i--;
      } else if (words.is(i, '.') && words.inSentenceOf(i - 1, i) && isTitle(i - 1)) {
        i--;
      } else {
        int of = titleBefore(i);
        if (of < 0) {
          break;
        }
        i = of;
        inTitle[of] = true;
      }
    }
    if (name.titleFirst < 0) {
      return;
    }
    int before = name.titleFirst - 1;
    if (words.inSentenceOf(before, name.first) && words.isPossessiveMark(before)) {
      before--;
    }
    if (words.inSentenceOf(before, name.first)) {
      if (words.name[before] >= 0) {
        DraftMention owner = names.get(words.name[before]);
        name.owner = owner;
        name.titleFirst = owner.first;
      } else if (words.has(before, Trait.POSSESSIVE)) {
        name.possessor = before;
      }
    }
  }

  private boolean isTitle(int token) {
    return words.name[token] < 0
        && (words.has(token, Trait.TITLE) || words.has(token, Trait.PERSON));
  }

  /** "Secretary of State": the title before "of", given the last word after it; -1 for none. */
  private int titleBefore(int token) {
    for (int i = token; i > token - 3 && words.inSentenceOf(i, token); i--) {
      if (words.name[i] >= 0 || !Character.isLetter(words.text.charAt(words.start[i]))) {
        return -1;
      }
      if (words.is(i, vocabulary.of)) {
        return i < token && words.inSentenceOf(i - 1, token) && isTitle(i - 1) ? i - 1 : -1;
      }
    }
    return -1;
  }

  /** "US" and "IT" are no pronouns. */
  private boolean isAcronym(int token) {
    int length = words.end[token] - words.start[token];
    return length == 2
        && Character.isUpperCase(words.text.charAt(words.start[token]))
        && Character.isUpperCase(words.text.charAt(words.start[token] + 1));
  }

  private void addPronoun(int token, Pronoun pronoun) {
    DraftMention mention =
        new DraftMention(
            MentionKind.PRONOUN,
            pronoun == Pronoun.IT ? ActorType.ORGANIZATION : ActorType.PERSON,
            words,
            words.start[token],
            words.end[token],
            token,
            token);
    mention.pronoun = pronoun;
    mentions.add(mention);
  }

  private boolean opensPhrase(int token) {
    WordClass wordClass = words.wordClass(token);
    return words.isNoun(token) || wordClass == WordClass.ADJECTIVE || wordClass == WordClass.NUMBER;
  }

  private void placeInSentence(DraftMention mention) {
    int before = mention.first - 1;
    int after = mention.last + 1;
    boolean hasBefore = words.inSentenceOf(before, mention.head);
    boolean hasAfter = words.inSentenceOf(after, mention.head);
    mention.possessive =
        (hasAfter && words.isPossessiveMark(after))
            || (mention.isPronoun()
                && words.has(mention.head, Trait.POSSESSIVE)
                && (!mention.is(Pronoun.SHE) || (hasAfter && opensPhrase(after))));
    mention.object = hasBefore && words.wordClass(before) == WordClass.VERB;
    mention.afterPreposition = hasBefore && words.wordClass(before) == WordClass.ADPOSITION;
    boolean verbNear =
        hasAfter
            && (words.isVerb(after)
                || (words.wordClass(after) == WordClass.ADVERB
                    && words.inSentenceOf(after + 1, mention.head)
                    && words.isVerb(after + 1)));
    mention.subject =
        verbNear
            && !mention.possessive
            && !mention.afterPreposition
            && !(hasBefore && words.isVerb(before));
    mention.opening = true;
    for (int i = words.sentenceFirst(mention.sentence); i < mention.first; i++) {
      if (words.isNoun(i) || words.wordClass(i) == WordClass.PRONOUN) {
        mention.opening = false;
        break;
      }
    }
  }
}

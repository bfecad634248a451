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
 * Finds what may refer to an actor: the given names, and pronouns, roles and noun phrases around
 * them. A noun phrase is found from its head, a noun of the lexicon that means a person, an
 * organization or a place, and reaches left over its adjectives, nouns and numbers to its
 * determiner.
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
    for (int i = 0; i < words.size; i++) {
      if (words.name[i] < 0 && words.entry[i] != Lexicon.UNKNOWN) {
        Pronoun pronoun = Pronoun.of(words.entry[i]);
        if (pronoun == null) {
          addPhrase(i);
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

  private void addPhrase(int head) {
    int noun = words.lexicon.singular(words.entry[head]);
    long traits = words.lexicon.traits(noun);
    ActorType type = typeOf(traits);
    if (type == null
        || inTitle[head]
        || !canBeNoun(head)
        || isPartOfUnknownName(head)
        || !isHead(head, type)) {
      return;
    }
    int first = head;
    while (words.inSentenceOf(first - 1, head)
        && head - first < MAXIMUM_PHRASE
        && continuesPhrase(first - 1)) {
      first--;
    }
    int body = first;
    Definiteness definiteness = Definiteness.BARE;
    int possessor = -1;
    if (words.inSentenceOf(first - 1, head)) {
      int before = first - 1;
      if (words.is(before, vocabulary.the)) {
        definiteness = Definiteness.DEFINITE;
        first--;
      } else if (vocabulary.isIndefinite(words.entry[before])) {
        definiteness = Definiteness.INDEFINITE;
        first--;
      } else if (vocabulary.isDemonstrative(words.entry[before])) {
        definiteness = Definiteness.DEMONSTRATIVE;
        first--;
      } else if (words.has(before, Trait.POSSESSIVE)) {
        definiteness = Definiteness.POSSESSIVE;
        possessor = before;
        first--;
      } else if (words.isPossessiveMark(before) && words.inSentenceOf(before - 1, head)) {
        definiteness = Definiteness.POSSESSIVE;
        possessor = before - 1;
      } else if (vocabulary.isQuantity(words.entry[before])) {
        definiteness = Definiteness.QUANTIFIED;
        first--;
      }
    }
    if (definiteness == Definiteness.BARE
        && (words.wordClass(body) == WordClass.NUMBER
            || vocabulary.isQuantity(words.entry[body]))) {
      definiteness =
          words.is(body, vocabulary.one) ? Definiteness.INDEFINITE : Definiteness.QUANTIFIED;
    }
    boolean plural = words.has(head, Trait.PLURAL) && noun != words.entry[head];
    boolean role =
        type == ActorType.PERSON
            && !plural
            && (traits & Trait.OFFICE.bit()) != 0
            && definiteness != Definiteness.QUANTIFIED;
    DraftMention phrase =
        new DraftMention(
            role ? MentionKind.ROLE : MentionKind.NOMINAL,
            type,
            words,
            words.start[first],
            words.end[head],
            first,
            head);
    phrase.noun = noun;
    phrase.plural = plural;
    phrase.definiteness = definiteness;
    phrase.possessor = possessor;
    phrase.inner = namesWithin(body, head);
    mentions.add(phrase);
  }

  /** Whether the noun is written as a name is: "the State", "Man of the Match". */
  private boolean isPartOfUnknownName(int head) {
    return words.isCapitalised(head)
        && words.sentenceFirst(words.sentence[head]) != head
        && !words.has(head, Trait.OFFICE)
        && !words.has(head, Trait.TITLE)
        && !words.has(head, Trait.ORGANIZATION);
  }

  /** Whether the word is a noun here; an adjective passes where the word is mostly a noun. */
  private boolean canBeNoun(int token) {
    if (words.isNoun(token)) {
      return true;
    }
    WordClass wordClass = words.wordClass(token);
    boolean afterNoun =
        words.inSentenceOf(token - 1, token)
            && (words.isNoun(token - 1)
                || words.wordClass(token - 1) == WordClass.ADJECTIVE
                || words.wordClass(token - 1) == WordClass.DETERMINER);
    return words.lexicon.isMostlyNoun(words.entry[token])
        && (wordClass == WordClass.ADJECTIVE || (wordClass == WordClass.VERB && afterNoun));
  }

  private static ActorType typeOf(long traits) {
    if ((traits & Trait.PERSON.bit()) != 0) {
      return ActorType.PERSON;
    }
    if ((traits & Trait.ORGANIZATION.bit()) != 0) {
      return ActorType.ORGANIZATION;
    }
    return (traits & Trait.PLACE.bit()) != 0 ? ActorType.PLACE : null;
  }

  /** Whether the noun is the last one of its phrase, and no title of the name after it. */
  private boolean isHead(int head, ActorType type) {
    int next = head + 1;
    if (!words.inSentenceOf(next, head)) {
      return true;
    }
    if (words.name[next] >= 0) {
      DraftMention name = names.get(words.name[next]);
      if (name.first != next || name.kind == MentionKind.DEMONYM) {
        return false;
      }
      boolean title = type == ActorType.PERSON || name.type == type;
      return !title || (name.type == type && isDetermined(head));
    }
    if (words.isDash(next) && words.start[next] == words.end[head]) {
      return false;
    }
    boolean titleGoesOn =
        words.isCapitalised(head)
            && words.isCapitalised(next)
            && words.wordClass(next) == WordClass.ADJECTIVE;
    return !words.isNoun(next) && !titleGoesOn;
  }

  /** Whether a noun in lower case belongs to "the" or "Tunisia's", so that it is no mere title. */
  private boolean isDetermined(int head) {
    if (words.isCapitalised(head)) {
      return false;
    }
    int first = head;
    while (words.inSentenceOf(first - 1, head)
        && head - first < MAXIMUM_PHRASE
        && continuesPhrase(first - 1)) {
      first--;
    }
    int before = first - 1;
    return words.inSentenceOf(before, head)
        && (words.is(before, vocabulary.the)
            || words.has(before, Trait.POSSESSIVE)
            || words.isPossessiveMark(before));
  }

  private boolean continuesPhrase(int token) {
    if (words.name[token] >= 0) {
      return names.get(words.name[token]).type != ActorType.PERSON;
    }
    WordClass wordClass = words.wordClass(token);
    return switch (wordClass) {
      case ADJECTIVE, NOUN, PROPER_NOUN, NUMBER ->
          !vocabulary.isQuantity(words.entry[token]) || wordClass == WordClass.NUMBER;
      case VERB ->
          words.inSentenceOf(token - 1, token)
              && (words.is(token - 1, vocabulary.the)
                  || vocabulary.isIndefinite(words.entry[token - 1]));
      case PUNCTUATION ->
          words.is(token, '-')
              && token > 0
              && words.start[token] == words.end[token - 1]
              && words.inSentenceOf(token - 1, token);
      case AUXILIARY, ADVERB, ADPOSITION, DETERMINER, PRONOUN, PARTICLE, CONJUNCTION, OTHER ->
          false;
    };
  }

  private List<DraftMention> namesWithin(int first, int end) {
    List<DraftMention> inner = new ArrayList<>(2);
    for (int i = first; i < end; i++) {
      if (words.name[i] >= 0 && (i == first || words.name[i] != words.name[i - 1])) {
        inner.add(names.get(words.name[i]));
      }
    }
    return inner;
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

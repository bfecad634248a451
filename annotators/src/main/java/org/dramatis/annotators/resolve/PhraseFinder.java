package org.dramatis.annotators.resolve;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.dramatis.annotators.country.Countries;
import org.dramatis.annotators.resolve.lexicon.Trait;
import org.dramatis.annotators.resolve.lexicon.WordClass;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.actor.MentionKind;
import org.jspecify.annotations.Nullable;

/**
 * Finds roles and noun phrases. A phrase is found from its head, a noun of the lexicon that means a
 * person, an organization or a place, and reaches left over its adjectives, nouns and numbers to
 * its determiner.
 */
final class PhraseFinder {

  private static final int MAXIMUM_PHRASE = 8;

  /** "The British", "the Chinese", "the Germans" are many. */
  private static final Pattern ENDING_OF_PEOPLES =
      Pattern.compile("(s|sh|ese|men|(?<!Cze)ch)$", Pattern.CASE_INSENSITIVE);

  private final Words words;
  private final Vocabulary vocabulary = Vocabulary.ENGLISH;
  private final List<DraftMention> names;
  private final boolean[] inTitle;
  private final List<DraftMention> mentions;

  /**
   * @param names by the index that {@link Words#name} holds
   * @param inTitle which tokens belong to the title of a name and are no heads
   * @param mentions to which the phrases are added
   */
  PhraseFinder(
      Words words, List<DraftMention> names, boolean[] inTitle, List<DraftMention> mentions) {
    this.words = words;
    this.names = names;
    this.inTitle = inTitle;
    this.mentions = mentions;
  }

  /** Adds "the Italian" and the like. */
  void addNationals() {
    for (DraftMention name : names) {
      if (name.kind == MentionKind.DEMONYM && isOnePerson(name)) {
        addNational(name);
      }
    }
  }

  /**
   * "The Italian said": a demonym after "the" that no noun follows and that can be one person's.
   */
  private boolean isOnePerson(DraftMention demonym) {
    int the = demonym.first - 1;
    int next = demonym.last + 1;
    if (!words.inSentenceOf(the, demonym.head)
        || !words.is(the, vocabulary.the)
        || ENDING_OF_PEOPLES.matcher(words.textOf(demonym.last, demonym.last)).find()) {
      return false;
    }
    return !words.inSentenceOf(next, demonym.head)
        || words.isVerb(next)
        || words.wordClass(next) == WordClass.ADVERB
        || words.isPossessiveMark(next)
        || words.is(next, '.');
  }

  private void addNational(DraftMention demonym) {
    int the = demonym.first - 1;
    DraftMention phrase =
        new DraftMention(
            MentionKind.NOMINAL,
            ActorType.PERSON,
            words,
            words.start[the],
            demonym.end,
            the,
            demonym.last);
    phrase.definiteness = Definiteness.DEFINITE;
    phrase.inner = List.of(demonym);
    phrase.national = true;
    mentions.add(phrase);
  }

  /** Adds the phrase of which the token, a word of the lexicon outside of names, is the head. */
  void add(int head) {
    int noun = words.lexicon.singular(words.entry[head]);
    long traits = words.lexicon.traits(noun);
    ActorType type = typeOf(traits);
    if (type == null
        || inTitle[head]
        || !canBeNoun(head)
        || (nicknameOf(head) == null && isPartOfUnknownName(head))
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
    phrase.nicknameOf = nicknameOf(head);
    phrase.plural = plural;
    phrase.definiteness = definiteness;
    phrase.possessor = possessor;
    phrase.inner = namesWithin(body, head);
    mentions.add(phrase);
  }

  /** The country that the noun with the word before it is a nickname of, null for none. */
  private @Nullable String nicknameOf(int head) {
    for (int first = head - 1; first >= head - 3 && words.inSentenceOf(first, head); first--) {
      String country = Countries.english().ofNickname(words.textOf(first, head));
      if (country != null) {
        return country;
      }
    }
    return null;
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
    boolean afterRole =
        wordClass == WordClass.ADJECTIVE
            && words.inSentenceOf(token - 1, token)
            && words.has(token - 1, Trait.OFFICE)
            && words.has(token, Trait.PERSON);
    return afterRole
        || (words.lexicon.isMostlyNoun(words.entry[token])
            && (wordClass == WordClass.ADJECTIVE || (wordClass == WordClass.VERB && afterNoun)));
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
    boolean goesOn =
        words.wordClass(next) == WordClass.ADJECTIVE
            && (typeOf(words.lexicon.traits(words.lexicon.singular(words.entry[next]))) == type
                || (words.isCapitalised(head) && words.isCapitalised(next)));
    return !words.isNoun(next) && !goesOn;
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
}

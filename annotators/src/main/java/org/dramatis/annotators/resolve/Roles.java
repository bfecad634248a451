package org.dramatis.annotators.resolve;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.dramatis.annotators.resolve.lexicon.Trait;
import org.dramatis.annotators.resolve.lexicon.WordClass;
import org.jspecify.annotations.Nullable;

/**
 * Reads roles: how a title or a noun phrase goes on ("the vice chairman of the Central Committee"),
 * its text, and which countries and organizations it names.
 */
final class Roles {

  private static final int MAXIMUM_COMPLEMENT = 12;

  private final Words words;
  private final List<DraftMention> mentions;
  private final Vocabulary vocabulary = Vocabulary.ENGLISH;

  Roles(Words words, List<DraftMention> mentions) {
    this.words = words;
    this.mentions = mentions;
  }

  /** Gives the chains the roles and countries that titles before their names tell. */
  void readTitles() {
    for (DraftMention mention : mentions) {
      if (mention.isName() && mention.titleFirst >= 0 && mention.chain != null) {
        if (isRole(mention)) {
          mention.chain.roles.add(
              words.textOf(mention.titleFirst, mention.first - 1).replace('\n', ' '));
        }
        if (mention.owner != null && country(mention.owner) != null) {
          mention.chain.affiliations.add(country(mention.owner));
        }
      }
    }
  }

  private boolean isRole(DraftMention name) {
    for (int title : name.titles) {
      if ((words.lexicon.traits(title) & Trait.HONORIFIC.bit()) == 0) {
        return true;
      }
    }
    return false;
  }

  /** Gives the chain of {@code phrase}, which describes it, its role and countries. */
  void read(DraftMention phrase) {
    if (phrase.chain != null && phrase.chain.isPerson()) {
      phrase.chain.roles.add(text(phrase));
      phrase.chain.affiliations.addAll(countries(phrase));
    }
  }

  /** The role as written, without "the" or "a" but with what follows after "of". */
  String text(DraftMention phrase) {
    int first = phrase.first;
    if (phrase.definiteness == Definiteness.DEFINITE
        || phrase.definiteness == Definiteness.INDEFINITE
        || phrase.definiteness == Definiteness.DEMONSTRATIVE) {
      first = Math.min(first + 1, phrase.head);
    } else if (phrase.possessor >= 0 && words.name[phrase.possessor] >= 0) {
      first = phrase.possessor;
      while (first > 0
          && words.name[first - 1] == words.name[phrase.possessor]
          && words.inSentenceOf(first - 1, phrase.head)) {
        first--;
      }
    }
    return words.textOf(first, complementEnd(phrase)).replace('\n', ' ');
  }

  /** The last token of the phrase with its complement. */
  int complementEnd(DraftMention phrase) {
    int end = phrase.last;
    int i = phrase.last + 1;
    while (i - phrase.last <= MAXIMUM_COMPLEMENT
        && words.inSentenceOf(i, phrase.head)
        && (vocabulary.isRolePreposition(words.entry[i]) || words.isPossessiveMark(i))) {
      int next = i + 1;
      while (words.inSentenceOf(next, phrase.head) && isInside(next)) {
        next++;
      }
      if (next == i + 1) {
        break;
      }
      end = next - 1;
      i = next;
    }
    return end;
  }

  private boolean isInside(int token) {
    if (words.name[token] >= 0) {
      return true;
    }
    WordClass wordClass = words.wordClass(token);
    return switch (wordClass) {
      case NOUN, PROPER_NOUN, ADJECTIVE, DETERMINER, NUMBER -> true;
      case VERB,
          AUXILIARY,
          ADVERB,
          ADPOSITION,
          PRONOUN,
          PARTICLE,
          CONJUNCTION,
          PUNCTUATION,
          OTHER ->
          false;
    };
  }

  /** ISO codes of the countries that the phrase or its complement names, sorted. */
  Set<String> countries(DraftMention phrase) {
    Set<String> countries = new TreeSet<>();
    for (DraftMention name : namesAround(phrase)) {
      String country = country(name);
      if (country != null) {
        countries.add(country);
      }
    }
    return countries;
  }

  /** Names inside the phrase, in its possessor and in its complement. */
  List<DraftMention> namesAround(DraftMention phrase) {
    List<DraftMention> names = new ArrayList<>(phrase.inner);
    int end = complementEnd(phrase);
    for (int i = phrase.order + 1; i < mentions.size(); i++) {
      DraftMention next = mentions.get(i);
      if (next.first > end) {
        break;
      }
      if (next.source != null && next.first > phrase.last) {
        names.add(next);
      }
    }
    if (phrase.possessor >= 0) {
      for (int i = phrase.order - 1; i >= 0 && i >= phrase.order - 4; i--) {
        DraftMention before = mentions.get(i);
        if (before.source != null && before.last == phrase.possessor) {
          names.add(before);
        }
      }
    }
    return names;
  }

  private static @Nullable String country(DraftMention name) {
    return name.source == null ? null : name.source.country();
  }
}

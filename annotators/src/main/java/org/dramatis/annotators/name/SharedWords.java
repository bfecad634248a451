package org.dramatis.annotators.name;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dramatis.annotators.country.Countries;
import org.dramatis.annotators.country.CountryWord;
import org.jspecify.annotations.Nullable;

/**
 * What a single word means in a document that also has it in a person's full name: "Jordan" beside
 * "Michael Jordan", "Dell" beside "Michael Dell" and "Dell Technologies".
 *
 * <p>A place is told by the words before it ("to Washington", "in Jordan"); a company by the
 * document naming it in full and by the tagger; where neither speaks, the word is short for the
 * person, once he was named. One instance serves one document on one thread.
 */
final class SharedWords {
  private static final Set<String> BEFORE_PLACES =
      Set.of(
          "across",
          "in",
          "inside",
          "into",
          "near",
          "outside",
          "throughout",
          "toward",
          "towards",
          "entered",
          "visit",
          "visited",
          "visiting",
          "visits");

  private static final Set<String> MOTION =
      Set.of(
          "back",
          "came",
          "come",
          "comes",
          "drive",
          "drove",
          "flew",
          "flies",
          "flight",
          "fly",
          "flying",
          "go",
          "goes",
          "going",
          "gone",
          "journey",
          "moved",
          "moving",
          "relocated",
          "return",
          "returned",
          "returning",
          "returns",
          "road",
          "sailed",
          "travel",
          "traveled",
          "traveling",
          "travelled",
          "travelling",
          "trip",
          "visit",
          "way",
          "went");

  private final String text;
  private final int[] tokens;
  private final Countries countries;

  /** First token of the first full name that holds the word. */
  private final Map<String, Integer> persons = new HashMap<>();

  /** Words that begin the name of a body of several words. */
  private final Set<String> bodies = new HashSet<>();

  /** Codes of countries of which the document names the people or the capital. */
  private final Set<String> spokenOf = new HashSet<>();

  SharedWords(
      String text, int[] tokens, List<TaggedName> names, Set<String> words, Countries countries) {
    this.text = text;
    this.tokens = tokens;
    this.countries = countries;
    if (words.isEmpty()) {
      return;
    }
    boolean country = false;
    for (TaggedName name : names) {
      if (name.last() - name.first() > 1) {
        if (name.type() == Labels.PERSON) {
          for (int t = name.first(); t < name.last(); t++) {
            persons.putIfAbsent(word(t), name.first());
          }
        } else if (name.type() == Labels.ORGANIZATION) {
          bodies.add(word(name.first()));
        }
      } else if (name.type() == Labels.LOCATION && words.contains(word(name.first()))) {
        country |= countries.find(word(name.first())) != null;
      }
    }
    for (int t = 0; country && t < tokens.length / 2; t++) {
      if (Character.isUpperCase(text.charAt(tokens[2 * t]))) {
        CountryWord found = countries.find(word(t));
        if (found != null && found.country() != null && found.kind() != CountryWord.Kind.NAME) {
          spokenOf.add(found.country());
        }
      }
    }
  }

  private String word(int t) {
    return text.substring(tokens[2 * t], tokens[2 * t + 1]);
  }

  /** Whether the name is a body's here, as the tagger says, and not that of who bears the word. */
  boolean isBody(TaggedName name) {
    return name.type() == Labels.ORGANIZATION && bodies.contains(word(name.first()));
  }

  /** Whether the words before, or the people and the capital of the country, make it a place. */
  boolean isPlace(TaggedName name) {
    return name.type() == Labels.LOCATION
        && (isPlaceUse(name.first()) || isSpokenOf(countries.find(word(name.first()))));
  }

  /** Whether it follows the full name that it is part of. */
  boolean isPerson(TaggedName name) {
    Integer named = persons.get(word(name.first()));
    return named != null && name.type() == Labels.LOCATION && named < name.first();
  }

  private boolean isSpokenOf(@Nullable CountryWord word) {
    return word != null
        && word.kind() == CountryWord.Kind.NAME
        && spokenOf.contains(word.country());
  }

  private boolean isPlaceUse(int t) {
    if (t == 0) {
      return false;
    }
    String before = TokenText.word(text, tokens, t - 1);
    return BEFORE_PLACES.contains(before)
        || before.equals("to") && t > 1 && MOTION.contains(TokenText.word(text, tokens, t - 2));
  }
}

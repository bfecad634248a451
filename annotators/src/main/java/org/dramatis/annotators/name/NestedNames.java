package org.dramatis.annotators.name;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dramatis.annotators.country.Countries;
import org.dramatis.annotators.country.CountryWord;

/**
 * Finds names within longer names: "Korea" in "Bank of Korea", "Boston" in "Boston Police
 * Department", "Chiang Kai-shek" in "Chiang Kai-shek Memorial Hall".
 *
 * <p>Immutable and safe for use by several threads.
 */
final class NestedNames {
  private static final int LONGEST = 4;

  /** What places are that are named after others. */
  private static final Set<String> FACILITIES =
      Set.of(
          "airport",
          "arena",
          "base",
          "bridge",
          "building",
          "camp",
          "cathedral",
          "cemetery",
          "center",
          "centre",
          "church",
          "college",
          "court",
          "dam",
          "embassy",
          "garden",
          "gardens",
          "hall",
          "harbour",
          "hospital",
          "hotel",
          "house",
          "library",
          "market",
          "memorial",
          "mosque",
          "museum",
          "observatory",
          "opera",
          "palace",
          "plant",
          "port",
          "prison",
          "reactor",
          "refinery",
          "school",
          "square",
          "stadium",
          "station",
          "temple",
          "terminal",
          "theater",
          "theatre",
          "tower",
          "university",
          "zoo");

  /** What organisations and places are that are often named after the place where they are. */
  private static final Set<String> LOCAL =
      Set.of(
          "university",
          "municipality",
          "city",
          "town",
          "port",
          "diocese",
          "college",
          "museum",
          "bank",
          "government",
          "legislature",
          "embassy",
          "district",
          "county",
          "province",
          "commonwealth",
          "people",
          "police",
          "department",
          "stadium",
          "arena",
          "airport",
          "council",
          "school",
          "orchestra",
          "zoo",
          "hospital",
          "court",
          "assembly",
          "symphony",
          "parliament",
          "chapter",
          "club",
          "institute",
          "authority",
          "railway",
          "observatory");

  /** Things that are named after the organisation, person or place behind them. */
  private static final Set<String> UNDERTAKINGS =
      Set.of(
          "analytics",
          "award",
          "awards",
          "campaign",
          "championship",
          "championships",
          "channel",
          "conference",
          "congress",
          "convention",
          "cup",
          "declaration",
          "exhibition",
          "expo",
          "fair",
          "fellowship",
          "festival",
          "forum",
          "games",
          "marathon",
          "medal",
          "olympics",
          "prize",
          "scholarship",
          "series",
          "show",
          "summit",
          "tournament",
          "trophy");

  /** Words before the noun that say nothing of who or where. */
  private static final Set<String> MODIFIERS =
      Set.of(
          "academic",
          "air",
          "arts",
          "art",
          "bus",
          "business",
          "central",
          "children's",
          "city",
          "community",
          "county",
          "district",
          "east",
          "federal",
          "film",
          "first",
          "general",
          "grand",
          "great",
          "hall",
          "high",
          "historic",
          "hospital",
          "imperial",
          "independent",
          "international",
          "law",
          "main",
          "medical",
          "memorial",
          "metro",
          "middle",
          "military",
          "municipal",
          "national",
          "naval",
          "new",
          "north",
          "old",
          "open",
          "park",
          "peace",
          "police",
          "public",
          "regional",
          "royal",
          "saint",
          "school",
          "science",
          "second",
          "senior",
          "south",
          "st",
          "st.",
          "state",
          "summer",
          "technical",
          "the",
          "train",
          "union",
          "united",
          "west",
          "winter",
          "world",
          "youth");

  /** Places that are named after the town or quarter where they are. */
  private static final Set<String> TOWN_PLACES =
      Set.of(
          "airport",
          "arena",
          "cathedral",
          "cemetery",
          "college",
          "hospital",
          "municipality",
          "port",
          "stadium",
          "station",
          "university");

  /** Places that are mostly written in short. */
  private static final Set<String> ABBREVIATED =
      Set.of("D.C.", "L.A.", "LA", "N.Y.", "NSW", "NYC", "SF");

  /** Short forms of countries that mean something else within a name: "Emirates Stadium". */
  private static final Set<String> NO_COUNTRY =
      Set.of("Emirates", "Male", "Republic", "Reunion", "Victoria");

  private final Countries countries;
  private final NameVocabulary vocabulary;
  private final Lexica lexica;

  NestedNames(Countries countries, NameVocabulary vocabulary, Lexica lexica) {
    this.countries = countries;
    this.vocabulary = vocabulary;
    this.lexica = lexica;
  }

  /**
   * The names within {@code name}, in text order.
   *
   * @param known type of each name that the document has elsewhere, by its surface
   */
  List<TaggedName> within(String text, int[] tokens, TaggedName name, Map<String, Integer> known) {
    List<TaggedName> found = new ArrayList<>();
    if (name.type() == Labels.PERSON || name.last() - name.first() < 2) {
      return found;
    }
    boolean facility =
        name.type() == Labels.LOCATION
            && FACILITIES.contains(TokenText.word(text, tokens, name.last() - 1));
    boolean seated =
        name.last() - name.first() == 3
            && LOCAL.contains(TokenText.word(text, tokens, name.first()))
            && TokenText.word(text, tokens, name.first() + 1).equals("of");
    if (name.type() == Labels.LOCATION && !facility && !seated) {
      return found;
    }
    int t = name.first();
    while (t < name.last()) {
      int next = t + 1;
      if (Character.isUpperCase(text.charAt(tokens[2 * t]))) {
        for (int end = Math.min(name.last(), t + LONGEST); end > t; end--) {
          int type =
              end - t < name.last() - name.first() ? type(text, tokens, name, t, end, known) : -1;
          if (type < 0 && t == name.first() && end < name.last()) {
            type = namesake(text, tokens, t, end, name.last(), known);
          }
          if (type >= 0) {
            found.add(new TaggedName(t, end, type, name.margin()));
            next = end;
            break;
          }
        }
      }
      t = next;
    }
    return found;
  }

  /**
   * The names that awards, festivals and the like are named after, where no name covers the whole:
   * "Cannes" of "Cannes Film Festival", "FIFA" of "FIFA World Cup".
   *
   * @param inside the tokens that stand within names
   * @param known type of each name that the document has elsewhere, by its surface
   */
  List<TaggedName> namesakes(
      String text, int[] tokens, int from, int to, boolean[] inside, Map<String, Integer> known) {
    List<TaggedName> found = new ArrayList<>();
    int t = from;
    while (t < to) {
      int end = t;
      while (end < to && !inside[end] && Character.isUpperCase(text.charAt(tokens[2 * end]))) {
        end++;
      }
      if (end - t >= 2 && UNDERTAKINGS.contains(TokenText.word(text, tokens, end - 1))) {
        int first = t;
        while (first < end - 1 && MODIFIERS.contains(TokenText.word(text, tokens, first))) {
          first++;
        }
        for (int last = Math.min(end - 1, first + LONGEST); last > first; last--) {
          int type = namesake(text, tokens, first, last, end, known);
          if (type >= 0) {
            found.add(new TaggedName(first, last, type, DocumentPass.ADDED));
            break;
          }
        }
      }
      t = Math.max(end, t + 1);
    }
    return found;
  }

  /**
   * What the tokens before the noun at the end of a phrase name, or -1.
   *
   * @param end the token behind the phrase
   */
  private int namesake(
      String text, int[] tokens, int first, int last, int end, Map<String, Integer> known) {
    String head = TokenText.word(text, tokens, end - 1);
    boolean undertaking = UNDERTAKINGS.contains(head);
    boolean facility = FACILITIES.contains(head) || head.equals("foundation");
    if ((!undertaking && !facility) || MODIFIERS.contains(TokenText.word(text, tokens, last - 1))) {
      return -1;
    }
    String surface = TokenText.surface(text, tokens, first, last);
    if (surface.length() < 2) {
      return -1;
    }
    if (NO_COUNTRY.contains(surface)) {
      return -1;
    }
    CountryWord word = countries.find(surface);
    if (word != null) {
      return word.kind() == CountryWord.Kind.DEMONYM ? -1 : Labels.LOCATION;
    }
    Integer type = known.get(surface);
    if (type != null) {
      return type;
    }
    int types = lexica.types(TokenText.phrase(text, tokens, first, last));
    if (vocabulary.isPlace(text, tokens, first, last) || types == Lexica.LOCATION) {
      return Labels.LOCATION;
    }
    boolean acronym =
        last - first == 1
            && surface.length() > 2
            && surface.chars().allMatch(Character::isUpperCase)
            && !vocabulary.isOrdinary(text, tokens[2 * first], tokens[2 * first + 1]);
    if (undertaking && (acronym || types == Lexica.ORGANIZATION)) {
      return Labels.ORGANIZATION;
    }
    boolean generic = true;
    for (int t = last; t < end - 1; t++) {
      generic &= MODIFIERS.contains(TokenText.word(text, tokens, t));
    }
    boolean town =
        TOWN_PLACES.contains(head)
            && generic
            && last - first == 1
            && (types == 0 || (types & Lexica.LOCATION) != 0)
            && surface.length() > 3
            && !vocabulary.isCommon(text, tokens[2 * first], tokens[2 * first + 1])
            && !vocabulary.isOrdinary(text, tokens[2 * first], tokens[2 * first + 1]);
    return town ? Labels.LOCATION : -1;
  }

  private int type(
      String text, int[] tokens, TaggedName name, int first, int last, Map<String, Integer> known) {
    if (last - first == 1 && MODIFIERS.contains(TokenText.word(text, tokens, first))) {
      return -1;
    }
    String surface = TokenText.surface(text, tokens, first, last);
    CountryWord word = countries.find(surface);
    if (NO_COUNTRY.contains(surface)) {
      return -1;
    }
    if (word != null && word.kind() == CountryWord.Kind.NAME) {
      return Labels.LOCATION;
    }
    if (word != null && word.kind() == CountryWord.Kind.DEMONYM) {
      return -1;
    }
    Integer type = known.get(surface);
    if (type != null && type == Labels.PERSON && last - first > 1 && first == name.first()) {
      return Labels.PERSON;
    }
    if (type != null && type == Labels.LOCATION) {
      return Labels.LOCATION;
    }
    boolean afterOf =
        first > name.first()
            && TokenText.word(text, tokens, first - 1).equals("of")
            && (last == name.last() || TokenText.word(text, tokens, last).equals("of"));
    boolean edge = first == name.first() || afterOf || last == name.last();
    if (edge && vocabulary.isPlace(text, tokens, first, last)) {
      return Labels.LOCATION;
    }
    int types = lexica.types(TokenText.phrase(text, tokens, first, last));
    boolean place = (types & Lexica.LOCATION) != 0 && (afterOf || (types & Lexica.PERSON) == 0);
    boolean local =
        (afterOf && LOCAL.contains(TokenText.word(text, tokens, name.first())))
            || (first == name.first()
                && LOCAL.contains(TokenText.word(text, tokens, name.last() - 1)));
    if ((place && local) || ABBREVIATED.contains(surface)) {
      return Labels.LOCATION;
    }
    if (afterOf
        && last - first == 1
        && (types == 0 || place)
        && first == name.first() + 2
        && LOCAL.contains(TokenText.word(text, tokens, name.first()))
        && !MODIFIERS.contains(TokenText.word(text, tokens, first))
        && !vocabulary.isCommon(text, tokens[2 * first], tokens[2 * first + 1])
        && !vocabulary.isOrdinary(text, tokens[2 * first], tokens[2 * first + 1])) {
      return Labels.LOCATION;
    }
    boolean person =
        (types & Lexica.PERSON) != 0
            && (types & (Lexica.LOCATION | Lexica.ORGANIZATION)) == 0
            && first == name.first()
            && last - first > 1;
    return person ? Labels.PERSON : -1;
  }
}

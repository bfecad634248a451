package org.dramatis.annotators.name;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

  /** Places that are mostly written in short. */
  private static final Set<String> ABBREVIATED =
      Set.of("D.C.", "L.A.", "LA", "N.Y.", "NSW", "NYC", "SF");

  private final Countries countries;
  private final Vocabulary vocabulary;
  private final Lexica lexica;

  NestedNames(Countries countries, Vocabulary vocabulary, Lexica lexica) {
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
        name.type() == Labels.LOCATION && FACILITIES.contains(word(text, tokens, name.last() - 1));
    if (name.type() == Labels.LOCATION && !facility) {
      return found;
    }
    int t = name.first();
    while (t < name.last()) {
      int next = t + 1;
      if (Character.isUpperCase(text.charAt(tokens[2 * t]))) {
        for (int end = Math.min(name.last(), t + LONGEST); end > t; end--) {
          int type =
              end - t < name.last() - name.first() ? type(text, tokens, name, t, end, known) : -1;
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

  private int type(
      String text, int[] tokens, TaggedName name, int first, int last, Map<String, Integer> known) {
    String surface = DocumentPass.surface(text, tokens, first, last);
    CountryWord word = countries.find(surface);
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
        first > name.first() && last == name.last() && word(text, tokens, first - 1).equals("of");
    boolean edge = first == name.first() || afterOf || last == name.last();
    if (edge && vocabulary.isPlace(text, tokens, first, last)) {
      return Labels.LOCATION;
    }
    int types = lexica.types(Vocabulary.phrase(text, tokens, first, last));
    boolean place = (types & Lexica.LOCATION) != 0 && (afterOf || (types & Lexica.PERSON) == 0);
    boolean local =
        (afterOf && LOCAL.contains(word(text, tokens, name.first())))
            || (first == name.first() && LOCAL.contains(word(text, tokens, name.last() - 1)));
    if ((place && local) || ABBREVIATED.contains(surface)) {
      return Labels.LOCATION;
    }
    boolean person =
        (types & Lexica.PERSON) != 0
            && (types & (Lexica.LOCATION | Lexica.ORGANIZATION)) == 0
            && first == name.first()
            && last - first > 1;
    return person ? Labels.PERSON : -1;
  }

  private static String word(String text, int[] tokens, int t) {
    return text.substring(tokens[2 * t], tokens[2 * t + 1]).toLowerCase(Locale.ROOT);
  }
}

package org.dramatis.annotators.name;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.dramatis.annotators.country.Countries;
import org.dramatis.annotators.country.CountryWord;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.actor.MentionKind;
import org.jspecify.annotations.Nullable;

/**
 * Finds the countries that the tagger missed, and demonyms.
 *
 * <p>Immutable and safe for use by several threads.
 */
final class CountryMentions {
  /** Names of countries that are as often something else: found only where the tagger agrees. */
  private static final Set<String> AMBIGUOUS =
      Set.of(
          "Georgia",
          "Jordan",
          "Chad",
          "Guinea",
          "Niger",
          "Male",
          "Mali",
          "Lima",
          "Sofia",
          "Lao",
          "Republic",
          "Emirates",
          "Jersey",
          "Reunion",
          "Saint Martin",
          "Dominica",
          "Bern",
          "Islamic Republic",
          "Antigua",
          "Victoria",
          "Holland",
          "US",
          "GB",
          "ROC",
          "ROK",
          "RSA",
          "FRG",
          "GDR",
          "CAR",
          "PNG",
          "KSA",
          "Formosa",
          "Gold Coast",
          "Turkey",
          "Ulster",
          "Korea",
          "Wales",
          "PRC",
          "DRC",
          "Congo",
          "America",
          "Palestinian Authority",
          "Ottoman Empire",
          "Persia",
          "Cuba",
          "Samoa",
          "Micronesia",
          "Macedonia",
          "Grenada",
          "St. Lucia",
          "Malta",
          "Togo",
          "Monaco");

  /** Demonyms that are as often a surname, a thing or a common word. */
  private static final Set<String> AMBIGUOUS_DEMONYMS =
      Set.of(
          "Pole",
          "Dane",
          "Finn",
          "Lao",
          "Scot",
          "Brit",
          "Kiwi",
          "Turk",
          "Kiwis",
          "Welsh",
          "Polish",
          "Central African",
          "Dominican",
          "Lebanese",
          "English");

  private final Countries countries;

  CountryMentions(Countries countries) {
    this.countries = countries;
  }

  /**
   * Adds the countries and demonyms of a text that stand outside of names.
   *
   * @param inside the tokens that stand within names
   * @param out takes what is found
   */
  void add(String text, int[] tokens, int[] sentences, boolean[] inside, List<FoundName> out) {
    for (int s = 0; s < sentences.length; s += 2) {
      boolean upper = TokenText.isUpper(text, tokens, sentences[s], sentences[s + 1]);
      int t = sentences[s];
      while (t < sentences[s + 1]) {
        int next = t + 1;
        if (!inside[t] && Character.isUpperCase(text.charAt(tokens[2 * t]))) {
          int longest = Math.min(sentences[s + 1], t + 6);
          for (int end = longest; end > t; end--) {
            CountryWord word = free(inside, t, end) ? find(text, tokens, t, end) : null;
            if (word != null && accepts(text, tokens, t, end, word, upper)) {
              out.add(countryWord(tokens[2 * t], tokens[2 * end - 1], word));
              next = end;
              break;
            }
          }
        }
        t = next;
      }
    }
  }

  private @Nullable CountryWord find(String text, int[] tokens, int first, int last) {
    if (first + 1 < last && text.charAt(tokens[2 * last - 2]) == ',') {
      return null;
    }
    return countries.find(TokenText.surface(text, tokens, first, last));
  }

  private static boolean free(boolean[] inside, int first, int last) {
    for (int t = first; t < last; t++) {
      if (inside[t]) {
        return false;
      }
    }
    return true;
  }

  private static boolean accepts(
      String text, int[] tokens, int first, int last, CountryWord word, boolean upper) {
    String surface = TokenText.surface(text, tokens, first, last);
    return switch (word.kind()) {
      case NAME ->
          !AMBIGUOUS.contains(surface)
              && !(upper && surface.length() <= 4)
              && (surface.length() > 3 || surface.indexOf('.') > 0 || isAcronym(surface));
      case DEMONYM -> !AMBIGUOUS_DEMONYMS.contains(surface);
      case CAPITAL, SEAT -> false;
    };
  }

  /** Whether a word has several letters, and capitals only. */
  static boolean isAcronym(String surface) {
    return surface.length() >= 2 && surface.equals(surface.toUpperCase(Locale.ROOT));
  }

  private static FoundName countryWord(int start, int end, CountryWord word) {
    boolean demonym = word.kind() == CountryWord.Kind.DEMONYM;
    return new FoundName(
        start,
        end,
        demonym ? MentionKind.DEMONYM : MentionKind.NAME,
        ActorType.COUNTRY,
        word.country(),
        null,
        demonym ? 0.9 : 0.7);
  }
}

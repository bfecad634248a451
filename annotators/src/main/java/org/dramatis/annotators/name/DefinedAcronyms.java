package org.dramatis.annotators.name;

import java.util.List;
import java.util.Set;
import org.dramatis.annotators.country.Countries;

/**
 * Bodies up to where their initials begin that stand in brackets behind them: "General Agreement on
 * Tariffs and Trade (GATT)", where the tagger took the initials, or some of the words, for a body.
 *
 * <p>Immutable and safe for use by several threads.
 */
final class DefinedAcronyms implements NamePass {
  private static final int SHORTEST = 3;
  private static final int LONGEST = 8;

  /** Tokens before the bracket that are looked at. */
  private static final int FARTHEST = 24;

  /** Words that may give no initial. */
  private static final Set<String> LITTLE =
      Set.of("&", "and", "de", "des", "for", "in", "of", "on", "the", "to");

  private final Countries countries;

  DefinedAcronyms(Countries countries) {
    this.countries = countries;
  }

  /** The names with such bodies whole, and their initials, in order. */
  @Override
  public List<TaggedName> apply(TaggedText document, List<TaggedName> names) {
    String text = document.text();
    int[] tokens = document.tokens();
    int[] sentences = document.sentences();
    NamesByToken all = null;
    for (int s = 0; s < sentences.length; s += 2) {
      for (int t = sentences[s] + 2; t + 2 < sentences[s + 1]; t++) {
        if (text.charAt(tokens[2 * t]) != '('
            || text.charAt(tokens[2 * t + 4]) != ')'
            || !isAcronym(text, tokens, t + 1)) {
          continue;
        }
        int first = start(text, tokens, sentences[s], t);
        if (first < 0
            || countries.find(TokenText.surface(text, tokens, first, t)) != null
            || countries.find(TokenText.surface(text, tokens, t + 1, t + 2)) != null) {
          continue;
        }
        all = all == null ? new NamesByToken(names, tokens.length / 2) : all;
        if (isBody(first, t, all)) {
          all.putOrganization(first, t);
          all.putOrganization(t + 1, t + 2);
        }
      }
    }
    return all == null ? names : all.names();
  }

  /** Whether a name in the words, or the initials, is a body's, and no name goes on beyond them. */
  private static boolean isBody(int first, int bracket, NamesByToken names) {
    boolean body = false;
    for (int t = first; t <= bracket + 1; t++) {
      TaggedName name = names.at(t);
      if (name != null) {
        if (name.first() < first || name.last() > bracket && name.first() < bracket) {
          return false;
        }
        body |= name.type() == Labels.ORGANIZATION;
      }
    }
    return body;
  }

  private static boolean isAcronym(String text, int[] tokens, int t) {
    int length = tokens[2 * t + 1] - tokens[2 * t];
    return length >= SHORTEST
        && length <= LONGEST
        && text.substring(tokens[2 * t], tokens[2 * t + 1])
            .chars()
            .allMatch(Character::isUpperCase);
  }

  /** Where the words begin whose initials stand in the bracket; -1 where none do. */
  private static int start(String text, int[] tokens, int from, int bracket) {
    int letter = tokens[2 * bracket + 3] - 1;
    int firstLetter = tokens[2 * bracket + 2];
    int t = bracket - 1;
    int farthest = Math.max(from, bracket - FARTHEST);
    while (t >= farthest) {
      char initial = text.charAt(tokens[2 * t]);
      boolean little = LITTLE.contains(TokenText.word(text, tokens, t));
      if (Character.toUpperCase(initial) == text.charAt(letter)
          && (little || Character.isUpperCase(initial))) {
        if (letter == firstLetter) {
          return little ? -1 : t;
        }
        letter--;
      } else if (!little) {
        return -1;
      }
      t--;
    }
    return -1;
  }
}

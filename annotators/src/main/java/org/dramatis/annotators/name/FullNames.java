package org.dramatis.annotators.name;

import java.util.ArrayList;
import java.util.List;
import org.dramatis.annotators.country.Countries;
import org.dramatis.annotators.resolve.lexicon.Lexicon;
import org.dramatis.annotators.resolve.lexicon.Trait;
import org.dramatis.annotators.resolve.lexicon.WordClass;

/**
 * Persons whose surname is a place or a thing: "Sofia Berlin", "Ruby Lake said". A first name and a
 * place's name that no gazetteer has as one place or body are a person, and so are a first name and
 * whatever word before a verb of saying, an age or "who".
 *
 * <p>Immutable and safe for use by several threads.
 */
final class FullNames implements NamePass {
  private static final Lexicon LEXICON = Lexicon.english();

  private final Lexica lexica;
  private final NameVocabulary vocabulary;
  private final Countries countries;

  FullNames(Lexica lexica, NameVocabulary vocabulary, Countries countries) {
    this.lexica = lexica;
    this.vocabulary = vocabulary;
    this.countries = countries;
  }

  /** The names with such persons made persons, in order. */
  @Override
  public List<TaggedName> apply(TaggedText document, List<TaggedName> names) {
    String text = document.text();
    int[] tokens = document.tokens();
    int[] sentences = document.sentences();
    List<TaggedName> out = new ArrayList<>(names.size());
    int s = 0;
    for (TaggedName name : names) {
      while (name.first() >= sentences[s + 1]) {
        s += 2;
      }
      out.add(
          name.type() != Labels.PERSON && isPerson(text, tokens, name, sentences[s + 1])
              ? name.withType(Labels.PERSON)
              : name);
    }
    return out;
  }

  private boolean isPerson(String text, int[] tokens, TaggedName name, int end) {
    int first = name.first();
    int second = first + 1;
    if (name.last() - first != 2
        || first > 0 && TokenText.word(text, tokens, first - 1).equals("the")
        || !TokenText.isCapitalised(text, tokens, first)
        || !TokenText.isCapitalised(text, tokens, second)
        || !isFirstName(text, tokens, first)
        || OrganizationHeads.isHead(text, tokens, second)
        || (lexica.types(TokenText.phrase(text, tokens, first, second + 1))
                & (Lexica.LOCATION | Lexica.ORGANIZATION))
            != 0
        || vocabulary.isPlace(text, tokens, first, second + 1)
        || countries.find(TokenText.surface(text, tokens, first, second + 1)) != null) {
      return false;
    }
    return isPlace(text, tokens, second) || isPersonBefore(text, tokens, second + 1, end);
  }

  private boolean isPlace(String text, int[] tokens, int t) {
    return countries.find(TokenText.surface(text, tokens, t, t + 1)) != null
        || (lexica.types(TokenText.exact(text, tokens, t)) & Lexica.LOCATION) != 0
            && LEXICON.share(text, tokens[2 * t], tokens[2 * t + 1], WordClass.NOUN) <= 0;
  }

  /** Whether what begins at the token is said of persons: "said", ", 34,", "who". */
  private static boolean isPersonBefore(String text, int[] tokens, int t, int end) {
    if (t >= end) {
      return false;
    }
    if (text.charAt(tokens[2 * t]) == ',' && t + 1 < end) {
      String next = TokenText.word(text, tokens, t + 1);
      return next.equals("who") || next.length() == 2 && Character.isDigit(next.charAt(0));
    }
    return TokenText.word(text, tokens, t).equals("who")
        || (LEXICON.traits(LEXICON.find(text, tokens[2 * t], tokens[2 * t + 1])) & Trait.SAY.bit())
            != 0;
  }

  /** Whether the word is a first name, and no adjective of English. */
  private static boolean isFirstName(String text, int[] tokens, int t) {
    return LEXICON.isFirstName(text, tokens[2 * t], tokens[2 * t + 1])
        && LEXICON.share(text, tokens[2 * t], tokens[2 * t + 1], WordClass.ADJECTIVE) <= 0;
  }
}

package org.dramatis.annotators.name;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.dramatis.annotators.country.Countries;

/**
 * Teams by the number of their verb: a town or a person has no plural one, so "Barnsley were
 * beaten" and "Getafe are last" speak of teams. Only at the head of a sentence, where no "flights
 * to London were" can be meant.
 */
final class Teams implements NamePass {
  private static final Set<String> PLURAL =
      Set.of("are", "aren't", "have", "haven't", "play", "were", "weren't");

  /** The margin of what the verb says: as sure as a name of which the tagger is sure. */
  private static final double SURE = 100;

  private final Lexica lexica;
  private final NameVocabulary vocabulary;
  private final Countries countries;

  Teams(Lexica lexica, NameVocabulary vocabulary, Countries countries) {
    this.lexica = lexica;
    this.vocabulary = vocabulary;
    this.countries = countries;
  }

  /** The names with teams made organisations, in order. */
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
      boolean team =
          name.type() != Labels.ORGANIZATION
              && name.first() == sentences[s]
              && name.last() < sentences[s + 1]
              && PLURAL.contains(TokenText.word(text, tokens, name.last()))
              && (!TokenText.word(text, tokens, name.last() - 1).endsWith("s")
                  || vocabulary.isPlace(text, tokens, name.first(), name.last())
                  || (lexica.types(TokenText.phrase(text, tokens, name.first(), name.last()))
                          & Lexica.LOCATION)
                      != 0)
              && countries.find(TokenText.surface(text, tokens, name.first(), name.last())) == null;
      out.add(team ? new TaggedName(name.first(), name.last(), Labels.ORGANIZATION, SURE) : name);
    }
    return out;
  }
}

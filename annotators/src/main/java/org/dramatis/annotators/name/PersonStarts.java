package org.dramatis.annotators.name;

import java.util.ArrayList;
import java.util.List;
import org.dramatis.annotators.resolve.lexicon.Lexicon;
import org.dramatis.annotators.resolve.lexicon.WordClass;

/**
 * Gives a person's name the first name that the tagger took for a place: "Israel Adesanya", "Kenya
 * Moore", but not "in Paris Macron said".
 *
 * <p>Immutable and safe for use by several threads.
 */
final class PersonStarts implements NamePass {
  /** From this share on, in percent, a word is a preposition. */
  private static final int PREPOSITION = 50;

  private final Lexica lexica;

  PersonStarts(Lexica lexica) {
    this.lexica = lexica;
  }

  /** The names with places before surnames made parts of them, in order. */
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
      TaggedName before = out.isEmpty() ? null : out.get(out.size() - 1);
      if (before != null
          && before.last() == name.first()
          && before.first() >= sentences[s]
          && isPlace(before)
          && isRest(name)
          && TokenText.isCapitalised(text, tokens, before.first())
          && TokenText.isCapitalised(text, tokens, name.first())
          && isFirstName(text, tokens, before.first())
          && !followsPreposition(text, tokens, sentences[s], before.first())) {
        out.set(out.size() - 1, name.withBounds(before.first(), name.last()));
      } else {
        out.add(name);
      }
    }
    return out;
  }

  private boolean isFirstName(String text, int[] tokens, int t) {
    return Lexicon.english().isFirstName(text, tokens[2 * t], tokens[2 * t + 1])
        || lexica.isPersonal(TokenText.exact(text, tokens, t));
  }

  private static boolean isPlace(TaggedName name) {
    return name.type() == Labels.LOCATION && name.last() - name.first() == 1;
  }

  private static boolean isRest(TaggedName name) {
    return name.type() == Labels.PERSON && name.last() - name.first() <= 2;
  }

  private static boolean followsPreposition(String text, int[] tokens, int from, int t) {
    return t > from
        && Lexicon.english().share(text, tokens[2 * t - 2], tokens[2 * t - 1], WordClass.ADPOSITION)
            >= PREPOSITION;
  }
}

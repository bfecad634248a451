package org.dramatis.annotators.name;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives a surname the small words that belong to it in a full name of the document: "van Persie"
 * after "Robin van Persie".
 */
final class Particles implements NamePass {
  /** Small words before a surname: "von der". */
  private static final int MOST = 3;

  /** The names with such surnames whole, in order. */
  @Override
  public List<TaggedName> apply(TaggedText document, List<TaggedName> names) {
    String text = document.text();
    int[] tokens = document.tokens();
    int[] sentences = document.sentences();
    Map<String, Integer> particles = particles(text, tokens, names);
    if (particles.isEmpty()) {
      return names;
    }
    List<TaggedName> out = new ArrayList<>(names.size());
    int s = 0;
    for (TaggedName name : names) {
      while (name.first() >= sentences[s + 1]) {
        s += 2;
      }
      out.add(withParticles(text, tokens, sentences[s], name, particles));
    }
    return out;
  }

  /** How many small words stand before the surname of full names, by these words and it. */
  private static Map<String, Integer> particles(String text, int[] tokens, List<TaggedName> names) {
    Map<String, Integer> particles = new HashMap<>();
    for (TaggedName name : names) {
      int first = name.last() - 1;
      while (first - 1 > name.first()
          && Character.isLowerCase(text.charAt(tokens[2 * first - 2]))) {
        first--;
      }
      int count = name.last() - 1 - first;
      if (name.type() == Labels.PERSON && count > 0) {
        particles.put(TokenText.surface(text, tokens, first, name.last()), count);
      }
    }
    return particles;
  }

  private static TaggedName withParticles(
      String text, int[] tokens, int from, TaggedName name, Map<String, Integer> particles) {
    if (name.type() == Labels.PERSON && name.last() - name.first() == 1) {
      for (int first = name.first() - 1;
          first >= from && Character.isLowerCase(text.charAt(tokens[2 * first]));
          first--) {
        Integer count = particles.get(TokenText.surface(text, tokens, first, name.last()));
        if (count != null && count == name.first() - first) {
          return name.withBounds(first, name.last());
        }
        if (name.first() - first == MOST) {
          break;
        }
      }
    }
    return name;
  }
}

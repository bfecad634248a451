package org.dramatis.annotators.name;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes storms out of the names of a document: they bear first names and are nobody. "Hurricane
 * Katrina" is no name here, nor is "Katrina" in the same document, but for a person of that name.
 */
final class Storms implements NamePass {
  private static final Set<String> KINDS =
      Set.of("cyclone", "hurricane", "storm", "superstorm", "typhoon");

  /** The names without those of storms, in order. */
  @Override
  public List<TaggedName> apply(TaggedText document, List<TaggedName> names) {
    String text = document.text();
    int[] tokens = document.tokens();
    Set<String> storms = new HashSet<>();
    for (int t = 1; t < tokens.length / 2; t++) {
      if (isStorm(text, tokens, t)) {
        storms.add(TokenText.surface(text, tokens, t, t + 1));
      }
    }
    if (storms.isEmpty()) {
      return names;
    }
    for (TaggedName name : names) {
      boolean person = name.type() == Labels.PERSON && name.last() - name.first() > 1;
      if (person && !isStorm(text, tokens, name.last() - 1)) {
        for (int t = name.first(); t < name.last(); t++) {
          storms.remove(TokenText.surface(text, tokens, t, t + 1));
        }
      }
    }
    List<TaggedName> out = new ArrayList<>();
    for (TaggedName name : names) {
      String surface = TokenText.surface(text, tokens, name.first(), name.last());
      boolean whole = name.last() - name.first() <= 2 && isStorm(text, tokens, name.last() - 1);
      // "Storm Lake" is a town.
      boolean town =
          name.type() == Labels.LOCATION
              && TokenText.word(text, tokens, name.first()).equals("storm");
      if (town || !(whole || storms.contains(surface))) {
        out.add(name);
      }
    }
    return out;
  }

  /** Whether the token stands behind the word for a storm, both with a capital. */
  private static boolean isStorm(String text, int[] tokens, int t) {
    return t > 0
        && Character.isUpperCase(text.charAt(tokens[2 * t]))
        && Character.isUpperCase(text.charAt(tokens[2 * t - 2]))
        && KINDS.contains(TokenText.word(text, tokens, t - 1));
  }
}

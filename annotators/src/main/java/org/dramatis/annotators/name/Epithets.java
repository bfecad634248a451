package org.dramatis.annotators.name;

import java.util.ArrayList;
import java.util.List;
import org.dramatis.annotators.country.Countries;
import org.dramatis.annotators.country.Regions;

/**
 * Leaves out what stands beside persons and is no name: degrees and orders behind one ("Jane Roe,
 * R.N.") and a title without one ("the Pope").
 */
final class Epithets implements NamePass {
  /** Tokens between a name and the last of its degrees. */
  private static final int FARTHEST = 9;

  private final Countries countries;

  Epithets(Countries countries) {
    this.countries = countries;
  }

  /** The names without those, in order. */
  @Override
  public List<TaggedName> apply(TaggedText document, List<TaggedName> names) {
    String text = document.text();
    int[] tokens = document.tokens();
    List<TaggedName> out = new ArrayList<>(names.size());
    for (TaggedName name : names) {
      TaggedName before = out.isEmpty() ? null : out.get(out.size() - 1);
      if (!isTitleAlone(text, tokens, name)
          && !(before != null && isDegree(text, tokens, name, before))) {
        out.add(name);
      }
    }
    return out;
  }

  /** Whether only commas and other degrees stand between a full name and this one. */
  private boolean isDegree(String text, int[] tokens, TaggedName name, TaggedName person) {
    String surface = TokenText.surface(text, tokens, name.first(), name.last());
    if (name.last() - name.first() > 1
        || !isDotted(text, tokens, name.first())
        || person.type() != Labels.PERSON
        || person.last() - person.first() < 2
        || name.first() - person.last() > FARTHEST
        || countries.find(surface) != null
        || Regions.english().find(surface) != null) {
      return false;
    }
    for (int t = person.last(); t < name.first(); t++) {
      if (text.charAt(tokens[2 * t]) != ',' && !isDotted(text, tokens, t)) {
        return false;
      }
    }
    return name.first() > person.last();
  }

  /** Whether it is letters with points, two at least: "R.N.", "B.Sc.". */
  private static boolean isDotted(String text, int[] tokens, int t) {
    int start = tokens[2 * t];
    int end = tokens[2 * t + 1];
    int points = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c == '.') {
        points++;
      } else if (!Character.isLetter(c)) {
        return false;
      }
    }
    return points > 1 && Character.isUpperCase(text.charAt(start));
  }

  private static boolean isTitleAlone(String text, int[] tokens, TaggedName name) {
    int t = name.first();
    return name.type() == Labels.PERSON
        && name.last() - t == 1
        && t > 0
        && NameEdges.isTitle(text, tokens[2 * t], tokens[2 * t + 1])
        && TokenText.word(text, tokens, t - 1).equals("the");
  }
}

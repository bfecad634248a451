package org.dramatis.annotators.name;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dramatis.annotators.resolve.lexicon.Lexicon;
import org.dramatis.annotators.resolve.lexicon.WordClass;

/**
 * Companies whose name ends in a possessive: "Moody's cut the rating", "expect McDonald's to
 * close".
 *
 * <p>Where a verb follows the ending somewhere in a document, which no possessor has before it, and
 * the document never has the word without the ending, the ending belongs to the name.
 */
final class PossessiveNames implements NamePass {
  private static final Lexicon LEXICON = Lexicon.english();

  /** From this share on, in percent, a word after the ending is a verb. */
  private static final int VERB = 80;

  /** The names with the endings that belong to them, in order. */
  @Override
  public List<TaggedName> apply(TaggedText document, List<TaggedName> names) {
    String text = document.text();
    int[] tokens = document.tokens();
    int[] sentences = document.sentences();
    boolean[] possessive = new boolean[names.size()];
    Set<String> firms = new HashSet<>();
    int s = 0;
    for (int i = 0; i < possessive.length; i++) {
      TaggedName name = names.get(i);
      while (name.first() >= sentences[s + 1]) {
        s += 2;
      }
      int end = sentences[s + 1];
      possessive[i] = isCandidate(text, tokens, name, end);
      if (possessive[i] && isVerb(text, tokens, name.last() + 1, end)) {
        firms.add(TokenText.surface(text, tokens, name.first(), name.last()));
      }
    }
    for (int i = 0; i < possessive.length && !firms.isEmpty(); i++) {
      TaggedName name = names.get(i);
      for (int t = name.first(); !possessive[i] && t < name.last(); t++) {
        firms.remove(TokenText.surface(text, tokens, t, t + 1));
      }
    }
    if (firms.isEmpty()) {
      return names;
    }
    List<TaggedName> out = new ArrayList<>(names.size());
    for (TaggedName name : names) {
      boolean firm = firms.contains(TokenText.surface(text, tokens, name.first(), name.last()));
      out.add(
          firm
              ? name.withBounds(name.first(), name.last() + 1).withType(Labels.ORGANIZATION)
              : name);
    }
    return out;
  }

  private static boolean isCandidate(String text, int[] tokens, TaggedName name, int end) {
    int t = name.last();
    if (t >= end || name.last() - name.first() > 1 || name.type() == Labels.LOCATION) {
      return false;
    }
    int start = tokens[2 * t];
    char mark = text.charAt(start);
    return tokens[2 * t + 1] - start == 2
        && (mark == '\'' || mark == '\u2019')
        && text.charAt(start + 1) == 's'
        && start == tokens[2 * t - 1];
  }

  private static boolean isVerb(String text, int[] tokens, int t, int end) {
    if (t >= end) {
      return false;
    }
    int start = tokens[2 * t];
    int stop = tokens[2 * t + 1];
    int verb =
        LEXICON.share(text, start, stop, WordClass.VERB)
            + LEXICON.share(text, start, stop, WordClass.AUXILIARY);
    boolean infinitive =
        text.substring(start, stop).equals("to")
            && t + 1 < end
            && LEXICON.share(text, tokens[2 * t + 2], tokens[2 * t + 3], WordClass.VERB) >= VERB;
    return infinitive || verb >= VERB && !text.substring(start, stop).endsWith("ing");
  }
}

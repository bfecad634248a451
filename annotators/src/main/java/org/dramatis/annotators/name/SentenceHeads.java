package org.dramatis.annotators.name;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dramatis.annotators.resolve.lexicon.ClassTagger;
import org.dramatis.annotators.resolve.lexicon.Lexicon;
import org.dramatis.annotators.resolve.lexicon.WordClass;

/**
 * Leaves out single words at the head of a sentence that are no first names there: "Mark my words",
 * "Bill after bill", "Frank talks", where the likeliest word classes of the sentence have a verb, a
 * noun or an adjective in that place, and nothing else in the document is called so.
 */
final class SentenceHeads implements NamePass {
  private static final ClassTagger CLASSES = ClassTagger.english();
  private static final Lexicon LEXICON = Lexicon.english();

  /** The names without those words. */
  @Override
  public List<TaggedName> apply(TaggedText document, List<TaggedName> names) {
    String text = document.text();
    int[] tokens = document.tokens();
    int[] sentences = document.sentences();
    boolean[] alone = new boolean[names.size()];
    boolean any = false;
    int s = 0;
    for (int i = 0; i < alone.length; i++) {
      TaggedName name = names.get(i);
      while (name.first() >= sentences[s + 1]) {
        s += 2;
      }
      alone[i] =
          name.type() == Labels.PERSON
              && name.last() - name.first() == 1
              && isHead(text, tokens, sentences[s], name.first())
              && !isName(text, tokens, name.first(), sentences[s + 1]);
      any |= alone[i];
    }
    if (!any) {
      return names;
    }
    Set<String> elsewhere = new HashSet<>();
    for (int i = 0; i < alone.length; i++) {
      TaggedName name = names.get(i);
      for (int t = name.first(); !alone[i] && t < name.last(); t++) {
        elsewhere.add(TokenText.surface(text, tokens, t, t + 1));
      }
    }
    List<TaggedName> out = new ArrayList<>();
    for (int i = 0; i < alone.length; i++) {
      TaggedName name = names.get(i);
      if (!alone[i]
          || elsewhere.contains(TokenText.surface(text, tokens, name.first(), name.last()))) {
        out.add(name);
      }
    }
    return out;
  }

  /** Whether only signs stand before the token in its sentence. */
  private static boolean isHead(String text, int[] tokens, int from, int t) {
    for (int before = from; before < t; before++) {
      if (Character.isLetter(text.charAt(tokens[2 * before]))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isName(String text, int[] tokens, int head, int end) {
    if (LEXICON.share(text, tokens[2 * head], tokens[2 * head + 1], WordClass.PROPER_NOUN) < 0) {
      return true;
    }
    int n = end - head;
    int[] starts = new int[n];
    int[] ends = new int[n];
    int[] entries = new int[n];
    for (int i = 0; i < n; i++) {
      starts[i] = tokens[2 * (head + i)];
      ends[i] = tokens[2 * (head + i) + 1];
      entries[i] = LEXICON.find(text, starts[i], ends[i]);
    }
    byte[] classes = new byte[n];
    CLASSES.tag(text, starts, ends, entries, new boolean[n], 0, n, classes);
    return classes[0] == WordClass.PROPER_NOUN.ordinal();
  }
}

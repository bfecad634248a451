package org.dramatis.annotators.resolve;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.dramatis.annotators.resolve.lexicon.Trait;
import org.jspecify.annotations.Nullable;

/** Finds who gives a speech or a talk, by how it is announced or how the speaker says who he is. */
final class SpeechAnnouncements {

  private static final int MINIMUM_FIRST_PERSON = 3;

  /** A heading that announces a speech stands among so many sentences. */
  private static final int HEADING_SENTENCES = 6;

  /** Who speaks says his own name among so many sentences. */
  private static final int INTRODUCTION_SENTENCES = 20;

  private static final Set<String> SPEECHES =
      Set.of(
          "remarks",
          "speech",
          "address",
          "statement",
          "testimony",
          "lecture",
          "sermon",
          "keynote",
          "eulogy",
          "talk");
  private static final Set<String> I = Set.of("i", "me", "my", "myself", "mine");

  private final Words words;
  private final List<DraftMention> mentions;

  /** {@code mentions} in text order; names know their chains. */
  SpeechAnnouncements(Words words, List<DraftMention> mentions) {
    this.words = words;
    this.mentions = mentions;
  }

  /** Who says "I" outside of quotations in the whole document, null where nothing tells. */
  @Nullable DraftChain speaker() {
    int own = 0;
    for (int i = 0; i < words.size; i++) {
      own += words.quote[i] < 0 && isI(i) ? 1 : 0;
    }
    if (own < MINIMUM_FIRST_PERSON) {
      return null;
    }
    Set<DraftChain> found = new HashSet<>();
    for (DraftMention mention : mentions) {
      if (mention.isName()
          && Turns.isPerson(mention.chain)
          && mention.quote < 0
          && mention.sentence < INTRODUCTION_SENTENCES
          && introducesHimself(mention.first)) {
        found.add(mention.chain);
      }
    }
    if (found.isEmpty()) {
      found.addAll(announced());
    }
    return found.size() == 1 ? found.iterator().next() : null;
  }

  private boolean isI(int token) {
    return Pronoun.of(words.entry[token]) == Pronoun.I
        && I.contains(words.textOf(token, token).toLowerCase(Locale.ROOT));
  }

  /** "My name is Ann", "I'm Ann", "this is Ann". */
  private boolean introducesHimself(int name) {
    int be = name - 1;
    if (!words.inSentenceOf(be - 1, name) || !isBe(be)) {
      return false;
    }
    String before = words.textOf(be - 1, be - 1).toLowerCase(Locale.ROOT);
    return before.equals("i")
        || (before.equals("name")
            && words.inSentenceOf(be - 2, name)
            && words.textOf(be - 2, be - 2).equalsIgnoreCase("my"));
  }

  private boolean isBe(int token) {
    String word = words.textOf(token, token).toLowerCase(Locale.ROOT).replace('\u2019', '\'');
    return words.has(token, Trait.BE) || word.equals("am") || word.equals("'m");
  }

  /** "Remarks by the President Ann Smith", "Ann Smith delivered the following speech". */
  private Set<DraftChain> announced() {
    Set<DraftChain> found = new HashSet<>();
    boolean[] announces = new boolean[HEADING_SENTENCES];
    for (int i = 0; i < words.size && words.sentence[i] < HEADING_SENTENCES; i++) {
      announces[words.sentence[i]] |=
          SPEECHES.contains(words.textOf(i, i).toLowerCase(Locale.ROOT));
    }
    for (DraftMention mention : mentions) {
      if (mention.sentence >= HEADING_SENTENCES) {
        break;
      }
      if (announces[mention.sentence] && mention.isName() && Turns.isPerson(mention.chain)) {
        int before = (mention.titleFirst >= 0 ? mention.titleFirst : mention.first) - 1;
        boolean by =
            words.inSentenceOf(before, mention.head)
                && words.textOf(before, before).equalsIgnoreCase("by");
        if (by || mention.subject) {
          found.add(mention.chain);
        }
      }
    }
    return found;
  }
}

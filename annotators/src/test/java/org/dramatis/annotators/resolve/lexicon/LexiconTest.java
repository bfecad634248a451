package org.dramatis.annotators.resolve.lexicon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LexiconTest {

  private static final Lexicon LEXICON = Lexicon.english();

  @Test
  void wordsAreFoundInAnyCaseAndInsideAText() {
    int president = LEXICON.find("president");
    assertThat(president).isNotEqualTo(Lexicon.UNKNOWN);
    assertThat(LEXICON.find("The PRESIDENT spoke", 4, 13)).isEqualTo(president);
    assertThat(LEXICON.find("xqzzy")).isEqualTo(Lexicon.UNKNOWN);
    assertThat(LEXICON.traits(Lexicon.UNKNOWN)).isZero();
  }

  @Test
  void pluralsLeadToTheirSingulars() {
    for (String[] pair :
        new String[][] {
          {"ministers", "minister"},
          {"companies", "company"},
          {"women", "woman"},
          {"coaches", "coach"},
          {"wives", "wife"}
        }) {
      int plural = LEXICON.find(pair[0]);
      assertThat(LEXICON.word(LEXICON.singular(plural))).isEqualTo(pair[1]);
      assertThat(LEXICON.traits(plural) & Trait.PLURAL.bit()).isNotZero();
    }
  }

  @Test
  void titlesAndNounsHaveTheirTraits() {
    assertThat(has("mrs", Trait.FEMALE)).isTrue();
    assertThat(has("chairman", Trait.MALE)).isTrue();
    assertThat(has("ministry", Trait.ORGANIZATION)).isTrue();
    assertThat(has("capital", Trait.PLACE)).isTrue();
    assertThat(has("maria", Trait.FEMALE_NAME)).isTrue();
    assertThat(has("whale", Trait.PERSON)).isFalse();
    assertThat(LEXICON.isBroader(LEXICON.find("leader"), LEXICON.find("president"))).isTrue();
    assertThat(LEXICON.isBroader(LEXICON.find("president"), LEXICON.find("leader"))).isFalse();
  }

  private static boolean has(String word, Trait trait) {
    return (LEXICON.traits(LEXICON.find(word)) & trait.bit()) != 0;
  }

  @Test
  void classesFollowTheContext() {
    assertThat(classes("the talks failed")).isEqualTo("DNV");
    assertThat(classes("they will visit museums")).isEqualTo("OAVN");
    assertThat(classes("the visit ended")).isEqualTo("DNV");
    assertThat(classes("their long talks")).isEqualTo("OJN");
  }

  private static String classes(String sentence) {
    String[] words = sentence.split(" ");
    int[] starts = new int[words.length];
    int[] ends = new int[words.length];
    int[] entries = new int[words.length];
    int at = 0;
    for (int i = 0; i < words.length; i++) {
      starts[i] = at;
      ends[i] = at + words[i].length();
      entries[i] = LEXICON.find(words[i]);
      at = ends[i] + 1;
    }
    byte[] classes = new byte[words.length];
    ClassTagger.english()
        .tag(sentence, starts, ends, entries, new boolean[words.length], 0, words.length, classes);
    StringBuilder letters = new StringBuilder();
    for (byte ordinal : classes) {
      letters.append(WordClass.values()[ordinal].letter());
    }
    return letters.toString();
  }
}

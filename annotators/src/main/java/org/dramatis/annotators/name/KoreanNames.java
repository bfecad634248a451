package org.dramatis.annotators.name;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds Korean names by how they are written in Latin letters: a family name, then two syllables,
 * joined by a hyphen in the South ("Moon Jae-in") and apart in the North ("Ri Sol Ju").
 *
 * <p>There are few family names and few syllables, so the pattern is surer than the words of it,
 * many of which mean something in English ("moon", "no", "sung"). Immutable and thread-safe.
 */
final class KoreanNames implements NamePass {

  private static final Set<String> FAMILY =
      Set.of(
          "ahn", "an", "bae", "baek", "baik", "ban", "byun", "cha", "chae", "chang", "cho", "choe",
          "choi", "choo", "chu", "chun", "chung", "do", "eom", "gil", "go", "gong", "gu", "ha",
          "ham", "han", "heo", "hong", "huh", "hur", "hwang", "hyon", "hyun", "im", "jang", "jeon",
          "jeong", "ji", "jin", "jo", "joo", "ju", "jun", "jung", "kang", "ki", "kil", "kim", "ko",
          "kong", "koo", "ku", "kwak", "kwon", "lee", "lim", "ma", "maeng", "min", "moon", "mun",
          "na", "nam", "no", "noh", "oh", "pae", "paek", "paik", "pak", "park", "pyon", "rhee",
          "rhyu", "ri", "rim", "ro", "roh", "ryang", "ryom", "ryu", "seo", "seok", "seong", "shim",
          "shin", "sim", "sin", "so", "sohn", "son", "song", "suh", "suk", "sung", "tae", "thae",
          "uhm", "um", "wang", "won", "woo", "yang", "yeo", "yeom", "yi", "yim", "yoo", "yoon",
          "you", "yu", "yun");

  private static final Set<String> SYLLABLE =
      Set.of(
          "beom", "bok", "bong", "bum", "chan", "chang", "cheol", "chol", "choon", "chul", "chun",
          "dae", "dal", "dok", "dong", "duk", "eon", "eui", "eun", "geun", "gi", "gil", "guk",
          "gun", "gwan", "gwang", "gwon", "gyeom", "gyon", "gyong", "gyu", "ha", "hae", "hak",
          "han", "hee", "ho", "hong", "hoon", "hui", "hun", "hwa", "hwan", "hwi", "hye", "hyeok",
          "hyeon", "hyok", "hyon", "hyong", "hyun", "il", "in", "jae", "je", "jeon", "jeong", "jin",
          "jo", "jong", "joo", "joon", "ju", "jun", "jung", "kang", "keun", "ki", "kook", "kuk",
          "kwan", "kwang", "kye", "kyeom", "kyong", "kyoung", "kyu", "kyung", "man", "mi", "min",
          "mong", "moo", "moon", "myong", "myung", "nam", "ok", "pom", "pyo", "pyong", "rae", "rak",
          "ran", "rim", "rok", "ryong", "sam", "sang", "se", "seok", "seong", "seop", "shik", "sik",
          "sok", "sol", "son", "song", "soo", "sook", "su", "sub", "suk", "sun", "sung", "tae",
          "taek", "thae", "tok", "tong", "u", "ui", "uk", "un", "wha", "won", "woo", "woong",
          "yeol", "yeon", "yo", "yon", "yong", "yop", "youl", "young", "yu", "yul", "yun");

  /** Two syllables joined by a hyphen, the second small unless all is in capitals. */
  private static final Pattern HYPHENATED =
      Pattern.compile("[A-Z][a-z]{1,6}-[a-z]{1,6}|[A-Z]{2,7}-[A-Z]{1,7}");

  /**
   * Adds the names that have the pattern and are not there yet; a found name that holds but a part
   * of one is replaced.
   */
  @Override
  public List<TaggedName> apply(TaggedText document, List<TaggedName> names) {
    String text = document.text();
    int[] tokens = document.tokens();
    int[] sentences = document.sentences();
    List<TaggedName> all = new ArrayList<>(names);
    for (int s = 0; s < sentences.length; s += 2) {
      for (int t = sentences[s]; t < sentences[s + 1]; t++) {
        int last = end(text, tokens, t, sentences[s + 1]);
        if (last > t && add(all, t, last)) {
          t = last - 1;
        }
      }
    }
    all.sort(Comparator.comparingInt(TaggedName::first));
    return all;
  }

  /** Whether the name was added; not when a name there reaches beyond it. */
  private static boolean add(List<TaggedName> names, int first, int last) {
    List<TaggedName> parts = new ArrayList<>();
    for (TaggedName name : names) {
      if (name.first() < last && first < name.last()) {
        if (name.first() < first || name.last() > last) {
          return false;
        }
        parts.add(name);
      }
    }
    names.removeAll(parts);
    names.add(new TaggedName(first, last, Labels.PERSON, 0));
    return true;
  }

  /** The token after a name that begins with this token; this token when none does. */
  private static int end(String text, int[] tokens, int first, int limit) {
    if (first + 1 >= limit || !isOne(text, tokens, first, FAMILY)) {
      return first;
    }
    String second = text.substring(tokens[2 * first + 2], tokens[2 * first + 3]);
    if (HYPHENATED.matcher(second).matches()
        && SYLLABLE.contains(second.substring(second.indexOf('-') + 1).toLowerCase(Locale.ROOT))) {
      return first + 2;
    }
    return first + 2 < limit
            && isOne(text, tokens, first + 1, SYLLABLE)
            && isOne(text, tokens, first + 2, SYLLABLE)
        ? first + 3
        : first;
  }

  private static boolean isOne(String text, int[] tokens, int token, Set<String> words) {
    int start = tokens[2 * token];
    return Character.isUpperCase(text.charAt(start))
        && words.contains(text.substring(start, tokens[2 * token + 1]).toLowerCase(Locale.ROOT));
  }
}

package org.dramatis.annotators.name;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.dramatis.annotators.country.Countries;
import org.dramatis.annotators.country.CountryWord;
import org.dramatis.annotators.resolve.lexicon.Lexicon;
import org.dramatis.annotators.resolve.lexicon.WordClass;

/**
 * Gives words the case that running text would give them, where the case says nothing: sentences in
 * capitals ("MERKEL TELLS MACRON: NO MORE LOANS"), and documents without any.
 *
 * <p>A word is written as the document writes it elsewhere; else it is small when English counts it
 * as no proper name. Immutable and safe for use by several threads.
 */
final class TrueCase {
  /** Of a document in small letters at most one letter in so many is a capital. */
  private static final int SMALL = 100;

  /** From this share of proper names on, in percent, a word is written with a capital. */
  private static final int PROPER = 50;

  private static final Set<String> LITTLE =
      Set.of(
          "a", "an", "and", "at", "by", "de", "for", "he", "i", "in", "is", "it", "of", "on", "or",
          "she", "that", "the", "this", "to", "was", "we", "with", "you");

  /**
   * Words before "us" that texts in small letters never had before the country (178 of the one and
   * 4,751 of the other counted in newswire and the web), and imperatives of pages.
   */
  private static final Set<String> BEFORE_US =
      Set.of(
          "about", "add", "ask", "asks", "bring", "brings", "call", "contact", "email", "find",
          "follow", "gave", "give", "gives", "help", "helps", "join", "keep", "keeps", "leave",
          "let", "lets", "like", "made", "make", "makes", "reach", "send", "show", "shows",
          "support", "taught", "teach", "teaches", "tell", "tells", "told", "trust", "visit",
          "write", "upon");

  private final Lexicon lexicon = Lexicon.english();
  private final Lexica lexica;
  private final NameVocabulary vocabulary;
  private final Countries countries;

  TrueCase(Lexica lexica, NameVocabulary vocabulary, Countries countries) {
    this.lexica = lexica;
    this.vocabulary = vocabulary;
    this.countries = countries;
  }

  /** How often the running text of a document writes a word small, capitalised, in capitals. */
  private static final class Written {
    int small;
    int capital;
    int upper;
  }

  /**
   * The text, of the same length, with the case that its words would have in running text.
   *
   * @param text the document's text
   * @param tokens starts and ends, alternately
   * @param sentences first token and token after the last, alternately
   * @return equal to {@code text} where its case says something everywhere
   */
  String of(String text, int[] tokens, int[] sentences) {
    if (isSmall(text)) {
      StringBuilder cased = new StringBuilder(text);
      for (int s = 0; s < sentences.length; s += 2) {
        for (int t = sentences[s]; t < sentences[s + 1]; t++) {
          capitalise(text, tokens, t, cased);
        }
        phrases(text, tokens, sentences[s], sentences[s + 1], cased);
      }
      return cased.toString();
    }
    StringBuilder cased = null;
    Map<String, Written> written = null;
    for (int s = 0; s < sentences.length; s += 2) {
      int first = sentences[s];
      int last = sentences[s + 1];
      if (!TokenText.isUpper(text, tokens, first, last)) {
        continue;
      }
      cased = cased == null ? new StringBuilder(text) : cased;
      if (hasWords(text, tokens, first, last)) {
        written = written == null ? written(text, tokens, sentences) : written;
        for (int t = first; t < last; t++) {
          lower(text, tokens, t, t == first, written, cased);
        }
        phrases(text, tokens, first, last, cased);
      }
      for (int t = first + 1; t < last; t++) {
        if (isPronoun(text, tokens, t)) {
          cased.replace(tokens[2 * t], tokens[2 * t + 1], "us");
        }
      }
    }
    return cased == null ? text : cased.toString();
  }

  private static boolean isSmall(String text) {
    int letters = 0;
    int capitals = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isLowerCase(c)) {
        letters++;
      } else if (Character.isUpperCase(c)) {
        capitals++;
      }
    }
    return letters > 0 && capitals * SMALL <= letters;
  }

  /** Whether the token is "us" in capitals: "TELL US WHY", "CONTACT US". */
  private static boolean isPronoun(String text, int[] tokens, int t) {
    return TokenText.word(text, tokens, t).equals("us")
        && BEFORE_US.contains(TokenText.word(text, tokens, t - 1));
  }

  /** Whether some of three tokens or more are words that are no names. */
  private boolean hasWords(String text, int[] tokens, int first, int last) {
    for (int t = first; t < last && last - first > 2; t++) {
      int share = lexicon.share(text, tokens[2 * t], tokens[2 * t + 1], WordClass.PROPER_NOUN);
      if (share >= 0
          && share < PROPER
          && tokens[2 * t + 1] - tokens[2 * t] > 1
          && Character.isLetter(text.charAt(tokens[2 * t]))) {
        return true;
      }
    }
    return false;
  }

  private static Map<String, Written> written(String text, int[] tokens, int[] sentences) {
    Map<String, Written> written = new HashMap<>();
    for (int s = 0; s < sentences.length; s += 2) {
      if (TokenText.isUpper(text, tokens, sentences[s], sentences[s + 1])) {
        continue;
      }
      for (int t = sentences[s] + 1; t < sentences[s + 1]; t++) {
        if (Character.isLetter(text.charAt(tokens[2 * t]))) {
          Written word =
              written.computeIfAbsent(TokenText.word(text, tokens, t), any -> new Written());
          if (Character.isLowerCase(text.charAt(tokens[2 * t]))) {
            word.small++;
          } else if (TokenText.isUpper(text, tokens, t, t + 1)) {
            word.upper++;
          } else {
            word.capital++;
          }
        }
      }
    }
    return written;
  }

  private void lower(
      String text,
      int[] tokens,
      int t,
      boolean first,
      Map<String, Written> written,
      StringBuilder cased) {
    int start = tokens[2 * t];
    int end = tokens[2 * t + 1];
    Written word = written.get(TokenText.word(text, tokens, t));
    if (word == null ? isAcronym(text, start, end) : word.upper > word.small + word.capital) {
      return;
    }
    boolean capital =
        word == null || word.small == word.capital
            ? keepsCapital(text, start, end)
            : word.capital > word.small;
    for (int i = start; i < end; i++) {
      boolean head = i == start || !Character.isLetter(text.charAt(i - 1)) && i - 1 > start;
      if (!(head && (capital || first))) {
        cased.setCharAt(i, Character.toLowerCase(text.charAt(i)));
      }
    }
  }

  private boolean keepsCapital(String text, int start, int end) {
    int share = lexicon.share(text, start, end, WordClass.PROPER_NOUN);
    return share < 0
        ? !vocabulary.isCommon(capitalised(text, start, end), 0, end - start)
        : share >= PROPER;
  }

  private static String capitalised(String text, int start, int end) {
    return text.charAt(start) + text.substring(start + 1, end).toLowerCase(Locale.ROOT);
  }

  /** Whether the word is written in capitals in running text, too: "UN", "FBI". */
  private boolean isAcronym(String text, int start, int end) {
    if (end - start < 4 && countries.find(text.substring(start, end)) != null) {
      return true;
    }
    String word = capitalised(text, start, end);
    return end - start < 6
        && lexicon.find(text, start, end) == Lexicon.UNKNOWN
        && countries.find(word) == null
        && lexica.types(TextHash.exact(word, 0, word.length())) == 0;
  }

  private void capitalise(String text, int[] tokens, int t, StringBuilder cased) {
    int start = tokens[2 * t];
    int end = tokens[2 * t + 1];
    if (!Character.isLowerCase(text.charAt(start)) || end - start < 2) {
      return;
    }
    String word = Character.toUpperCase(text.charAt(start)) + text.substring(start + 1, end);
    int share = lexicon.share(text, start, end, WordClass.PROPER_NOUN);
    boolean name =
        share >= 0 ? share >= PROPER : !vocabulary.isCommon(word, 0, word.length()) && isName(word);
    if (name) {
      cased.setCharAt(start, word.charAt(0));
    }
  }

  /** Gives capitals to the words of phrases that are names as a whole: "United States". */
  private void phrases(String text, int[] tokens, int first, int last, StringBuilder cased) {
    int t = first;
    while (t < last) {
      int end = Math.min(last, t + Lexica.LONGEST_PHRASE);
      while (end - t > 1 && !isPhrase(text, tokens, t, end)) {
        end--;
      }
      if (end - t > 1) {
        for (int k = t; k < end; k++) {
          if (!isLittle(text, tokens, k)) {
            int start = tokens[2 * k];
            cased.setCharAt(start, Character.toUpperCase(text.charAt(start)));
          }
        }
      }
      t = Math.max(end, t + 1);
    }
  }

  private boolean isPhrase(String text, int[] tokens, int first, int last) {
    if (isLittle(text, tokens, first) || isLittle(text, tokens, last - 1)) {
      return false;
    }
    long hash = 0;
    StringBuilder name = new StringBuilder();
    for (int t = first; t < last; t++) {
      String word = text.substring(tokens[2 * t], tokens[2 * t + 1]).toLowerCase(Locale.ROOT);
      String shown =
          isLittle(text, tokens, t)
              ? word
              : Character.toUpperCase(word.charAt(0)) + word.substring(1);
      hash = TextHash.phrase(hash, TextHash.exact(shown, 0, shown.length()));
      name.append(t > first ? " " : "").append(shown);
    }
    return lexica.types(hash) != 0 || countries.find(name.toString()) != null;
  }

  /** Whether the word is none of those that names write with a capital: "of", "the", a sign. */
  private boolean isLittle(String text, int[] tokens, int t) {
    return !Character.isLetter(text.charAt(tokens[2 * t]))
        || LITTLE.contains(TokenText.word(text, tokens, t));
  }

  private boolean isName(String word) {
    CountryWord country = countries.find(word);
    long hash = TextHash.exact(word, 0, word.length());
    return country != null
        || lexica.isPersonal(hash)
        || (lexica.types(hash) & (Lexica.LOCATION | Lexica.PERSON)) != 0
        || lexicon.find(word.toLowerCase(Locale.ROOT)) == Lexicon.UNKNOWN;
  }
}

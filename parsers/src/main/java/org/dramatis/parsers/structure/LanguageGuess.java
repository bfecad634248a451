package org.dramatis.parsers.structure;

import com.optimaize.langdetect.DetectedLanguage;
import com.optimaize.langdetect.LanguageDetector;
import com.optimaize.langdetect.LanguageDetectorBuilder;
import com.optimaize.langdetect.ngram.NgramExtractors;
import com.optimaize.langdetect.profiles.LanguageProfileReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeScript;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Section;
import org.dramatis.core.document.SectionRole;
import org.jspecify.annotations.Nullable;

/**
 * The language of a document, by the statistics of its letters.
 *
 * <p>Asked for running text; where there is none, for tables, captions and headlines that read like
 * it, because lists of names are mistaken for other languages. What a page declares holds unless
 * its text clearly says otherwise. The profiles (about 60 MB) are loaded when the first document is
 * asked about. Thread-safe.
 */
public final class LanguageGuess {

  /** Letters below which no language is named. */
  private static final int SHORTEST = 60;

  /** Code units looked at, at first and when those leave doubt. */
  private static final int SAMPLE = 300;

  private static final int LONG_SAMPLE = 1500;

  /** Letters from which a text is believed more than what its page declares. */
  private static final int LONG = 200;

  /** Letters of different words below which no other language than English is named. */
  private static final int FEWEST = 20;

  /** The same where figures stand between them. */
  private static final int FEWEST_OF_FIGURES = 40;

  private static final double HALF = 0.5;
  private static final double SURE = 0.95;
  private static final double SURER = 0.99;

  private static final Set<SectionRole> RUNNING = EnumSet.of(SectionRole.BODY, SectionRole.QUOTE);
  private static final Set<SectionRole> ALL = EnumSet.allOf(SectionRole.class);
  private static final Set<SectionRole> TOLD =
      EnumSet.complementOf(EnumSet.of(SectionRole.BOILERPLATE));

  /** Letters of other scripts than the Latin one from which it is clear that a text is in one. */
  private static final int CLEAR = 20;

  /** ISO 639-2 for a language that is not known. */
  private static final String UNKNOWN = "und";

  /** Scripts that one language is written in, and those that leave several. */
  private static final Map<UnicodeScript, String> SCRIPTS =
      Map.ofEntries(
          Map.entry(UnicodeScript.HANGUL, "ko"),
          Map.entry(UnicodeScript.HIRAGANA, "ja"),
          Map.entry(UnicodeScript.KATAKANA, "ja"),
          Map.entry(UnicodeScript.HAN, "zh"),
          Map.entry(UnicodeScript.GREEK, "el"),
          Map.entry(UnicodeScript.HEBREW, "he"),
          Map.entry(UnicodeScript.THAI, "th"),
          Map.entry(UnicodeScript.ARMENIAN, "hy"),
          Map.entry(UnicodeScript.GEORGIAN, "ka"));

  private static final String ENGLISH = "en";
  private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}\\p{M}'’]*");

  private LanguageGuess() {}

  /** The document with its language set, when the text leaves no doubt. */
  public static Document complete(Document document) {
    String declared = document.language();
    String language = declared == null ? guess(document) : contradiction(document, declared);
    return language == null ? document : document.withLanguage(language);
  }

  /** The language of a long text where it is not the declared one; else null. */
  private static @Nullable String contradiction(Document document, String declared) {
    String sample = sample(document, RUNNING, LONG_SAMPLE);
    String language = letters(sample) < LONG ? null : of(sample, SURER);
    return declared.equals(language) ? null : language;
  }

  private static @Nullable String guess(Document document) {
    String language = of(sample(document, RUNNING, SAMPLE), SURE);
    if (language == null && document.text().length() > SAMPLE) {
      language = of(sample(document, RUNNING, LONG_SAMPLE), SURE);
    }
    String running = sample(document, RUNNING, LONG_SAMPLE);
    if (language != null || letters(running) >= SHORTEST) {
      return language == null ? byScript(running) : language;
    }
    String told = sample(document, TOLD, LONG_SAMPLE);
    told = letters(told) < SHORTEST ? sample(document, ALL, LONG_SAMPLE) : told;
    language = readsLikeProse(told) ? of(told, SURER) : null;
    return language == null ? byScript(told) : language;
  }

  /** Whether enough words are written small; in scripts without capitals all are. */
  private static boolean readsLikeProse(String sample) {
    int words = 0;
    int names = 0;
    for (String word : sample.split("[^\\p{L}'’]+")) {
      if (!word.isEmpty()) {
        words++;
        names += Character.isUpperCase(word.codePointAt(0)) ? 1 : 0;
      }
    }
    return names * 5 < words * 3;
  }

  private static long letters(String sample) {
    return sample.codePoints().filter(Character::isLetter).count();
  }

  /** ISO 639-1 code of the language of running text; null when the text leaves doubt. */
  private static @Nullable String of(String sample, double sure) {
    long letters = letters(sample);
    boolean dense = sample.codePoints().anyMatch(Character::isIdeographic);
    long blanks = sample.codePoints().filter(Character::isWhitespace).count();
    if (letters < (dense ? SHORTEST / 3 : SHORTEST) || (!dense && blanks * 25 < letters)) {
      return null;
    }
    List<DetectedLanguage> languages = Detector.INSTANCE.getProbabilities(sample);
    if (languages.isEmpty() || languages.get(0).getProbability() < sure) {
      return null;
    }
    String language = languages.get(0).getLocale().getLanguage();
    return language.equals(ENGLISH) || isSaidByWords(language, sample) ? language : null;
  }

  /**
   * Whether the words of a text are in a language, those written small and each once: names,
   * figures and what a table says in every row are taken for any. English is not asked: what is in
   * no known language is tried in it.
   */
  private static boolean isSaidByWords(String language, String sample) {
    String words =
        WORD.matcher(sample)
            .results()
            .map(MatchResult::group)
            .filter(word -> !Character.isUpperCase(word.codePointAt(0)))
            .distinct()
            .collect(Collectors.joining(" "));
    boolean dense = words.codePoints().anyMatch(Character::isIdeographic);
    return letters(words) >= (dense || !holdsFigures(sample) ? FEWEST : FEWEST_OF_FIGURES)
        && Detector.INSTANCE.getProbabilities(words).stream()
            .anyMatch(
                found ->
                    found.getLocale().getLanguage().equals(language)
                        && found.getProbability() >= HALF);
  }

  /** Whether more than one in ten of what blanks part is a figure. */
  private static boolean holdsFigures(String sample) {
    int figures = 0;
    int all = 0;
    for (String part : sample.split("\\s+")) {
      all += part.isEmpty() ? 0 : 1;
      figures += part.codePoints().anyMatch(Character::isDigit) ? 1 : 0;
    }
    return figures * 10 > all;
  }

  /**
   * What the script alone tells of a text too short for statistics: null for a Latin one; {@code
   * und} for another one that several languages share, so that it is not taken for English.
   */
  private static @Nullable String byScript(String sample) {
    Map<UnicodeScript, Integer> counts = new EnumMap<>(UnicodeScript.class);
    int letters = 0;
    for (int c : sample.codePoints().filter(Character::isLetter).toArray()) {
      letters++;
      counts.merge(UnicodeScript.of(c), 1, Integer::sum);
    }
    int latin =
        counts.getOrDefault(UnicodeScript.LATIN, 0) + counts.getOrDefault(UnicodeScript.COMMON, 0);
    if (letters - latin < CLEAR || latin * 2 > letters) {
      return null;
    }
    int kana =
        counts.getOrDefault(UnicodeScript.HIRAGANA, 0)
            + counts.getOrDefault(UnicodeScript.KATAKANA, 0);
    if (kana * 10 > letters) {
      return "ja";
    }
    counts.remove(UnicodeScript.LATIN);
    counts.remove(UnicodeScript.COMMON);
    UnicodeScript most = Collections.max(counts.entrySet(), Map.Entry.comparingByValue()).getKey();
    return SCRIPTS.getOrDefault(most, UNKNOWN);
  }

  /** The first text in sections of these roles and outside every section. */
  private static String sample(Document document, Set<SectionRole> roles, int length) {
    StringBuilder sample = new StringBuilder(length + 1);
    int from = 0;
    for (Section section : document.sections()) {
      add(sample, length, document.text(), from, section.span().start());
      if (roles.contains(section.role())) {
        add(sample, length, document.text(), section.span().start(), section.span().end());
      }
      from = section.span().end();
      if (sample.length() >= length) {
        return sample.toString();
      }
    }
    add(sample, length, document.text(), from, document.text().length());
    return sample.toString();
  }

  private static void add(StringBuilder sample, int length, String text, int from, int to) {
    int end = Math.min(to, from + length - sample.length());
    if (from < end) {
      sample.append(text, from, end).append(' ');
    }
  }

  private static final class Detector {

    private static final LanguageDetector INSTANCE = load();

    private Detector() {}

    private static LanguageDetector load() {
      try {
        return LanguageDetectorBuilder.create(NgramExtractors.standard())
            .withProfiles(new LanguageProfileReader().readAllBuiltIn())
            .shortTextAlgorithm(0)
            .minimalConfidence(0.5)
            .build();
      } catch (IOException e) {
        throw new UncheckedIOException("the language profiles cannot be read", e);
      }
    }
  }
}

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
import java.util.List;
import java.util.Map;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Section;
import org.dramatis.core.document.SectionRole;
import org.jspecify.annotations.Nullable;

/**
 * The language of a document, by the statistics of its letters.
 *
 * <p>Asked only for running text: headlines and lists of names are mistaken for other languages.
 * The profiles (about 60 MB) are loaded when the first document is asked about. Thread-safe.
 */
public final class LanguageGuess {

  /** Letters below which no language is named. */
  private static final int SHORTEST = 60;

  /** Code units looked at, at first and when those leave doubt. */
  private static final int SAMPLE = 300;

  private static final int LONG_SAMPLE = 1500;

  private static final double SURE = 0.95;

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

  private LanguageGuess() {}

  /** The document with its language set, when it has none yet and the text leaves no doubt. */
  public static Document complete(Document document) {
    if (document.language() != null) {
      return document;
    }
    String language = of(sample(document, SAMPLE));
    if (language == null && document.text().length() > SAMPLE) {
      language = of(sample(document, LONG_SAMPLE));
    }
    if (language == null) {
      language = byScript(sample(document, LONG_SAMPLE));
    }
    return language == null ? document : document.withLanguage(language);
  }

  /** ISO 639-1 code of the language of running text; null when the text leaves doubt. */
  static @Nullable String of(String sample) {
    long letters = sample.codePoints().filter(Character::isLetter).count();
    boolean dense = sample.codePoints().anyMatch(Character::isIdeographic);
    long blanks = sample.codePoints().filter(Character::isWhitespace).count();
    if (letters < (dense ? SHORTEST / 3 : SHORTEST) || (!dense && blanks * 25 < letters)) {
      return null;
    }
    List<DetectedLanguage> languages = Detector.INSTANCE.getProbabilities(sample);
    if (languages.isEmpty() || languages.get(0).getProbability() < SURE) {
      return null;
    }
    return languages.get(0).getLocale().getLanguage();
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

  /** The first running text: neither headline, caption, table nor boilerplate. */
  private static String sample(Document document, int length) {
    StringBuilder sample = new StringBuilder(length + 1);
    int from = 0;
    for (Section section : document.sections()) {
      add(sample, length, document.text(), from, section.span().start());
      if (section.role() == SectionRole.BODY || section.role() == SectionRole.QUOTE) {
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

package org.dramatis.analytics.report;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dramatis.core.document.Span;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;

/**
 * Words to look for in texts. Case makes no difference, any white space stands for any other, since
 * a name may break across two lines, and straight quotation marks and hyphens stand for printed
 * ones. Immutable.
 */
public final class SearchedText {

  private final Pattern pattern;

  /**
   * The words to look for.
   *
   * @throws DramatisException USAGE when there is none
   */
  public SearchedText(String words) {
    if (words.isBlank()) {
      throw new DramatisException(
          ErrorCode.USAGE, "Nothing was given to look for", "Give a word or a few");
    }
    this.pattern =
        Pattern.compile(
            Stream.of(words.strip().split("\\s+"))
                .map(
                    word ->
                        word.codePoints()
                            .mapToObj(SearchedText::either)
                            .collect(Collectors.joining()))
                .collect(Collectors.joining("[\\s\\h]+")),
            // Half as fast beyond ASCII, and of no use where the words are all of it.
            words.chars().allMatch(character -> character < 128)
                ? Pattern.CASE_INSENSITIVE
                : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  /** Whether a text holds them. */
  public boolean in(String text) {
    return pattern.matcher(text).find();
  }

  /** Where a text holds them, in order, without overlap: UTF-16 code units. */
  public List<Span> places(String text) {
    return pattern
        .matcher(text)
        .results()
        .map(place -> new Span(place.start(), place.end()))
        .toList();
  }

  private static String either(int character) {
    switch (character) {
      case '\'':
        return "['\u2018\u2019]";
      case '"':
        return "[\"\u201c\u201d]";
      case '-':
        return "[-\u2010\u2011\u2013]";
      default:
        return Pattern.quote(Character.toString(character));
    }
  }
}

package org.dramatis.parsers.structure;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates as pages, mail headers, texts and file names write them.
 *
 * <p>The day is taken as written, in the zone it is written in. A day and month that could be either
 * way round, as in 03/04/2019, give no date. Stateless and thread-safe.
 */
public final class DateReader {

  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  private static final String MONTH =
      "(?<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
          + "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";
  private static final String DAY = "(?<day>\\d{1,2})(?:st|nd|rd|th)?";
  private static final String YEAR = "(?<year>(?:1[5-9]|20)\\d\\d)";

  private static final Pattern YEAR_FIRST =
      Pattern.compile(
          "(?<!\\d)" + YEAR + "(?<separator>[-/.])(?<number>\\d{1,2})\\k<separator>" + DAY + "(?!\\d)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern DAY_MONTH_YEAR =
      Pattern.compile(
          "(?<![\\d\\w])" + DAY + "(?: of)?[ \\-]" + MONTH + ",?[ \\-]" + YEAR + "(?!\\d)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern MONTH_DAY_YEAR =
      Pattern.compile(
          "(?<!\\w)" + MONTH + " " + DAY + ",? +" + YEAR + "(?!\\d)", Pattern.CASE_INSENSITIVE);
  private static final Pattern UNIX_STYLE =
      Pattern.compile(
          "(?<!\\w)" + MONTH + " +" + DAY + " \\d\\d:\\d\\d(?::\\d\\d)?(?: [a-z+\\-\\d]+)? " + YEAR,
          Pattern.CASE_INSENSITIVE);
  private static final Pattern DAY_FIRST_NUMBERS =
      Pattern.compile(
          "(?<!\\d)(?<first>\\d{1,2})(?<separator>[./])(?<second>\\d{1,2})\\k<separator>"
              + YEAR
              + "(?!\\d)");
  private static final Pattern IN_NAME =
      Pattern.compile(
          "(?<![\\da-zA-Z])"
              + YEAR
              + "(?<separator>[-_./]?)(?<number>0[1-9]|1[0-2])\\k<separator>"
              + "(?<day>0[1-9]|[12]\\d|3[01])(?![\\da-zA-Z]|T?\\d{7})");

  private DateReader() {}

  /** The first date in {@code text}; null when there is none. */
  public static @Nullable LocalDate find(String text) {
    Found found = locate(text);
    return found == null ? null : found.date();
  }

  /** The date in a file's name or path; null when there is none. */
  public static @Nullable LocalDate inPath(String path) {
    Matcher matcher = IN_NAME.matcher(path);
    LocalDate last = null;
    while (matcher.find()) {
      LocalDate date = dateOf(matcher, number(matcher, "number"), number(matcher, "day"));
      if (date != null) {
        last = date;
      }
    }
    return last;
  }

  /** The first date in {@code text} and where it stands; null when there is none. */
  static @Nullable Found locate(String text) {
    Found best = null;
    for (Pattern pattern : List.of(YEAR_FIRST, DAY_MONTH_YEAR, MONTH_DAY_YEAR, UNIX_STYLE)) {
      Matcher matcher = pattern.matcher(text);
      if (matcher.find()) {
        int month =
            pattern.equals(YEAR_FIRST) ? number(matcher, "number") : monthOf(matcher.group("month"));
        best = earlier(best, matcher, dateOf(matcher, month, number(matcher, "day")));
      }
    }
    Matcher numbers = DAY_FIRST_NUMBERS.matcher(text);
    if (numbers.find()) {
      int first = number(numbers, "first");
      int second = number(numbers, "second");
      // Dots write the day first; slashes may be either way round.
      boolean dayFirst = numbers.group("separator").equals(".") || first > 12;
      boolean sure = dayFirst || second > 12 || first == second;
      if (sure) {
        int day = dayFirst ? first : second;
        best = earlier(best, numbers, dateOf(numbers, dayFirst ? second : first, day));
      }
    }
    return best;
  }

  private static @Nullable Found earlier(
      @Nullable Found best, Matcher matcher, @Nullable LocalDate date) {
    if (date == null || best != null && best.start() <= matcher.start()) {
      return best;
    }
    return new Found(date, matcher.start(), matcher.end());
  }

  private static int monthOf(String name) {
    return MONTHS.indexOf(name.substring(0, 3).toLowerCase(Locale.ROOT)) + 1;
  }

  private static int number(Matcher matcher, String group) {
    return Integer.parseInt(matcher.group(group));
  }

  private static @Nullable LocalDate dateOf(Matcher matcher, int month, int day) {
    try {
      return LocalDate.of(number(matcher, "year"), month, day);
    } catch (DateTimeException noSuchDay) {
      return null;
    }
  }

  /**
   * A date and where it stands in the text that was searched.
   *
   * @param start first UTF-16 code unit
   * @param end the code unit after the last
   */
  record Found(LocalDate date, int start, int end) {}
}

package org.dramatis.parsers.structure;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.format.TextStyle;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates as pages, mail headers, texts and file names write them.
 *
 * <p>The day is taken as written, in the zone it is written in. A day and month that could be
 * either way round, as in 03/04/2019, give no date. Stateless and thread-safe.
 */
public final class DateReader {

  /** Languages whose names of months are known. */
  private static final List<String> LANGUAGES = List.of("en", "de", "fr", "es", "it", "pt", "nl");

  /** Names and usual short forms of months, lower-case without a final stop, to their number. */
  private static final Map<String, Integer> MONTHS = months();

  private static final String MONTH = "(?<month>(?i:" + monthNames() + "))\\.?";
  private static final String DAY = "(?<day>\\d{1,2})(?:st|nd|rd|th|er)?";
  private static final String YEAR = "(?<year>(?:1[5-9]|20)\\d\\d)";

  private static final Pattern YEAR_FIRST =
      Pattern.compile(
          "(?<!\\d)"
              + YEAR
              + "(?<separator>[-/.])(?<number>\\d{1,2})\\k<separator>"
              + DAY
              + "(?!\\d)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern DAY_MONTH_YEAR =
      Pattern.compile(
          "(?<![\\d\\w])"
              + DAY
              + "\\.?(?: of| de)?[ \\-]"
              + MONTH
              + ",?(?: de)?[ \\-]"
              + YEAR
              + "(?!\\d)",
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

  private static final Pattern MONTH_DAY =
      Pattern.compile("(?<!\\w)" + MONTH + " " + DAY + "(?!\\d)");
  private static final Pattern DAY_MONTH =
      Pattern.compile("(?<!\\w)" + DAY + "\\.? " + MONTH + "(?!\\w)");

  /** A year in the name of a folder: "1987", "1987-02", "wire_1987". */
  private static final Pattern LONE_YEAR = Pattern.compile("(?<!\\d)(?:19|20)\\d\\d(?!\\d)");

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

  /** The day of a year that {@code text} names without a year; null when there is none. */
  static @Nullable MonthDay dayOfYear(String text) {
    for (Pattern pattern : List.of(MONTH_DAY, DAY_MONTH)) {
      Matcher matcher = pattern.matcher(text);
      if (matcher.find()) {
        try {
          return MonthDay.of(monthOf(matcher.group("month")), number(matcher, "day"));
        } catch (DateTimeException noSuchDay) {
          return null;
        }
      }
    }
    return null;
  }

  /** The year that the folders of a path name, when they name one only; null otherwise. */
  static @Nullable Integer yearOfFolder(String path) {
    int end = path.lastIndexOf('/');
    Matcher matcher = LONE_YEAR.matcher(end < 0 ? "" : path.substring(0, end));
    Integer year = null;
    while (matcher.find()) {
      Integer found = Integer.valueOf(matcher.group());
      if (year != null && !year.equals(found)) {
        return null;
      }
      year = found;
    }
    return year;
  }

  /** The first date in {@code text} and where it stands; null when there is none. */
  static @Nullable Found locate(String text) {
    Found best = null;
    for (Pattern pattern : List.of(YEAR_FIRST, DAY_MONTH_YEAR, MONTH_DAY_YEAR, UNIX_STYLE)) {
      Matcher matcher = pattern.matcher(text);
      if (matcher.find()) {
        int month =
            pattern.equals(YEAR_FIRST)
                ? number(matcher, "number")
                : monthOf(matcher.group("month"));
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
    if (date == null || (best != null && best.start() <= matcher.start())) {
      return best;
    }
    return new Found(date, matcher.start(), matcher.end());
  }

  private static int monthOf(String name) {
    Integer month = MONTHS.get(name.toLowerCase(Locale.ROOT));
    return month == null ? 0 : month;
  }

  /** A pattern of the names of months, as a group that captures nothing. */
  static String monthNames() {
    return MONTHS.keySet().stream()
        .sorted(Comparator.comparingInt(String::length).reversed())
        .map(DateReader::caseless)
        .collect(Collectors.joining("|", "(?:", ")(?![\\p{L}])"));
  }

  private static String caseless(String name) {
    return "["
        + name.charAt(0)
        + name.substring(0, 1).toUpperCase(Locale.ROOT)
        + "]"
        + name.substring(1);
  }

  private static Map<String, Integer> months() {
    Map<String, Integer> months = new TreeMap<>();
    for (String language : LANGUAGES) {
      Locale locale = Locale.forLanguageTag(language);
      for (Month month : Month.values()) {
        for (TextStyle style : List.of(TextStyle.FULL, TextStyle.SHORT)) {
          String name = month.getDisplayName(style, locale).toLowerCase(locale).replace(".", "");
          months.putIfAbsent(name, month.getValue());
        }
      }
    }
    months.put("sept", 9);
    return months;
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

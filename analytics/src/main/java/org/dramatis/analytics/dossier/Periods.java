package org.dramatis.analytics.dossier;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dramatis.analytics.report.DayCount;

/** Sums days to days, months or years, so that a timeline can be looked at. */
final class Periods {

  private static final int MOST_DAYS = 45;
  private static final int MOST_MONTHS = 72;
  private static final int MOST_YEARS = 400;

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMM uuuu", Locale.ENGLISH);

  /**
   * A stretch of time.
   *
   * @param label what it is called
   * @param mentions mentions in it
   * @param documents documents in it
   * @param byDocuments whether pictures show documents rather than mentions
   */
  record Period(String label, long mentions, long documents, boolean byDocuments) {

    /** What pictures show. */
    long value() {
      return byDocuments ? documents : mentions;
    }
  }

  private Periods() {}

  /** How long each stretch is, in a word. */
  static String unit(List<DayCount> days) {
    LocalDate first = days.get(0).day();
    LocalDate last = days.get(days.size() - 1).day();
    if (ChronoUnit.DAYS.between(first, last) < MOST_DAYS) {
      return "day";
    }
    return ChronoUnit.MONTHS.between(YearMonth.from(first), YearMonth.from(last)) < MOST_MONTHS
        ? "month"
        : "year";
  }

  /**
   * The stretches from the first day to the last one, empty ones included; of more than {@value
   * #MOST_YEARS} years only those that hold something.
   *
   * @param days at least one, in time order
   */
  static List<Period> of(List<DayCount> days, boolean byDocuments) {
    String unit = unit(days);
    Map<String, long[]> sums = new LinkedHashMap<>();
    LocalDate last = days.get(days.size() - 1).day();
    LocalDate first = days.get(0).day();
    if (ChronoUnit.YEARS.between(first, last) < MOST_YEARS) {
      for (LocalDate day = start(first, unit); !day.isAfter(last); day = next(day, unit)) {
        sums.put(label(day, unit), new long[2]);
      }
    }
    for (DayCount day : days) {
      long[] sum = sums.computeIfAbsent(label(day.day(), unit), any -> new long[2]);
      sum[0] += day.mentions();
      sum[1] += day.documents();
    }
    List<Period> periods = new ArrayList<>();
    sums.forEach((label, sum) -> periods.add(new Period(label, sum[0], sum[1], byDocuments)));
    return periods;
  }

  private static LocalDate start(LocalDate day, String unit) {
    switch (unit) {
      case "day":
        return day;
      case "month":
        return day.withDayOfMonth(1);
      default:
        return day.withDayOfYear(1);
    }
  }

  private static LocalDate next(LocalDate day, String unit) {
    switch (unit) {
      case "day":
        return day.plusDays(1);
      case "month":
        return day.plusMonths(1);
      default:
        return day.plusYears(1);
    }
  }

  private static String label(LocalDate day, String unit) {
    switch (unit) {
      case "day":
        return DAY.format(day);
      case "month":
        return MONTH.format(day);
      default:
        return Integer.toString(day.getYear());
    }
  }
}

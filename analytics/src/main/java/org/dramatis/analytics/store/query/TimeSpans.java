package org.dramatis.analytics.store.query;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.dramatis.analytics.report.Scope;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Days, weeks, months or years without a gap. Immutable.
 *
 * @param unit how long each is
 * @param start first day of the first one
 * @param count how many there are
 */
record TimeSpans(ChronoUnit unit, LocalDate start, int count) {

  /** So many are shown where nobody asked for a unit. */
  private static final int USUAL = 120;

  /** More are not counted: a thousand years of days. */
  private static final int MOST = 400_000;

  /** The spans that hold all dated documents of a part; empty where there are none. */
  static Optional<TimeSpans> of(DocumentColumns columns, Scope scope, Optional<ChronoUnit> wanted) {
    IntPredicate within = columns.within(scope);
    int earliest = DocumentColumns.UNDATED;
    int latest = Integer.MIN_VALUE;
    for (int row = 0; row < columns.size(); row++) {
      int day = columns.day(row);
      if (day != DocumentColumns.UNDATED && within.test(row)) {
        earliest = Math.min(earliest, day);
        latest = Math.max(latest, day);
      }
    }
    if (earliest > latest) {
      return Optional.empty();
    }
    LocalDate first = LocalDate.ofEpochDay(earliest);
    LocalDate last = LocalDate.ofEpochDay(latest);
    ChronoUnit unit = wanted.orElseGet(() -> usual(first, last));
    LocalDate start = start(first, unit);
    long count = unit.between(start, last) + 1;
    if (count > MOST) {
      throw new DramatisException(
          ErrorCode.USAGE,
          "From " + first + " to " + last + " there are " + count + " " + unit,
          "Choose a period, or a longer unit");
    }
    return Optional.of(new TimeSpans(unit, start, (int) count));
  }

  private static ChronoUnit usual(LocalDate first, LocalDate last) {
    return Stream.of(ChronoUnit.DAYS, ChronoUnit.WEEKS, ChronoUnit.MONTHS)
        .filter(unit -> unit.between(start(first, unit), last) < USUAL)
        .findFirst()
        .orElse(ChronoUnit.YEARS);
  }

  private static LocalDate start(LocalDate day, ChronoUnit unit) {
    switch (unit) {
      case DAYS:
        return day;
      case WEEKS:
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTHS:
        return day.withDayOfMonth(1);
      case YEARS:
        return day.withDayOfYear(1);
      default:
        throw new DramatisException(
            ErrorCode.USAGE, "Time is not told by " + unit, "Take days, weeks, months or years");
    }
  }

  /** The span of a day; below zero for none. */
  int of(@Nullable LocalDate day) {
    return day == null ? -1 : (int) unit.between(start, day);
  }

  /** First day of each. */
  List<LocalDate> starts() {
    return Stream.iterate(start, day -> day.plus(1, unit)).limit(count).toList();
  }
}

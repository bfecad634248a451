package org.dramatis.analytics.dossier;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Bars, one for each stretch of time, empty ones included. */
final class TimelinePicture implements Picture {

  private static final double WIDTH = 720;
  private static final double HEIGHT = 190;
  private static final double LEFT = 52;
  private static final double TOP = 14;
  private static final double BOTTOM = 160;
  private static final int BAR = 0x2f5d8a;
  private static final int GRID = 0xd9dee4;
  private static final int INK = 0x4a5561;
  private static final int MOST_LABELS = 8;

  private final List<Periods.Period> periods;

  TimelinePicture(List<Periods.Period> periods) {
    this.periods = List.copyOf(periods);
  }

  @Override
  public double width() {
    return WIDTH;
  }

  @Override
  public double height() {
    return HEIGHT;
  }

  @Override
  public void draw(Canvas canvas) throws IOException {
    long most = periods.stream().mapToLong(Periods.Period::value).max().orElse(0);
    long top = round(Math.max(1, most));
    double room = WIDTH - LEFT - 8;
    for (int line = 0; line <= 2; line++) {
      double y = BOTTOM - (BOTTOM - TOP) * line / 2;
      canvas.line(LEFT, y, LEFT + room, y, 0.7, GRID);
      if (line * top % 2 == 0) {
        canvas.label(LEFT - 6, y + 4, number(top * line / 2), 11, Canvas.Anchor.END, INK);
      }
    }
    double step = room / periods.size();
    double bar = Math.min(26, step > 3 ? step * 0.78 : step);
    int every = (periods.size() + MOST_LABELS - 1) / MOST_LABELS;
    for (int i = 0; i < periods.size(); i++) {
      Periods.Period period = periods.get(i);
      double middle = LEFT + (i + 0.5) * step;
      double height = (BOTTOM - TOP) * period.value() / top;
      if (period.value() > 0) {
        canvas.box(middle - bar / 2, BOTTOM - Math.max(1, height), bar, Math.max(1, height), BAR);
      }
      if (i % every == 0) {
        canvas.label(middle, BOTTOM + 17, period.label(), 11, Canvas.Anchor.MIDDLE, INK);
      }
    }
    canvas.line(LEFT, BOTTOM, LEFT + room, BOTTOM, 1, INK);
  }

  /** The next number that is 1, 2 or 5 times a power of ten. */
  private static long round(long most) {
    long power = 1;
    while (power * 10 <= most) {
      power *= 10;
    }
    for (long factor : new long[] {1, 2, 5, 10}) {
      if (factor * power >= most) {
        return factor * power;
      }
    }
    return most;
  }

  private static String number(long value) {
    return String.format(Locale.ENGLISH, "%,d", value);
  }
}

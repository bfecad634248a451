package org.dramatis.app.terminal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Points in time as tables show them. */
public final class Moments {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private Moments() {}

  /** The minute in this machine's time zone; a hyphen for none. */
  public static String minute(@Nullable Instant instant) {
    return instant == null ? "-" : MINUTE.format(instant.atZone(ZoneId.systemDefault()));
  }
}

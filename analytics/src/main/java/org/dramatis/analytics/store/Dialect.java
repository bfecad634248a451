package org.dramatis.analytics.store;

import java.util.Arrays;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;

/** The databases the store speaks to. */
public enum Dialect {
  H2("jdbc:h2:", ""),
  POSTGRESQL("jdbc:postgresql:", " COLLATE \"C\"");

  private final String prefix;
  private final String ordered;

  Dialect(String prefix, String ordered) {
    this.prefix = prefix;
    this.ordered = ordered;
  }

  /** What makes ORDER BY sort a text by its code points. */
  String ordered() {
    return ordered;
  }

  /**
   * The dialect of a JDBC URL.
   *
   * @throws DramatisException SETTING_INVALID for another database
   */
  public static Dialect of(String url) {
    return Arrays.stream(values())
        .filter(dialect -> url.startsWith(dialect.prefix))
        .findFirst()
        .orElseThrow(
            () ->
                new DramatisException(
                    ErrorCode.SETTING_INVALID,
                    "No database behind " + url.replaceAll("(?i)(password=)[^;&]*", "$1…"),
                    "Addresses begin with jdbc:h2: or jdbc:postgresql:"));
  }
}

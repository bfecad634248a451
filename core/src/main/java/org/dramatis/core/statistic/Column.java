package org.dramatis.core.statistic;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A column of a result table.
 *
 * @param name letters, digits and underscores, the first a lower-case letter; names a database
 *     column, where case makes no difference, and a CSV header
 * @param type the type of its values
 * @param nullable whether a value may be null
 * @param description what it says, for the documentation and the page
 */
public record Column(String name, ColumnType type, boolean nullable, String description) {

  private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9_]{0,59}");

  public Column {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(description, "description");
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a column name: " + name);
    }
  }

  /** A column that always has a value. */
  public Column(String name, ColumnType type, String description) {
    this(name, type, false, description);
  }
}

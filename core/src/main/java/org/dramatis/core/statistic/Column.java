package org.dramatis.core.statistic;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A column of a table.
 *
 * @param name letters, digits and underscores, the first a lower-case letter; names a database
 *     column, where case makes no difference, and a CSV header
 * @param type the type of its values
 * @param nullable whether a value may be null; never so of a key
 * @param key whether it is part of what tells one row from another: by the keys a run says which
 *     rows it changed
 * @param description what it says, for the documentation and the page
 */
public record Column(
    String name, ColumnType type, boolean nullable, boolean key, String description) {

  private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9_]{0,59}");

  public Column {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(description, "description");
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a column name: " + name);
    }
    if (key && nullable) {
      throw new IllegalArgumentException("a key may not be null: " + name);
    }
  }

  /** A column that is no key. */
  public Column(String name, ColumnType type, boolean nullable, String description) {
    this(name, type, nullable, false, description);
  }

  /** A column that always has a value and is no key. */
  public Column(String name, ColumnType type, String description) {
    this(name, type, false, false, description);
  }

  /** A column that is the key, or part of it. */
  public static Column key(String name, ColumnType type, String description) {
    return new Column(name, type, false, true, description);
  }
}

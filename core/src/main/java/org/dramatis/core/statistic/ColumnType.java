package org.dramatis.core.statistic;

/** The type of a result column, and of the Java values in it. */
public enum ColumnType {
  /** {@link String}. */
  TEXT(String.class),
  /** {@link String}: the stable id of an actor; a page shows its name. */
  ACTOR(String.class),
  /** {@link String}: the id of a document's location; a page shows its title. */
  DOCUMENT(String.class),
  /** {@link Long}. */
  INTEGER(Long.class),
  /** {@link Double}. */
  DECIMAL(Double.class),
  /** {@link java.time.LocalDate}. */
  DATE(java.time.LocalDate.class),
  /** {@link Boolean}. */
  BOOLEAN(Boolean.class),
  /**
   * {@link String} that holds a JSON value, for what has parts; a JSON format embeds it as it is.
   */
  JSON(String.class);

  private final Class<?> valueType;

  ColumnType(Class<?> valueType) {
    this.valueType = valueType;
  }

  /** The class of the values. */
  public Class<?> valueType() {
    return valueType;
  }

  /** Whether the values are numbers. */
  public boolean isNumber() {
    return valueType == Long.class || valueType == Double.class;
  }
}

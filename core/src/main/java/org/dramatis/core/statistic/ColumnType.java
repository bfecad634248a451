package org.dramatis.core.statistic;

/** The type of a result column, and of the Java values in it. */
public enum ColumnType {
  /** {@link String}. */
  TEXT(String.class),
  /** {@link Long}. */
  INTEGER(Long.class),
  /** {@link Double}. */
  DECIMAL(Double.class),
  /** {@link java.time.LocalDate}. */
  DATE(java.time.LocalDate.class),
  /** {@link Boolean}. */
  BOOLEAN(Boolean.class);

  private final Class<?> valueType;

  ColumnType(Class<?> valueType) {
    this.valueType = valueType;
  }

  /** The class of the values. */
  public Class<?> valueType() {
    return valueType;
  }
}

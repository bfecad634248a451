package org.dramatis.core.plugin;

/** What a plugin threw in its process: told as it told itself, with its stack trace. */
final class ThrownElsewhere extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String told;
  private final boolean reading;

  ThrownElsewhere(String told, boolean reading, StackTraceElement[] stack) {
    super(told);
    this.told = told;
    this.reading = reading;
    setStackTrace(stack);
  }

  /** Whether it was an {@code IOException}: what it reads cannot be read. */
  boolean reading() {
    return reading;
  }

  @Override
  public String toString() {
    return told;
  }
}

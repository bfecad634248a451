package org.dramatis.core.plugin;

/** What a plugin threw in its process: told as it told itself, with its stack trace. */
final class ThrownElsewhere extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String told;

  ThrownElsewhere(String told, StackTraceElement[] stack) {
    super(told);
    this.told = told;
    setStackTrace(stack);
  }

  @Override
  public String toString() {
    return told;
  }
}

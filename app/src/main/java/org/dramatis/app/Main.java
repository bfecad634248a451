package org.dramatis.app;

/** Starts the program. */
public final class Main {
  private Main() {}

  /** Runs one command. */
  public static void main(String[] args) {
    System.out.println(String.join(" ", args));
  }
}

package org.dramatis.app.command;

import java.io.PrintWriter;
import org.dramatis.app.runtime.Dramatis;
import org.jspecify.annotations.Nullable;

/** Keeps the pages open until the process is told to end. */
final class Serving {

  private Serving() {}

  /**
   * Opens the pages and stays until Ctrl-C or a termination signal.
   *
   * @param port the port; null for the one of the settings
   */
  static void serve(Dramatis dramatis, @Nullable Integer port, PrintWriter out) {
    out.println("Open " + dramatis.serve(port) + " in a browser. Ctrl-C ends.");
    out.flush();
    dramatis.whenStopped(Foreground::printStopped);
    dramatis.awaitEnd();
  }
}

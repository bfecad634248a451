package org.dramatis.app.command;

import java.io.PrintWriter;
import org.dramatis.app.runtime.Dramatis;
import org.jspecify.annotations.Nullable;

/** Keeps the pages open until the process is told to end. */
final class Serving {

  private Serving() {}

  /**
   * Opens the pages, follows folders, or both, and stays until Ctrl-C or a termination signal.
   *
   * @param serve whether to open the pages
   * @param port their port; null for the one of the settings
   * @param following the folders to follow; null for none
   */
  static void stay(
      Dramatis dramatis,
      boolean serve,
      @Nullable Integer port,
      @Nullable Following following,
      PrintWriter out) {
    if (serve) {
      out.println();
      out.println("Open " + dramatis.serve(port) + " in a browser. Ctrl-C ends.");
      out.flush();
      dramatis.takeUp();
      // Not earlier: a start that was missed would come before the run that the user asked for.
      dramatis.followSchedules();
    }
    dramatis.whenStopped(Foreground::printStopped);
    if (following != null) {
      following.follow();
    } else if (serve) {
      dramatis.awaitEnd();
    }
  }
}

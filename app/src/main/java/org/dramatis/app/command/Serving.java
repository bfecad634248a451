package org.dramatis.app.command;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
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
    String address = dramatis.serve(port);
    CountDownLatch ended = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    Thread onEnd =
        new Thread(
            () -> {
              ended.countDown();
              awaitQuietly(closed);
            },
            "end-of-serving");
    Runtime.getRuntime().addShutdownHook(onEnd);
    out.println("Open " + address + " in a browser. Ctrl-C ends.");
    out.flush();
    awaitQuietly(ended);
    dramatis.close();
    closed.countDown();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

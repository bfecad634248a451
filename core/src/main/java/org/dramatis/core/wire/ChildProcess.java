package org.dramatis.core.wire;

import java.time.Duration;
import java.util.Arrays;

/** What processes that this program starts for itself have in common. */
public final class ChildProcess {

  private ChildProcess() {}

  /**
   * Goes on when a signal ends the process. Ctrl-C in a terminal reaches a child as well as the
   * process that started it: that one lets its work end in good order, and until then the child has
   * to be there. It ends when somebody in it asks for that, or when its work is over.
   *
   * @param working the thread that works
   */
  public static void outlastSignals(Thread working) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try {
                    while (working.isAlive() && !exits()) {
                      Thread.sleep(100);
                    }
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                },
                "outlast-signals"));
  }

  /**
   * Nanoseconds of processor time that a process has used with all that it started, for what it
   * does may be done by a process within a cage; -1 where the system does not say.
   */
  public static long processorTime(Process process) {
    long own = nanos(process.info());
    return own < 0
        ? own
        : own + process.descendants().mapToLong(child -> Math.max(0, nanos(child.info()))).sum();
  }

  private static long nanos(ProcessHandle.Info info) {
    return info.totalCpuDuration().map(Duration::toNanos).orElse(-1L);
  }

  /** Whether code, and no signal, makes the process end. */
  private static boolean exits() {
    return Thread.getAllStackTraces().values().stream()
        .flatMap(Arrays::stream)
        .anyMatch(
            frame ->
                frame.getClassName().equals(Runtime.class.getName())
                    && frame.getMethodName().equals("exit"));
  }
}

package org.dramatis.core.pipeline;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.dramatis.core.document.Location;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.wire.Cancellation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What parsers and annotators throw that they should not: told under their name, and logged with
 * its stack trace the first time. Thread-safe.
 */
final class Faults {

  private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

  private final Set<String> logged = ConcurrentHashMap.newKeySet();

  /**
   * The failure for what a parser or annotator threw.
   *
   * @param kind {@code parser} or {@code annotator}
   * @param culprit the parser or annotator itself
   * @param name its name
   * @param location the document or item that it failed on
   * @throws Cancellation.GivenUp the thrown one itself: the work is to end, and nothing failed
   * @throws Error the thrown one itself when the process cannot go on after it
   */
  DramatisException of(
      String kind, Object culprit, String name, Location location, Throwable thrown) {
    if (thrown instanceof DramatisException told) {
      return told;
    }
    if (thrown instanceof Cancellation.GivenUp ended) {
      throw ended;
    }
    if (thrown instanceof VirtualMachineError fatal
        && !(thrown instanceof OutOfMemoryError)
        && !(thrown instanceof StackOverflowError)) {
      throw fatal;
    }
    String plugin = culprit instanceof Contributed added ? added.plugin() : "";
    String who =
        "the " + (plugin.isEmpty() ? "built-in " : "") + kind + " " + name + ofPlugin(plugin);
    if (logged.add(who + " " + thrown.getClass().getName())) {
      LOG.warn(
          "{}: {} failed; from now on this failure of it is only in quarantine",
          location,
          who,
          thrown);
    }
    String reason = location.path() + ": " + who + " failed with " + thrown;
    if (thrown instanceof OutOfMemoryError) {
      return new DramatisException(
          ErrorCode.OUT_OF_MEMORY,
          reason,
          "Give the program more memory, such as DRAMATIS_JAVA_OPTS=-Xmx8g, then retry",
          thrown);
    }
    return plugin.isEmpty()
        ? new DramatisException(
            ErrorCode.INTERNAL,
            reason,
            "It is a fault of this program: please report it with what the log says",
            thrown)
        : new DramatisException(
            ErrorCode.PLUGIN_FAILED,
            reason,
            "Report it to the author of the plugin with what the log says, or switch it off",
            thrown);
  }

  private static String ofPlugin(String plugin) {
    return plugin.isEmpty() ? "" : " of the plugin " + plugin;
  }
}

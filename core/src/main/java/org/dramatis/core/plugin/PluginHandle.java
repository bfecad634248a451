package org.dramatis.core.plugin;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.wire.Cage;
import org.dramatis.core.wire.Cancellation;
import org.dramatis.core.wire.ChildProcess;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The host's side of one process of a plugin. Used by one thread at a time. */
final class PluginHandle {

  private static final Logger LOG = LoggerFactory.getLogger(PluginHandle.class);

  /** What the virtual machine exits with when {@code ExitOnOutOfMemoryError} strikes. */
  private static final int EXIT_OUT_OF_MEMORY = 3;

  /** What a plugin may find in its environment: where and how people write. */
  private static final Set<String> ENVIRONMENT =
      Set.of("LANG", "LC_ALL", "LC_CTYPE", "TZ", "SystemRoot");

  /** What of the home is no plugin's business: who may do what, passwords, what others decided. */
  private static final List<String> SECRETS =
      List.of(
          "access-key",
          "accounts.json",
          "audit.jsonl",
          "dramatis.properties",
          "dramatis.mv.db",
          "ledger.jsonl",
          "logs");

  /** A process that has used less than this part of the time does not work but wait. */
  private static final int LEAST_SHARE = 50;

  /** However little of the machine it gets, an answer may take so many times its limit. */
  private static final int LONGEST_WAIT = 10;

  private static final int MOST_LINES = 1_000;
  private static final long LOOKS_MILLIS = 200;

  private static final ScheduledExecutorService WATCHDOG =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "plugin-watchdog");
            thread.setDaemon(true);
            return thread;
          });

  private final String plugin;
  private final Process process;
  private final Path temporary;
  private final DataInputStream in;
  private final DataOutputStream out;
  private final ScheduledFuture<?> watch;
  private boolean midway;
  private Duration limit = Duration.ZERO;
  private long began;
  private long usedBefore;
  private boolean armed;
  private boolean timedOut;
  private boolean givenUp;
  private Cancellation.@Nullable Wait wait;
  private long restingSince;

  private PluginHandle(String plugin, Process process, Path temporary) {
    this.plugin = plugin;
    this.process = process;
    this.temporary = temporary;
    this.in = new DataInputStream(new BufferedInputStream(process.getInputStream(), 64 * 1024));
    this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), 64 * 1024));
    Thread errors = new Thread(this::listenToErrors, "plugin-errors-" + process.pid());
    errors.setDaemon(true);
    errors.start();
    this.watch =
        WATCHDOG.scheduleWithFixedDelay(
            this::look, LOOKS_MILLIS, LOOKS_MILLIS, TimeUnit.MILLISECONDS);
  }

  /**
   * Starts a process.
   *
   * @param plugin the plugin and its file, for messages
   * @param jar the JAR, which nobody changes
   * @param file the name that the JAR is known by
   * @param home the home, whose secrets a plugin does not see
   * @param network whether the plugin is there to reach out: it adds sources or knowledge bases
   * @throws DramatisException PLUGIN_FAILED when that is not possible
   */
  static PluginHandle start(
      String plugin, Path jar, String file, PluginLimits limits, Path home, boolean network) {
    try {
      Path temporary = Files.createTempDirectory("dramatis-plugin-");
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.add("-Xmx" + limits.memoryMegabytes() + "m");
      command.add("-XX:+UseSerialGC");
      command.add("-XX:+ExitOnOutOfMemoryError");
      command.add("-XX:-UsePerfData");
      command.add("-Xshare:auto");
      command.add("-Djava.awt.headless=true");
      command.add("-Djava.io.tmpdir=" + temporary);
      command.add("-Dfile.encoding=UTF-8");
      command.add("-Dslf4j.provider=" + ErrorStreamLogs.class.getName());
      command.add("-cp");
      command.add(place(PluginProcess.class) + File.pathSeparator + place(LoggerFactory.class));
      command.add(PluginProcess.class.getName());
      command.add(jar.toString());
      command.add(file);
      Cage.View view =
          new Cage.View(
              List.of(), SECRETS.stream().map(home::resolve).toList(), temporary, true, network);
      Cage cage = Cage.best(limits.caged());
      ProcessBuilder builder = new ProcessBuilder(cage.around(command, view));
      builder.environment().keySet().retainAll(ENVIRONMENT);
      return new PluginHandle(plugin, builder.start(), temporary);
    } catch (IOException e) {
      throw new DramatisException(
          ErrorCode.PLUGIN_FAILED,
          "A process for " + plugin + " cannot be started: " + e,
          "Check that the folder of temporary files can be written to and that the machine has"
              + " memory and disk space left",
          e);
    }
  }

  /** Does something later, in a thread that is there for that. */
  static void later(Runnable task, long nanos) {
    WATCHDOG.schedule(task, nanos, TimeUnit.NANOSECONDS);
  }

  private static String place(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    try {
      return Path.of(source.getLocation().toURI()).toAbsolutePath().toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("no place of " + type, e);
    }
  }

  DataInputStream in() {
    return in;
  }

  DataOutputStream out() {
    return out;
  }

  /** Begins a question, each answer to which may take so long. */
  void begin(Duration time) {
    synchronized (this) {
      midway = true;
      limit = time;
    }
    wait = Cancellation.begin(this::giveUp);
  }

  /** What was asked is answered, to the end. */
  void done() {
    endWait();
    synchronized (this) {
      midway = false;
      armed = false;
    }
  }

  private void endWait() {
    if (wait != null) {
      wait.close();
      wait = null;
    }
  }

  private synchronized void giveUp() {
    givenUp = true;
    endWhole();
  }

  /**
   * The kind of the next answer, which has to come in time and be read at once.
   *
   * @throws IOException when the process ended
   */
  int answer() throws IOException {
    out.flush();
    synchronized (this) {
      armed = true;
      began = System.nanoTime();
      usedBefore = processorTime();
    }
    return in.readByte();
  }

  /** What the process wrote is read; how long the host takes with it is not its fault. */
  synchronized void read() {
    armed = false;
  }

  private synchronized void look() {
    if (!armed) {
      return;
    }
    long waited = System.nanoTime() - began;
    if (waited < limit.toNanos()) {
      return;
    }
    // What counts is processor time, so that a machine with much else to do is no reason to give
    // up; but a process that hardly works waits for something that will not come.
    long used = processorTime() - usedBefore;
    boolean works = usedBefore >= 0 && used * LEAST_SHARE > waited;
    if (!works || used >= limit.toNanos() || waited >= limit.toNanos() * LONGEST_WAIT) {
      timedOut = true;
      armed = false;
      endWhole();
    }
  }

  private long processorTime() {
    return ChildProcess.processorTime(process);
  }

  /** Whether it can be asked: it lives, and all its answers to the last question were read. */
  synchronized boolean isUsable() {
    return !midway && process.isAlive();
  }

  synchronized void rest() {
    restingSince = System.nanoTime();
  }

  synchronized long restingSince() {
    return restingSince;
  }

  private void endWhole() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /** Ends the process and removes its temporary files. */
  void end() {
    watch.cancel(false);
    endWait();
    endWhole();
    try {
      process.waitFor(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try (Stream<Path> paths = Files.walk(temporary)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | UncheckedIOException e) {
      // Temporary files that another program holds open are the system's to clean up.
      LOG.debug("Left behind: {}", temporary, e);
    }
  }

  /**
   * Why the process was lost.
   *
   * @param where what it was at, for the message
   * @param broken what its end or its answer made of the conversation
   */
  RuntimeException lost(String where, Exception broken) {
    boolean late;
    synchronized (this) {
      if (givenUp) {
        return new Cancellation.GivenUp(where);
      }
      late = timedOut;
      // Time that is over only now is not why.
      armed = false;
    }
    boolean exited = false;
    try {
      exited = process.waitFor(2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (late) {
      return new DramatisException(
          ErrorCode.TIMEOUT,
          where + " was given up after " + Math.max(1, limit.toSeconds()) + " s without an answer",
          "If it is only slow, raise plugins.timeout and retry; else report it to the author of the"
              + " plugin, or switch it off");
    }
    String advice =
        "Report it to the author of the plugin with what the log says, or switch it off";
    if (!exited) {
      return new DramatisException(
          ErrorCode.PLUGIN_FAILED,
          where + " gave an answer that makes no sense: " + broken.getMessage(),
          advice,
          broken);
    }
    if (process.exitValue() == EXIT_OUT_OF_MEMORY) {
      return new DramatisException(
          ErrorCode.OUT_OF_MEMORY,
          where + " ran out of memory",
          "Give plugins more with plugins.memory and retry, or switch the plugin off");
    }
    return new DramatisException(
        ErrorCode.PLUGIN_FAILED,
        where + " ended its own process, with the status " + process.exitValue(),
        advice,
        broken);
  }

  private void listenToErrors() {
    int lines = 0;
    try (BufferedReader errors =
        new BufferedReader(
            new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
      for (String line = errors.readLine(); line != null; line = errors.readLine()) {
        if (lines++ < MOST_LINES) {
          LOG.info("{}: {}", plugin, line.length() > 2_000 ? line.substring(0, 2_000) : line);
        } else if (lines == MOST_LINES + 1) {
          LOG.info("{} writes more than is kept", plugin);
        }
      }
    } catch (IOException e) {
      LOG.debug("{}", plugin, e);
    }
  }
}

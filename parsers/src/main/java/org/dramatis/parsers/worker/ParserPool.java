package org.dramatis.parsers.worker;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.dramatis.core.document.Location;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.spi.DocumentSink;
import org.dramatis.core.wire.Cage;
import org.dramatis.parsers.settings.ParserSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Parser processes, one for each thread that reads a file at the moment.
 *
 * <p>Processes are kept for the next file, ended when idle for a while, and replaced after many
 * files or a failure. Thread-safe.
 */
public final class ParserPool {

  /** How the folders of temporary files of parser processes begin. */
  static final String TEMPORARY_PREFIX = "dramatis-parser-";

  /** Libraries leak; a fresh process now and then costs little. */
  private static final int MOST_FILES = 4000;

  /** A file that costs more processes than this is given up as a whole. */
  private static final int MOST_LOST = 20;

  private static final long LONGEST_IDLE_NANOS = TimeUnit.SECONDS.toNanos(90);

  private static final Logger LOG = LoggerFactory.getLogger(ParserPool.class);

  /** What a parser process may find in its environment: where and how people write. */
  private static final Set<String> ENVIRONMENT =
      Set.of("LANG", "LC_ALL", "LC_CTYPE", "TZ", "SystemRoot");

  /** What Tesseract needs besides. */
  private static final Set<String> FOR_PROGRAMS = Set.of("PATH", "TESSDATA_PREFIX");

  /** What a process sees that is in no cage. */
  private static final Path EVERYTHING = Path.of("/");

  private final ParserSettings settings;
  private final List<Path> hidden;
  private final Deque<ParserHandle> idle = new ArrayDeque<>();
  private final ScheduledThreadPoolExecutor watchdog;

  /**
   * A pool that starts its first process when the first file comes.
   *
   * @param hidden what no process sees, also where it is among the documents: the home
   */
  public ParserPool(ParserSettings settings, List<Path> hidden) {
    this.settings = Objects.requireNonNull(settings, "settings");
    this.hidden = List.copyOf(hidden);
    this.watchdog =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "parser-watchdog");
              thread.setDaemon(true);
              return thread;
            });
    watchdog.setRemoveOnCancelPolicy(true);
    watchdog.setKeepAliveTime(10, TimeUnit.SECONDS);
    watchdog.allowCoreThreadTimeOut(true);
  }

  /**
   * Reads a file in a process of its own. A part that costs the process its time, its memory or its
   * life is a failure, and a new process reads the file without it. A process that died although it
   * had time and memory left may have been ended by somebody else, so that the same part is read
   * once more.
   *
   * @param size the file's size in bytes
   * @throws DramatisException when the file as a whole cannot be read; TIMEOUT, OUT_OF_MEMORY or
   *     PARSER_CRASHED when it cost the process, the last one when it did twice; PARSER_UNAVAILABLE
   *     when no process can be started, whatever the file
   * @throws RuntimeException what the sink threw; nothing more of the file is read then
   */
  public void read(Path file, long size, Location location, DocumentSink sink) {
    FileReading reading = new FileReading(location, sink);
    DramatisException failure = readToItsEnd(file, size, location, reading);
    if (failure == null || failure.code() != ErrorCode.DOCUMENT_HOSTILE) {
      reading.handOverFailures();
    }
    if (failure != null) {
      throw failure;
    }
  }

  private @Nullable DramatisException readToItsEnd(
      Path file, long size, Location location, FileReading reading) {
    Location crashedIn = null;
    for (int lost = 1; ; lost++) {
      try {
        return readOnce(file, size, location, reading);
      } catch (LostProcess loss) {
        DramatisException failure = loss.failure();
        Location part = reading.current();
        boolean perhapsKilled =
            failure.code() == ErrorCode.PARSER_CRASHED && !part.equals(crashedIn);
        if (!loss.started()) {
          if (lost > 1) {
            throw failure;
          }
        } else if (lost > MOST_LOST) {
          return tooMany(failure, location);
        } else if (perhapsKilled) {
          crashedIn = part;
        } else if (part.equals(location)) {
          return failure;
        } else if (!reading.fellBehind()) {
          reading.leaveOutCurrent(failure);
        }
        LOG.warn("{} is read once more: {}", location, failure.getMessage());
        reading.again();
      }
    }
  }

  private static DramatisException tooMany(DramatisException last, Location file) {
    return new DramatisException(
        last.code(),
        file.path()
            + " was given up after "
            + (MOST_LOST + 1)
            + " parser processes were lost over its parts, the last one: "
            + last.getMessage(),
        last.advice(),
        last);
  }

  private @Nullable DramatisException readOnce(
      Path file, long size, Location location, FileReading reading) throws LostProcess {
    ParserHandle process = take(seen(file, location));
    try {
      return process.read(file, size, location, reading);
    } finally {
      // What the sink throws finds the process in the middle of the file.
      if (process.isUsable() && process.filesRead() < MOST_FILES) {
        giveBack(process);
      } else {
        process.end();
      }
    }
  }

  /** Ends all idle processes. The pool can still be used. */
  public void endIdle() {
    List<ParserHandle> ending;
    synchronized (idle) {
      ending = List.copyOf(idle);
      idle.clear();
    }
    ending.forEach(ParserHandle::end);
  }

  private Cage cage() {
    return Cage.best(settings.caged());
  }

  /**
   * What a process has to see to read a file: the folder of its source, or the file alone where the
   * source is no folder; the same of all files where no cage holds, so that one process serves all.
   */
  private Path seen(Path file, Location location) {
    if (cage() == Cage.NONE) {
      return EVERYTHING;
    }
    Path absolute = file.toAbsolutePath().normalize();
    Path inside = Path.of(location.file()).normalize();
    Path root = absolute.getRoot();
    int above = absolute.getNameCount() - inside.getNameCount();
    return root != null && above > 0 && absolute.endsWith(inside)
        ? root.resolve(absolute.subpath(0, above))
        : absolute;
  }

  private ParserHandle take(Path sees) throws LostProcess {
    List<ParserHandle> dead = new ArrayList<>();
    ParserHandle taken = null;
    synchronized (idle) {
      for (ParserHandle process : List.copyOf(idle)) {
        if (!process.isAlive()) {
          idle.remove(process);
          dead.add(process);
        } else if (taken == null && process.sees().equals(sees)) {
          idle.remove(process);
          taken = process;
        }
      }
    }
    dead.forEach(ParserHandle::end);
    return taken == null ? start(sees) : taken;
  }

  private void giveBack(ParserHandle process) {
    process.rest();
    synchronized (idle) {
      idle.push(process);
    }
    watchdog.schedule(this::endLongIdle, LONGEST_IDLE_NANOS + 1_000_000_000L, TimeUnit.NANOSECONDS);
  }

  private void endLongIdle() {
    long now = System.nanoTime();
    List<ParserHandle> ending = new ArrayList<>();
    synchronized (idle) {
      idle.removeIf(
          process -> {
            boolean old = now - process.restingSince() > LONGEST_IDLE_NANOS;
            if (old) {
              ending.add(process);
            }
            return old;
          });
    }
    ending.forEach(ParserHandle::end);
  }

  private ParserHandle start(Path sees) throws LostProcess {
    try {
      Path temporary = Files.createTempDirectory(TEMPORARY_PREFIX);
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.add("-Xmx" + settings.memoryMegabytes() + "m");
      command.add("-Xss1m");
      command.add("-XX:+UseSerialGC");
      command.add("-XX:+ExitOnOutOfMemoryError");
      command.add("-XX:-UsePerfData");
      command.add("-XX:TieredStopAtLevel=4");
      command.add("-Djava.awt.headless=true");
      command.add("-Djava.io.tmpdir=" + temporary);
      // Where libraries keep what they would not look for again.
      command.add("-Duser.home=" + temporary);
      command.add("-Dfile.encoding=UTF-8");
      command.add("-Dlogback.configurationFile=org/dramatis/parsers/worker/logback-parser.xml");
      String classPath = classPath();
      command.add("-cp");
      command.add(classPath);
      command.add(ParserProcess.class.getName());
      settings.toMap().forEach((key, value) -> command.add(key + "=" + value));
      List<Path> readable = new ArrayList<>(places(classPath));
      readable.add(sees);
      Cage.View view = new Cage.View(readable, hidden, temporary, settings.ocr(), false);
      ProcessBuilder builder = new ProcessBuilder(cage().around(command, view));
      // Also against options meant for the parent, such as an agent or a debugger's port.
      builder
          .environment()
          .keySet()
          .removeIf(
              name ->
                  !ENVIRONMENT.contains(name) && !(settings.ocr() && FOR_PROGRAMS.contains(name)));
      return new ParserHandle(builder.start(), temporary, sees, settings, watchdog);
    } catch (IOException e) {
      throw new LostProcess(unavailable(e.toString(), e), false);
    }
  }

  /** No file is to blame when there is no process to read it. */
  static DramatisException unavailable(String why, Exception cause) {
    return new DramatisException(
        ErrorCode.PARSER_UNAVAILABLE,
        "A parser process cannot be started: " + why,
        "Check that the folder of temporary files can be written to and that the machine has"
            + " memory and disk space left, then start the run again",
        cause);
  }

  /** This program's own class path; built from where its classes lie when it is not told. */
  private static String classPath() {
    String told = System.getProperty("java.class.path", "");
    String own = place(ParserPool.class);
    for (String entry : told.split(File.pathSeparator, -1)) {
      if (!entry.isEmpty() && Path.of(entry).toAbsolutePath().equals(Path.of(own))) {
        return told;
      }
    }
    Set<String> places = new LinkedHashSet<>();
    places.add(own);
    places.add(place(Location.class));
    if (!told.isEmpty()) {
      places.add(told);
    }
    for (String sibling : siblings(Path.of(own))) {
      places.add(sibling);
    }
    return String.join(File.pathSeparator, places);
  }

  private static List<Path> places(String classPath) {
    return Arrays.stream(classPath.split(File.pathSeparator))
        .filter(entry -> !entry.isEmpty())
        .map(entry -> entry.endsWith("*") ? entry.substring(0, entry.length() - 1) : entry)
        .map(entry -> Path.of(entry).toAbsolutePath().normalize())
        .distinct()
        .toList();
  }

  private static String place(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    try {
      return Path.of(source.getLocation().toURI()).toAbsolutePath().toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("no place of " + type, e);
    }
  }

  private static List<String> siblings(Path own) {
    Path folder = own.getParent();
    if (!Files.isRegularFile(own) || folder == null) {
      return List.of();
    }
    return List.of(folder.resolve("*").toString());
  }
}

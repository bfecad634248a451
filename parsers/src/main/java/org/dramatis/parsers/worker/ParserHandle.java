package org.dramatis.parsers.worker;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.wire.Cancellation;
import org.dramatis.core.wire.ChildProcess;
import org.dramatis.core.wire.DocumentWire;
import org.dramatis.parsers.settings.ParserSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The parent's side of one parser process.
 *
 * <p>Used by one thread at a time; the watchdog may end the process meanwhile.
 */
final class ParserHandle {

  private static final Logger LOG = LoggerFactory.getLogger(ParserHandle.class);

  /** What the virtual machine exits with when {@code ExitOnOutOfMemoryError} strikes. */
  private static final int EXIT_OUT_OF_MEMORY = 3;

  /** 128 and the number of SIGKILL. */
  private static final int EXIT_KILLED = 137;

  private static final int LAST_WORDS = 20;

  /** A process that has used less than this part of the time does not work but wait. */
  private static final int LEAST_SHARE = 50;

  /** However little of the machine it gets, a document may take so many times its limit. */
  private static final int LONGEST_WAIT = 10;

  /** Starting the virtual machine and loading the parsers, on a machine with much to do. */
  private static final Duration START_LIMIT = Duration.ofMinutes(2);

  private final Process process;
  private final Path temporary;
  private final Path sees;
  private final ParserSettings settings;
  private final ScheduledExecutorService watchdog;
  private final DataInputStream in;
  private final DataOutputStream out;
  private final Deque<String> lastWords = new ArrayDeque<>();
  private boolean ready;
  private boolean midway;
  private int filesRead;

  /** How many bytes of the file the process has read, as it says. */
  private long position;

  private volatile long restingSince;
  private volatile boolean timedOut;
  private volatile boolean givenUp;

  /**
   * A process that runs.
   *
   * @param sees the file or folder that it can read
   */
  ParserHandle(
      Process process,
      Path temporary,
      Path sees,
      ParserSettings settings,
      ScheduledExecutorService watchdog) {
    this.process = process;
    this.sees = sees;
    this.temporary = temporary;
    this.settings = settings;
    this.watchdog = watchdog;
    this.in = new DataInputStream(new BufferedInputStream(process.getInputStream(), 64 * 1024));
    this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    Thread errors = new Thread(this::listenToErrors, "parser-errors-" + process.pid());
    errors.setDaemon(true);
    errors.start();
  }

  /** The file or folder that it can read. */
  Path sees() {
    return sees;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Whether it can take another file: it lives, and all its answers on the last one were read. */
  boolean isUsable() {
    return !midway && process.isAlive();
  }

  int filesRead() {
    return filesRead;
  }

  void rest() {
    restingSince = System.nanoTime();
  }

  long restingSince() {
    return restingSince;
  }

  /** Ends the process and removes its temporary files. */
  void end() {
    ParserProcess.endWhole(process.toHandle());
    try {
      process.waitFor(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    ParserProcess.deleteAll(temporary);
  }

  /**
   * Reads a file.
   *
   * @return why the file as a whole failed; null when it did not
   * @throws LostProcess when it cost the process
   * @throws Cancellation.GivenUp when the work is to end, which costs the process as well
   */
  @Nullable DramatisException read(Path file, long size, Location location, FileReading reading)
      throws LostProcess {
    filesRead++;
    midway = true;
    position = 0;
    try (Cancellation.Wait wait = Cancellation.begin(this::giveUp)) {
      if (!ready) {
        expectReady();
      }
      DocumentWire.writeText(out, file.toUri().toString());
      out.writeLong(size);
      DocumentWire.writeText(out, location.source());
      DocumentWire.writeText(out, location.path());
      out.writeInt(reading.leftOut().size());
      for (String path : reading.leftOut()) {
        DocumentWire.writeText(out, path);
      }
      out.flush();
      while (true) {
        Answer answer = timed(settings.timeout(), () -> next(location));
        if (answer.last) {
          midway = false;
          return answer.failure;
        }
        reading.read(position);
        answer.outcome.accept(reading);
      }
    } catch (IOException broken) {
      if (givenUp) {
        throw new Cancellation.GivenUp(location.path());
      }
      throw new LostProcess(diagnose(reading.current(), broken), ready);
    }
  }

  private void giveUp() {
    givenUp = true;
    ParserProcess.endWhole(process.toHandle());
  }

  private void expectReady() throws IOException {
    if (timed(START_LIMIT, in::readByte) != Wire.READY) {
      throw new IOException("the process did not say that it is ready");
    }
    ready = true;
  }

  private Answer next(Location root) throws IOException {
    try {
      return decode(root);
    } catch (RuntimeException senseless) {
      throw new IOException(senseless);
    }
  }

  private Answer decode(Location root) throws IOException {
    int kind = in.readByte();
    while (kind == Wire.READ) {
      position = in.readLong();
      kind = in.readByte();
    }
    switch (kind) {
      case Wire.DOCUMENT:
        Document document = DocumentWire.readDocument(in, root);
        return Answer.of(reading -> reading.document(document));
      case Wire.PART_FAILED:
        Location failed = DocumentWire.readLocation(in, root);
        DramatisException reason = DocumentWire.readFailure(in);
        return Answer.of(reading -> reading.failed(failed, reason));
      case Wire.PART_BEGINS:
        Location part = DocumentWire.readLocation(in, root);
        return Answer.of(reading -> reading.partBegins(part));
      case Wire.PART_ENDS:
        return Answer.of(FileReading::partEnds);
      case Wire.FAILED:
        return new Answer(true, DocumentWire.readFailure(in), reading -> {});
      case Wire.DONE:
        return new Answer(true, null, reading -> {});
      default:
        throw new IOException("an answer of unknown kind " + kind);
    }
  }

  /** Does something that the watchdog ends, with the process, when it takes longer than allowed. */
  private <T> T timed(Duration limit, Reading<T> reading) throws IOException {
    Alarm alarm = new Alarm(limit);
    try {
      return reading.read();
    } finally {
      alarm.cancel();
    }
  }

  /**
   * Ends the process when it has used up its time.
   *
   * <p>What counts is processor time, so that a machine with much else to do gives up no good file;
   * but a process that hardly works waits for something that will not come.
   */
  private final class Alarm implements Runnable {

    private final long limit;
    private final long began = System.nanoTime();
    private final long usedBefore = processorTime();
    private long usedAtLastLook = usedBefore;
    private long lastLook = began;
    private boolean cancelled;
    private ScheduledFuture<?> next;

    Alarm(Duration limit) {
      this.limit = limit.toNanos();
      this.next = watchdog.schedule(this, this.limit, TimeUnit.NANOSECONDS);
    }

    @Override
    public synchronized void run() {
      if (cancelled) {
        return;
      }
      long now = System.nanoTime();
      long used = processorTime();
      boolean works = (used - usedAtLastLook) * LEAST_SHARE > now - lastLook;
      if (used < 0 || !works || used - usedBefore >= limit || now - began >= limit * LONGEST_WAIT) {
        timedOut = true;
        ParserProcess.endWhole(process.toHandle());
        return;
      }
      usedAtLastLook = used;
      lastLook = now;
      long left = Math.max(limit - (used - usedBefore), limit / 10);
      next = watchdog.schedule(this, left, TimeUnit.NANOSECONDS);
    }

    synchronized void cancel() {
      cancelled = true;
      next.cancel(false);
    }
  }

  /** Nanoseconds of processor time that the process has used; -1 where the system does not say. */
  private long processorTime() {
    return ChildProcess.processorTime(process);
  }

  private DramatisException diagnose(Location location, Exception broken) {
    boolean exited = false;
    try {
      exited = process.waitFor(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!ready) {
      return ParserPool.unavailable(
          timedOut
              ? "it was not ready within " + START_LIMIT.toSeconds() + " s"
              : "it ended at once" + words(),
          broken);
    }
    String path = location.path();
    if (timedOut) {
      long seconds = Math.max(1, settings.timeout().toSeconds());
      return new DramatisException(
          ErrorCode.TIMEOUT,
          path + " was given up after " + seconds + " s without a further part or document",
          "If it is only slow, raise parser.timeout and retry; else it is broken or hostile");
    }
    if (!exited) {
      ParserProcess.endWhole(process.toHandle());
      return new DramatisException(
          ErrorCode.PARSER_CRASHED,
          path + ": the parser process gave an answer that makes no sense: " + broken.getMessage(),
          "Retry; if it happens again, set the file aside and report it",
          broken);
    }
    int exit = process.exitValue();
    LOG.debug("Parser process {} ended with {}: {}", process.pid(), exit, words());
    if (exit == EXIT_OUT_OF_MEMORY) {
      return new DramatisException(
          ErrorCode.OUT_OF_MEMORY,
          path
              + " needs more memory than the "
              + settings.memoryMegabytes()
              + " MiB a parser process may use",
          "Raise parser.memory and retry, or split the file");
    }
    String killed =
        exit == EXIT_KILLED ? "; it was killed, perhaps because the machine ran out of memory" : "";
    return new DramatisException(
        ErrorCode.PARSER_CRASHED,
        path + ": the parser process ended with status " + exit + killed + words(),
        "Retry; if it happens again, set the file aside and report it",
        broken);
  }

  private void listenToErrors() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        LOG.debug("Parser process {}: {}", process.pid(), line);
        synchronized (lastWords) {
          if (lastWords.size() == LAST_WORDS) {
            lastWords.removeFirst();
          }
          lastWords.addLast(line);
        }
      }
    } catch (IOException streamClosed) {
      LOG.trace("Parser process {} is gone", process.pid());
    }
  }

  private String words() {
    synchronized (lastWords) {
      return lastWords.isEmpty() ? "" : " (" + lastWords.getLast().strip() + ")";
    }
  }

  /** What a process says of a file: one more outcome of it, or that it is done or failed. */
  private record Answer(
      boolean last, @Nullable DramatisException failure, Consumer<FileReading> outcome) {

    static Answer of(Consumer<FileReading> outcome) {
      return new Answer(false, null, outcome);
    }
  }

  @FunctionalInterface
  private interface Reading<T> {

    T read() throws IOException;
  }
}

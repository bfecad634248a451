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
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.spi.DocumentSink;
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

  /** Starting the virtual machine and loading the parsers, on a machine with much to do. */
  private static final Duration START_LIMIT = Duration.ofMinutes(2);

  private final Process process;
  private final Path temporary;
  private final ParserSettings settings;
  private final ScheduledExecutorService watchdog;
  private final DataInputStream in;
  private final DataOutputStream out;
  private final Deque<String> lastWords = new ArrayDeque<>();
  private boolean ready;
  private int filesRead;
  private volatile long restingSince;
  private volatile boolean timedOut;

  ParserHandle(
      Process process, Path temporary, ParserSettings settings, ScheduledExecutorService watchdog) {
    this.process = process;
    this.temporary = temporary;
    this.settings = settings;
    this.watchdog = watchdog;
    this.in = new DataInputStream(new BufferedInputStream(process.getInputStream(), 64 * 1024));
    this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    Thread errors = new Thread(this::listenToErrors, "parser-errors-" + process.pid());
    errors.setDaemon(true);
    errors.start();
  }

  boolean isAlive() {
    return process.isAlive();
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
    process.destroyForcibly();
    try {
      process.waitFor(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    ParserProcess.deleteAll(temporary);
  }

  void read(Path file, long size, Location location, DocumentSink sink) {
    filesRead++;
    try {
      if (!ready) {
        expectReady();
      }
      Wire.writeText(out, file.toUri().toString());
      out.writeLong(size);
      Wire.writeText(out, location.source());
      Wire.writeText(out, location.path());
      out.flush();
      while (readAnswer(location, sink)) {
        continue;
      }
    } catch (IOException | IllegalArgumentException broken) {
      throw diagnose(location, broken);
    }
  }

  private void expectReady() throws IOException {
    if (timed(START_LIMIT, in::readByte) != Wire.READY) {
      throw new IOException("the process did not say that it is ready");
    }
    ready = true;
  }

  /** Reads one answer and hands it over; returns whether more will come. */
  private boolean readAnswer(Location location, DocumentSink sink) throws IOException {
    Answer answer = timed(settings.timeout(), () -> next(location));
    if (answer.failure != null && answer.part == null) {
      throw answer.failure;
    }
    if (answer.failure != null && answer.part != null) {
      sink.failed(answer.part, answer.failure);
    } else if (answer.document != null) {
      sink.document(answer.document);
    }
    return answer.more;
  }

  private Answer next(Location root) throws IOException {
    int kind = in.readByte();
    switch (kind) {
      case Wire.DOCUMENT:
        return new Answer(Wire.readDocument(in, root), null, null, true);
      case Wire.PART_FAILED:
        return new Answer(null, Wire.readLocation(in, root), Wire.readFailure(in), true);
      case Wire.FAILED:
        return new Answer(null, null, Wire.readFailure(in), false);
      case Wire.DONE:
        return new Answer(null, null, null, false);
      default:
        throw new IOException("an answer of unknown kind " + kind);
    }
  }

  /** Does something that the watchdog ends, with the process, when it takes longer than allowed. */
  private <T> T timed(Duration limit, Reading<T> reading) throws IOException {
    ScheduledFuture<?> alarm =
        watchdog.schedule(
            () -> {
              timedOut = true;
              process.destroyForcibly();
            },
            limit.toNanos(),
            TimeUnit.NANOSECONDS);
    try {
      return reading.read();
    } finally {
      alarm.cancel(false);
    }
  }

  private DramatisException diagnose(Location location, Exception broken) {
    boolean exited = false;
    try {
      exited = process.waitFor(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    String path = location.path();
    if (timedOut) {
      long seconds = Math.max(1, settings.timeout().toSeconds());
      return new DramatisException(
          ErrorCode.TIMEOUT,
          path + " was given up after " + seconds + " s without a further document",
          "If it is only slow, raise parser.timeout and retry; else it is broken or hostile");
    }
    if (!exited) {
      process.destroyForcibly();
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

  /** One of: a document; a part that failed and why; why the file failed; nothing. */
  private record Answer(
      @Nullable Document document,
      @Nullable Location part,
      @Nullable DramatisException failure,
      boolean more) {}

  @FunctionalInterface
  private interface Reading<T> {

    T read() throws IOException;
  }
}

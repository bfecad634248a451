package org.dramatis.web.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.web.access.OwnersFile;
import org.jspecify.annotations.Nullable;

/**
 * The audit file of a home: JSON Lines, each with a hash over itself and the one before.
 * Thread-safe, also with other processes that write to it.
 */
public final class AuditLog {

  /** The file in the home. */
  public static final String FILE = "audit.jsonl";

  /** A part of what fits, the newest first. */
  public record Part(List<AuditEntry> entries, long total) {}

  /**
   * What a check found.
   *
   * @param entries how many entries there are
   * @param first number of the first one
   * @param hash hash of the last one; empty when there is none
   * @param problems what is wrong, in the order of the file; empty when nothing is
   */
  public record Check(long entries, long first, String hash, List<String> problems) {}

  private static final int MOST_SUBJECT = 2_000;
  private static final int BLOCK = 8_192;
  private static final String HASH = ",\"hash\":\"";
  private static final int HASH_DIGITS = 64;
  private static final String UP_TO = "entries up to ";
  private static final Duration A_DAY = Duration.ofDays(1);

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private record Last(long n, String hash) {}

  private final Path file;
  private final int days;
  private final InstantSource clock;
  private @Nullable Instant cleaned;

  /**
   * The file of a home.
   *
   * @param days for how many days entries are kept; 0 for ever
   */
  public AuditLog(Path home, int days, InstantSource clock) {
    this.file = home.resolve(FILE);
    this.days = days;
    this.clock = clock;
  }

  /** The file. */
  public Path file() {
    return file;
  }

  /**
   * Adds an entry.
   *
   * @throws DramatisException INPUT_OUTPUT when it cannot be kept, so that nothing is done unseen
   */
  public synchronized void add(
      String who, String from, AuditEntry.Action action, String subject, int status) {
    try (FileChannel lock =
            FileChannel.open(
                file.resolveSibling(FILE + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock held = lock.lock()) {
      if (held.isValid()) {
        append(who, from, action, subject, status);
        removeOld();
      }
    } catch (IOException e) {
      throw new DramatisException(
          ErrorCode.INPUT_OUTPUT,
          "What is done cannot be recorded in " + file + ": " + e,
          "Check that the home may be written and has space",
          e);
    }
  }

  private void append(String who, String from, AuditEntry.Action action, String subject, int status)
      throws IOException {
    OwnersFile.create(file);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      Last last = last(channel);
      String cut =
          subject.length() > MOST_SUBJECT ? subject.substring(0, MOST_SUBJECT) + "…" : subject;
      String content =
          JSON.writeValueAsString(
              new AuditEntry(
                  last.n() + 1, clock.instant(), who, from, action, cut, status, last.hash()));
      byte[] start = content.substring(0, content.length() - 1).getBytes(StandardCharsets.UTF_8);
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      line.writeBytes(start);
      line.writeBytes((HASH + hash(start) + "\"}\n").getBytes(StandardCharsets.UTF_8));
      ByteBuffer bytes = ByteBuffer.wrap(line.toByteArray());
      long at = channel.size();
      while (bytes.hasRemaining()) {
        at += channel.write(bytes, at);
      }
    }
  }

  /** The last line that is one; what was cut off when the power went is passed over. */
  private static Last last(FileChannel channel) throws IOException {
    long end = channel.size();
    byte[] tail = new byte[0];
    if (end > 0) {
      ByteBuffer newline = ByteBuffer.allocate(1);
      channel.read(newline, end - 1);
      if (newline.get(0) != '\n') {
        channel.write(ByteBuffer.wrap(new byte[] {'\n'}), end);
      }
    }
    for (long from = end; from > 0; ) {
      int size = (int) Math.min(BLOCK, from);
      from -= size;
      ByteBuffer block = ByteBuffer.allocate(size);
      channel.read(block, from);
      ByteArrayOutputStream joined = new ByteArrayOutputStream();
      joined.writeBytes(block.array());
      joined.writeBytes(tail);
      tail = joined.toByteArray();
      String[] lines = new String(tail, StandardCharsets.UTF_8).split("\n");
      // The first one may have begun in the block before.
      for (int i = lines.length - 1; i >= (from == 0 ? 0 : 1); i--) {
        Optional<Line> line = Line.of(lines[i].getBytes(StandardCharsets.UTF_8));
        if (line.isPresent()) {
          return new Last(line.get().entry().n(), line.get().hash());
        }
      }
    }
    return new Last(0, "");
  }

  /** Once a day; what remains can still be checked, and an entry says what went. */
  private void removeOld() throws IOException {
    Instant now = clock.instant();
    if (days == 0 || (cleaned != null && now.isBefore(cleaned.plus(A_DAY)))) {
      return;
    }
    cleaned = now;
    Instant oldest = now.minus(Duration.ofDays(days));
    Path kept = file.resolveSibling(FILE + ".part");
    Files.deleteIfExists(kept);
    OwnersFile.create(kept);
    boolean begun = false;
    long removed = 0;
    try (InputStream lines = new BufferedInputStream(Files.newInputStream(file));
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(kept))) {
      for (byte[] bytes = line(lines); bytes != null; bytes = line(lines)) {
        Optional<Line> line = Line.of(bytes);
        if (!begun && line.isPresent() && line.get().entry().time().isBefore(oldest)) {
          removed = line.get().entry().n();
        } else {
          begun = true;
          out.write(bytes);
          out.write('\n');
        }
      }
    }
    if (removed > 0) {
      Files.move(kept, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      append("", "", AuditEntry.Action.REMOVED_OLD, UP_TO + removed, 0);
    } else {
      Files.delete(kept);
    }
  }

  /** Entries that fit, the newest first. */
  public synchronized Part entries(AuditQuery query, long offset, int limit) {
    long total = 0;
    Deque<AuditEntry> newest = new ArrayDeque<>();
    if (!Files.exists(file)) {
      return new Part(List.of(), 0);
    }
    try (InputStream lines = new BufferedInputStream(Files.newInputStream(file))) {
      for (byte[] bytes = line(lines); bytes != null; bytes = line(lines)) {
        Optional<AuditEntry> entry = Line.of(bytes).map(Line::entry).filter(query::fits);
        if (entry.isPresent()) {
          total++;
          newest.addLast(entry.get());
          if (newest.size() > offset + limit) {
            newest.removeFirst();
          }
        }
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
    List<AuditEntry> part = new ArrayList<>(newest);
    Collections.reverse(part);
    return new Part(part.stream().skip(offset).limit(limit).toList(), total);
  }

  /**
   * Checks every line against its hash and the one before.
   *
   * @throws DramatisException INPUT_OUTPUT when the file cannot be read
   */
  public synchronized Check check() {
    List<String> problems = new ArrayList<>();
    long count = 0;
    long first = 0;
    long removed = 0;
    Last last = new Last(0, "");
    if (!Files.exists(file)) {
      return new Check(0, 0, "", problems);
    }
    try (InputStream lines = new BufferedInputStream(Files.newInputStream(file))) {
      long at = 0;
      for (byte[] bytes = line(lines); bytes != null; bytes = line(lines)) {
        at++;
        Optional<Line> found = Line.of(bytes);
        if (found.isEmpty()) {
          problems.add("line " + at + " is no entry");
          continue;
        }
        Line line = found.get();
        AuditEntry entry = line.entry();
        if (!line.whole()) {
          problems.add("line " + at + ", entry " + entry.n() + ", was changed");
        }
        if (count == 0) {
          first = entry.n();
        } else if (!entry.previous().equals(last.hash()) || entry.n() != last.n() + 1) {
          problems.add(
              "line " + at + ", entry " + entry.n() + ", does not follow entry " + last.n());
        }
        if (entry.action() == AuditEntry.Action.REMOVED_OLD && line.whole()) {
          removed = Long.parseLong(entry.subject().substring(UP_TO.length()));
        }
        last = new Last(entry.n(), line.hash());
        count++;
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
    if (count > 0 && first > removed + 1) {
      problems.add("entries before " + first + " are missing");
    }
    return new Check(count, first, last.hash(), List.copyOf(problems));
  }

  /** Whether there is an entry with this hash. */
  public synchronized boolean has(String hash) {
    if (!Files.exists(file)) {
      return false;
    }
    try (InputStream lines = new BufferedInputStream(Files.newInputStream(file))) {
      for (byte[] bytes = line(lines); bytes != null; bytes = line(lines)) {
        if (Line.of(bytes).map(Line::hash).filter(hash::equals).isPresent()) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** The bytes up to the next line feed; null at the end. */
  private static byte @Nullable [] line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = in.read();
    if (next < 0) {
      return null;
    }
    while (next >= 0 && next != '\n') {
      line.write(next);
      next = in.read();
    }
    return line.toByteArray();
  }

  private DramatisException unreadable(IOException e) {
    return new DramatisException(
        ErrorCode.INPUT_OUTPUT,
        "The audit file " + file + " cannot be read: " + e,
        "Check that it may be read",
        e);
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** A line that is an entry, changed or not. */
  private record Line(AuditEntry entry, String hash, boolean whole) {

    static Optional<Line> of(byte[] bytes) {
      int tail = HASH.length() + HASH_DIGITS + 2;
      int start = bytes.length - tail;
      if (start < 1) {
        return Optional.empty();
      }
      String end = new String(bytes, start, tail, StandardCharsets.ISO_8859_1);
      byte[] content = Arrays.copyOf(bytes, start);
      if (!end.startsWith(HASH) || !end.endsWith("\"}")) {
        return Optional.empty();
      }
      try {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        json.writeBytes(content);
        json.write('}');
        String hash = end.substring(HASH.length(), HASH.length() + HASH_DIGITS);
        AuditEntry entry = JSON.readValue(json.toByteArray(), AuditEntry.class);
        return Optional.of(new Line(entry, hash, hash.equals(AuditLog.hash(content))));
      } catch (IOException | RuntimeException e) {
        return Optional.empty();
      }
    }
  }
}

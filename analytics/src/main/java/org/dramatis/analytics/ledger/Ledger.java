package org.dramatis.analytics.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of decisions: one a line, UTF-8, only ever appended to, on the disk before {@link
 * #append} returns.
 *
 * <p>Thread-safe, and safe between processes: appending holds a lock on the file and first reads
 * what another process appended. A last line that has no end and is no decision was cut off by a
 * crash before it was acknowledged; it is dropped with a warning. Any other line that cannot be
 * read is an error that names it, and nothing is changed.
 */
public final class Ledger {

  private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);

  private final Path file;
  private final Clock clock;
  private List<Decision> decisions = List.of();

  /** Length of the file up to the last whole line that was read, in bytes. */
  private long length;

  /** Whether the last line that was read has no end. */
  private boolean unended;

  private Ledger(Path file, Clock clock) {
    this.file = file;
    this.clock = clock;
  }

  /**
   * Opens the ledger and reads it.
   *
   * @param file the file; need not exist yet
   * @throws DramatisException SETTING_INVALID with the line that cannot be read, INPUT_OUTPUT when
   *     the file cannot be read
   */
  public static Ledger open(Path file) {
    return open(file, Clock.systemUTC());
  }

  /** As {@link #open(Path)}, with the clock that dates decisions. */
  public static Ledger open(Path file, Clock clock) {
    Ledger ledger = new Ledger(Objects.requireNonNull(file, "file"), clock);
    ledger.decisions();
    return ledger;
  }

  /** The file. */
  public Path file() {
    return file;
  }

  /**
   * All decisions as the file holds them now, the undone and the undoing ones included, by number.
   */
  public synchronized List<Decision> decisions() {
    if (Files.exists(file)) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
        refresh(channel);
      } catch (IOException e) {
        throw failed("read", e);
      }
    } else {
      decisions = List.of();
      length = 0;
    }
    return decisions;
  }

  /** The decisions that count: without undone and undoing ones, by number. */
  public List<Decision> active() {
    return active(decisions());
  }

  /** Those of {@code decisions} that count. */
  public static List<Decision> active(List<Decision> decisions) {
    Set<Long> undone = undone(decisions);
    return decisions.stream()
        .filter(decision -> !undone.contains(decision.number()))
        .filter(decision -> !(decision.action() instanceof Action.Undo))
        .toList();
  }

  /**
   * Appends a decision; it is on the disk when this returns.
   *
   * @throws DramatisException NOT_FOUND when it undoes what is not there, CONFLICT when it undoes
   *     what is undone, INPUT_OUTPUT when the file cannot be written
   */
  public Decision append(Action action, Note note) {
    return append(note, known -> action);
  }

  /**
   * Appends a decision that depends on those before it. No other decision can come between.
   *
   * @param action makes the decision from those that count, or throws to make none; what it is
   *     given as is an unmodifiable list
   */
  public synchronized Decision append(Note note, Decide action) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      try (FileChannel channel =
              FileChannel.open(
                  file,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.READ,
                  StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        refresh(channel);
        long number = decisions.isEmpty() ? 1 : decisions.get(decisions.size() - 1).number() + 1;
        Decision decision =
            new Decision(
                number,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                note,
                action.decide(active(decisions)));
        check(decision);
        write(channel, decision);
        List<Decision> extended = new ArrayList<>(decisions);
        extended.add(decision);
        decisions = List.copyOf(extended);
        return decision;
      }
    } catch (IOException e) {
      throw failed("written", e);
    }
  }

  /** A decision as a line of the file, without its end. */
  public static String line(Decision decision) {
    return DecisionJson.write(decision);
  }

  /**
   * The decision of a line.
   *
   * @throws IllegalArgumentException with what is wrong with it
   */
  public static Decision decision(String line) {
    return DecisionJson.read(line);
  }

  /** Makes a decision in the light of those that count. */
  public interface Decide {

    /**
     * The decision to be made; throws to make none.
     *
     * @param active the decisions that count, unmodifiable
     */
    Action decide(List<Decision> active);
  }

  private void check(Decision decision) {
    if (!(decision.action() instanceof Action.Undo undo)) {
      return;
    }
    if (decisions.stream().noneMatch(known -> known.number() == undo.decision())) {
      throw new DramatisException(
          ErrorCode.NOT_FOUND,
          "There is no decision " + undo.decision(),
          decisions.isEmpty()
              ? "Nothing was decided yet"
              : "Decisions have the numbers 1 to " + decisions.get(decisions.size() - 1).number());
    }
    Set<Long> undone = undone(decisions);
    if (undone.contains(undo.decision())) {
      throw new DramatisException(
          ErrorCode.CONFLICT, "Decision " + undo.decision() + " is undone already", "");
    }
  }

  /** Numbers of the decisions that an undo takes back. */
  public static Set<Long> undone(List<Decision> decisions) {
    Set<Long> undone = new HashSet<>();
    for (int i = decisions.size() - 1; i >= 0; i--) {
      Decision decision = decisions.get(i);
      if (!undone.contains(decision.number()) && decision.action() instanceof Action.Undo undo) {
        undone.add(undo.decision());
      }
    }
    return Set.copyOf(undone);
  }

  private void write(FileChannel channel, Decision decision) throws IOException {
    String text = (unended ? "\n" : "") + DecisionJson.write(decision) + "\n";
    byte[] line = text.getBytes(StandardCharsets.UTF_8);
    channel.truncate(length); // a line cut off by a crash
    channel.position(length);
    ByteBuffer buffer = ByteBuffer.wrap(line);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    channel.force(true);
    length += line.length;
    unended = false;
  }

  /** Reads what was appended since; all of it when the file is another one. */
  private void refresh(FileChannel channel) throws IOException {
    long size = channel.size();
    if (size == length) {
      return;
    }
    boolean appended = size > length && !unended;
    List<Decision> read = new ArrayList<>(appended ? decisions : List.of());
    long from = appended ? length : 0;
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(size - from));
    while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
      // until all is there
    }
    byte[] content = bytes.array();
    int start = 0;
    for (int end = next(content, 0); end >= 0; end = next(content, start)) {
      read.add(decision(content, start, end, read));
      start = end + 1;
    }
    // Nothing changes here until all lines are read: one that is mended later is read anew.
    unended = start < content.length && last(content, start, read);
    decisions = List.copyOf(read);
    length = from + (unended ? content.length : start);
  }

  /** Reads a last line without an end: an editor left it so, or a crash cut it off. */
  private boolean last(byte[] content, int start, List<Decision> read) {
    try {
      read.add(decision(content, start, content.length, read));
      return true;
    } catch (DramatisException e) {
      LOG.warn(
          "The last line of {} was cut off while it was written; it is dropped: {}",
          file,
          new String(content, start, content.length - start, StandardCharsets.UTF_8),
          e);
      return false;
    }
  }

  private static int next(byte[] content, int from) {
    for (int i = from; i < content.length; i++) {
      if (content[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private Decision decision(byte[] content, int start, int end, List<Decision> before) {
    int line = before.size() + 1;
    @Nullable String problem;
    @Nullable Exception cause = null;
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(content, start, end - start))
              .toString();
      Decision decision = DecisionJson.read(text.strip());
      if (before.isEmpty() || decision.number() > before.get(before.size() - 1).number()) {
        return decision;
      }
      problem = "number " + decision.number() + " does not follow the one before";
    } catch (IllegalArgumentException | ArithmeticException e) {
      problem = String.valueOf(e.getMessage());
      cause = e;
    } catch (CharacterCodingException e) {
      problem = "not UTF-8";
      cause = e;
    }
    throw new DramatisException(
        ErrorCode.SETTING_INVALID,
        "Line " + line + " of " + file + " is no decision: " + problem,
        "Mend or remove that line; all others stay as they are",
        cause);
  }

  private DramatisException failed(String done, IOException cause) {
    return new DramatisException(
        ErrorCode.INPUT_OUTPUT,
        "The ledger " + file + " cannot be " + done + ": " + cause,
        "Check that it may be " + done + " and that the disk has space",
        cause);
  }
}

package org.dramatis.parsers.worker;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.spi.DocumentSink;
import org.dramatis.parsers.extract.PartSink;
import org.jspecify.annotations.Nullable;

/**
 * How far one file is read, by one process or by several, each of which begins it anew.
 *
 * <p>Passes over what was handed on before, knows which part is read at the moment, and keeps
 * failed parts back to the end. Not thread-safe.
 */
final class FileReading implements PartSink {

  /** More failed parts of one file than anybody looks at are one entry. */
  private static final int MOST_FAILURES = 1000;

  private final Location file;
  private final DocumentSink sink;
  private final Deque<Part> open = new ArrayDeque<>();
  private final Set<String> leftOut = new HashSet<>();
  private final List<Failure> failures = new ArrayList<>();
  private @Nullable Failure firstUnlisted;
  private long unlisted;

  /** How many documents and failures came since the file was last begun. */
  private long seen;

  private long handedOn;

  FileReading(Location file, DocumentSink sink) {
    this.file = Objects.requireNonNull(file, "file");
    this.sink = Objects.requireNonNull(sink, "sink");
  }

  /** The innermost part that is read; the file itself between its parts. */
  Location current() {
    Part part = open.peek();
    return part == null ? file : part.location;
  }

  /** The paths of the parts that no process is to read any more. */
  Set<String> leftOut() {
    return leftOut;
  }

  /** Whether an earlier process came further than the last one. */
  boolean fellBehind() {
    return seen < handedOn;
  }

  /** Lets the next process leave out the current part, which failed. */
  void leaveOutCurrent(DramatisException reason) {
    Part part = open.element();
    leftOut.add(part.location.path());
    // What the part handed on itself will not come again.
    handedOn = part.seenBefore;
    if (!part.told) {
      keep(part.location, reason);
    }
  }

  /** Another process begins the file. */
  void again() {
    seen = 0;
    open.clear();
  }

  @Override
  public boolean partBegins(Location part) {
    open.push(new Part(part, seen));
    return true;
  }

  @Override
  public void partEnds() {
    open.pop();
  }

  @Override
  public void document(Document document) {
    if (isNew(document.location())) {
      sink.document(document);
    }
  }

  @Override
  public void failed(Location location, DramatisException reason) {
    if (isNew(location)) {
      keep(location, reason);
    }
  }

  @Override
  public void read(long bytes) {
    sink.read(bytes);
  }

  /** Hands over the failed parts; a file that was refused as a whole has none. */
  void handOverFailures() {
    for (Failure failure : failures) {
      sink.failed(failure.location, failure.reason);
    }
    if (firstUnlisted != null) {
      sink.failed(firstUnlisted.location, unlisted(firstUnlisted.reason));
    }
  }

  private void keep(Location location, DramatisException reason) {
    if (failures.size() < MOST_FAILURES) {
      failures.add(new Failure(location, reason));
    } else if (firstUnlisted == null) {
      firstUnlisted = new Failure(location, reason);
    } else {
      unlisted++;
    }
  }

  private DramatisException unlisted(DramatisException first) {
    return unlisted == 0
        ? first
        : new DramatisException(
            first.code(),
            first.getMessage()
                + "; also failed: "
                + unlisted
                + " more parts of "
                + file.path()
                + ", which are not listed",
            first.advice());
  }

  private boolean isNew(Location location) {
    Part part = open.peek();
    if (part != null && part.location.equals(location)) {
      part.told = true;
    }
    if (++seen <= handedOn) {
      return false;
    }
    handedOn = seen;
    return true;
  }

  /** A part that is being read. */
  private static final class Part {

    private final Location location;
    private final long seenBefore;

    /** Whether it is known what became of it. */
    private boolean told;

    Part(Location location, long seenBefore) {
      this.location = location;
      this.seenBefore = seenBefore;
    }
  }

  private record Failure(Location location, DramatisException reason) {}
}

package org.dramatis.analytics.batch.step;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.dramatis.analytics.job.Progress;
import org.jspecify.annotations.Nullable;

/**
 * Measures how far the step in work is. Thread-safe.
 *
 * <p>The rate is that of the last minute: the beginning, when parsers are started and models read,
 * says little of the time that is left. What was read of items in work counts as done, so that an
 * item of many documents is no standstill.
 */
public final class Meter {

  private static final long WINDOW_NANOS = 60_000_000_000L;

  /** Seconds after which the time left is told, unless a tenth is done before. */
  private static final double MEASURING = 10;

  private static final long SAMPLE_NANOS = 1_000_000_000L;

  private final Deque<Sample> samples = new ArrayDeque<>();
  private final AtomicLong done = new AtomicLong();
  private final AtomicLong documents = new AtomicLong();
  private final AtomicLong bytesDone = new AtomicLong();
  private final Map<Thread, InWork> inWork = new ConcurrentHashMap<>();
  private volatile String step = "starting";
  private volatile long total;
  private volatile long bytesTotal;
  private volatile long doneBefore;
  private volatile long bytesBefore;
  private volatile long began = System.nanoTime();

  /** A meter before the first step. */
  Meter() {
    samples.add(new Sample(began, 0, 0, 0));
  }

  /** Begins a step of unknown size. */
  void begin(String name) {
    begin(name, 0, 0, 0, 0);
  }

  /** Begins a step, part of which an earlier run has done. */
  void begin(String name, long items, long itemsDone, long bytes, long bytesAlready) {
    step = name;
    total = items;
    bytesTotal = bytes;
    doneBefore = itemsDone;
    bytesBefore = bytesAlready;
    done.set(itemsDone);
    documents.set(0);
    bytesDone.set(bytesAlready);
    began = System.nanoTime();
    synchronized (samples) {
      samples.clear();
      samples.add(new Sample(began, itemsDone, 0, bytesAlready));
    }
  }

  /**
   * Notes that the calling thread works on an item from now on.
   *
   * @param size its bytes; below zero when unknown
   */
  void enter(String path, long size) {
    InWork before = inWork.get(Thread.currentThread());
    long open = before == null ? 0 : before.open() + before.read();
    inWork.put(Thread.currentThread(), new InWork(path, size, System.nanoTime(), open, 0));
  }

  /** Notes how many bytes of its item the calling thread has read. */
  void read(long bytes) {
    inWork.computeIfPresent(Thread.currentThread(), (thread, work) -> work.at(bytes));
    sample();
  }

  /** Notes that a document was read. */
  void document() {
    documents.incrementAndGet();
    sample();
  }

  /** Notes that the calling thread has read its item and waits for another one. */
  void rest() {
    inWork.computeIfPresent(Thread.currentThread(), (thread, work) -> work.resting());
  }

  /** Notes that the calling thread works on no item any more. */
  void leave() {
    inWork.remove(Thread.currentThread());
  }

  /** Notes that items are done, all that the calling thread had in work if it had any. */
  void done(long items, long bytes) {
    done.addAndGet(items);
    bytesDone.addAndGet(bytes);
    inWork.computeIfPresent(Thread.currentThread(), (thread, work) -> work.written());
    sample();
  }

  private void sample() {
    long now = System.nanoTime();
    synchronized (samples) {
      Sample last = samples.peekLast();
      if (last == null || now - last.at() >= SAMPLE_NANOS) {
        samples.add(new Sample(now, done.get(), documents.get(), bytes()));
        recent(now);
      }
    }
  }

  private long bytes() {
    long bytes = bytesDone.get();
    for (InWork work : inWork.values()) {
      bytes += work.open() + work.read();
    }
    return bytesTotal > 0 ? Math.min(bytes, bytesTotal) : bytes;
  }

  /** The last sample from before the window, or the first of the step. */
  private Sample recent(long now) {
    synchronized (samples) {
      Sample first = samples.removeFirst();
      while (!samples.isEmpty() && now - samples.getFirst().at() >= WINDOW_NANOS) {
        first = samples.removeFirst();
      }
      samples.addFirst(first);
      return first;
    }
  }

  /** How far it is. */
  public Progress progress() {
    long now = System.nanoTime();
    double seconds = (now - began) / 1e9;
    long items = done.get();
    long read = documents.get();
    long bytes = bytes();
    Sample since = recent(now);
    double window = (now - since.at()) / 1e9;
    long did = Math.max(read - since.documents(), items - since.items());
    double rate = window <= 0 ? 0 : Math.max(0, did) / window;
    InWork slowest = null;
    for (InWork work : inWork.values()) {
      if (work.path() == null) {
        continue;
      }
      if (slowest == null || work.since() < slowest.since()) {
        slowest = work;
      }
    }
    return new Progress(
        step,
        items,
        total,
        read,
        bytes,
        bytesTotal,
        rate,
        remaining(seconds, window, since, items, bytes),
        slowest == null ? null : slowest.path(),
        slowest == null ? null : Duration.ofNanos(now - slowest.since()));
  }

  private @Nullable Duration remaining(
      double seconds, double window, Sample since, long items, long bytes) {
    if (!measured(seconds, items, bytes)) {
      return null;
    }
    // Files differ in size a thousandfold: bytes tell more of the time left than their number.
    if (bytesTotal > 0 && bytes > bytesBefore) {
      return bytes > since.bytes()
          ? left(window, bytes - since.bytes(), bytesTotal - bytes)
          : left(seconds, bytes - bytesBefore, bytesTotal - bytes);
    }
    if (total > 0 && items > doneBefore) {
      return items > since.items()
          ? left(window, items - since.items(), total - items)
          : left(seconds, items - doneBefore, total - items);
    }
    return null;
  }

  /** The first files say little of those that follow. */
  private boolean measured(double seconds, long items, long bytes) {
    long did = bytesTotal > 0 ? bytes - bytesBefore : items - doneBefore;
    long all = bytesTotal > 0 ? bytesTotal - bytesBefore : total - doneBefore;
    boolean any = items > doneBefore || documents.get() > 0;
    return any && (seconds >= MEASURING || (did > 0 && did * 10 >= all));
  }

  private static Duration left(double seconds, long did, long open) {
    return Duration.ofMillis(Math.round(seconds * 1000 * Math.max(open, 0) / did));
  }

  private record Sample(long at, long items, long documents, long bytes) {}

  /**
   * An item in work.
   *
   * @param path null when the item is read and there is no other yet
   * @param open bytes of the items before it that are read but not written
   * @param read bytes of itself that are read
   */
  private record InWork(@Nullable String path, long size, long since, long open, long read) {

    InWork at(long bytes) {
      long most = Math.max(size, 0);
      return new InWork(path, size, since, open, Math.max(read, Math.min(bytes, most)));
    }

    InWork resting() {
      return new InWork(null, 0, since, open + read, 0);
    }

    InWork written() {
      return new InWork(path, size, since, 0, 0);
    }
  }
}

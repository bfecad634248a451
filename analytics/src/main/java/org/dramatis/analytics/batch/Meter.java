package org.dramatis.analytics.batch;

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
 * says little of the time that is left.
 */
final class Meter {

  private static final long WINDOW_NANOS = 60_000_000_000L;
  private static final long SAMPLE_NANOS = 1_000_000_000L;

  private final Deque<Sample> samples = new ArrayDeque<>();
  private final AtomicLong done = new AtomicLong();
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
    samples.add(new Sample(began, 0, 0));
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
    bytesDone.set(bytesAlready);
    began = System.nanoTime();
    synchronized (samples) {
      samples.clear();
      samples.add(new Sample(began, itemsDone, bytesAlready));
    }
  }

  /** Notes that the calling thread works on an item from now on. */
  void enter(String path) {
    inWork.put(Thread.currentThread(), new InWork(path, System.nanoTime()));
  }

  /** Notes that the calling thread works on no item. */
  void leave() {
    inWork.remove(Thread.currentThread());
  }

  /** Notes that items are done. */
  void done(long items, long bytes) {
    long itemsNow = done.addAndGet(items);
    long bytesNow = bytesDone.addAndGet(bytes);
    long now = System.nanoTime();
    synchronized (samples) {
      Sample last = samples.peekLast();
      if (last == null || now - last.at() >= SAMPLE_NANOS) {
        samples.add(new Sample(now, itemsNow, bytesNow));
        recent(now);
      }
    }
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
  Progress progress() {
    long now = System.nanoTime();
    double seconds = (now - began) / 1e9;
    long items = done.get();
    long bytes = bytesDone.get();
    Sample since = recent(now);
    double window = (now - since.at()) / 1e9;
    double rate = window <= 0 ? 0 : Math.max(0, items - since.items()) / window;
    InWork slowest = null;
    for (InWork work : inWork.values()) {
      if (slowest == null || work.since() < slowest.since()) {
        slowest = work;
      }
    }
    return new Progress(
        step,
        items,
        total,
        bytes,
        bytesTotal,
        rate,
        remaining(seconds, window, since, items, bytes),
        slowest == null ? null : slowest.path(),
        slowest == null ? null : Duration.ofNanos(now - slowest.since()));
  }

  private @Nullable Duration remaining(
      double seconds, double window, Sample since, long items, long bytes) {
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

  private static Duration left(double seconds, long did, long open) {
    return Duration.ofMillis(Math.round(seconds * 1000 * Math.max(open, 0) / did));
  }

  private record Sample(long at, long items, long bytes) {}

  private record InWork(String path, long since) {}
}

package org.dramatis.analytics.batch;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.dramatis.analytics.job.Progress;
import org.jspecify.annotations.Nullable;

/** Measures how far the step in work is. Thread-safe. */
final class Meter {

  private final AtomicLong done = new AtomicLong();
  private final AtomicLong bytesDone = new AtomicLong();
  private final Map<Thread, InWork> inWork = new ConcurrentHashMap<>();
  private volatile String step = "starting";
  private volatile long total;
  private volatile long bytesTotal;
  private volatile long doneBefore;
  private volatile long bytesBefore;
  private volatile long began = System.nanoTime();

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
    done.addAndGet(items);
    bytesDone.addAndGet(bytes);
  }

  /** How far it is. */
  Progress progress() {
    long now = System.nanoTime();
    double seconds = (now - began) / 1e9;
    long items = done.get();
    long bytes = bytesDone.get();
    double rate = seconds <= 0 ? 0 : (items - doneBefore) / seconds;
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
        remaining(seconds, items, bytes),
        slowest == null ? null : slowest.path(),
        slowest == null ? null : Duration.ofNanos(now - slowest.since()));
  }

  private @Nullable Duration remaining(double seconds, long items, long bytes) {
    // Files differ in size a thousandfold: bytes tell more of the time left than their number.
    if (bytesTotal > 0 && bytes > bytesBefore) {
      return left(seconds, bytes - bytesBefore, bytesTotal - bytes);
    }
    if (total > 0 && items > doneBefore) {
      return left(seconds, items - doneBefore, total - items);
    }
    return null;
  }

  private static Duration left(double seconds, long did, long open) {
    return Duration.ofMillis(Math.round(seconds * 1000 * Math.max(open, 0) / did));
  }

  private record InWork(String path, long since) {}
}

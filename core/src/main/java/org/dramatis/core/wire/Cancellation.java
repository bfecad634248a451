package org.dramatis.core.wire;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A wish that work ends, and what becomes of threads that wait for another process meanwhile: they
 * may end what they are at for a while, then it is given up.
 *
 * <p>A thread is not interrupted for that: an interrupt would not reach one that reads from a
 * process, and it would make the database close the file that another one writes to. Instead
 * whoever waits says how it can be given up. Thread-safe.
 */
public final class Cancellation {

  private static final ThreadLocal<@Nullable Cancellation> OF_THREAD = new ThreadLocal<>();

  private final Duration grace;
  private final Set<Wait> waits = ConcurrentHashMap.newKeySet();
  private volatile boolean requested;
  private volatile boolean due;

  /**
   * Of work that nobody has asked to end yet.
   *
   * @param grace how long after that it may go on with what it is at
   */
  public Cancellation(Duration grace) {
    this.grace = grace;
  }

  /** Asks for the work's end. Asked again, nothing changes. */
  public void request() {
    synchronized (this) {
      if (requested) {
        return;
      }
      requested = true;
    }
    CompletableFuture.delayedExecutor(grace.toMillis(), TimeUnit.MILLISECONDS)
        .execute(
            () -> {
              due = true;
              waits.forEach(wait -> wait.giveUp.run());
            });
  }

  /** Whether the end was asked for. */
  public boolean isRequested() {
    return requested;
  }

  /**
   * Does a part of the work in this thread.
   *
   * @throws GivenUp when it was given up
   * @throws Exception what the part throws
   */
  public <T> T during(Callable<T> part) throws Exception {
    Cancellation before = OF_THREAD.get();
    OF_THREAD.set(this);
    try {
      return part.call();
    } finally {
      if (before == null) {
        OF_THREAD.remove();
      } else {
        OF_THREAD.set(before);
      }
    }
  }

  /**
   * Says how this thread is given up while it waits; nothing for a thread that works for nobody who
   * could ask for that.
   *
   * @param giveUp makes what the thread waits for fail; called by another thread, perhaps at once
   */
  public static Wait begin(Runnable giveUp) {
    Cancellation own = OF_THREAD.get();
    Wait wait = new Wait(own, giveUp);
    if (own != null) {
      own.waits.add(wait);
      if (own.due) {
        giveUp.run();
      }
    }
    return wait;
  }

  /** What somebody waited for was given up, because the work is to end: nothing failed. */
  public static final class GivenUp extends CancellationException {

    private static final long serialVersionUID = 1;

    /**
     * Of something.
     *
     * @param what what was waited for
     */
    public GivenUp(String what) {
      super(what + " is given up, because the run is to end");
    }
  }

  /** A thread's wait for something, until it is closed. */
  public static final class Wait implements AutoCloseable {

    private final @Nullable Cancellation of;
    private final Runnable giveUp;

    private Wait(@Nullable Cancellation of, Runnable giveUp) {
      this.of = of;
      this.giveUp = giveUp;
    }

    @Override
    public void close() {
      if (of != null) {
        of.waits.remove(this);
      }
    }
  }
}

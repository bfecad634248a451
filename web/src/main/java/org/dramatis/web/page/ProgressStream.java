package org.dramatis.web.page;

import io.javalin.http.sse.SseClient;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.JobStatus;
import org.dramatis.analytics.job.Jobs;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells open pages how far runs are, by server-sent events: {@code progress} with a piece of HTML
 * whenever something changed, {@code end} once when the run has ended, and a comment as a sign of
 * life, without which a page that was closed would not be noticed.
 *
 * <p>One thread asks for each run once a round; each page is told in a thread of its own, so that
 * one that does not read keeps no other waiting. Thread-safe.
 */
final class ProgressStream implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ProgressStream.class);
  private static final int MAX_CLIENTS = 200;
  private static final long PERIOD_MILLIS = 500;
  private static final int ROUNDS_OF_SILENCE = 4;

  /** A page. All but {@code busy} belongs to the task that has set it. */
  private static final class Watcher {

    private final SseClient client;
    private final long run;
    private final AtomicBoolean busy = new AtomicBoolean();
    private String last = "";
    private int silent;

    Watcher(SseClient client, long run) {
      this.client = client;
      this.run = run;
    }
  }

  private final Jobs jobs;
  private final Renderer renderer;
  private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(named("web-progress"));
  private final ExecutorService senders =
      Executors.newCachedThreadPool(named("web-progress-sender"));

  ProgressStream(Jobs jobs, Renderer renderer) {
    this.jobs = jobs;
    this.renderer = renderer;
    clock.scheduleWithFixedDelay(this::round, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  private static ThreadFactory named(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  /**
   * Checks that one more page can be told, before its stream begins.
   *
   * @throws DramatisException IN_USE when too many are
   */
  void checkRoom() {
    if (watchers.size() >= MAX_CLIENTS) {
      throw new DramatisException(
          ErrorCode.IN_USE, "Too many pages watch jobs", "Close some of them");
    }
  }

  /** Keeps a page informed until the run ends or the page is closed. */
  void watch(SseClient client, long run) {
    Watcher watcher = new Watcher(client, run);
    client.keepAlive();
    client.onClose(() -> watchers.remove(watcher));
    watchers.add(watcher);
  }

  @Override
  public void close() {
    clock.shutdownNow();
    senders.shutdownNow();
    watchers.forEach(watcher -> watcher.client.close());
    watchers.clear();
  }

  private void round() {
    Map<Long, Optional<JobRun>> runs = new HashMap<>();
    for (Watcher watcher : watchers) {
      if (!watcher.busy.compareAndSet(false, true)) {
        continue;
      }
      try {
        Optional<JobRun> run = runs.computeIfAbsent(watcher.run, jobs::run);
        senders.execute(() -> send(watcher, run));
      } catch (RejectedExecutionException e) {
        return; // closed meanwhile
      } catch (RuntimeException e) {
        lose(watcher, e);
      }
    }
  }

  private void send(Watcher watcher, Optional<JobRun> run) {
    try {
      tell(watcher, run);
    } catch (RuntimeException e) {
      lose(watcher, e);
    } finally {
      watcher.busy.set(false);
    }
  }

  private void tell(Watcher watcher, Optional<JobRun> found) {
    if (watcher.client.terminated()) {
      watchers.remove(watcher);
      return;
    }
    if (found.isPresent() && !ended(found.get())) {
      String html = renderer.render("part/progress.jte", found.get());
      if (!html.equals(watcher.last)) {
        watcher.last = html;
        watcher.silent = 0;
        watcher.client.sendEvent("progress", html);
      } else if (++watcher.silent >= ROUNDS_OF_SILENCE) {
        watcher.silent = 0;
        watcher.client.sendComment("still running");
      }
      return;
    }
    watcher.client.sendEvent("end", String.valueOf(watcher.run));
    watchers.remove(watcher);
    watcher.client.close();
  }

  private void lose(Watcher watcher, RuntimeException e) {
    LOG.warn("A page lost the progress of run {}", watcher.run, e);
    watchers.remove(watcher);
    watcher.client.close();
  }

  private static boolean ended(JobRun run) {
    return run.status() != JobStatus.RUNNING && run.status() != JobStatus.STOPPING;
  }
}

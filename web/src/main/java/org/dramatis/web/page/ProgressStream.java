package org.dramatis.web.page;

import io.javalin.http.sse.SseClient;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.JobStatus;
import org.dramatis.analytics.job.Jobs;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells open pages how far runs are, by server-sent events: {@code progress} with a piece of HTML
 * whenever something changed, {@code end} once when the run has ended.
 *
 * <p>One thread serves all pages; each run is asked for once a round. Thread-safe.
 */
final class ProgressStream implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ProgressStream.class);
  private static final int MAX_CLIENTS = 200;
  private static final long PERIOD_MILLIS = 500;

  private record Watcher(SseClient client, long run) {}

  private final Jobs jobs;
  private final Renderer renderer;
  private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
  private final Map<Watcher, String> last = new ConcurrentHashMap<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "web-progress");
            thread.setDaemon(true);
            return thread;
          });

  ProgressStream(Jobs jobs, Renderer renderer) {
    this.jobs = jobs;
    this.renderer = renderer;
    clock.scheduleWithFixedDelay(this::round, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Keeps a page informed until the run ends or the page is closed. */
  void watch(SseClient client, long run) {
    if (watchers.size() >= MAX_CLIENTS) {
      throw new DramatisException(
          ErrorCode.IN_USE, "Too many pages watch jobs", "Close some of them");
    }
    Watcher watcher = new Watcher(client, run);
    client.keepAlive();
    client.onClose(() -> forget(watcher));
    watchers.add(watcher);
  }

  @Override
  public void close() {
    clock.shutdownNow();
    watchers.forEach(watcher -> watcher.client().close());
    watchers.clear();
  }

  private void round() {
    Map<Long, Optional<JobRun>> runs = new HashMap<>();
    for (Watcher watcher : watchers) {
      try {
        tell(watcher, runs.computeIfAbsent(watcher.run(), jobs::run));
      } catch (RuntimeException e) {
        // One page must not silence the others, and the clock must go on.
        LOG.warn("A page lost the progress of run {}", watcher.run(), e);
        forget(watcher);
        watcher.client().close();
      }
    }
  }

  private void tell(Watcher watcher, Optional<JobRun> found) {
    if (watcher.client().terminated()) {
      forget(watcher);
      return;
    }
    if (found.isPresent() && !ended(found.get())) {
      String html = renderer.render("part/progress.jte", found.get());
      if (!html.equals(last.put(watcher, html))) {
        watcher.client().sendEvent("progress", html);
      }
      return;
    }
    watcher.client().sendEvent("end", String.valueOf(watcher.run()));
    forget(watcher);
    watcher.client().close();
  }

  private static boolean ended(JobRun run) {
    return run.status() != JobStatus.RUNNING && run.status() != JobStatus.STOPPING;
  }

  private void forget(Watcher watcher) {
    watchers.remove(watcher);
    last.remove(watcher);
  }
}

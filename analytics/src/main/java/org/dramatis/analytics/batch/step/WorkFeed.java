package org.dramatis.analytics.batch.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.dramatis.analytics.job.SourceFolder;
import org.dramatis.analytics.store.corpus.Sources;
import org.dramatis.analytics.store.corpus.WorkItem;
import org.dramatis.analytics.store.corpus.WorkList;
import org.dramatis.analytics.store.corpus.WorkReason;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.SourceItem;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.spi.DocumentSource;
import org.jspecify.annotations.Nullable;

/**
 * Hands out the open work, a few items ahead of those who take it.
 *
 * <p>A thread of its own lists the sources once more and passes on what is still open, so that
 * neither the list nor the work is ever held in memory whole. Thread-safe.
 */
final class WorkFeed {

  /**
   * One item to process.
   *
   * @param work what to do
   * @param item the item; null when it is not read
   */
  record Task(WorkItem work, @Nullable SourceItem item) {}

  private static final int LOOK_UP = 200;
  private static final long WAIT_MILLIS = 20;

  private final ActiveRun run;
  private final WorkList workList;
  private final BlockingQueue<Task> queue;
  private final AtomicInteger inWork = new AtomicInteger();
  private final Map<String, List<WorkList.Gone>> gone;
  private final Map<Long, WorkList.Gone> moved = new ConcurrentHashMap<>();
  private volatile boolean finished;
  private volatile boolean closed;
  private volatile @Nullable Throwable failure;

  WorkFeed(ActiveRun run) {
    this.run = run;
    this.workList = new WorkList(run.database());
    this.queue = new ArrayBlockingQueue<>(32 * run.threads());
    this.gone = workList.gone();
    WorkList.Amount amount = workList.amount();
    run.meter()
        .begin(
            "parse and annotate",
            amount.items(),
            amount.done(),
            amount.bytes(),
            amount.bytesDone());
    Thread thread = new Thread(this::feed, "dramatis-feed");
    thread.setDaemon(true);
    thread.start();
  }

  /** The next task; null when none came within the time. Ask {@link #over} whether more can. */
  @Nullable Task next(long millis) throws InterruptedException {
    return queue.poll(millis, TimeUnit.MILLISECONDS);
  }

  /**
   * Notes that tasks are done, their rows committed.
   *
   * @param tasks how many
   */
  void done(int tasks) {
    inWork.addAndGet(-tasks);
  }

  /**
   * Where a new item was before; null when it was nowhere. Of several places the one where it had
   * the same name is meant.
   *
   * @param item the new item
   * @param hash of its content
   */
  WorkList.@Nullable Gone movedFrom(WorkItem item, String hash) {
    if (gone.isEmpty()) {
      return null;
    }
    // A group that is taken apart asks again.
    return moved.computeIfAbsent(item.number(), number -> claim(item.location(), hash));
  }

  private synchronized WorkList.@Nullable Gone claim(Location location, String hash) {
    List<WorkList.Gone> places = gone.getOrDefault(hash, List.of());
    for (WorkList.Gone place : places) {
      if (name(place.item().location()).equals(name(location))) {
        places.remove(place);
        return place;
      }
    }
    return places.isEmpty() ? null : places.remove(0);
  }

  private static String name(Location location) {
    return location.path().substring(location.path().lastIndexOf('/') + 1);
  }

  /**
   * Whether no further task will come.
   *
   * @throws RuntimeException what made the listing fail, or an {@link Error}
   */
  boolean over() {
    Throwable thrown = failure;
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown instanceof RuntimeException exception) {
      throw exception;
    }
    if (thrown != null) {
      throw new IllegalStateException("the listing was cut short", thrown);
    }
    return finished && queue.isEmpty();
  }

  /** Ends the feed early. */
  void close() {
    closed = true;
  }

  private void feed() {
    try {
      stored(WorkReason.ANNOTATE);
      List<String> open = workList.openSources();
      for (SourceFolder folder : new Sources(run.database()).all()) {
        if (open.contains(folder.name()) && !ends()) {
          try {
            run.during(
                () -> {
                  list(run.source(folder));
                  return null;
                });
          } catch (DramatisException e) {
            run.away(folder, e);
          }
        }
      }
      // What is gone here may have come back elsewhere: only now is it clear what has not.
      while (!ends() && inWork.get() > 0) {
        Thread.sleep(WAIT_MILLIS);
      }
      stored(WorkReason.DELETED);
    } catch (Throwable e) {
      // Whatever it is: the work that it does not hand out must not pass for done.
      failure = e;
    } finally {
      finished = true;
    }
  }

  private void stored(WorkReason reason) throws InterruptedException {
    List<WorkItem> items = workList.openStored(reason, Long.MIN_VALUE);
    while (!items.isEmpty() && !ends()) {
      for (WorkItem item : items) {
        put(new Task(item, null));
      }
      items = workList.openStored(reason, items.get(items.size() - 1).number());
    }
  }

  private boolean ends() {
    return closed || run.stopRequested() || run.failure() != null;
  }

  private void list(DocumentSource source) throws InterruptedException {
    List<SourceItem> waiting = new ArrayList<>();
    source.list(
        new DocumentSource.Listing() {
          @Override
          public void accept(SourceItem item) {
            waiting.add(item);
            if (waiting.size() >= LOOK_UP) {
              try {
                pass(waiting);
              } catch (InterruptedException e) {
                throw new IllegalStateException("the listing was interrupted", e);
              }
            }
          }

          @Override
          public void unreadable(Location location, DramatisException reason) {
            // The scan has noted it, or the next one will.
          }
        });
    pass(waiting);
  }

  private void pass(List<SourceItem> items) throws InterruptedException {
    if (!ends()) {
      Map<Location, WorkItem> open = workList.open(items);
      for (SourceItem item : items) {
        WorkItem work = open.get(item.location());
        if (work != null) {
          put(new Task(work, item));
        }
      }
    }
    items.clear();
  }

  private void put(Task task) throws InterruptedException {
    inWork.incrementAndGet();
    while (!ends() && !queue.offer(task, 200, TimeUnit.MILLISECONDS)) {
      // Whoever takes the work is busy.
      continue;
    }
  }
}

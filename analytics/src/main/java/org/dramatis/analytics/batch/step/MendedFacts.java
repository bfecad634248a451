package org.dramatis.analytics.batch.step;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.dramatis.analytics.mend.Mending;
import org.dramatis.analytics.store.corpus.DocumentWriter;
import org.dramatis.analytics.store.corpus.MendedDocuments;

/** Brings stored documents to what users say of them, without reading a file. */
final class MendedFacts {

  /** Documents that are durable together. */
  private static final int GROUP = 64;

  private final ActiveRun run;

  MendedFacts(ActiveRun run) {
    this.run = run;
  }

  /** Does it; whether there was anything to do. */
  boolean bring() throws Exception {
    Mending mending = run.mendingNow();
    List<Long> outdated = MendedDocuments.outdated(run.database(), mending);
    if (outdated.isEmpty()) {
      return false;
    }
    run.meter().begin("mend documents", outdated.size(), 0, 0, 0);
    run.documentsChange();
    AtomicInteger next = new AtomicInteger();
    int parts = Math.max(1, Math.min(run.threads(), outdated.size() / GROUP));
    ExecutorService pool =
        Executors.newFixedThreadPool(parts, task -> new Thread(task, "dramatis-mend"));
    try {
      List<Future<Void>> futures = new ArrayList<>();
      for (int i = 0; i < parts; i++) {
        Callable<Void> part = () -> bring(outdated, next, mending);
        futures.add(pool.submit(() -> run.during(part)));
      }
      for (Future<Void> future : futures) {
        future.get();
      }
      return true;
    } catch (ExecutionException e) {
      next.set(outdated.size());
      throw e.getCause() instanceof Exception cause ? cause : e;
    } finally {
      // No interrupt: one that strikes while H2 writes makes it close its file.
      pool.shutdown();
    }
  }

  private Void bring(List<Long> outdated, AtomicInteger next, Mending mending) throws SQLException {
    try (DocumentWriter writer = run.writer()) {
      int waiting = 0;
      for (int i = next.getAndIncrement();
          i < outdated.size() && !run.stopRequested();
          i = next.getAndIncrement()) {
        writer.mend(outdated.get(i), mending, run.pipeline()::annotated);
        run.meter().done(1, 0);
        if (++waiting == GROUP) {
          writer.commit();
          waiting = 0;
        }
      }
      writer.commit();
    }
    return null;
  }
}

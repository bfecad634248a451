package org.dramatis.analytics.batch.step;

import org.dramatis.analytics.store.corpus.WorkList;
import org.dramatis.analytics.store.run.RunHistory;

/** Puts what is in quarantine on the work list. */
public final class CollectStep extends Step {

  private final RunHistory history;

  public CollectStep(ActiveRun run, RunHistory history) {
    super(run);
    this.history = history;
  }

  @Override
  void work() {
    if (history.hasWork(run().id())) {
      // It takes up another one, with that one's work list.
      return;
    }
    run().meter().begin("collect");
    WorkList workList = new WorkList(run().database());
    workList.clear();
    workList.addQuarantined();
    history.scanned(run().id(), 0);
  }
}

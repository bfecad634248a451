package org.dramatis.analytics.batch;

import org.dramatis.analytics.job.SourceFolder;
import org.dramatis.analytics.store.RunHistory;
import org.dramatis.analytics.store.WorkList;

/** Finds out which items are new, changed or gone. */
final class ScanStep extends Step {

  private final RunHistory history;

  ScanStep(ActiveRun run, RunHistory history) {
    super(run);
    this.history = history;
  }

  @Override
  void work() {
    run().meter().begin("scan");
    WorkList workList = new WorkList(run().database());
    workList.clear();
    long unchanged = 0;
    for (SourceFolder folder : run().folders()) {
      unchanged += workList.scan(run().source(folder), run()::version, run()::stopRequested);
    }
    if (!run().stopRequested()) {
      history.scanned(run().id(), unchanged);
    }
  }
}

package org.dramatis.analytics.batch;

import org.dramatis.analytics.job.SourceFolder;
import org.dramatis.analytics.store.RunHistory;
import org.dramatis.analytics.store.WorkList;
import org.dramatis.core.error.DramatisException;
import org.jspecify.annotations.Nullable;

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
    int read = 0;
    @Nullable DramatisException away = null;
    for (SourceFolder folder : run().folders()) {
      try {
        unchanged += workList.scan(run().source(folder), run()::version, run()::stopRequested);
        read++;
      } catch (DramatisException e) {
        run().away(folder, e);
        away = e;
      }
    }
    if (away != null && read == 0) {
      throw away;
    }
    if (!run().stopRequested()) {
      history.scanned(run().id(), unchanged);
    }
  }
}

package org.dramatis.analytics.batch;

import java.util.List;
import org.dramatis.analytics.job.SourceFolder;
import org.dramatis.analytics.store.RunHistory;
import org.dramatis.analytics.store.Sources;
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
    Sources sources = new Sources(run().database());
    sources.forgetEmpty();
    for (SourceFolder folder : run().folders()) {
      try {
        unchanged += workList.scan(run().source(folder), run()::version, run()::stopRequested);
        for (SourceFolder inner : sources.within(List.of(folder))) {
          // Its files are listed by the folder around it: here they are gone, there they turn up.
          workList.scan(new EmptySource(inner.name()), run()::version, run()::stopRequested);
        }
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

package org.dramatis.analytics.batch.step;

import java.util.List;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.SourceFolder;
import org.dramatis.analytics.store.corpus.Sources;
import org.dramatis.analytics.store.corpus.WorkList;
import org.dramatis.analytics.store.run.RunHistory;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.SourceItem;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.spi.DocumentSource;
import org.jspecify.annotations.Nullable;

/** Finds out which items are new, changed or gone. */
public final class ScanStep extends Step {

  private final RunHistory history;

  public ScanStep(ActiveRun run, RunHistory history) {
    super(run);
    this.history = history;
  }

  @Override
  void work() {
    if (history.hasWork(run().id())) {
      // It takes up another one, with that one's work list.
      return;
    }
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
        if (run().job() != JobName.FORGET
            && folder.address().isFolder()
            && sources.unmounted(folder)) {
          throw new DramatisException(
              ErrorCode.NOT_FOUND,
              folder.folder() + " is empty, and the file system that was mounted there is not",
              "Mount it; to take its documents out, use job forget");
        }
        Counted source = new Counted(run().source(folder), run().meter());
        unchanged +=
            workList.scan(
                source, run().versions(), run().job() == JobName.VERIFY, run()::stopRequested);
        if (source.any && folder.address().isFolder()) {
          sources.found(folder);
        }
        for (SourceFolder inner : sources.within(List.of(folder))) {
          // Its files are listed by the folder around it: here they are gone, there they turn up.
          workList.scan(
              new EmptySource(inner.name()), run().versions(), false, run()::stopRequested);
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

  /** A source that tells how many items it has listed. */
  private static final class Counted implements DocumentSource {

    private final DocumentSource source;
    private final Meter meter;
    private boolean any;

    Counted(DocumentSource source, Meter meter) {
      this.source = source;
      this.meter = meter;
    }

    @Override
    public String name() {
      return source.name();
    }

    @Override
    public void list(Listing listing) {
      source.list(
          new Listing() {
            @Override
            public void accept(SourceItem item) {
              any = true;
              meter.done(1, 0);
              listing.accept(item);
            }

            @Override
            public void unreadable(Location location, DramatisException reason) {
              listing.unreadable(location, reason);
            }
          });
    }
  }
}

package org.dramatis.analytics.batch.step;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.store.Database;
import org.dramatis.analytics.store.corpus.WorkList;
import org.dramatis.analytics.store.corpus.WorkReason;
import org.dramatis.analytics.store.query.StoredReports;
import org.dramatis.analytics.store.run.RunHistory;

/** Says in a sentence what a run did that is done. */
final class RunSummary {

  private final Database database;
  private final RunHistory history;

  RunSummary(Database database, RunHistory history) {
    this.database = database;
    this.history = history;
  }

  /** The summary of a run, with what its steps noted. */
  String of(ActiveRun run) {
    long quarantined = new StoredReports(database).quarantine(0, 0).total();
    String rest = quarantined == 0 ? "" : ", " + quarantined + " in quarantine";
    List<String> notes = new ArrayList<>(run.notes());
    open(run).ifPresent(notes::add);
    return did(run) + rest + (notes.isEmpty() ? "" : ". " + String.join(" ", notes));
  }

  /** What is on the work list still, though the run has come to its end. */
  private Optional<String> open(ActiveRun run) {
    if (run.job() == JobName.ANALYSE) {
      return Optional.empty();
    }
    WorkList.Amount amount = new WorkList(database).amount();
    long open = amount.items() - amount.done();
    return open == 0
        ? Optional.empty()
        : Optional.of(
            open
                + (open == 1 ? " file was" : " files were")
                + " not there when the turn came; the next ingest looks again.");
  }

  private String did(ActiveRun run) {
    switch (run.job()) {
      case INGEST, VERIFY:
        return ingested(run);
      case FORGET:
        long gone = new WorkList(database).byReason().getOrDefault(WorkReason.DELETED, 0L);
        return "Forgotten: " + gone + (gone == 1 ? " file" : " files") + " removed";
      case RETRY_QUARANTINE:
        long tried = new WorkList(database).amount().done();
        return tried + (tried == 1 ? " file" : " files") + " tried again";
      case ANALYSE:
        return counted(run);
      case EXPORT:
        break;
    }
    throw new IllegalStateException(run.job().name());
  }

  private String counted(ActiveRun run) {
    long all = new StoredReports(database).corpus().documents();
    return "Counted "
        + (run.counted() < all ? run.counted() + " of " : "")
        + all
        + (all == 1 ? " document" : " documents");
  }

  private String ingested(ActiveRun run) {
    Map<WorkReason, Long> work = new EnumMap<>(WorkReason.class);
    work.putAll(new WorkList(database).byReason());
    long unchanged = history.unchanged(run.id()) + work.getOrDefault(WorkReason.UNCHANGED, 0L);
    long added = work.getOrDefault(WorkReason.NEW, 0L);
    long changed = work.getOrDefault(WorkReason.CHANGED, 0L);
    long removed = work.getOrDefault(WorkReason.DELETED, 0L);
    long moved = work.getOrDefault(WorkReason.MOVED, 0L);
    long annotated = work.getOrDefault(WorkReason.ANNOTATE, 0L);
    String read =
        added + changed + removed + moved == 0
            ? "Nothing to read: "
            : added
                + (added == 1 ? " file new, " : " files new, ")
                + changed
                + " changed, "
                + removed
                + " removed, "
                + (moved == 0 ? "" : moved + " moved, ");
    return read
        + (annotated == 0 ? "" : annotated + " annotated anew without reading" + redone() + ", ")
        + unchanged
        + " unchanged";
  }

  /** What was found anew, and in how many documents that made a difference. */
  private String redone() {
    List<String> parts = new ArrayList<>();
    for (WorkList.Redone redone : new WorkList(database).redone()) {
      parts.add(
          redone.documents()
              + (redone.documents() == 1 ? " document: " : " documents: ")
              + redone.what()
              + "; "
              + (redone.altered() == 0 ? "none" : redone.altered())
              + " changed");
    }
    return parts.isEmpty() ? "" : " (" + String.join("; ", parts) + ")";
  }
}

package org.dramatis.analytics.batch.step;

import java.io.UncheckedIOException;
import org.dramatis.analytics.identity.CorpusActors;
import org.dramatis.analytics.identity.CorpusResolution;
import org.dramatis.analytics.identity.ResolutionState;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.spill.Scratch;
import org.dramatis.analytics.store.Database;
import org.dramatis.analytics.store.corpus.ActorAssignment;
import org.dramatis.analytics.store.corpus.ActorNumbers;
import org.dramatis.analytics.store.corpus.CorpusReader;
import org.dramatis.analytics.store.corpus.MovedDocuments;
import org.dramatis.analytics.store.corpus.StoredTexts;

/** Finds out which chains of different documents are one actor. */
public final class ResolveStep extends Step {

  public ResolveStep(ActiveRun run) {
    super(run);
  }

  @Override
  void work() throws Exception {
    run().settlePassages();
    if (run().stopRequested()) {
      return;
    }
    if (standing()) {
      run().resultsStand();
      return;
    }
    if (new MendedFacts(run()).bring()) {
      run().settlePassages();
    }
    if (run().stopRequested()) {
      return;
    }
    try (Scratch scratch = run().database().scratch()) {
      resolve(scratch);
    } catch (UncheckedIOException e) {
      throw Database.diskFull(e) ? Database.failed("The actors cannot be found", e) : e;
    }
  }

  private void resolve(Scratch scratch) {
    CorpusReader reader = new CorpusReader(run().database());
    run().meter().begin("read chains", reader.size(), 0, 0, 0);
    try (ResolutionState state =
        ResolutionState.open(run().resolution(), run().state().resolution(), scratch)) {
      CorpusResolution resolution =
          new CorpusResolution(
              new MovedDocuments(run().database()).follow(run().decisions()),
              new StoredTexts(run().database()),
              scratch,
              state);
      reader.chains(
          resolution, documents -> run().meter().done(documents, 0), run()::stopRequested);
      if (!run().stopRequested()) {
        run().meter().begin("resolve across documents");
        CorpusActors actors = resolution.resolve(run()::orderlyEnd);
        run()
            .resolved(
                new ActorAssignment(
                    actors,
                    run().metonyms(),
                    ActorNumbers.stored(run().database()),
                    run().scratch()),
                resolution.save());
      }
    }
  }

  /** Whether neither a document changed since the last aggregation nor what else it depends on. */
  private boolean standing() {
    boolean standing = run().state().standing(run().tools(), run().decided());
    if (standing && run().job() == JobName.ANALYSE) {
      // Whoever asks for it although nothing changed wants everything counted anew.
      run().countWhole();
      return false;
    }
    return standing;
  }
}

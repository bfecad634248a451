package org.dramatis.analytics.batch;

import org.dramatis.analytics.identity.CorpusActors;
import org.dramatis.analytics.identity.CorpusResolution;
import org.dramatis.analytics.store.ActorAssignment;
import org.dramatis.analytics.store.CorpusReader;
import org.dramatis.analytics.store.MovedDocuments;
import org.dramatis.analytics.store.StoredTexts;

/** Finds out which chains of different documents are one actor. */
final class ResolveStep extends Step {

  ResolveStep(ActiveRun run) {
    super(run);
  }

  @Override
  void work() {
    run().meter().begin("resolve across documents");
    CorpusResolution resolution =
        new CorpusResolution(
            new MovedDocuments(run().database()).follow(run().decisions()),
            new StoredTexts(run().database()));
    new CorpusReader(run().database())
        .chains(
            chain -> {
              resolution.add(chain);
              run().meter().done(1, 0);
            },
            run()::stopRequested);
    if (!run().stopRequested()) {
      CorpusActors actors = resolution.resolve();
      run().resolved(new ActorAssignment(actors));
    }
  }
}

package org.dramatis.analytics.batch.step;

import org.dramatis.analytics.search.SearchIndex;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the search index to the results. What goes wrong here does not undo the run: whoever
 * searches brings the index up.
 */
public final class IndexStep extends Step {

  private static final Logger LOG = LoggerFactory.getLogger(IndexStep.class);

  private final SearchIndex search;

  public IndexStep(ActiveRun run, SearchIndex search) {
    super(run);
    this.search = search;
  }

  @Override
  void work() {
    long[] told = new long[1];
    run().meter().begin("write search index");
    try {
      search.bringUp(
          run()::stopRequested,
          documents -> {
            run().meter().done(documents - told[0], 0);
            told[0] = documents;
          });
    } catch (RuntimeException e) {
      LOG.warn("The search index was not brought up", e);
      run().note("The search index was not brought up: " + e.getMessage() + ".");
    }
  }
}

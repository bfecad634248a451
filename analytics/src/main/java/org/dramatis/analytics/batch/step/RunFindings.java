package org.dramatis.analytics.batch.step;

import org.dramatis.core.pipeline.PartConduct;

/** Takes what steps find that whoever started the run should know. Thread-safe. */
interface RunFindings {

  /** Keeps a sentence for the summary of the run. */
  void note(String note);

  /** Keeps how a part of a plugin did that is asked for one thing a run. */
  void conduct(PartConduct conduct);
}

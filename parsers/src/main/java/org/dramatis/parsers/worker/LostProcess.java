package org.dramatis.parsers.worker;

import java.util.Objects;
import org.dramatis.core.error.DramatisException;

/** A parser process that died, had to be ended, or could not be started. */
final class LostProcess extends Exception {

  private static final long serialVersionUID = 1;

  private final DramatisException failure;
  private final boolean started;

  /** A process that was lost for this reason, after it had said that it is ready or before. */
  LostProcess(DramatisException failure, boolean started) {
    super(failure);
    this.failure = Objects.requireNonNull(failure, "failure");
    this.started = started;
  }

  DramatisException failure() {
    return failure;
  }

  boolean started() {
    return started;
  }
}

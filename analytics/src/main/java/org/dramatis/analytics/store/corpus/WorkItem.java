package org.dramatis.analytics.store.corpus;

import java.time.Instant;
import java.util.Objects;
import org.dramatis.core.document.Location;

/**
 * An item that a run has to process.
 *
 * @param number the number that keys its rows
 * @param location where it lives
 * @param size bytes when it was listed; -1 when unknown
 * @param modified when it was last changed, to the microsecond
 * @param reason why it is to be processed
 */
public record WorkItem(
    long number, Location location, long size, Instant modified, WorkReason reason) {

  public WorkItem {
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(modified, "modified");
    Objects.requireNonNull(reason, "reason");
  }
}

package org.dramatis.analytics.watch;

import java.time.Instant;

/**
 * The alerts of a run on their way to the webhook.
 *
 * @param run number of the run
 * @param status how far it is
 * @param attempts how often it was tried
 * @param due when it is tried next, or was tried last
 * @param detail what the last attempt came to; empty before the first
 * @param body the JSON that is sent
 */
public record Delivery(
    long run, Status status, int attempts, Instant due, String detail, String body) {

  /** How far a delivery is. */
  public enum Status {
    /** It is tried, or tried again later. */
    PENDING,
    /** The receiver took it. */
    DELIVERED,
    /** It was given up. */
    FAILED
  }
}

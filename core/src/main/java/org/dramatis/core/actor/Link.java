package org.dramatis.core.actor;

import java.util.Objects;

/**
 * A mention's membership in a {@link Chain}.
 *
 * @param mention index of the mention in the document's layer of mentions
 * @param share 1 for a sure member; less where the mention is shared between chains that stay
 *     possible. A mention's shares over all chains never exceed 1.
 * @param confidence 0 to 1: how sure the resolver is
 * @param reason why it belongs, in a few words a reader understands, such as "same name" or "office
 *     held on that date"
 */
public record Link(int mention, double share, double confidence, String reason) {

  public Link {
    Objects.requireNonNull(reason, "reason");
    if (mention < 0) {
      throw new IllegalArgumentException("not an index: " + mention);
    }
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("share is not within 0 (exclusive) to 1: " + share);
    }
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("confidence is not within 0 to 1: " + confidence);
    }
  }

  /** A sure member. */
  public Link(int mention, double confidence, String reason) {
    this(mention, 1, confidence, reason);
  }
}

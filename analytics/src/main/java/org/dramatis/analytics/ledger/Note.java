package org.dramatis.analytics.ledger;

import java.util.List;
import java.util.Objects;

/**
 * Who decided, and why.
 *
 * @param author who decided; not blank
 * @param reason why; may be empty
 * @param shown the sentences that were on show when it was decided; may be empty
 */
public record Note(String author, String reason, List<String> shown) {

  public Note {
    Objects.requireNonNull(reason, "reason");
    shown = List.copyOf(shown);
    if (author.isBlank()) {
      throw new IllegalArgumentException("a decision has an author");
    }
  }

  /** A note without sentences. */
  public Note(String author, String reason) {
    this(author, reason, List.of());
  }
}

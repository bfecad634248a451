package org.dramatis.analytics.report;

import java.util.List;
import java.util.Objects;

/**
 * A message of a thread.
 *
 * @param document the message
 * @param from who sent it, as its header has it
 */
public record Message(DocumentRow document, List<String> from) {

  public Message {
    Objects.requireNonNull(document, "document");
    from = List.copyOf(from);
  }
}

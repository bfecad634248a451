package org.dramatis.core.spi;

import java.util.Objects;

/**
 * An entry of a knowledge base that an actor is.
 *
 * @param entry the entry's id, such as the Wikidata id {@code Q56226}
 * @param label the entry's name; may be empty
 * @param address a web address that shows it; may be empty
 * @param reason why it is the actor, in a few words a reader understands
 */
public record KnowledgeLink(String entry, String label, String address, String reason) {

  public KnowledgeLink {
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(reason, "reason");
    if (entry.isBlank()) {
      throw new IllegalArgumentException("an entry has an id");
    }
  }
}

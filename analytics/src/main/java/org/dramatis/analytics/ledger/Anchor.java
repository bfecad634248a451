package org.dramatis.analytics.ledger;

import java.util.Objects;

/**
 * A document that shows an actor: what keeps a reference to the actor good when its id changes.
 *
 * @param document id of the document
 * @param quote the actor's name as the document writes it
 */
public record Anchor(String document, String quote) {

  public Anchor {
    Objects.requireNonNull(document, "document");
    Objects.requireNonNull(quote, "quote");
  }
}

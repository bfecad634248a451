package org.dramatis.analytics.ledger;

import java.util.List;
import java.util.Objects;
import org.dramatis.core.actor.ActorType;

/**
 * An actor as it was when a decision about it was made.
 *
 * @param id its id
 * @param type what it was
 * @param name its preferred name
 * @param anchors documents that show it; may be empty
 */
public record ActorReference(String id, ActorType type, String name, List<Anchor> anchors) {

  public ActorReference {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(name, "name");
    anchors = List.copyOf(anchors);
  }
}

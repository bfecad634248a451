package org.dramatis.core.spi;

import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.dramatis.core.actor.ActorType;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link ActorLinker} may know of an actor.
 *
 * @param id the actor's stable id
 * @param type what it is
 * @param name its preferred name
 * @param aliases its other names as documents write them, sorted
 * @param country ISO 3166 code of a country ("KP", "GB-ENG"); null otherwise
 */
public record LinkQuery(
    String id, ActorType type, String name, Set<String> aliases, @Nullable String country) {

  public LinkQuery {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(name, "name");
    aliases = Collections.unmodifiableSet(new TreeSet<>(aliases));
  }
}

package org.dramatis.analytics.identity;

import java.util.Objects;
import org.dramatis.core.actor.ActorType;
import org.jspecify.annotations.Nullable;

/**
 * An actor as the rules found it, before decisions of users change it.
 *
 * @param id its id, see {@link CorpusActor#id}
 * @param type what it is
 * @param name preferred name
 * @param country ISO 3166 code of a country; null otherwise
 */
public record FoundActor(String id, ActorType type, String name, @Nullable String country) {

  public FoundActor {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(name, "name");
  }
}

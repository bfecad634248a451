package org.dramatis.analytics.identity;

import java.util.Objects;

/**
 * Why an actor has a name beside another one of its names.
 *
 * @param actor id of the actor
 * @param name the name
 * @param other the name that it was joined to
 * @param rule why
 * @param chains in how many chains of the actor it is the fullest name
 */
public record Join(String actor, String name, String other, JoinRule rule, int chains) {

  public Join {
    Objects.requireNonNull(actor, "actor");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(other, "other");
    Objects.requireNonNull(rule, "rule");
  }
}

package org.dramatis.analytics.identity;

import org.dramatis.core.actor.ActorType;
import org.jspecify.annotations.Nullable;

/**
 * An actor as it left the replay of decisions.
 *
 * @param id its id
 * @param type what it is
 * @param name its preferred name
 * @param country ISO code of a country; null otherwise
 * @param hidden whether a user hid it
 * @param chains its chains, as ascending numbers of the corpus
 */
record Resolved(
    String id,
    ActorType type,
    String name,
    @Nullable String country,
    boolean hidden,
    Chains chains) {}

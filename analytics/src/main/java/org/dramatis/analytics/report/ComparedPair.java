package org.dramatis.analytics.report;

import org.dramatis.core.actor.ActorType;

/**
 * A pair, which is a tie of the network, in two parts of the corpus.
 *
 * @param first id of the actor whose id sorts first
 * @param firstName its name
 * @param firstType its type
 * @param second id of the other one
 * @param secondName its name
 * @param secondType its type
 * @param contrast how often they stand together in each
 */
public record ComparedPair(
    String first,
    String firstName,
    ActorType firstType,
    String second,
    String secondName,
    ActorType secondType,
    Contrast contrast) {}

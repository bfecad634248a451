package org.dramatis.analytics.report;

import org.dramatis.core.actor.ActorType;

/**
 * Two actors that co-occur.
 *
 * @param first id of the actor whose id sorts first
 * @param firstName its name
 * @param firstType its type
 * @param second id of the other actor
 * @param secondName its name
 * @param secondType its type
 * @param window how near they stand
 * @param count windows (sentences, paragraphs or documents) that hold both
 * @param documents documents with at least one such window
 * @param stories distinct stories among them
 * @param npmi normalised pointwise mutual information of the two over the windows, -1 to 1 (Bouma
 *     2009)
 * @param g2 log-likelihood ratio G² of the two over the windows, 0 or more (Dunning 1993)
 */
public record PairRow(
    String first,
    String firstName,
    ActorType firstType,
    String second,
    String secondName,
    ActorType secondType,
    Window window,
    long count,
    long documents,
    long stories,
    double npmi,
    double g2) {}

package org.dramatis.analytics.report;

import org.dramatis.core.actor.ActorType;

/**
 * An actor in two parts of the corpus.
 *
 * @param id its id
 * @param name its name
 * @param type its type
 * @param contrast how often it is surely mentioned in each
 */
public record ComparedActor(String id, String name, ActorType type, Contrast contrast) {}

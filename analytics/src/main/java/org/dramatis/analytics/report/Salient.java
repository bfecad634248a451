package org.dramatis.analytics.report;

import java.time.LocalDate;
import org.dramatis.core.actor.ActorType;
import org.jspecify.annotations.Nullable;

/**
 * An actor in a document, and how much the document is about it.
 *
 * @param actor id of the actor
 * @param name its name
 * @param type its type
 * @param document id of the document
 * @param title title of the document; its path when it has none
 * @param published its date; null when undated
 * @param mentions sure mentions of the actor in it
 * @param first where the first of them stands, 0 at the beginning of the text, 1 at its end
 * @param headline whether one of them stands in the headline
 * @param salience the share of summaries of the document that would name the actor, 0 to 1
 *     (docs/statistics.md, "Salience")
 */
public record Salient(
    String actor,
    String name,
    ActorType type,
    String document,
    String title,
    @Nullable LocalDate published,
    long mentions,
    double first,
    boolean headline,
    double salience) {}

package org.dramatis.annotators.name;

import org.dramatis.core.actor.ActorType;
import org.dramatis.core.actor.MentionKind;
import org.jspecify.annotations.Nullable;

/**
 * A name in a text, before it becomes a mention of a document.
 *
 * @param start its first UTF-16 code unit in the text
 * @param end the code unit after its last one
 * @param kind NAME or DEMONYM
 * @param type what it names
 * @param country code of the country that it names or belongs to; null for all else
 * @param metonymOf code of the country for which it acts here; null when it stands for itself
 * @param confidence 0 to 1
 */
public record FoundName(
    int start,
    int end,
    MentionKind kind,
    ActorType type,
    @Nullable String country,
    @Nullable String metonymOf,
    double confidence) {}

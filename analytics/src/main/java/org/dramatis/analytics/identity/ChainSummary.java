package org.dramatis.analytics.identity;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.dramatis.core.actor.ActorType;
import org.jspecify.annotations.Nullable;

/**
 * What resolution across documents needs to know of one chain.
 *
 * @param documentId id of its document
 * @param chain index of the chain within its document
 * @param type what the actor is
 * @param name the fullest name in the document
 * @param country ISO 3166 code of a country ("KP", "GB-ENG"); null otherwise
 * @param published the document's day; null when undated
 * @param forms its names as written, with counts
 * @param attributes as in {@link org.dramatis.core.actor.Chain#attributes()}
 */
public record ChainSummary(
    String documentId,
    int chain,
    ActorType type,
    String name,
    @Nullable String country,
    @Nullable LocalDate published,
    Map<String, Integer> forms,
    Map<String, List<String>> attributes) {}

package org.dramatis.analytics.report;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.dramatis.core.actor.MentionKind;

/**
 * How often something is mentioned.
 *
 * @param mentions mentions that surely belong to it
 * @param possible mentions that may belong to it, the sure ones included; the upper end of the
 *     range
 * @param documents documents with at least one sure mention
 * @param stories distinct stories among them: copies of a story count once
 * @param byKind sure mentions by kind; every kind has an entry
 */
public record Counts(
    long mentions, long possible, long documents, long stories, Map<MentionKind, Long> byKind) {

  public Counts {
    Map<MentionKind, Long> complete = new EnumMap<>(MentionKind.class);
    for (MentionKind kind : MentionKind.values()) {
      complete.put(kind, byKind.getOrDefault(kind, 0L));
    }
    byKind = Collections.unmodifiableMap(complete);
  }
}

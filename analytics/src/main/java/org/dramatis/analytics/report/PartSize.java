package org.dramatis.analytics.report;

/**
 * How large a part of the corpus is.
 *
 * @param documents its documents, every copy; of actors those with a sentence that mentions them
 * @param stories distinct stories among them
 * @param sentences sentences that mention the actors, in each story once; 0 for whole documents
 * @param words words that count, in each story once; 0 where they were not counted
 */
public record PartSize(long documents, long stories, long sentences, long words) {}

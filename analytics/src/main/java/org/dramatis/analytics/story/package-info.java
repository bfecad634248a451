/**
 * Which documents are copies of one text, as wire copies are, and which passages of messages are
 * quoted in others.
 *
 * <p>A document's words, five at a time, are reduced to a {@link
 * org.dramatis.analytics.story.Signature} of fixed size by MinHash (Broder 1997); {@link
 * org.dramatis.analytics.story.Stories} finds similar signatures by banding (Leskovec, Rajaraman,
 * Ullman, Mining of Massive Datasets, chapter 3), so that the cost of a document does not grow with
 * the corpus. A document joins a story when it is like the story's earliest document, so that
 * documents that change a little each week do not become one. Deterministic: the same documents
 * make the same stories in whatever order they come. Out of scope: translations and retellings.
 */
@NullMarked
package org.dramatis.analytics.story;

import org.jspecify.annotations.NullMarked;

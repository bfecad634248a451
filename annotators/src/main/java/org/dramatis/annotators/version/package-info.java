/**
 * Versions of annotators that follow from what they are made of.
 *
 * <p>In scope: a short text that changes when the code, a model or a word list of an annotator
 * changes, so that stored results of another version are found out and made anew. Out of scope:
 * what a user sets; an annotator adds that itself.
 */
@NullMarked
package org.dramatis.annotators.version;

import org.jspecify.annotations.NullMarked;

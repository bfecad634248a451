/**
 * Tokens, sentences and paragraphs, by rules that are exact about offsets.
 *
 * <p>In scope: where a token, a sentence and a paragraph start and end in the text of a document,
 * also where lines are wrapped in the middle of a sentence. Out of scope: parts of speech, lemmas,
 * and languages written without spaces.
 *
 * <p>The trap: a text is never changed, so a caller that wants "North Korea" from a text with a
 * line end between the two words has to normalise white space itself.
 */
@NullMarked
package org.dramatis.annotators.token;

import org.jspecify.annotations.NullMarked;

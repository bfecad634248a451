package org.dramatis.annotators.name;

/**
 * A document as the passes over its names see it.
 *
 * @param text the text, with the case that its words have in running text
 * @param tokens starts and ends, alternately, in UTF-16 code units of the text; not to be changed
 * @param sentences first token and token after the last, alternately; not to be changed
 * @param evidence how near each token is to being part of a name
 */
@SuppressWarnings("ArrayRecordComponent") // millions of numbers: a list of objects is too large
record TaggedText(String text, int[] tokens, int[] sentences, TokenEvidence evidence) {}

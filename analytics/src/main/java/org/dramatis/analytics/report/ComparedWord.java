package org.dramatis.analytics.report;

/**
 * A word in two parts of the corpus.
 *
 * @param word the word without case and diacritics, as the index has it
 * @param contrast how often it stands in each
 */
public record ComparedWord(String word, Contrast contrast) {}

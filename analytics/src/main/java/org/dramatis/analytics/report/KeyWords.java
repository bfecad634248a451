package org.dramatis.analytics.report;

import java.util.List;

/**
 * The words that mark a part of the corpus.
 *
 * @param words those that stand in it more often than in the rest
 * @param sure how many of these have a false discovery rate of at most {@link Measures#FOUND}
 * @param part the part
 * @param rest the rest of the corpus
 * @param tested how many different words of the part were tested
 * @param leftOut words of the actors' own names, which are not among them, sorted
 * @param readings whom names in the query were taken for
 * @param upToDate whether the index holds the results as they are; if not, it is being brought up
 */
public record KeyWords(
    Page<ComparedWord> words,
    long sure,
    PartSize part,
    PartSize rest,
    long tested,
    List<String> leftOut,
    List<SearchResult.Reading> readings,
    boolean upToDate) {

  public KeyWords {
    leftOut = List.copyOf(leftOut);
    readings = List.copyOf(readings);
  }
}

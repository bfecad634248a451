package org.dramatis.web.evidence;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A figure or statement of an answer, with places that bear it.
 *
 * @param about where it stands in the answer, as a JSON pointer (RFC 6901)
 * @param says the statement in words
 * @param least the least that the figure can be, which is what is sure; null where there is none
 * @param most the most that it can be, with what is possible; null where there is none
 * @param citations places that bear it, the first ones
 * @param places how many such places there are
 * @param all where the REST interface lists all of them; null when they are all here
 */
public record Statement(
    String about,
    String says,
    @Nullable Long least,
    @Nullable Long most,
    List<Citation> citations,
    long places,
    @Nullable String all) {

  public Statement {
    citations = List.copyOf(citations);
  }
}

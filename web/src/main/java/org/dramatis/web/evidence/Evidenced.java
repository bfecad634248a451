package org.dramatis.web.evidence;

import java.util.List;

/**
 * An answer with what it rests on.
 *
 * @param answer the answer
 * @param basis what it was counted from
 * @param evidence its figures and statements, in the order of the answer
 * @param uncited how many more there are, without places; ask for a shorter list
 * @param <T> the answer
 */
public record Evidenced<T>(T answer, Basis basis, List<Statement> evidence, long uncited) {

  public Evidenced {
    evidence = List.copyOf(evidence);
  }
}

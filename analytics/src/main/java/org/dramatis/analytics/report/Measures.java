package org.dramatis.analytics.report;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * How sure ties are, and how actors fare over time, in the whole corpus or in a part of it.
 *
 * <p>Thread-safe. What is not stored is counted when it is asked for. An actor that is not there
 * fails with {@link org.dramatis.core.error.DramatisException} NOT_FOUND, more than some millions
 * of pairs with USAGE.
 */
public interface Measures {

  /** Of so many of an actor's documents it is seen how much they are about it. */
  int MOST_DOCUMENTS = 5_000;

  /** So many windows must hold both, where nothing else is asked for: one may be anything. */
  int LEAST = 2;

  /** A rate of false discoveries up to which a tie counts as found. */
  double FOUND = 0.05;

  /**
   * With whom an actor stands surely more often than by chance: whose false discovery rate is at
   * most {@link #FOUND} and whose log-odds ratio is above zero with all of its interval, the
   * greatest lower bound first.
   *
   * @param least least number of windows that hold both
   */
  Page<PairMeasure> moreThanExpected(
      String actor, Window window, Scope scope, long least, long offset, int limit);

  /** The measures of one pair; empty when the two never share such a window. */
  Optional<PairMeasure> pair(String actor, String other, Window window, Scope scope);

  /** The actors that a document surely mentions, those that it is about first. */
  List<Salient> actorsOf(String document);

  /**
   * The documents that are about an actor, most of all first; of an actor in more than {@link
   * #MOST_DOCUMENTS} documents those that mention it most.
   */
  Page<Salient> documentsAbout(String actor, Scope scope, long offset, int limit);

  /**
   * An actor over time.
   *
   * @param unit how long spans are: days, weeks, months or years; empty for one that gives some
   *     hundred of them at most
   */
  ActorOverTime overTime(String actor, Optional<ChronoUnit> unit, Scope scope);
}

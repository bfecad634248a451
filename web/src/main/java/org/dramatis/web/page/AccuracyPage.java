package org.dramatis.web.page;

import java.util.List;
import org.dramatis.analytics.statistic.Proportion;

/**
 * Mentions drawn at random, to be judged, and what was judged so far.
 *
 * @param shell what surrounds it
 * @param seed what the draw depends on
 * @param items the mentions
 * @param pairs pairs of mentions of one actor in different documents
 * @param rows how many were right, by how they refer; then of all, and of links between documents
 */
public record AccuracyPage(
    Shell shell, long seed, List<Item> items, List<Pair> pairs, List<Row> rows) {

  /** Two mentions to be judged: whether they are of one. */
  public record Pair(Item one, Item other) {}

  /**
   * A mention to be judged.
   *
   * @param sentence its sentence, with it alone highlighted
   * @param place the mention, as forms write it
   * @param written what it says
   * @param actor id of the actor that it counts for
   * @param name name of the actor
   * @param kind how it refers, in words
   */
  public record Item(
      EvidenceView sentence,
      String place,
      String written,
      String actor,
      String name,
      String kind) {}

  /**
   * How many mentions were right.
   *
   * @param label which mentions
   * @param proportion how many of how many
   */
  public record Row(String label, Proportion proportion) {}
}

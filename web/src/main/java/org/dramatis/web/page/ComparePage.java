package org.dramatis.web.page;

import java.util.List;
import org.dramatis.analytics.report.Contrast;
import org.dramatis.analytics.report.Interval;
import org.dramatis.analytics.report.Part;
import org.dramatis.analytics.report.PartSize;
import org.dramatis.core.actor.ActorType;
import org.jspecify.annotations.Nullable;

/**
 * Two parts of the corpus side by side.
 *
 * @param shell what surrounds it
 * @param here its address
 * @param what what can be compared
 * @param words whether words are, of which frequencies are told
 * @param windows how near two actors must stand; none where no pairs are compared
 * @param types the types of actors to choose from; none for words
 * @param refusal why there is no answer, to be said in the form; none where there is one
 * @param second the period that the second side was taken for, where none was given; else empty
 * @param result what was found; null where there is no answer
 */
public record ComparePage(
    Shell shell,
    PageLink here,
    List<Option> what,
    boolean words,
    List<Option> windows,
    List<Option> types,
    Refusal refusal,
    String second,
    @Nullable Result result) {

  /**
   * What was found.
   *
   * @param first the one part
   * @param second the other part
   * @param firstSize how large the one is
   * @param secondSize how large the other is
   * @param shared documents that are in both
   * @param tested how many different ones are in either
   * @param upToDate whether the index is of the results as they are
   * @param rows the rows on show
   * @param pager leads through them
   */
  public record Result(
      Part first,
      Part second,
      PartSize firstSize,
      PartSize secondSize,
      long shared,
      long tested,
      boolean upToDate,
      List<Row> rows,
      Pager pager) {}

  /**
   * A row.
   *
   * @param actors the actor, or the two of a pair; none of a word
   * @param word the word; empty of actors
   * @param href what tells more of it; empty for none
   * @param first where it stands in the one part
   * @param second where it stands in the other part
   * @param contrast the figures
   */
  public record Row(
      List<Named> actors,
      String word,
      String href,
      String first,
      String second,
      Contrast contrast) {}

  /**
   * An actor.
   *
   * @param id its id
   * @param name its name
   * @param type its type
   */
  public record Named(String id, String name, ActorType type) {}

  /** A field of a side as it was typed. */
  public String typed(String field) {
    return here.value(field);
  }

  /** A difference of shares, in stories of a thousand. */
  public static String perThousand(Interval difference) {
    return Format.signed(difference.value() * 1_000, 1);
  }

  /** The bounds of a difference, in stories of a thousand. */
  public static String bounds(Interval difference) {
    return Format.signed(difference.low() * 1_000, 1)
        + " to "
        + Format.signed(difference.high() * 1_000, 1);
  }

  /**
   * How a row leans: {@code leans-here} in the first part, {@code leans-there}, or empty where it
   * is unsure.
   */
  public static String leaning(Contrast contrast) {
    return !contrast.logRatio().excludes(0)
        ? ""
        : contrast.logRatio().value() > 0 ? "leans-here" : "leans-there";
  }
}

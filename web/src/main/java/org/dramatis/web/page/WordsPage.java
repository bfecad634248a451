package org.dramatis.web.page;

import java.util.List;
import org.dramatis.analytics.report.ActorRow;
import org.dramatis.analytics.report.ComparedWord;
import org.dramatis.analytics.report.Contrast;
import org.dramatis.analytics.report.Interval;
import org.dramatis.analytics.report.KeyWords;
import org.dramatis.analytics.report.Measures;
import org.dramatis.analytics.report.Part;
import org.jspecify.annotations.Nullable;

/**
 * The words that mark a part of the corpus.
 *
 * @param shell what surrounds it
 * @param here its address
 * @param actors the actors whose sentences it is; none for whole documents
 * @param filters the actors and bounds in force, each leading to the page without it
 * @param orders what can come first
 * @param least in how many stories a word must stand
 * @param refusal why there is no answer, to be said in the form; none where there is one
 * @param part the part; null where it cannot be told
 * @param found the words; null where there is no answer
 * @param pager leads through them; null where there is no answer
 */
public record WordsPage(
    Shell shell,
    PageLink here,
    List<ActorRow> actors,
    List<Option> filters,
    List<Option> orders,
    String least,
    Refusal refusal,
    @Nullable Part part,
    @Nullable KeyWords found,
    @Nullable Pager pager) {

  /** Where a word stands in the part. */
  public String places(ComparedWord word) {
    return part == null ? "" : PartLinks.word(part, word.word()).toString();
  }

  /** Whether hardly any of such finds are chance. */
  public static boolean sure(ComparedWord word) {
    return word.contrast().discovery() <= Measures.FOUND;
  }

  /** How many times as frequent a word is in the part; "only here" where the rest has none. */
  public static String times(Contrast contrast) {
    return contrast.second().count() == 0
        ? "only here"
        : Format.rounded(contrast.first().rate() / contrast.second().rate()) + " times";
  }

  /** An interval in words. */
  public static String between(Interval interval) {
    return "95 %: " + Format.signed(interval.low(), 2) + " to " + Format.signed(interval.high(), 2);
  }
}

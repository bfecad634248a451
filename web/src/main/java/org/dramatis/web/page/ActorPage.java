package org.dramatis.web.page;

import java.util.List;
import org.dramatis.analytics.report.ActorDetail;

/**
 * One actor.
 *
 * @param shell what surrounds it
 * @param here its address
 * @param actor the actor
 * @param kinds its mentions by kind, each leading to its sentences
 * @param aliases its forms, each leading to its sentences
 * @param windows windows of co-occurrence to choose from
 * @param orders the headings that sort its co-actors
 * @param coActors who appears with it
 * @param sentences sentences that mention it
 * @param pager leads through them
 * @param filters the filters in force, each leading to the page without it
 * @param dated whether a document that mentions it has a date
 * @param splitting whether sentences can be ticked to be split off
 * @param settled whether statistics show all decisions
 */
public record ActorPage(
    Shell shell,
    PageLink here,
    ActorDetail actor,
    List<Share> kinds,
    List<Share> aliases,
    List<Option> windows,
    List<Option> orders,
    List<CoActor> coActors,
    List<EvidenceView> sentences,
    Pager pager,
    List<Option> filters,
    boolean dated,
    boolean splitting,
    boolean settled) {

  /**
   * A part of the actor's mentions.
   *
   * @param label which part
   * @param word how addresses and styles call it
   * @param count how many
   * @param href its sentences
   */
  public record Share(String label, String word, long count, String href) {}

  /** The highest number of shared windows, for the bars. */
  public long mostTogether() {
    return coActors.stream().mapToLong(other -> other.pair().count()).max().orElse(0);
  }
}

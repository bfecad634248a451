package org.dramatis.web.page;

import java.util.List;
import org.dramatis.analytics.decision.DecisionRow;
import org.dramatis.analytics.decision.Description;
import org.dramatis.analytics.decision.Identities;
import org.dramatis.analytics.identity.Join;
import org.dramatis.analytics.report.ActorDetail;
import org.dramatis.analytics.report.ActorRow;
import org.dramatis.analytics.report.DocumentRow;
import org.dramatis.analytics.report.RoleEvidence;
import org.dramatis.core.spi.KnowledgeLink;

/**
 * One actor.
 *
 * @param shell what surrounds it
 * @param here its address
 * @param actor the actor
 * @param kinds its mentions by kind, each leading to its sentences
 * @param aliases its forms, each leading to its sentences
 * @param joins why it has several names across documents
 * @param windows windows of co-occurrence to choose from
 * @param orders the headings that sort its co-actors
 * @param coActors who appears with it
 * @param partners how many do, and where all of them are
 * @param sentences sentences that mention it
 * @param pager leads through them
 * @param sentenceOrders which of them can come first
 * @param filters the filters in force, each leading to the page without it
 * @param dated whether a document that mentions it has a date
 * @param roles its titles and roles, with dates and where they stand
 * @param datedRoles the page that tells when and where each role is said; empty when this one does
 * @param decisions decisions that made it what it is
 * @param splitting what can be ticked to be split off
 * @param documents its documents, to be ticked; empty otherwise
 * @param counts whether statistics show all decisions
 * @param description what users wrote about it
 * @param watched whether it is on the watch list
 * @param sources the sources of its documents, each leading to these
 * @param part the actor with its figures in the part of the corpus that is looked at
 */
public record ActorPage(
    Shell shell,
    PageLink here,
    ActorDetail actor,
    List<Share> kinds,
    List<Share> aliases,
    List<Join> joins,
    List<Option> windows,
    List<Heading> orders,
    List<CoActor> coActors,
    PartnerCount partners,
    List<EvidenceView> sentences,
    Pager pager,
    List<Option> sentenceOrders,
    List<Option> filters,
    boolean dated,
    List<Role> roles,
    String datedRoles,
    List<DecisionRow> decisions,
    Splitting splitting,
    List<DocumentRow> documents,
    Identities.Counts counts,
    Description description,
    boolean watched,
    List<Share> sources,
    ActorRow part) {

  /**
   * A part of the actor's mentions.
   *
   * @param label which part
   * @param word how addresses and styles call it
   * @param count how many
   * @param href its sentences
   */
  public record Share(String label, String word, long count, String href) {}

  /**
   * Who appears with the actor in all.
   *
   * @param total how many
   * @param most the highest number of shared windows among them, for the bars
   * @param href the list of them
   */
  public record PartnerCount(long total, long most, PageLink href) {}

  /** What of an actor can be ticked to be split off. */
  public enum Splitting {
    NONE,
    MENTIONS,
    DOCUMENTS
  }

  /**
   * A title or role.
   *
   * @param evidence when and how often it is said
   * @param href the sentence in its document; empty when there is none
   * @param also how else it is written, each with its number of documents
   */
  public record Role(RoleEvidence evidence, String href, List<String> also) {

    static Role of(RoleEvidence evidence, List<String> also) {
      return new Role(
          evidence,
          evidence
              .sentence()
              .map(
                  sentence ->
                      PageLink.document(sentence.documentId())
                          .with("at", sentence.span().start())
                          .at(
                              sentence.marks().isEmpty()
                                  ? ""
                                  : MarkView.id(sentence.marks().get(0)))
                          .toString())
              .orElse(""),
          also);
    }
  }

  /**
   * Why the numbers of mentions and of sentences differ, in words; empty where they are the same or
   * not all sentences are on show.
   */
  public String explanation() {
    long sure = actor.row().counts().mentions();
    long possible = actor.row().counts().possible();
    if (!filters.isEmpty() || splitting != Splitting.NONE || possible == pager.total()) {
      return "";
    }
    return (possible > sure
            ? Format.count(sure, "sure mention")
                + " and "
                + Format.number(possible - sure)
                + " more that may be somebody else’s stand"
            : Format.count(sure, "mention") + (sure == 1 ? " stands" : " stand"))
        + " in "
        + Format.count(pager.total(), "sentence")
        + ": a sentence can hold several, such as a name and a “he”.";
  }

  /** Whether an entry's address may be followed: never a script that somebody put into a file. */
  public static boolean isWeb(KnowledgeLink link) {
    return link.address().startsWith("https://") || link.address().startsWith("http://");
  }
}

package org.dramatis.web.page;

import java.util.List;
import org.dramatis.analytics.decision.Identities;
import org.dramatis.analytics.identity.Doubt;
import org.dramatis.analytics.report.ActorRow;
import org.dramatis.analytics.report.Mark;
import org.dramatis.core.actor.ActorType;

/**
 * What is to be decided about who is who.
 *
 * @param shell what surrounds it
 * @param counts whether statistics show all decisions
 * @param here its address
 * @param kinds the kinds of questions to choose from, each with how many there are
 * @param questions what is asked, what changes most first
 */
public record DecisionsPage(
    Shell shell,
    Identities.Counts counts,
    PageLink here,
    List<Option> kinds,
    List<Question> questions) {

  /** Something to be decided. */
  public sealed interface Question {

    /** How many mentions the answer is likely to change. */
    double influence();
  }

  /**
   * Whether two actors are one.
   *
   * @param first the one that a merge would keep
   * @param second the other
   * @param likeness 0 to 1
   * @param reasons what speaks for it and what against
   * @param href what holds both
   * @param says a sentence about each, to judge by
   */
  public record Likeness(
      ActorRow first,
      ActorRow second,
      double likeness,
      List<String> reasons,
      String href,
      List<EvidenceView> says)
      implements Question {

    @Override
    public double influence() {
      return likeness * (1 + Math.min(first.counts().mentions(), second.counts().mentions()));
    }
  }

  /**
   * Whether an actor is two, or what it is.
   *
   * @param doubt what its documents say
   * @param actor the actor
   * @param says a sentence of either side, to judge by
   */
  public record Doubtful(Doubt doubt, ActorRow actor, List<EvidenceView> says) implements Question {

    /** In half of the cases, say, the documents that differ are right. */
    @Override
    public double influence() {
      return doubt.other().documents() / 2.0;
    }

    /** What a side says, in words. */
    public String says(Doubt.Side side, boolean briefly) {
      boolean one = doubt.kind() == Doubt.Kind.ONE;
      String verb = one ? "speak" : "take it";
      String what = one ? "of " + side.says() : "for " + Format.typeWithArticle(side.says());
      return briefly
          ? Format.number(side.documents()) + " " + what
          : Format.count(side.documents(), "document")
              + " "
              + (side.documents() > 1 ? verb : one ? "speaks" : "takes it")
              + " "
              + what;
    }

    /** The type that the other documents give it. */
    public ActorType otherType() {
      return ActorType.valueOf(
          doubt.usual().says().equals(actor.type().name())
              ? doubt.other().says()
              : doubt.usual().says());
    }
  }

  /**
   * Who a mention is.
   *
   * @param written what it says
   * @param sentence its sentence, with it alone highlighted
   * @param place the mention, as forms write it
   * @param candidates who it may be, the likeliest first
   * @param mentions how many like it there are
   */
  public record Unsure(
      String written, EvidenceView sentence, String place, List<Mark> candidates, long mentions)
      implements Question {

    @Override
    public double influence() {
      return mentions / 2.0;
    }

    /** A candidate that is not this one, whom the mention is taken from. */
    public String otherThan(Mark chosen) {
      return candidates.stream()
          .map(Mark::actor)
          .filter(actor -> !actor.equals(chosen.actor()))
          .findFirst()
          .orElse(chosen.actor());
    }
  }
}

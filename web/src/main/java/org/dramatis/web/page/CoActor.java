package org.dramatis.web.page;

import org.dramatis.analytics.report.PairRow;
import org.dramatis.core.actor.ActorType;

/**
 * The other one of a pair, seen from an actor.
 *
 * @param id its id
 * @param name its name
 * @param type its type
 * @param pair the pair
 * @param href address of the pair
 */
public record CoActor(String id, String name, ActorType type, PairRow pair, PageLink href) {

  static CoActor of(PairRow pair, String actor, String window) {
    boolean second = pair.first().equals(actor);
    return new CoActor(
        second ? pair.second() : pair.first(),
        second ? pair.secondName() : pair.firstName(),
        second ? pair.secondType() : pair.firstType(),
        pair,
        PageLink.pair(actor, second ? pair.second() : pair.first()).with("window", window));
  }
}

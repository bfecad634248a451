package org.dramatis.analytics.identity;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dramatis.analytics.ledger.Action;
import org.dramatis.analytics.ledger.ActorReference;
import org.dramatis.analytics.ledger.Anchor;
import org.dramatis.analytics.ledger.Decision;

/**
 * What users told apart, as the rules need it: which entries, and which documents of one name,
 * stand on opposite sides of a decision.
 *
 * <p>A side is a number; sides 2n and 2n + 1 are opposite.
 */
final class Separations {

  private final Map<Entry, Set<Integer>> sidesOfEntry = new HashMap<>();
  private final Map<Integer, Set<Integer>> sidesOfChain = new HashMap<>();

  Separations(Corpus corpus, List<Decision> decisions) {
    int side = 0;
    for (Decision decision : decisions) {
      if (decision.action() instanceof Action.Separate separate) {
        Set<Entry> one = entries(corpus, separate.one());
        Set<Entry> other = entries(corpus, separate.other());
        boolean namesakes = one.stream().anyMatch(other::contains);
        if (namesakes) {
          addChains(corpus, separate.one(), side);
          addChains(corpus, separate.other(), side + 1);
        } else {
          addEntries(one, side);
          addEntries(other, side + 1);
        }
        side += 2;
      }
    }
  }

  private static Set<Entry> entries(Corpus corpus, ActorReference actor) {
    Set<Entry> found = new HashSet<>();
    corpus.find(actor.type(), actor.name()).ifPresent(found::add);
    return found;
  }

  private void addEntries(Set<Entry> entries, int side) {
    entries.forEach(entry -> sidesOfEntry.computeIfAbsent(entry, any -> new HashSet<>()).add(side));
  }

  private void addChains(Corpus corpus, ActorReference actor, int side) {
    for (Anchor anchor : actor.anchors()) {
      for (int chain : corpus.chains(anchor)) {
        sidesOfChain.computeIfAbsent(chain, any -> new HashSet<>()).add(side);
      }
    }
  }

  /** Whether two entries stand on opposite sides. */
  boolean apart(Entry one, Entry other) {
    return opposite(
        sidesOfEntry.getOrDefault(one, Set.of()), sidesOfEntry.getOrDefault(other, Set.of()));
  }

  /** The sides that a chain stands on by its document. */
  Set<Integer> sides(int chain) {
    return sidesOfChain.getOrDefault(chain, Set.of());
  }

  /** Whether one of the sides is opposite to one of the others. */
  static boolean opposite(Set<Integer> one, Set<Integer> other) {
    return !one.isEmpty() && !Collections.disjoint(turned(one), other);
  }

  private static List<Integer> turned(Set<Integer> sides) {
    List<Integer> turned = new ArrayList<>(sides.size());
    sides.forEach(side -> turned.add(side ^ 1));
    return turned;
  }
}

package org.dramatis.analytics.identity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * In what the actors that the rules found differ from those of a resolution before.
 *
 * <p>Of a document that is there no more, or that has other chains, all chains before are gone and
 * all chains now are new. Immutable; valid as long as its resolution is open.
 */
public final class FoundChanges {

  private final Corpus before;
  private final Found foundBefore;
  private final boolean[] kept;
  private final Corpus now;
  private final Found foundNow;
  private final int[] sources;
  private final List<FoundActor> added = new ArrayList<>();
  private final List<FoundActor> changed = new ArrayList<>();
  private final List<FoundActor> gone = new ArrayList<>();

  /** By place of an actor before: its place now; −1 when it is gone. */
  private final int[] placesNow;

  /**
   * Compares two resolutions.
   *
   * @param kept by document before, whether it is there with the same chains
   * @param sources by document now, its number before; negative for one that is new or has other
   *     chains
   */
  FoundChanges(
      Corpus before, Found foundBefore, boolean[] kept, Corpus now, Found foundNow, int[] sources) {
    this.before = before;
    this.foundBefore = foundBefore;
    this.kept = kept;
    this.now = now;
    this.foundNow = foundNow;
    this.sources = sources;
    placesNow = new int[foundBefore.actors().size()];
    Arrays.fill(placesNow, -1);
    compareActors();
  }

  private void compareActors() {
    List<FoundActor> old = foundBefore.actors();
    List<FoundActor> actors = foundNow.actors();
    int one = 0;
    int other = 0;
    while (one < old.size() || other < actors.size()) {
      int order =
          one == old.size()
              ? 1
              : other == actors.size() ? -1 : old.get(one).id().compareTo(actors.get(other).id());
      if (order < 0) {
        gone.add(old.get(one++));
      } else if (order > 0) {
        added.add(actors.get(other++));
      } else {
        placesNow[one] = other;
        if (!old.get(one).equals(actors.get(other))) {
          changed.add(actors.get(other));
        }
        one++;
        other++;
      }
    }
  }

  /** Actors whose ids are new, by id. */
  public List<FoundActor> addedActors() {
    return List.copyOf(added);
  }

  /** Actors that have another type, name or country, as they are now, by id. */
  public List<FoundActor> changedActors() {
    return List.copyOf(changed);
  }

  /** Actors whose ids are gone, as they were, by id. */
  public List<FoundActor> goneActors() {
    return List.copyOf(gone);
  }

  /** Receives chains that have come to another actor, or have gone. */
  public interface Visitor {

    /**
     * One chain.
     *
     * @param document id of its document
     * @param chain its index within the document
     * @param before the actor it had; null when it is new
     * @param now the actor it has; null when it is gone
     */
    void chain(String document, int chain, @Nullable FoundActor before, @Nullable FoundActor now);
  }

  /**
   * Hands over every chain that is new, gone or belongs to an actor with another id: first those of
   * documents that are gone or have other chains, by id and index, then the others likewise.
   */
  public void chains(Visitor visitor) {
    for (int document = 0; document < kept.length; document++) {
      if (!kept[document]) {
        for (int chain = before.firstChain(document); chain < before.endChain(document); chain++) {
          visitor.chain(before.documentId(document), before.index(chain), old(chain), null);
        }
      }
    }
    for (int document = 0; document < sources.length; document++) {
      int first = now.firstChain(document);
      int size = now.endChain(document) - first;
      int source = sources[document] < 0 ? -1 : before.firstChain(sources[document]);
      for (int i = 0; i < size; i++) {
        int place = foundNow.ofChain().get(first + i);
        if (source < 0) {
          visitor.chain(now.documentId(document), now.index(first + i), null, actor(place));
        } else if (placesNow[foundBefore.ofChain().get(source + i)] != place) {
          visitor.chain(
              now.documentId(document), now.index(first + i), old(source + i), actor(place));
        }
      }
    }
  }

  private FoundActor old(int chain) {
    return foundBefore.actors().get(foundBefore.ofChain().get(chain));
  }

  private FoundActor actor(int place) {
    return foundNow.actors().get(place);
  }
}

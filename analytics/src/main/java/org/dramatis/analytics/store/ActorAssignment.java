package org.dramatis.analytics.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.dramatis.analytics.identity.CorpusActor;
import org.dramatis.analytics.identity.CorpusActors;
import org.dramatis.analytics.identity.DecisionOutcome;
import org.dramatis.analytics.identity.Suggestion;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.document.Span;
import org.jspecify.annotations.Nullable;

/**
 * Which actor every chain of the corpus belongs to.
 *
 * <p>Immutable; kept in primitive columns, because it is held in memory while a corpus is
 * aggregated.
 */
public final class ActorAssignment {

  private static final int NONE = -1;

  /** The assignment of a corpus without actors. */
  static final ActorAssignment NONE_RESOLVED =
      new ActorAssignment(new CorpusActors(List.of(), List.of(), List.of(), List.of()));

  private final List<CorpusActor> actors;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<String, CorpusActor> countries = new HashMap<>();
  private final long[] documents;
  private final int[][] actorOf;
  private final Map<Long, Map<Span, CorpusActor>> moves = new TreeMap<>();
  private final List<DecisionOutcome> outcomes;
  private final List<Suggestion> suggestions;

  /** The assignment that the resolution of a corpus makes; hidden actors get nothing. */
  public ActorAssignment(CorpusActors resolved) {
    List<CorpusActor> sorted = new ArrayList<>(resolved.actors());
    this.outcomes = resolved.outcomes();
    this.suggestions = resolved.suggestions();
    addMoves(resolved);
    sorted.removeIf(CorpusActor::hidden);
    sorted.sort(Comparator.comparing(CorpusActor::id));
    // Their chains stand in the columns below.
    this.actors = sorted.stream().map(ActorAssignment::withoutChains).toList();
    for (CorpusActor actor : actors) {
      numbers.put(actor.id(), numbers.size() + 1);
      String country = actor.country();
      if (country != null && actor.type() == ActorType.COUNTRY) {
        countries.putIfAbsent(country, actor);
      }
    }
    int size = 0;
    for (CorpusActor actor : sorted) {
      size += actor.chains().size();
    }
    long[] hashes = new long[size];
    int next = 0;
    for (CorpusActor actor : sorted) {
      for (CorpusActor.ChainKey chain : actor.chains()) {
        hashes[next++] = Numbers.of(chain.documentId());
      }
    }
    Arrays.sort(hashes);
    int distinct = 0;
    for (int i = 0; i < size; i++) {
      if (i == 0 || hashes[i] != hashes[i - 1]) {
        hashes[distinct++] = hashes[i];
      }
    }
    this.documents = Arrays.copyOf(hashes, distinct);
    this.actorOf = new int[distinct][];
    for (int actor = 0; actor < sorted.size(); actor++) {
      for (CorpusActor.ChainKey chain : sorted.get(actor).chains()) {
        put(Numbers.of(chain.documentId()), chain.chain(), actor);
      }
    }
  }

  /** The actors, by id. */
  public List<CorpusActor> actors() {
    return actors;
  }

  /**
   * The actor of a chain; null where it has none.
   *
   * @param hash the document's id as a number
   * @param chain index of the chain within the document
   */
  @Nullable CorpusActor actor(long hash, int chain) {
    int index = Arrays.binarySearch(documents, hash);
    int[] chains = index < 0 ? new int[0] : actorOf[index];
    return chain < 0 || chain >= chains.length || chains[chain] == NONE
        ? null
        : actors.get(chains[chain]);
  }

  /**
   * The actor that is a country; null where the corpus names none, or it is hidden.
   *
   * @param code ISO 3166-1 alpha-2 code; null for none
   */
  @Nullable CorpusActor country(@Nullable String code) {
    return code == null ? null : countries.get(code);
  }

  /**
   * Mentions that a decision gave to another actor than their chain, by document (its id as a
   * number) and span.
   */
  Map<Long, Map<Span, CorpusActor>> moves() {
    return Collections.unmodifiableMap(moves);
  }

  /** What came of each decision of the ledger. */
  List<DecisionOutcome> outcomes() {
    return outcomes;
  }

  /** Pairs that may be one actor, the likeliest first. */
  List<Suggestion> suggestions() {
    return suggestions;
  }

  private void addMoves(CorpusActors resolved) {
    Map<String, CorpusActor> byId = new TreeMap<>();
    resolved.actors().forEach(actor -> byId.put(actor.id(), withoutChains(actor)));
    for (CorpusActors.MentionMove move : resolved.moves()) {
      moves
          .computeIfAbsent(Numbers.of(move.documentId()), any -> new TreeMap<>())
          .put(move.span(), Objects.requireNonNull(byId.get(move.actor())));
    }
  }

  private static CorpusActor withoutChains(CorpusActor actor) {
    return new CorpusActor(
        actor.id(), actor.type(), actor.name(), actor.country(), actor.hidden(), List.of());
  }

  /** The number of an actor in the tables: its place among all ids, from 1. */
  int number(String actor) {
    Integer number = numbers.get(actor);
    if (number == null) {
      throw new IllegalArgumentException("no actor " + actor);
    }
    return number;
  }

  /**
   * Hands over the chains of a document that have an actor.
   *
   * @param hash the document's id as a number
   */
  void chains(long hash, Visitor visitor) throws SQLException {
    int index = Arrays.binarySearch(documents, hash);
    if (index < 0) {
      return;
    }
    for (int chain = 0; chain < actorOf[index].length; chain++) {
      if (actorOf[index][chain] != NONE) {
        visitor.chain(chain, actorOf[index][chain] + 1);
      }
    }
  }

  /** Receives chains with the numbers of their actors. */
  interface Visitor {
    void chain(int chain, int actor) throws SQLException;
  }

  private void put(long document, int chain, int actor) {
    int index = Arrays.binarySearch(documents, document);
    int[] chains = Objects.requireNonNullElse(actorOf[index], new int[0]);
    if (chain >= chains.length) {
      int length = chains.length;
      chains = Arrays.copyOf(chains, chain + 1);
      Arrays.fill(chains, length, chains.length, NONE);
      actorOf[index] = chains;
    }
    if (chains[chain] != NONE) {
      throw new IllegalArgumentException(
          "chain "
              + chain
              + " of "
              + Numbers.id(document)
              + " has two actors: "
              + actors.get(chains[chain]).id()
              + ", "
              + actors.get(actor).id());
    }
    chains[chain] = actor;
  }
}

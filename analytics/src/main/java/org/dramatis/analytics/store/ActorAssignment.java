package org.dramatis.analytics.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.dramatis.analytics.identity.CorpusActor;
import org.dramatis.analytics.identity.CorpusActors;
import org.dramatis.analytics.identity.DecisionOutcome;
import org.dramatis.analytics.identity.Suggestion;
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

  private final List<CorpusActor> actors;
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
    this.actors = List.copyOf(sorted);
    int size = 0;
    for (CorpusActor actor : sorted) {
      size += actor.chains().size();
    }
    long[] numbers = new long[size];
    int next = 0;
    for (CorpusActor actor : sorted) {
      for (CorpusActor.ChainKey chain : actor.chains()) {
        numbers[next++] = Numbers.of(chain.documentId());
      }
    }
    Arrays.sort(numbers);
    int distinct = 0;
    for (int i = 0; i < size; i++) {
      if (i == 0 || numbers[i] != numbers[i - 1]) {
        numbers[distinct++] = numbers[i];
      }
    }
    this.documents = Arrays.copyOf(numbers, distinct);
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

  /** The actor of a chain; null where it has none. */
  @Nullable CorpusActor actor(long document, int chain) {
    int index = Arrays.binarySearch(documents, document);
    int[] chains = index < 0 ? new int[0] : actorOf[index];
    return chain < 0 || chain >= chains.length || chains[chain] == NONE
        ? null
        : actors.get(chains[chain]);
  }

  /** Mentions that a decision gave to another actor than their chain, by document and span. */
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
    resolved.actors().forEach(actor -> byId.put(actor.id(), actor));
    for (CorpusActors.MentionMove move : resolved.moves()) {
      moves
          .computeIfAbsent(Numbers.of(move.documentId()), any -> new TreeMap<>())
          .put(move.span(), Objects.requireNonNull(byId.get(move.actor())));
    }
  }

  /** Hands over every chain with its actor, by document and chain. */
  void forEach(Visitor visitor) throws SQLException {
    for (int i = 0; i < documents.length; i++) {
      for (int chain = 0; chain < actorOf[i].length; chain++) {
        if (actorOf[i][chain] != NONE) {
          visitor.chain(documents[i], chain, actors.get(actorOf[i][chain]).id());
        }
      }
    }
  }

  /** Receives chains with their actors. */
  interface Visitor {
    void chain(long document, int chain, String actor) throws SQLException;
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

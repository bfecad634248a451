package org.dramatis.analytics.store.corpus;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.dramatis.analytics.identity.CorpusActor;
import org.dramatis.analytics.identity.CorpusActors;
import org.dramatis.analytics.identity.DecisionOutcome;
import org.dramatis.analytics.identity.Doubt;
import org.dramatis.analytics.identity.Join;
import org.dramatis.analytics.identity.Suggestion;
import org.dramatis.analytics.job.Metonyms;
import org.dramatis.analytics.spill.IntColumn;
import org.dramatis.analytics.spill.Scratch;
import org.dramatis.analytics.store.Numbers;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.document.Span;
import org.jspecify.annotations.Nullable;

/**
 * Which actor every chain of the corpus belongs to.
 *
 * <p>Immutable; kept in columns of numbers, in a file where there is a folder for it, because it is
 * held while a corpus is aggregated.
 */
public final class ActorAssignment {

  private static final int NONE = -1;

  /** The assignment of a corpus without actors. */
  public static final ActorAssignment NONE_RESOLVED =
      new ActorAssignment(
          new CorpusActors(List.of(), List.of(), List.of(), List.of(), List.of(), List.of()));

  private final List<CorpusActor> actors;
  private final Metonyms metonyms;
  private final Map<String, Integer> places = new HashMap<>();
  private final ActorNumbers known;
  private final ActorNumbers.Given numbers;
  private final Map<String, CorpusActor> countries = new HashMap<>();
  private final long[] documents;

  /** Where the chains of each document begin among all. */
  private final int[] starts;

  /** By chain the place of its actor; {@link #NONE} without one. */
  private final IntColumn actorOf;

  private final Map<Long, Map<Span, CorpusActor>> moves = new TreeMap<>();
  private final Map<Long, Map<Span, CorpusActor>> marks = new TreeMap<>();
  private final List<DecisionOutcome> outcomes;
  private final List<Suggestion> suggestions;
  private final List<Doubt> doubts;
  private final List<Join> joins;

  /** The assignment of a corpus whose actors have no numbers yet. */
  ActorAssignment(CorpusActors resolved) {
    this(resolved, Metonyms.PLACE, ActorNumbers.NONE, null);
  }

  /**
   * The assignment that the resolution of a corpus makes; hidden actors get nothing.
   *
   * @param metonyms whom capitals and seats that act count for
   * @param known the numbers that actors have so far
   * @param scratch where the chains' actors are kept as long as this is used; null for in memory
   */
  public ActorAssignment(
      CorpusActors resolved, Metonyms metonyms, ActorNumbers known, @Nullable Scratch scratch) {
    this.metonyms = metonyms;
    List<CorpusActor> sorted = new ArrayList<>(resolved.actors());
    this.outcomes = resolved.outcomes();
    this.suggestions = resolved.suggestions();
    this.doubts = resolved.doubts();
    this.joins = resolved.joins();
    addMoves(resolved);
    sorted.removeIf(CorpusActor::hidden);
    sorted.sort(Comparator.comparing(CorpusActor::id));
    // Their chains stand in the columns below.
    this.actors = sorted.stream().map(ActorAssignment::withoutChains).toList();
    this.known = known;
    this.numbers = known.give(actors);
    for (CorpusActor actor : actors) {
      places.put(actor.id(), places.size());
      String country = actor.country();
      if (country != null && actor.type() == ActorType.COUNTRY) {
        countries.putIfAbsent(country, actor);
      }
    }
    Set<String> ids = new HashSet<>();
    sorted.forEach(actor -> actor.chains().forEach(chain -> ids.add(chain.documentId())));
    this.documents = ids.stream().mapToLong(Numbers::of).sorted().toArray();
    // Each document has many chains: its id is looked up once for all of them.
    Map<String, Integer> placeOf = new HashMap<>();
    ids.forEach(id -> placeOf.put(id, Arrays.binarySearch(documents, Numbers.of(id))));
    int[] ends = new int[documents.length];
    for (CorpusActor actor : sorted) {
      for (CorpusActor.ChainKey chain : actor.chains()) {
        int document = Objects.requireNonNull(placeOf.get(chain.documentId()));
        ends[document] = Math.max(ends[document], chain.chain() + 1);
      }
    }
    this.starts = new int[documents.length + 1];
    for (int document = 0; document < ends.length; document++) {
      starts[document + 1] = Math.addExact(starts[document], ends[document]);
    }
    this.actorOf = IntColumn.filled(scratch, starts[documents.length], NONE);
    for (int actor = 0; actor < sorted.size(); actor++) {
      for (CorpusActor.ChainKey chain : sorted.get(actor).chains()) {
        put(Objects.requireNonNull(placeOf.get(chain.documentId())), chain.chain(), actor);
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
  public @Nullable CorpusActor actor(long hash, int chain) {
    int document = Arrays.binarySearch(documents, hash);
    if (document < 0 || chain < 0 || chain >= starts[document + 1] - starts[document]) {
      return null;
    }
    int actor = actorOf.get(starts[document] + chain);
    return actor == NONE ? null : actors.get(actor);
  }

  /**
   * Whom a link of a mention counts for: whom a decision gave the mention to, else the country that
   * it stands for where metonyms count for countries, else the actor of the link's chain. Null
   * where that one is hidden or there is none: a country does not get what is nobody's.
   *
   * @param hash the document's id as a number
   * @param chain index of the chain within the document
   * @param span where the mention stands
   * @param metonymOf code of the country that it stands for; null when for itself
   */
  public @Nullable CorpusActor actor(long hash, int chain, Span span, @Nullable String metonymOf) {
    CorpusActor moved = moves.getOrDefault(hash, Map.of()).get(span);
    if (moved != null) {
      return moved.hidden() ? null : moved;
    }
    CorpusActor written = actor(hash, chain);
    if (written == null || metonymOf == null || !countsForCountries()) {
      return written;
    }
    return countries.getOrDefault(metonymOf, written);
  }

  /** Ids of the actors that are countries, by the codes of the countries. */
  public Map<String, String> countries() {
    Map<String, String> ids = new HashMap<>();
    countries.forEach((code, actor) -> ids.put(code, actor.id()));
    return ids;
  }

  /** Whether capitals and seats that act count for their countries. */
  public boolean countsForCountries() {
    return metonyms == Metonyms.COUNTRY;
  }

  /**
   * Mentions that a decision gave to another actor than their chain, by document (its id as a
   * number) and span.
   */
  public Map<Long, Map<Span, CorpusActor>> moves() {
    return Collections.unmodifiableMap(moves);
  }

  /**
   * Those of {@link #moves} that are mentions by a decision alone, by document (its id as a number)
   * and span.
   */
  public Map<Long, Map<Span, CorpusActor>> marks() {
    return Collections.unmodifiableMap(marks);
  }

  /** What came of each decision of the ledger. */
  public List<DecisionOutcome> outcomes() {
    return outcomes;
  }

  /** Pairs that may be one actor, the likeliest first. */
  public List<Suggestion> suggestions() {
    return suggestions;
  }

  /** Actors whose documents contradict each other. */
  public List<Doubt> doubts() {
    return doubts;
  }

  /** Why actors have several names. */
  public List<Join> joins() {
    return joins;
  }

  private void addMoves(CorpusActors resolved) {
    Map<String, CorpusActor> byId = new TreeMap<>();
    resolved.actors().forEach(actor -> byId.put(actor.id(), withoutChains(actor)));
    for (CorpusActors.MentionMove move : resolved.moves()) {
      long document = Numbers.of(move.documentId());
      CorpusActor actor = Objects.requireNonNull(byId.get(move.actor()));
      moves.computeIfAbsent(document, any -> new TreeMap<>()).put(move.span(), actor);
      if (move.marked()) {
        marks.computeIfAbsent(document, any -> new TreeMap<>()).put(move.span(), actor);
      }
    }
  }

  private static CorpusActor withoutChains(CorpusActor actor) {
    return new CorpusActor(
        actor.id(), actor.type(), actor.name(), actor.country(), actor.hidden(), List.of());
  }

  /** The number of an actor in the tables: ascending in the order of ids. */
  public int number(String actor) {
    Integer place = places.get(actor);
    if (place == null) {
      throw new IllegalArgumentException("no actor " + actor);
    }
    return numbers.number(place);
  }

  /** The number that an actor has in the tables, which hold it. */
  public int stored(String actor) {
    return known.of(actor);
  }

  /** Whether actors have other numbers than in the tables. */
  public boolean renumbered() {
    return numbers.anew();
  }

  /** The number of an actor that the tables know by that number; also when it is there no more. */
  public int now(int stored) {
    return known.now(stored, numbers);
  }

  /**
   * Hands over the chains of a document that have an actor.
   *
   * @param hash the document's id as a number
   */
  public void chains(long hash, Visitor visitor) throws SQLException {
    int document = Arrays.binarySearch(documents, hash);
    if (document < 0) {
      return;
    }
    for (int i = starts[document]; i < starts[document + 1]; i++) {
      int actor = actorOf.get(i);
      if (actor != NONE) {
        visitor.chain(i - starts[document], numbers.number(actor));
      }
    }
  }

  /** Receives chains with the numbers of their actors. */
  public interface Visitor {
    void chain(int chain, int actor) throws SQLException;
  }

  private void put(int document, int chain, int actor) {
    int place = starts[document] + chain;
    if (actorOf.get(place) != NONE) {
      throw new IllegalArgumentException(
          "chain "
              + chain
              + " of "
              + Numbers.id(documents[document])
              + " has two actors: "
              + actors.get(actorOf.get(place)).id()
              + ", "
              + actors.get(actor).id());
    }
    actorOf.set(place, actor);
  }
}

package org.dramatis.analytics.identity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dramatis.analytics.ledger.Action;
import org.dramatis.analytics.ledger.ActorReference;
import org.dramatis.analytics.ledger.Anchor;
import org.dramatis.analytics.ledger.Decision;
import org.dramatis.analytics.ledger.MentionReference;
import org.dramatis.analytics.spill.IntColumn;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.document.Span;
import org.jspecify.annotations.Nullable;

/**
 * Applies decisions, in their order, to the actors that resolution found.
 *
 * <p>A decision finds its actors by the documents that show them, then by id, then by name; each
 * sees what those before it made. Not thread-safe.
 */
final class Replay {

  /** An actor while decisions change it. */
  private static final class Draft {

    final int number;
    final String id;
    final @Nullable String country;
    ActorType type;
    String name;
    boolean hidden;
    Chains chains;
    final List<Move> moves = new ArrayList<>();

    Draft(
        int number,
        String id,
        ActorType type,
        String name,
        @Nullable String country,
        Chains chains) {
      this.number = number;
      this.id = id;
      this.type = type;
      this.name = name;
      this.country = country;
      this.chains = chains;
    }

    Resolved resolved() {
      return new Resolved(id, type, name, country, hidden, chains);
    }
  }

  private record Move(String document, Span span) {}

  private record Pair(Draft one, Draft other, long decision) {}

  private static final String NOBODY = "nobody";

  private final Corpus corpus;
  private final DocumentTexts texts;

  /** By id, merged ones under the one that they went to. */
  private final Map<String, Draft> drafts = new TreeMap<>();

  /** By number. */
  private final List<Draft> all = new ArrayList<>();

  /** The number of each chain's draft. */
  private final IntColumn ofChain;

  private final List<Pair> separated = new ArrayList<>();

  /** Actors and what was split off them: not suggested, but may be merged again. */
  private final List<Pair> parted = new ArrayList<>();

  /** Moves of what is a mention by a decision alone. */
  private final Set<Move> marked = new HashSet<>();

  private final List<DecisionOutcome> outcomes = new ArrayList<>();

  Replay(Corpus corpus, List<ActorNaming.Named> actors, DocumentTexts texts) {
    this.corpus = corpus;
    this.texts = texts;
    ofChain = IntColumn.filled(corpus.scratch(), corpus.size(), 0);
    for (ActorNaming.Named actor : actors) {
      String country = actor.country().isEmpty() ? null : actor.country();
      Draft draft = draft(actor.id(), actor.type(), actor.name(), country, actor.chains());
      give(draft.chains, draft);
    }
  }

  private Draft draft(
      String id, ActorType type, String name, @Nullable String country, Chains chains) {
    Draft draft = new Draft(all.size(), id, type, name, country, chains);
    all.add(draft);
    drafts.put(id, draft);
    return draft;
  }

  private void give(Chains chains, Draft draft) {
    for (int i = 0; i < chains.size(); i++) {
      ofChain.set(chains.get(i), draft.number);
    }
  }

  private static Chains joined(Chains one, Chains other) {
    return Chains.of(IntStream.concat(one.stream(), other.stream()).sorted().toArray());
  }

  /** Applies the decisions that count. */
  void apply(List<Decision> decisions) {
    for (Decision decision : decisions) {
      outcomes.add(apply(decision));
    }
  }

  /** What came of each decision, in their order. */
  List<DecisionOutcome> outcomes() {
    return List.copyOf(outcomes);
  }

  /** The actors, by id. */
  List<CorpusActor> actors() {
    List<CorpusActor> actors = new ArrayList<>();
    for (Resolved actor : resolved()) {
      actors.add(
          new CorpusActor(
              actor.id(),
              actor.type(),
              actor.name(),
              actor.country(),
              actor.hidden(),
              new ChainList(corpus, actor.chains())));
    }
    return actors;
  }

  /** The actors as they are now, by id. */
  List<Resolved> resolved() {
    List<Resolved> resolved = new ArrayList<>();
    for (Map.Entry<String, Draft> entry : drafts.entrySet()) {
      Draft draft = entry.getValue();
      boolean own = draft.id.equals(entry.getKey());
      if (own && (!draft.chains.isEmpty() || !draft.moves.isEmpty())) {
        resolved.add(draft.resolved());
      }
    }
    return resolved;
  }

  /** The actor that a chain belongs to now. */
  Resolved actor(int chain) {
    return of(chain).resolved();
  }

  /** Whether a decision says that the two are not one: told apart, or one split off the other. */
  boolean separated(Resolved one, Resolved other) {
    Draft left = drafts.get(one.id());
    Draft right = drafts.get(other.id());
    return Stream.concat(separated.stream(), parted.stream())
        .anyMatch(
            pair ->
                pair.one() == left && pair.other() == right
                    || pair.one() == right && pair.other() == left);
  }

  /** Mentions that go to another actor than their chain, by document and span. */
  List<CorpusActors.MentionMove> moves() {
    Map<String, Map<Span, CorpusActors.MentionMove>> moves = new TreeMap<>();
    drafts.values().stream()
        .distinct()
        .forEach(
            draft ->
                draft.moves.forEach(
                    move ->
                        moves
                            .computeIfAbsent(move.document(), any -> new TreeMap<>())
                            .put(
                                move.span(),
                                new CorpusActors.MentionMove(
                                    move.document(),
                                    move.span(),
                                    draft.id,
                                    marked.contains(move)))));
    return moves.values().stream().flatMap(spans -> spans.values().stream()).toList();
  }

  private DecisionOutcome apply(Decision decision) {
    Action action = decision.action();
    if (action instanceof Action.Merge merge) {
      return merge(decision.number(), merge);
    } else if (action instanceof Action.Split split) {
      return split(decision.number(), split);
    } else if (action instanceof Action.Assign assign) {
      return assign(decision.number(), assign);
    } else if (action instanceof Action.Separate separate) {
      return separate(decision.number(), separate);
    } else if (action instanceof Action.Rename rename) {
      return change(decision.number(), rename.actor(), draft -> draft.name = rename.name());
    } else if (action instanceof Action.Retype retype) {
      return change(decision.number(), retype.actor(), draft -> draft.type = retype.type());
    } else if (action instanceof Action.Hide hide) {
      return change(decision.number(), hide.actor(), draft -> draft.hidden = true);
    } else if (action instanceof Action.Mark mark) {
      return mark(decision.number(), mark);
    } else if (action instanceof Action.SetFact set) {
      return set(decision.number(), set);
    } else if (action instanceof Action.Describe describe) {
      return change(decision.number(), describe.actor(), draft -> {});
    } else if (action instanceof Action.Confirm confirm) {
      return change(decision.number(), confirm.actor(), draft -> {});
    } else if (action instanceof Action.Judge || action instanceof Action.Compare) {
      return outcome(decision.number(), DecisionOutcome.State.APPLIED, "", List.of());
    } else if (action instanceof Action.Undo) {
      throw new IllegalArgumentException("an undo does not count itself");
    }
    throw new IllegalStateException(action.verb());
  }

  /** Documents were brought to it before their chains were read. */
  private DecisionOutcome set(long number, Action.SetFact set) {
    boolean there = set.folder() != null || set.documents().stream().anyMatch(texts::holds);
    return there
        ? outcome(number, DecisionOutcome.State.APPLIED, "", List.of())
        : outcome(
            number,
            DecisionOutcome.State.WAITING,
            "None of its documents is in the corpus",
            List.of());
  }

  private DecisionOutcome merge(long number, Action.Merge merge) {
    Draft kept = find(merge.kept());
    Draft merged = find(merge.merged());
    if (kept == null || merged == null) {
      return waiting(number, kept == null ? merge.kept() : merge.merged());
    }
    List<String> actors = List.of(kept.id, merged.id);
    if (kept == merged) {
      return outcome(number, DecisionOutcome.State.APPLIED, "They are one anyway", actors);
    }
    for (Pair pair : separated) {
      if (pair.one() == kept && pair.other() == merged
          || pair.one() == merged && pair.other() == kept) {
        String detail = "Decision " + pair.decision() + " says that they are not one";
        return outcome(number, DecisionOutcome.State.REFUSED, detail, actors);
      }
    }
    kept.chains = joined(kept.chains, merged.chains);
    give(merged.chains, kept);
    kept.moves.addAll(merged.moves);
    drafts.replaceAll((id, draft) -> draft == merged ? kept : draft);
    separated.replaceAll(
        pair ->
            new Pair(
                pair.one() == merged ? kept : pair.one(),
                pair.other() == merged ? kept : pair.other(),
                pair.decision()));
    return outcome(number, DecisionOutcome.State.APPLIED, "", actors);
  }

  private DecisionOutcome split(long number, Action.Split split) {
    Draft actor = find(split.actor());
    if (actor == null) {
      return waiting(number, split.actor());
    }
    return move(
        number,
        actor,
        split.documents(),
        split.mentions(),
        () -> {
          Draft part = drafts.get(split.newId());
          return part == null || part == actor
              ? draft(free(split.newId()), actor.type, split.newName(), actor.country, Chains.of())
              : part;
        });
  }

  private DecisionOutcome assign(long number, Action.Assign assign) {
    Draft actor = find(assign.actor());
    ActorReference to = assign.to();
    Draft target = to == null ? null : find(to);
    if (actor == null || to != null && target == null) {
      return waiting(number, actor == null ? assign.actor() : Objects.requireNonNull(to));
    }
    if (actor == target) {
      return outcome(
          number, DecisionOutcome.State.APPLIED, "They are one anyway", List.of(actor.id));
    }
    return move(
        number,
        actor,
        assign.documents(),
        assign.mentions(),
        () -> target == null ? nobody() : target);
  }

  private DecisionOutcome mark(long number, Action.Mark mark) {
    MentionReference mention = mark.mention();
    Draft actor = find(mark.actor());
    if (actor == null && !mark.fresh()) {
      return waiting(number, mark.actor());
    }
    Optional<Span> span =
        texts.text(mention.document()).flatMap(text -> Quotes.find(mention, text));
    if (span.isEmpty()) {
      String detail = "No document of the corpus shows what it speaks of";
      return outcome(number, DecisionOutcome.State.WAITING, detail, List.of());
    }
    Draft target =
        actor != null
            ? actor
            : draft(
                free(mark.actor().id()),
                mark.actor().type(),
                mark.actor().name(),
                null,
                Chains.of());
    Move move = new Move(mention.document(), span.get());
    new HashSet<>(drafts.values()).forEach(other -> other.moves.remove(move));
    target.moves.add(move);
    marked.add(move);
    return outcome(number, DecisionOutcome.State.APPLIED, "", List.of(target.id));
  }

  /** The hidden one who has what is nobody's. */
  private Draft nobody() {
    Draft known = drafts.get(NOBODY);
    if (known != null) {
      return known;
    }
    Draft nobody = draft(NOBODY, ActorType.PERSON, NOBODY, null, Chains.of());
    nobody.hidden = true;
    return nobody;
  }

  /** Gives what an actor has in some documents, and some of its mentions, to another one. */
  private DecisionOutcome move(
      long number,
      Draft actor,
      List<String> documentIds,
      List<MentionReference> mentions,
      Supplier<Draft> to) {
    Set<String> documents = Set.copyOf(documentIds);
    Chains gone = select(actor.chains, documents, true);
    List<Move> moves = new ArrayList<>();
    int missing = 0;
    for (MentionReference mention : mentions) {
      Optional<Span> span =
          texts.text(mention.document()).flatMap(text -> Quotes.find(mention, text));
      if (span.isPresent()) {
        moves.add(new Move(mention.document(), span.get()));
      } else {
        missing++;
      }
    }
    if (gone.isEmpty() && moves.isEmpty()) {
      String detail = "No document of the corpus shows what it speaks of";
      return outcome(number, DecisionOutcome.State.WAITING, detail, List.of(actor.id));
    }
    Draft target = to.get();
    actor.chains = select(actor.chains, documents, false);
    give(gone, target);
    target.chains = joined(target.chains, gone);
    for (Draft other : new HashSet<>(drafts.values())) {
      other.moves.removeAll(moves);
    }
    target.moves.addAll(moves);
    parted.add(new Pair(actor, target, number));
    String detail = missing == 0 ? "" : missing + " mentions are not in the corpus any more";
    return outcome(number, DecisionOutcome.State.APPLIED, detail, List.of(actor.id, target.id));
  }

  private String free(String id) {
    String free = id;
    for (int n = 2; drafts.containsKey(free); n++) {
      free = id + "-" + n;
    }
    return free;
  }

  private Chains select(Chains chains, Set<String> documents, boolean inside) {
    return Chains.of(
        chains.stream()
            .filter(
                chain -> documents.contains(corpus.documentId(corpus.document(chain))) == inside)
            .toArray());
  }

  private DecisionOutcome separate(long number, Action.Separate separate) {
    Draft one = find(separate.one());
    Draft other = find(separate.other());
    if (one == null || other == null) {
      return waiting(number, one == null ? separate.one() : separate.other());
    }
    if (one == other) {
      String detail = "Both are " + one.name + " by an earlier decision; undo that one first";
      return outcome(number, DecisionOutcome.State.REFUSED, detail, List.of(one.id));
    }
    separated.add(new Pair(one, other, number));
    return outcome(number, DecisionOutcome.State.APPLIED, "", List.of(one.id, other.id));
  }

  private interface Change {
    void on(Draft draft);
  }

  private DecisionOutcome change(long number, ActorReference actor, Change change) {
    Draft draft = find(actor);
    if (draft == null) {
      return waiting(number, actor);
    }
    change.on(draft);
    return outcome(number, DecisionOutcome.State.APPLIED, "", List.of(draft.id));
  }

  private static DecisionOutcome waiting(long number, ActorReference actor) {
    return outcome(
        number,
        DecisionOutcome.State.WAITING,
        "The corpus has no actor that is " + actor.name() + " (" + actor.id() + ")",
        List.of());
  }

  private static DecisionOutcome outcome(
      long number, DecisionOutcome.State state, String detail, List<String> actors) {
    return new DecisionOutcome(number, state, detail, actors);
  }

  private Draft of(int chain) {
    return all.get(ofChain.get(chain));
  }

  /** The actor that a reference speaks of; null when the corpus has none. */
  private @Nullable Draft find(ActorReference reference) {
    Draft byId = drafts.get(reference.id());
    Map<Draft, Integer> votes = new HashMap<>();
    for (Anchor anchor : reference.anchors()) {
      Set<Draft> shown = new HashSet<>();
      for (int chain : corpus.chains(anchor)) {
        shown.add(of(chain));
      }
      shown.removeIf(draft -> draft.id.equals(NOBODY));
      if (shown.size() == 1) {
        votes.merge(shown.iterator().next(), 1, Integer::sum);
      }
    }
    if (!votes.isEmpty()) {
      int most = votes.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
      if (byId != null && votes.getOrDefault(byId, 0) == most) {
        return byId;
      }
      return votes.entrySet().stream()
          .filter(vote -> vote.getValue() == most)
          .map(Map.Entry::getKey)
          .min((a, b) -> a.id.compareTo(b.id))
          .orElseThrow();
    }
    return byId != null ? byId : byName(reference);
  }

  private @Nullable Draft byName(ActorReference reference) {
    Set<Draft> named = new HashSet<>();
    corpus
        .find(reference.type(), reference.name())
        .ifPresent(entry -> corpus.chains(entry).stream().forEach(chain -> named.add(of(chain))));
    return named.size() == 1 ? named.iterator().next() : null;
  }
}

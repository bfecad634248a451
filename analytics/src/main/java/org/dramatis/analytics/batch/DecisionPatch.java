package org.dramatis.analytics.batch;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.dramatis.analytics.identity.CorpusActor;
import org.dramatis.analytics.identity.DecisionOutcome;
import org.dramatis.analytics.identity.Suggestion;
import org.dramatis.analytics.job.Metonyms;
import org.dramatis.analytics.ledger.Action;
import org.dramatis.analytics.ledger.Decision;
import org.dramatis.analytics.statistic.ActorDocuments;
import org.dramatis.analytics.statistic.ActorStatistic;
import org.dramatis.analytics.statistic.CooccurrenceStatistic;
import org.dramatis.analytics.statistic.Cooccurrences;
import org.dramatis.analytics.statistic.TableRows;
import org.dramatis.analytics.store.CorpusReader;
import org.dramatis.analytics.store.Database;
import org.dramatis.analytics.store.MovedDocuments;
import org.dramatis.analytics.store.PatchWriter;
import org.dramatis.analytics.store.ResultPatch;
import org.dramatis.analytics.store.ResultPatch.Given;
import org.dramatis.analytics.store.ResultPatch.Stored;
import org.dramatis.analytics.store.ResultStamp;
import org.dramatis.analytics.store.ResultWriter;
import org.dramatis.analytics.store.RunComparison;
import org.dramatis.analytics.store.StoredResolution;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.spi.ActorLinker;
import org.dramatis.core.statistic.ResolvedDocument;
import org.dramatis.core.statistic.ResolvedMention;
import org.jspecify.annotations.Nullable;

/**
 * Applies one new decision to results that show all decisions before it: only the actors that it
 * speaks of are counted anew, over their documents alone. What it comes to is what a whole analysis
 * comes to, but for NPMI and G² of other pairs where the number of windows that mention anybody
 * changes.
 *
 * <p>Some decisions need a whole analysis: an undo, since what was before has to be found out; a
 * split, since it makes an actor; what concerns a country, and any where capitals count for theirs.
 */
final class DecisionPatch {

  /** Above so many documents a whole analysis takes hardly longer. */
  private static final int MOST_DOCUMENTS = 20_000;

  private static final Set<String> OF_ACTORS =
      Set.of(
          "actor_statistic",
          "actor_document",
          "actor_day",
          "document_actor",
          "document_overlap",
          "actor_window");

  private final Database database;
  private final List<ActorLinker> linkers;
  private final Metonyms metonyms;

  /** A patch of a database's results; entries of knowledge bases are asked of the linkers. */
  DecisionPatch(Database database, List<ActorLinker> linkers, Metonyms metonyms) {
    this.metonyms = Objects.requireNonNull(metonyms, "metonyms");
    this.database = Objects.requireNonNull(database, "database");
    this.linkers = List.copyOf(linkers);
  }

  /**
   * What a decision changes.
   *
   * @param actors ids of the actors that are counted anew, the removed ones included
   * @param changed actors that are new, or have another name or type
   * @param removed ids of actors that are nobody any more
   * @param given chains that go to another actor
   * @param own all chains that the actors had; empty when nothing is counted anew
   * @param outcome ids of the actors that the decision speaks of
   */
  private record Change(
      Set<String> actors,
      List<CorpusActor> changed,
      Set<String> removed,
      List<Given> given,
      List<Given> own,
      List<String> outcome) {}

  /**
   * Applies the one decision that results do not show, and notes what it changed.
   *
   * @param active the decisions that count
   * @param comparison notes what it changes
   * @param run number of the run that applies it
   * @return what was done, in a sentence; empty when a whole analysis is needed, and nothing was
   *     changed
   */
  Optional<String> apply(List<Decision> active, RunComparison comparison, long run)
      throws SQLException {
    if (metonyms == Metonyms.COUNTRY) {
      return Optional.empty();
    }
    StoredResolution resolution = new StoredResolution(database);
    List<DecisionOutcome> outcomes = new ArrayList<>(resolution.outcomes());
    Set<Long> shown = new TreeSet<>();
    outcomes.forEach(outcome -> shown.add(outcome.decision()));
    List<Decision> fresh =
        new MovedDocuments(database)
            .follow(active).stream()
                .filter(decision -> !shown.contains(decision.number()))
                .toList();
    if (fresh.size() != 1 || shown.size() + 1 != active.size()) {
      return Optional.empty();
    }
    Decision decision = fresh.get(0);
    try (ResultPatch patch = new ResultPatch(database)) {
      if (!patch.possible()) {
        return Optional.empty();
      }
      Optional<Change> found = change(patch, decision.action(), active, outcomes);
      if (found.isEmpty()) {
        return Optional.empty();
      }
      Change change = found.get();
      if (documents(change).size() > MOST_DOCUMENTS) {
        return Optional.empty();
      }
      PatchWriter writer = writer(patch, change);
      int documents = write(patch, writer, change);
      if (documents < 0) {
        return Optional.empty();
      }
      outcomes.add(
          new DecisionOutcome(
              decision.number(), DecisionOutcome.State.APPLIED, "", change.outcome()));
      patch.decisions(outcomes, suggestions(resolution.suggestions(), decision, change));
      moved(change, comparison);
      writer.compare(comparison);
      patch.commit(comparison, run, stamp(active, decision));
      return Optional.of(
          "Counted "
              + change.actors().size()
              + " actors anew in "
              + documents
              + " documents after decision "
              + decision.number());
    }
  }

  /**
   * What the results are made of then; null when that is not known, or when measures of other pairs
   * wait for the next run.
   */
  private @Nullable String stamp(List<Decision> active, Decision fresh) {
    List<Decision> before =
        active.stream().filter(decision -> decision.number() != fresh.number()).toList();
    return !(fresh.action() instanceof Action.Hide)
            && new ResultStamp(database).is(ActiveRun.stamp(before, linkers, metonyms))
        ? ActiveRun.stamp(active, linkers, metonyms)
        : null;
  }

  private static Optional<Change> change(
      ResultPatch patch, Action action, List<Decision> active, List<DecisionOutcome> outcomes)
      throws SQLException {
    if (action instanceof Action.Merge merge) {
      return merge(patch, merge, active, outcomes);
    } else if (action instanceof Action.Separate separate) {
      String one = separate.one().id();
      String other = separate.other().id();
      return known(patch, one).isPresent() && known(patch, other).isPresent()
          ? Optional.of(
              new Change(Set.of(), List.of(), Set.of(), List.of(), List.of(), List.of(one, other)))
          : Optional.empty();
    } else if (action instanceof Action.Rename rename) {
      return known(patch, rename.actor().id())
          .map(actor -> changed(actor, actor.type(), rename.name()));
    } else if (action instanceof Action.Retype retype) {
      return retype.type() == ActorType.COUNTRY
          ? Optional.empty()
          : plain(patch, retype.actor().id())
              .map(actor -> changed(actor, retype.type(), actor.name()));
    } else if (action instanceof Action.Hide hide) {
      return hide(patch, hide);
    }
    return Optional.empty();
  }

  /** Tells of the chains that go to another actor, as a look at all chains would. */
  private static void moved(Change change, RunComparison comparison) {
    Map<List<Long>, String> owners = new HashMap<>();
    change
        .own()
        .forEach(own -> owners.put(List.of(own.document(), (long) own.chain()), own.actor()));
    Set<List<Object>> told = new HashSet<>();
    for (Given given : change.given()) {
      String was = owners.get(List.of(given.document(), (long) given.chain()));
      String now = given.actor();
      if (given.chain() >= 0
          && was != null
          && now != null
          && told.add(List.of(given.document(), was, now))) {
        comparison.moved(was, now);
      }
    }
  }

  private static Change changed(Stored actor, ActorType type, String name) {
    return new Change(
        Set.of(actor.id()),
        List.of(new CorpusActor(actor.id(), type, name, actor.country(), List.of())),
        Set.of(),
        List.of(),
        List.of(),
        List.of(actor.id()));
  }

  private static Optional<Change> hide(ResultPatch patch, Action.Hide hide) throws SQLException {
    Optional<Stored> actor = plain(patch, hide.actor().id());
    if (actor.isEmpty()) {
      return Optional.empty();
    }
    String id = actor.get().id();
    List<Given> own = patch.chains(Set.of(id));
    return Optional.of(
        new Change(Set.of(id), List.of(), Set.of(id), to(null, own), own, List.of(id)));
  }

  private static Optional<Change> merge(
      ResultPatch patch, Action.Merge merge, List<Decision> active, List<DecisionOutcome> outcomes)
      throws SQLException {
    Optional<Stored> kept = plain(patch, merge.kept().id());
    Optional<Stored> merged = plain(patch, merge.merged().id());
    if (kept.isEmpty() || merged.isEmpty() || kept.equals(merged)) {
      return Optional.empty();
    }
    // Whether one of them was told apart from the other is for the whole analysis to say.
    Set<Long> separations = new HashSet<>();
    for (Decision decision : active) {
      if (decision.action() instanceof Action.Separate) {
        separations.add(decision.number());
      }
    }
    if (!separations.isEmpty()
        && outcomes.stream()
            .filter(outcome -> separations.contains(outcome.decision()))
            .anyMatch(
                outcome ->
                    outcome.actors().contains(kept.get().id())
                        || outcome.actors().contains(merged.get().id()))) {
      return Optional.empty();
    }
    String id = kept.get().id();
    String gone = merged.get().id();
    List<Given> own = patch.chains(Set.of(id, gone));
    return Optional.of(
        new Change(
            Set.of(id, gone),
            List.of(),
            Set.of(gone),
            to(id, own.stream().filter(chain -> gone.equals(chain.actor())).toList()),
            own,
            List.of(id, gone)));
  }

  private static List<Given> to(@Nullable String actor, List<Given> chains) {
    return chains.stream().map(chain -> new Given(chain.document(), chain.chain(), actor)).toList();
  }

  private static Optional<Stored> known(ResultPatch patch, String actor) {
    return Optional.ofNullable(patch.actors().get(actor));
  }

  /** An actor that is there and no country. */
  private static Optional<Stored> plain(ResultPatch patch, String actor) {
    return known(patch, actor)
        .filter(found -> found.type() != ActorType.COUNTRY && found.country() == null);
  }

  private static PatchWriter writer(ResultPatch patch, Change change) throws SQLException {
    Set<Integer> before = new TreeSet<>();
    change.actors().stream()
        .filter(actor -> patch.actors().containsKey(actor))
        .forEach(actor -> before.add(patch.actors().get(actor).number()));
    return new PatchWriter(patch, before, documents(change));
  }

  /** Numbers of the documents that are counted anew, ascending. */
  private static List<Long> documents(Change change) {
    return change.own().stream().map(Given::document).sorted().distinct().toList();
  }

  /** Writes all figures; says over how many documents, or -1 when that would not be exact. */
  private int write(ResultPatch patch, PatchWriter writer, Change change) throws SQLException {
    List<Long> chosen = documents(change);
    patch.give(change.given());
    patch.actors(change.changed(), change.removed());
    Set<String> left = new TreeSet<>(change.actors());
    left.removeAll(change.removed());
    if (change.own().isEmpty()) {
      Optional<List<ResultWriter.Link>> links = links(patch, left, patch.aliases(left));
      if (links.isEmpty()) {
        return -1;
      }
      writer.links(change.actors(), links.get());
      return 0;
    }
    Counted counted = new Counted(left);
    new CorpusReader(database)
        .documents(chosen, patch.assignment(chosen), patch.stories(chosen), counted::add);
    if (!counted.exact()) {
      return -1;
    }
    Optional<List<ResultWriter.Link>> links = links(patch, left, counted.names.aliases());
    if (links.isEmpty()) {
      return -1;
    }
    counted.write(writer);
    writer.links(change.actors(), links.get());
    writer.figures();
    return chosen.size();
  }

  /** The actors' entries; empty when a linker fails, so that a run has to say so. */
  private Optional<List<ResultWriter.Link>> links(
      ResultPatch patch, Set<String> actors, List<ResultWriter.Alias> aliases) {
    List<CorpusActor> asked = new ArrayList<>();
    for (String actor : actors) {
      Stored stored = Objects.requireNonNull(patch.actors().get(actor));
      asked.add(
          new CorpusActor(stored.id(), stored.type(), stored.name(), stored.country(), List.of()));
    }
    List<String> failures = new ArrayList<>();
    ActorLinks links = new ActorLinks(asked, linkers, failures::add);
    links.ask(aliases);
    List<ResultWriter.Link> found = links.found();
    return failures.isEmpty() ? Optional.of(found) : Optional.empty();
  }

  /** The suggestions that are left: without the pair, and with an actor's new id. */
  private static List<Suggestion> suggestions(
      List<Suggestion> all, Decision decision, Change change) {
    List<Suggestion> left = new ArrayList<>();
    Set<Set<String>> seen = new HashSet<>();
    seen.add(Set.copyOf(change.outcome()));
    for (Suggestion suggestion : all) {
      String first = suggestion.first();
      String second = suggestion.second();
      if (decision.action() instanceof Action.Merge) {
        first = first.equals(change.outcome().get(1)) ? change.outcome().get(0) : first;
        second = second.equals(change.outcome().get(1)) ? change.outcome().get(0) : second;
      }
      boolean gone = change.removed().contains(first) || change.removed().contains(second);
      if (!gone && !first.equals(second) && seen.add(Set.of(first, second))) {
        left.add(new Suggestion(first, second, suggestion.likeness(), suggestion.reasons()));
      }
    }
    return left;
  }

  /** Counts a few actors over all their documents. */
  private static final class Counted {

    private final Set<String> actors;
    private final ActorStatistic ofActors;
    private final CooccurrenceStatistic ofPairs;
    private final Counting<ActorDocuments> written;
    private final Counting<Cooccurrences> writtenPairs;
    private final ActorNames names = new ActorNames();
    private final Map<String, long[]> totals = new HashMap<>();
    private boolean exact = true;

    Counted(Set<String> actors) {
      this.actors = Set.copyOf(actors);
      this.ofActors = new ActorStatistic(actors);
      this.ofPairs = new CooccurrenceStatistic(actors);
      this.written = new Counting<>(ofActors);
      this.writtenPairs = new Counting<>(ofPairs);
    }

    void add(CorpusReader.Entry entry) {
      ResolvedDocument document = entry.document();
      exact &= Cooccurrences.pairsAll(document, 1);
      written.add(document);
      writtenPairs.add(document);
      names.add(entry.of(actors));
      Set<String> in = new HashSet<>();
      long sure = 0;
      for (ResolvedMention mention : document.mentions()) {
        in.add(mention.actor());
        sure += mention.share() < 1 ? 0 : 1;
      }
      totals.put(document.location().id(), new long[] {sure, in.size()});
    }

    /** Whether counting these documents alone gives the figures of the whole corpus. */
    boolean exact() {
      return exact;
    }

    void write(PatchWriter writer) throws SQLException {
      for (TableRows rows : ofActors.tables(written.summary(), writer.numbering())) {
        if (OF_ACTORS.contains(rows.table())) {
          writer.ofActors(rows);
        }
      }
      writer.names(names.aliases(), names.attributes());
      writer.totals(totals);
      List<TableRows> pairs = new ArrayList<>();
      for (TableRows rows : ofPairs.tables(writtenPairs.summary(), writer.numbering())) {
        if (rows.table().equals("actor_window")) {
          writer.ofActors(rows);
        } else if (rows.table().equals(ofPairs.name())) {
          pairs.add(rows);
        }
      }
      writer.pairs(pairs);
    }
  }
}

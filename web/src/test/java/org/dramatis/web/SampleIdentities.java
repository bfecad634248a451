package org.dramatis.web;

import java.io.Reader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.dramatis.analytics.decision.DecisionRow;
import org.dramatis.analytics.decision.Description;
import org.dramatis.analytics.decision.Identities;
import org.dramatis.analytics.decision.Imported;
import org.dramatis.analytics.decision.LedgerFormat;
import org.dramatis.analytics.identity.Doubt;
import org.dramatis.analytics.identity.Join;
import org.dramatis.analytics.identity.Suggestion;
import org.dramatis.analytics.ledger.Action;
import org.dramatis.analytics.ledger.ActorReference;
import org.dramatis.analytics.ledger.Decision;
import org.dramatis.analytics.ledger.Fact;
import org.dramatis.analytics.ledger.FolderReference;
import org.dramatis.analytics.ledger.Note;
import org.dramatis.analytics.ledger.Stretch;
import org.dramatis.analytics.report.ActorRow;
import org.dramatis.analytics.statistic.Proportion;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.actor.MentionKind;
import org.dramatis.core.document.SectionRole;

/** Decisions that are listed and change nothing. Thread-safe. */
final class SampleIdentities implements Identities {

  private final List<Suggestion> suggestions = new CopyOnWriteArrayList<>();
  private final List<DecisionRow> rows = new CopyOnWriteArrayList<>();
  private volatile Counts counts = Counts.CURRENT;

  @Override
  public List<DecisionRow> decisions() {
    return List.copyOf(rows);
  }

  @Override
  public DecisionRow merge(String kept, String merged, Note note) {
    return add(new Action.Merge(actor(kept), actor(merged)), note);
  }

  @Override
  public DecisionRow split(String actor, Part part, String newName, Note note) {
    return add(
        new Action.Split(actor(actor), documents(part), List.of(), "person:new", newName), note);
  }

  @Override
  public DecisionRow assign(String actor, Part part, Optional<String> to, Note note) {
    return add(
        new Action.Assign(
            actor(actor), documents(part), List.of(), to.map(SampleIdentities::actor).orElse(null)),
        note);
  }

  private static List<String> documents(Part part) {
    return part.mentions().isEmpty()
        ? part.documentIds()
        : List.of(part.mentions().get(0).documentId());
  }

  @Override
  public DecisionRow mark(Place place, String actor, Note note) {
    throw new UnsupportedOperationException("there is nothing to mark");
  }

  @Override
  public DecisionRow mark(Place place, String newName, ActorType type, Note note) {
    throw new UnsupportedOperationException("there is nothing to mark");
  }

  @Override
  public DecisionRow set(List<String> documentIds, Fact fact, Note note) {
    return add(new Action.SetFact(documentIds, null, fact), note);
  }

  @Override
  public DecisionRow set(FolderReference folder, Fact fact, Note note) {
    return add(new Action.SetFact(List.of(), folder, fact), note);
  }

  @Override
  public Fact role(Place place, SectionRole role) {
    return new Fact(Fact.Kind.ROLE, role.name(), Stretch.of("Some lines"));
  }

  @Override
  public DecisionRow judge(List<Judged> judged, Note note) {
    throw new UnsupportedOperationException("there is nothing to judge");
  }

  @Override
  public Map<MentionKind, Proportion> accuracy() {
    return Map.of();
  }

  @Override
  public void write(LedgerFormat format, Appendable out) {
    throw new UnsupportedOperationException("there is no ledger");
  }

  @Override
  public Imported read(LedgerFormat format, Reader in, Note note) {
    throw new UnsupportedOperationException("there is no ledger");
  }

  @Override
  public DecisionRow compare(List<Compared> compared, Note note) {
    throw new UnsupportedOperationException("there is nothing to compare");
  }

  @Override
  public Proportion links() {
    return new Proportion(0, 0);
  }

  @Override
  public DecisionRow describe(String actor, String text, List<String> tags, Note note) {
    return add(new Action.Describe(actor(actor), text, tags), note);
  }

  @Override
  public Map<String, Description> descriptions() {
    return Map.of();
  }

  @Override
  public DecisionRow confirm(String actor, Action.Confirm.What what, Note note) {
    return add(new Action.Confirm(actor(actor), what), note);
  }

  @Override
  public List<Join> joins(String actor) {
    return List.of();
  }

  @Override
  public List<Doubt> doubts(int limit) {
    return List.of();
  }

  @Override
  public DecisionRow separate(String one, String other, Note note) {
    return add(new Action.Separate(actor(one), actor(other)), note);
  }

  @Override
  public List<ActorRow> named(String name) {
    return List.of();
  }

  @Override
  public DecisionRow rename(String actor, String name, Note note) {
    return add(new Action.Rename(actor(actor), name), note);
  }

  @Override
  public DecisionRow retype(String actor, ActorType type, Note note) {
    return add(new Action.Retype(actor(actor), type), note);
  }

  @Override
  public DecisionRow hide(String actor, Note note) {
    return add(new Action.Hide(actor(actor)), note);
  }

  @Override
  public DecisionRow undo(long decision, Note note) {
    return add(new Action.Undo(decision), note);
  }

  @Override
  public Optional<String> survivor(String actor) {
    return rows.stream()
        .map(row -> row.decision().action())
        .filter(Action.Merge.class::isInstance)
        .map(Action.Merge.class::cast)
        .filter(merge -> merge.merged().id().equals(actor))
        .map(merge -> merge.kept().id())
        .findFirst();
  }

  /** From now on asks whether two actors are one. */
  void suggest(String first, String second) {
    suggestions.add(new Suggestion(first, second, 0.5, List.of("Alike.")));
  }

  @Override
  public List<Suggestion> suggestions(int limit) {
    return suggestions.stream().limit(limit).toList();
  }

  /** From now on says that statistics stand like this to decisions. */
  void counts(Counts now) {
    counts = now;
  }

  @Override
  public Counts counts() {
    return counts;
  }

  @Override
  public boolean settle(Duration atMost) {
    return true;
  }

  private DecisionRow add(Action action, Note note) {
    Decision decision =
        new Decision(rows.size() + 1L, Instant.parse("2019-03-01T10:15:00Z"), note, action);
    DecisionRow row =
        new DecisionRow(decision, DecisionRow.Standing.APPLIED, action.verb(), "", List.of());
    rows.add(0, row);
    return row;
  }

  private static ActorReference actor(String id) {
    return new ActorReference(id, ActorType.PERSON, id, List.of());
  }
}

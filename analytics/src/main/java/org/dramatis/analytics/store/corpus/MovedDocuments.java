package org.dramatis.analytics.store.corpus;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.dramatis.analytics.ledger.Action;
import org.dramatis.analytics.ledger.ActorReference;
import org.dramatis.analytics.ledger.Anchor;
import org.dramatis.analytics.ledger.Decision;
import org.dramatis.analytics.ledger.MentionReference;
import org.dramatis.analytics.store.Database;

/**
 * Where documents are now that have moved since a decision named them. A document that is there
 * again under its old id is meant itself. Immutable.
 */
public final class MovedDocuments {

  private final Map<String, String> ids;

  /** The moves that a database knows of. */
  public MovedDocuments(Database database) {
    this.ids =
        database
            .jdbi()
            .withHandle(
                handle ->
                    handle
                        .createQuery(
                            "SELECT id, moved_to FROM moved_document m WHERE NOT EXISTS"
                                + " (SELECT 1 FROM document d WHERE d.id = m.id)")
                        .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
                        .stream()
                        .collect(
                            Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /** The decisions, with documents named as they are now. */
  public List<Decision> follow(List<Decision> decisions) {
    return ids.isEmpty() ? decisions : decisions.stream().map(this::follow).toList();
  }

  private Decision follow(Decision decision) {
    return new Decision(
        decision.number(), decision.at(), decision.note(), follow(decision.action()));
  }

  private Action follow(Action action) {
    if (action instanceof Action.Merge merge) {
      return new Action.Merge(follow(merge.kept()), follow(merge.merged()));
    }
    if (action instanceof Action.Split split) {
      return new Action.Split(
          follow(split.actor()),
          split.documents().stream().map(this::now).toList(),
          split.mentions().stream().map(this::follow).toList(),
          split.newId(),
          split.newName());
    }
    if (action instanceof Action.Assign assign) {
      ActorReference to = assign.to();
      return new Action.Assign(
          follow(assign.actor()),
          assign.documents().stream().map(this::now).toList(),
          assign.mentions().stream().map(this::follow).toList(),
          to == null ? null : follow(to));
    }
    if (action instanceof Action.Mark mark) {
      return new Action.Mark(follow(mark.mention()), follow(mark.actor()), mark.fresh());
    }
    if (action instanceof Action.Separate separate) {
      return new Action.Separate(follow(separate.one()), follow(separate.other()));
    }
    if (action instanceof Action.Rename rename) {
      return new Action.Rename(follow(rename.actor()), rename.name());
    }
    if (action instanceof Action.Retype retype) {
      return new Action.Retype(follow(retype.actor()), retype.type());
    }
    if (action instanceof Action.Hide hide) {
      return new Action.Hide(follow(hide.actor()));
    }
    if (action instanceof Action.Describe describe) {
      return new Action.Describe(follow(describe.actor()), describe.note(), describe.tags());
    }
    if (action instanceof Action.Confirm confirm) {
      return new Action.Confirm(follow(confirm.actor()), confirm.what());
    }
    if (action instanceof Action.SetFact set) {
      return new Action.SetFact(
          set.documents().stream().map(this::now).toList(), set.folder(), set.fact());
    }
    return action;
  }

  private MentionReference follow(MentionReference mention) {
    return new MentionReference(
        now(mention.document()),
        mention.quote(),
        mention.sentence(),
        mention.offset(),
        mention.repetition());
  }

  private ActorReference follow(ActorReference actor) {
    return new ActorReference(
        actor.id(),
        actor.type(),
        actor.name(),
        actor.anchors().stream()
            .map(anchor -> new Anchor(now(anchor.document()), anchor.quote()))
            .toList());
  }

  private String now(String document) {
    return Objects.requireNonNull(ids.getOrDefault(document, document));
  }
}

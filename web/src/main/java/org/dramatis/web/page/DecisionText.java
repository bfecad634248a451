package org.dramatis.web.page;

import java.util.ArrayList;
import java.util.List;
import org.dramatis.analytics.ledger.Action;
import org.dramatis.analytics.ledger.ActorReference;
import org.dramatis.analytics.ledger.Comparison;
import org.dramatis.analytics.ledger.FolderReference;
import org.dramatis.analytics.ledger.Judgement;
import org.dramatis.analytics.ledger.MentionReference;

/** What was decided, in words, with links to those that it speaks of. */
public final class DecisionText {

  /**
   * A word or some.
   *
   * @param text what it says
   * @param href where it leads; empty for nowhere
   */
  public record Part(String text, String href) {}

  private final List<Part> parts = new ArrayList<>();

  private DecisionText() {}

  /** The words for an action. */
  public static List<Part> of(Action action) {
    DecisionText text = new DecisionText();
    if (action instanceof Action.Merge merge) {
      text.actor(merge.merged()).words(" is ").actor(merge.kept());
    } else if (action instanceof Action.Split split) {
      text.part(split.documents(), split.mentions(), split.actor());
      text.add(split.newName(), PageLink.actor(split.newId()).toString());
    } else if (action instanceof Action.Assign assign) {
      text.part(assign.documents(), assign.mentions(), assign.actor());
      ActorReference to = assign.to();
      if (to == null) {
        text.words("nobody");
      } else {
        text.actor(to);
      }
    } else if (action instanceof Action.Separate separate) {
      text.actor(separate.one()).words(" is never ").actor(separate.other());
    } else if (action instanceof Action.Rename rename) {
      text.actor(rename.actor()).words(" is shown as “" + rename.name() + "”");
    } else if (action instanceof Action.Retype retype) {
      text.actor(retype.actor()).words(" is " + Format.typeWithArticle(retype.type()));
    } else if (action instanceof Action.Hide hide) {
      text.actor(hide.actor()).words(" is hidden");
    } else if (action instanceof Action.Mark mark) {
      MentionReference mention = mark.mention();
      text.add("“" + mention.quote() + "”", PageLink.document(mention.document()).toString());
      text.words(" is ").actor(mark.actor());
    } else if (action instanceof Action.Judge judge) {
      long right = judge.judgements().stream().filter(Judgement::right).count();
      text.words(
          Format.count(judge.judgements().size(), "mention") + " looked at, " + right + " right");
    } else if (action instanceof Action.Compare compare) {
      long right = compare.comparisons().stream().filter(Comparison::right).count();
      text.words(
          Format.count(compare.comparisons().size(), "pair")
              + " of mentions compared, "
              + right
              + " right");
    } else if (action instanceof Action.Describe describe) {
      text.actor(describe.actor());
      if (!describe.tags().isEmpty()) {
        text.words(" is tagged " + String.join(", ", describe.tags()));
      }
      text.words(
          !describe.note().isEmpty()
              ? ": " + describe.note()
              : describe.tags().isEmpty() ? " is described no more" : "");
    } else if (action instanceof Action.Confirm confirm) {
      text.actor(confirm.actor())
          .words(
              confirm.what() == Action.Confirm.What.ONE
                  ? " is one"
                  : " is " + Format.typeWithArticle(confirm.actor().type()));
    } else if (action instanceof Action.SetFact set) {
      FolderReference folder = set.folder();
      if (folder != null) {
        text.words("Folder " + folder);
      } else if (set.documents().size() == 1) {
        text.add("One document", PageLink.document(set.documents().get(0)).toString());
      } else {
        text.words(Format.count(set.documents().size(), "document"));
      }
      text.words(": " + set.fact().inWords());
    } else if (action instanceof Action.Undo undo) {
      text.words("Decision " + undo.decision() + " is undone");
    } else {
      throw new IllegalStateException(action.verb());
    }
    return List.copyOf(text.parts);
  }

  private void part(List<String> documents, List<MentionReference> mentions, ActorReference actor) {
    if (mentions.size() == 1) {
      MentionReference mention = mentions.get(0);
      add("“" + mention.quote() + "”", PageLink.document(mention.document()).toString());
      words(", taken for ").actor(actor).words(", is ");
      return;
    }
    if (mentions.isEmpty() && documents.size() == 1) {
      add("One document", PageLink.document(documents.get(0)).toString());
    } else if (mentions.isEmpty()) {
      words(Format.count(documents.size(), "document"));
    } else {
      words(Format.count(mentions.size(), "mention"));
    }
    boolean one = mentions.isEmpty() && documents.size() == 1;
    words(" of ").actor(actor).words(one ? " is " : " are ");
  }

  private DecisionText actor(ActorReference actor) {
    return add(actor.name(), PageLink.actor(actor.id()).toString());
  }

  private DecisionText words(String text) {
    return add(text, "");
  }

  private DecisionText add(String text, String href) {
    parts.add(new Part(text, href));
    return this;
  }
}

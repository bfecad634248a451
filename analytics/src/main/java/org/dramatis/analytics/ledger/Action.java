package org.dramatis.analytics.ledger;

import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.dramatis.core.actor.ActorType;
import org.jspecify.annotations.Nullable;

/** What was decided. */
public sealed interface Action {

  /** The word for it, in the file and for users. */
  String verb();

  /** Two actors are one. The first keeps its id and name. */
  record Merge(ActorReference kept, ActorReference merged) implements Action {

    public Merge {
      Objects.requireNonNull(kept, "kept");
      Objects.requireNonNull(merged, "merged");
    }

    @Override
    public String verb() {
      return "merge";
    }
  }

  /**
   * Part of an actor is another one.
   *
   * @param actor whom it is taken from
   * @param documents ids of documents whose mentions of the actor go
   * @param mentions single mentions that go
   * @param newId id of the actor that they go to
   * @param newName its name
   */
  record Split(
      ActorReference actor,
      List<String> documents,
      List<MentionReference> mentions,
      String newId,
      String newName)
      implements Action {

    public Split {
      Objects.requireNonNull(actor, "actor");
      Objects.requireNonNull(newId, "newId");
      Objects.requireNonNull(newName, "newName");
      documents = List.copyOf(documents);
      mentions = List.copyOf(mentions);
      if (documents.isEmpty() && mentions.isEmpty()) {
        throw new IllegalArgumentException("a split names documents or mentions");
      }
    }

    @Override
    public String verb() {
      return "split";
    }
  }

  /**
   * Part of an actor is another one that the corpus has, or nobody.
   *
   * @param actor whom it is taken from
   * @param documents ids of documents whose mentions of the actor go
   * @param mentions single mentions that go
   * @param to the actor that they go to; null when they speak of nobody, and count nowhere
   */
  record Assign(
      ActorReference actor,
      List<String> documents,
      List<MentionReference> mentions,
      @Nullable ActorReference to)
      implements Action {

    public Assign {
      Objects.requireNonNull(actor, "actor");
      documents = List.copyOf(documents);
      mentions = List.copyOf(mentions);
      if (documents.isEmpty() && mentions.isEmpty()) {
        throw new IllegalArgumentException("an assignment names documents or mentions");
      }
    }

    @Override
    public String verb() {
      return "assign";
    }
  }

  /** Two actors are not one and must never be joined. */
  record Separate(ActorReference one, ActorReference other) implements Action {

    public Separate {
      Objects.requireNonNull(one, "one");
      Objects.requireNonNull(other, "other");
    }

    @Override
    public String verb() {
      return "separate";
    }
  }

  /** An actor is shown under this name; its id stays. */
  record Rename(ActorReference actor, String name) implements Action {

    public Rename {
      Objects.requireNonNull(actor, "actor");
      if (name.isBlank()) {
        throw new IllegalArgumentException("a name is not blank");
      }
    }

    @Override
    public String verb() {
      return "rename";
    }
  }

  /** An actor is of this type; its id stays. */
  record Retype(ActorReference actor, ActorType type) implements Action {

    public Retype {
      Objects.requireNonNull(actor, "actor");
      Objects.requireNonNull(type, "type");
    }

    @Override
    public String verb() {
      return "retype";
    }
  }

  /** An actor is junk or of no interest: it is shown and counted nowhere. */
  record Hide(ActorReference actor) implements Action {

    public Hide {
      Objects.requireNonNull(actor, "actor");
    }

    @Override
    public String verb() {
      return "hide";
    }
  }

  /**
   * A stretch of text that no annotator found is a mention.
   *
   * @param mention the stretch
   * @param actor whose mention it is
   * @param fresh whether the actor was not there before
   */
  record Mark(MentionReference mention, ActorReference actor, boolean fresh) implements Action {

    public Mark {
      Objects.requireNonNull(mention, "mention");
      Objects.requireNonNull(actor, "actor");
    }

    @Override
    public String verb() {
      return "mark";
    }
  }

  /** Mentions that were drawn at random were looked at; it changes nothing but what is known. */
  record Judge(List<Judgement> judgements) implements Action {

    public Judge {
      judgements = List.copyOf(judgements);
      if (judgements.isEmpty()) {
        throw new IllegalArgumentException("nothing was judged");
      }
    }

    @Override
    public String verb() {
      return "judge";
    }
  }

  /**
   * Pairs of mentions of different documents, drawn at random, were looked at; it changes nothing
   * but what is known.
   */
  record Compare(List<Comparison> comparisons) implements Action {

    public Compare {
      comparisons = List.copyOf(comparisons);
      if (comparisons.isEmpty()) {
        throw new IllegalArgumentException("nothing was compared");
      }
    }

    @Override
    public String verb() {
      return "compare";
    }
  }

  /**
   * An actor is described in a user's own words, which take the place of those before.
   *
   * @param note may be empty
   * @param tags words to find it by, sorted; may be empty
   */
  record Describe(ActorReference actor, String note, List<String> tags) implements Action {

    public Describe {
      Objects.requireNonNull(actor, "actor");
      Objects.requireNonNull(note, "note");
      tags = List.copyOf(new TreeSet<>(tags));
    }

    @Override
    public String verb() {
      return "describe";
    }
  }

  /**
   * An actor was looked at and is right as it is; it changes nothing but that nobody asks again.
   *
   * @param what what was asked
   */
  record Confirm(ActorReference actor, What what) implements Action {

    /** What can be confirmed. */
    public enum What {
      /** That it is one actor. */
      ONE,
      /** That it is of its type. */
      TYPE
    }

    public Confirm {
      Objects.requireNonNull(actor, "actor");
      Objects.requireNonNull(what, "what");
    }

    @Override
    public String verb() {
      return "confirm";
    }
  }

  /**
   * What is true of some documents, whatever was read in them.
   *
   * @param documents ids of the documents; empty when it holds for a folder
   * @param folder the folder for whose documents it holds, those that come later included; null
   *     when it holds for single documents
   * @param fact what is true of them
   */
  record SetFact(List<String> documents, @Nullable FolderReference folder, Fact fact)
      implements Action {

    public SetFact {
      Objects.requireNonNull(fact, "fact");
      documents = List.copyOf(documents);
      if (documents.isEmpty() == (folder == null)) {
        throw new IllegalArgumentException("a fact is of documents or of a folder");
      }
    }

    @Override
    public String verb() {
      return "set";
    }
  }

  /** An earlier decision counts no more. Undoing an undo brings it back. */
  record Undo(long decision) implements Action {

    @Override
    public String verb() {
      return "undo";
    }
  }
}

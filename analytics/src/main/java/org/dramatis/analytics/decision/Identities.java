package org.dramatis.analytics.decision;

import java.io.IOException;
import java.io.Reader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dramatis.analytics.identity.Doubt;
import org.dramatis.analytics.identity.Join;
import org.dramatis.analytics.identity.Suggestion;
import org.dramatis.analytics.ledger.Action;
import org.dramatis.analytics.ledger.Fact;
import org.dramatis.analytics.ledger.FolderReference;
import org.dramatis.analytics.ledger.Note;
import org.dramatis.analytics.report.ActorRow;
import org.dramatis.analytics.statistic.Proportion;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.actor.MentionKind;
import org.dramatis.core.document.SectionRole;
import org.dramatis.core.document.Span;

/**
 * Who is who, as users decide it.
 *
 * <p>A decision is in the ledger, on the disk, when a method returns. Statistics follow by
 * themselves: a run of the job {@code analyse} starts, or, while another run is in progress, as
 * soon as that has ended; no document is parsed again. {@link #settle} waits for it.
 *
 * <p>Thread-safe. Every method that names an actor throws {@link
 * org.dramatis.core.error.DramatisException} NOT_FOUND when there is no such actor, and CONFLICT
 * when the decision goes against one that counts, with the reasons of both.
 */
public interface Identities {

  /** All decisions, the newest first, those that count no more included. */
  List<DecisionRow> decisions();

  /**
   * Two actors are one.
   *
   * @param kept id of the actor whose id and name remain
   * @param merged id of the other
   */
  DecisionRow merge(String kept, String merged, Note note);

  /**
   * Part of an actor's mentions are those of somebody whom the corpus does not have yet. Nobody may
   * be shown under that name: of two with one name no reader could tell which is meant (CONFLICT).
   *
   * @param actor id of the actor
   * @param part which of its mentions
   * @param newName name of the new actor
   */
  DecisionRow split(String actor, Part part, String newName, Note note);

  /**
   * Part of an actor's mentions are those of another actor of the corpus, or of nobody: what was
   * taken for a name is none, or who is meant is not known.
   *
   * @param actor id of the actor
   * @param part which of its mentions
   * @param to id of the other actor; empty for nobody
   */
  DecisionRow assign(String actor, Part part, Optional<String> to, Note note);

  /**
   * Some mentions of an actor: all in some documents, or single ones; not both.
   *
   * @param documentIds ids of documents
   * @param mentions single mentions
   */
  record Part(List<String> documentIds, List<Place> mentions) {

    public Part {
      documentIds = List.copyOf(documentIds);
      mentions = List.copyOf(mentions);
      if (!documentIds.isEmpty() && !mentions.isEmpty()) {
        throw new IllegalArgumentException("documents or single mentions");
      }
    }

    /** All mentions in these documents. */
    public static Part documents(List<String> documentIds) {
      return new Part(documentIds, List.of());
    }

    /** These mentions. */
    public static Part mentions(List<Place> mentions) {
      return new Part(List.of(), mentions);
    }
  }

  /**
   * A mention.
   *
   * @param documentId id of its document
   * @param span where it stands: UTF-16 code units of the document's text
   */
  record Place(String documentId, Span span) {}

  /**
   * A stretch of text that no annotator found is a mention of an actor of the corpus.
   *
   * @param place the stretch: within a line, at most 200 UTF-16 code units; CONFLICT when it is a
   *     mention already
   * @param actor id of the actor
   */
  DecisionRow mark(Place place, String actor, Note note);

  /**
   * A stretch of text that no annotator found is a mention of somebody whom the corpus does not
   * have yet.
   *
   * @param place the stretch, as for the other method
   * @param newName name of the new actor, which no other has (CONFLICT)
   * @param type what the new actor is
   */
  DecisionRow mark(Place place, String newName, ActorType type, Note note);

  /**
   * Something is true of documents, whatever was read in them; they need not be there as files.
   *
   * @param documentIds ids of the documents, 1 to {@link #MOST_DOCUMENTS}
   * @param fact what is true of each of them
   */
  DecisionRow set(List<String> documentIds, Fact fact, Note note);

  /** Documents of which something is said at once, at most. */
  int MOST_DOCUMENTS = 500;

  /**
   * Something is true of all documents of a folder, those that come later included. What is said of
   * a single document, or of a folder within, goes before it.
   *
   * @param folder the folder; NOT_FOUND when no document lies in it
   * @param fact what is true of them
   */
  DecisionRow set(FolderReference folder, Fact fact, Note note);

  /**
   * That the lines that a stretch of text touches have a role, wherever a document says the same in
   * lines of its own.
   *
   * @param place a stretch of a document; need not be a mention
   */
  Fact role(Place place, SectionRole role);

  /**
   * What a reader found of mentions drawn at random. Those that are not there any more are left
   * out.
   *
   * @throws org.dramatis.core.error.DramatisException USAGE when none of them is there
   */
  DecisionRow judge(List<Judged> judged, Note note);

  /**
   * What a reader found of a mention.
   *
   * @param place the mention
   * @param actor id of the actor that it counts for
   * @param right whether it is of the actor
   */
  record Judged(Place place, String actor, boolean right) {}

  /** How many of the mentions that readers looked at were right, by how they refer. */
  Map<MentionKind, Proportion> accuracy();

  /**
   * What a reader found of pairs of mentions of one actor in different documents. Those that are
   * not there any more are left out.
   *
   * @throws org.dramatis.core.error.DramatisException USAGE when none of them is there
   */
  DecisionRow compare(List<Compared> compared, Note note);

  /**
   * What a reader found of two mentions.
   *
   * @param actor id of the actor that both count for
   * @param right whether they are of one
   */
  record Compared(Place one, Place other, String actor, boolean right) {}

  /** How many of the pairs that readers looked at are of one. */
  Proportion links();

  /**
   * An actor is described in a user's own words, which take the place of those before.
   *
   * @param text may be empty
   * @param tags words to find it by; may be empty
   */
  DecisionRow describe(String actor, String text, List<String> tags, Note note);

  /**
   * What users wrote about actors, by id of the actor; those that are not described are left out.
   */
  Map<String, Description> descriptions();

  /** An actor was looked at and is right as it is. */
  DecisionRow confirm(String actor, Action.Confirm.What what, Note note);

  /** Two actors are not one, and nothing may ever join them. */
  DecisionRow separate(String one, String other, Note note);

  /** The actors that are shown under a name, in upper or lower case. */
  List<ActorRow> named(String name);

  /** An actor is shown under another name, which no other has (CONFLICT); its id stays. */
  DecisionRow rename(String actor, String name, Note note);

  /** An actor is of another type; its id stays. */
  DecisionRow retype(String actor, ActorType type, Note note);

  /** An actor is shown and counted nowhere. */
  DecisionRow hide(String actor, Note note);

  /**
   * A decision counts no more; undoing an undo makes it count again.
   *
   * @param decision number of the decision
   */
  DecisionRow undo(long decision, Note note);

  /**
   * The id of the actor that an actor was merged into, through any number of merges; empty when
   * none that counts merged it away.
   *
   * @param actor an id that may be nobody's any more
   */
  Optional<String> survivor(String actor);

  /**
   * Pairs that may be one actor, the likeliest first. Accept one with {@link #merge}, refuse it
   * with {@link #separate}; either takes it off the list at once.
   *
   * @param limit most pairs to return
   */
  List<Suggestion> suggestions(int limit);

  /**
   * Actors whose documents contradict each other, those of most documents first. A split or another
   * type answers it, or {@link #confirm}, which takes it off the list at once.
   *
   * @param limit most to return
   */
  List<Doubt> doubts(int limit);

  /**
   * Why an actor has several names across documents, those of most documents first. What spellings
   * of one name have in common ({@link org.dramatis.analytics.identity.Names}) is not told.
   *
   * @param actor id of the actor
   */
  List<Join> joins(String actor);

  /** Writes all decisions, in their order, for another home or another program. */
  void write(LedgerFormat format, Appendable out) throws IOException;

  /**
   * Takes over the decisions of a file. Those that are there already are passed over, so that a
   * file may be read twice; what cannot be read or decided is told, and the rest is taken over.
   *
   * @param in the file; closed at the end
   * @param note who takes them over, where the file does not say who decided
   */
  Imported read(LedgerFormat format, Reader in, Note note) throws IOException;

  /** How statistics and decisions stand to each other. */
  enum Counts {
    /** Statistics show all decisions. */
    CURRENT,
    /** They do not, and a run that brings them up is in progress or about to begin. */
    BEING_MADE,
    /** They do not, and the next run will bring them up. */
    BEHIND
  }

  /** How statistics and decisions stand to each other now. */
  Counts counts();

  /** Whether statistics show all decisions. */
  default boolean settled() {
    return counts() == Counts.CURRENT;
  }

  /**
   * Waits until statistics show all decisions.
   *
   * @return whether they do; false when the time was over before
   */
  boolean settle(Duration atMost);
}

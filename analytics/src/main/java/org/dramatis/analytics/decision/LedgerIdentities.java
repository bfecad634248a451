package org.dramatis.analytics.decision;

import java.io.IOException;
import java.io.Reader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.dramatis.analytics.identity.ActorNaming;
import org.dramatis.analytics.identity.DecisionOutcome;
import org.dramatis.analytics.identity.Doubt;
import org.dramatis.analytics.identity.Join;
import org.dramatis.analytics.identity.Quotes;
import org.dramatis.analytics.identity.Suggestion;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.Jobs;
import org.dramatis.analytics.ledger.Action;
import org.dramatis.analytics.ledger.ActorReference;
import org.dramatis.analytics.ledger.Comparison;
import org.dramatis.analytics.ledger.Decision;
import org.dramatis.analytics.ledger.Fact;
import org.dramatis.analytics.ledger.FolderReference;
import org.dramatis.analytics.ledger.Judgement;
import org.dramatis.analytics.ledger.Ledger;
import org.dramatis.analytics.ledger.MentionReference;
import org.dramatis.analytics.ledger.Note;
import org.dramatis.analytics.ledger.Stretch;
import org.dramatis.analytics.report.ActorQuery;
import org.dramatis.analytics.report.ActorRow;
import org.dramatis.analytics.report.DocumentDetail;
import org.dramatis.analytics.report.Evidence;
import org.dramatis.analytics.report.EvidenceQuery;
import org.dramatis.analytics.report.Mark;
import org.dramatis.analytics.report.Page;
import org.dramatis.analytics.report.Reports;
import org.dramatis.analytics.statistic.Proportion;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.actor.MentionKind;
import org.dramatis.core.document.SectionRole;
import org.dramatis.core.document.Span;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes decisions to a {@link Ledger} and sees to it that statistics follow. Thread-safe. */
public final class LedgerIdentities implements Identities, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LedgerIdentities.class);
  private static final int ANCHORS = 12;
  private static final int SENTENCES = 120;

  /** Most code units of a name that is marked. */
  private static final int LONGEST_NAME = 200;

  /** Code units on either side by which what is marked is found again. */
  private static final int CONTEXT = 100;

  /** Actors among whose names one is looked for. */
  private static final int NAMESAKES = 500;

  private static final long PATIENCE = 200;
  private static final Duration ENDING = Duration.ofSeconds(10);

  private final Ledger ledger;
  private final Reports reports;
  private final Resolution resolution;
  private final Jobs jobs;
  private final ExecutorService follower =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "dramatis-decisions");
            thread.setDaemon(true);
            return thread;
          });
  private boolean following;
  private volatile boolean closed;

  /**
   * Identities of one corpus.
   *
   * @param ledger where decisions are written
   * @param reports what is known of actors
   * @param resolution what came of the decisions so far
   * @param jobs runs the analysis anew
   */
  public LedgerIdentities(Ledger ledger, Reports reports, Resolution resolution, Jobs jobs) {
    this.ledger = Objects.requireNonNull(ledger, "ledger");
    this.reports = Objects.requireNonNull(reports, "reports");
    this.resolution = Objects.requireNonNull(resolution, "resolution");
    this.jobs = Objects.requireNonNull(jobs, "jobs");
  }

  @Override
  public List<DecisionRow> decisions() {
    List<Decision> decisions = ledger.decisions();
    Set<Long> undone = Ledger.undone(decisions);
    Map<Long, DecisionOutcome> outcomes = outcomes();
    List<DecisionRow> rows = new ArrayList<>();
    for (Decision decision : decisions) {
      rows.add(0, row(decision, undone.contains(decision.number()), outcomes));
    }
    return rows;
  }

  private Map<Long, DecisionOutcome> outcomes() {
    Map<Long, DecisionOutcome> outcomes = new HashMap<>();
    resolution.outcomes().forEach(outcome -> outcomes.put(outcome.decision(), outcome));
    return outcomes;
  }

  private static DecisionRow row(
      Decision decision, boolean undone, Map<Long, DecisionOutcome> outcomes) {
    String summary = summary(decision.action());
    if (undone) {
      return new DecisionRow(decision, DecisionRow.Standing.UNDONE, summary, "", List.of());
    }
    if (decision.action() instanceof Action.Undo) {
      return new DecisionRow(decision, DecisionRow.Standing.UNDOING, summary, "", List.of());
    }
    DecisionOutcome outcome = outcomes.get(decision.number());
    if (outcome == null) {
      return new DecisionRow(decision, DecisionRow.Standing.PENDING, summary, "", List.of());
    }
    return new DecisionRow(
        decision, standing(outcome.state()), summary, outcome.detail(), outcome.actors());
  }

  private static DecisionRow.Standing standing(DecisionOutcome.State state) {
    switch (state) {
      case APPLIED:
        return DecisionRow.Standing.APPLIED;
      case WAITING:
        return DecisionRow.Standing.WAITING;
      case REFUSED:
        return DecisionRow.Standing.REFUSED;
    }
    throw new IllegalStateException(state.toString());
  }

  /** What was decided, in a sentence. */
  private static String summary(Action action) {
    if (action instanceof Action.Merge merge) {
      return called(merge.merged()) + " is " + called(merge.kept());
    } else if (action instanceof Action.Split split) {
      return part(split.documents(), split.mentions(), split.actor()) + split.newName();
    } else if (action instanceof Action.Assign assign) {
      ActorReference to = assign.to();
      return part(assign.documents(), assign.mentions(), assign.actor())
          + (to == null ? "nobody" : called(to));
    } else if (action instanceof Action.Separate separate) {
      return called(separate.one()) + " is never " + called(separate.other());
    } else if (action instanceof Action.Rename rename) {
      return called(rename.actor()) + " is shown as " + rename.name();
    } else if (action instanceof Action.Retype retype) {
      return called(retype.actor()) + " is of type " + retype.type();
    } else if (action instanceof Action.Hide hide) {
      return called(hide.actor()) + " is hidden";
    } else if (action instanceof Action.Mark mark) {
      return "“" + mark.mention().quote() + "” is " + called(mark.actor());
    } else if (action instanceof Action.Judge judge) {
      long right = judge.judgements().stream().filter(Judgement::right).count();
      return judge.judgements().size() + " mentions looked at, " + right + " right";
    } else if (action instanceof Action.Compare compare) {
      long right = compare.comparisons().stream().filter(Comparison::right).count();
      return compare.comparisons().size() + " pairs of mentions compared, " + right + " right";
    } else if (action instanceof Action.Describe describe) {
      return called(describe.actor())
          + (describe.tags().isEmpty() ? "" : " is tagged " + String.join(", ", describe.tags()))
          + (describe.note().isEmpty() ? "" : ": " + describe.note())
          + (describe.note().isEmpty() && describe.tags().isEmpty() ? " is described no more" : "");
    } else if (action instanceof Action.Confirm confirm) {
      return called(confirm.actor())
          + (confirm.what() == Action.Confirm.What.ONE ? " is one" : " is of its type");
    } else if (action instanceof Action.SetFact set) {
      FolderReference folder = set.folder();
      int documents = set.documents().size();
      return (folder != null
              ? "Folder " + folder
              : documents == 1 ? "1 document" : documents + " documents")
          + ": "
          + set.fact().inWords();
    } else if (action instanceof Action.Undo undo) {
      return "Decision " + undo.decision() + " is undone";
    }
    throw new IllegalStateException(action.verb());
  }

  private static String part(
      List<String> documents, List<MentionReference> mentions, ActorReference actor) {
    if (mentions.size() == 1) {
      return "“" + mentions.get(0).quote() + "” (" + called(actor) + ") is ";
    }
    boolean whole = mentions.isEmpty();
    int parts = whole ? documents.size() : mentions.size();
    String what = parts + (whole ? " document" : " mention") + (parts == 1 ? " of " : "s of ");
    return what + called(actor) + (parts == 1 ? " is " : " are ");
  }

  private static String called(ActorReference actor) {
    return actor.name() + " (" + actor.id() + ")";
  }

  private static String called(ActorRow actor) {
    return actor.name() + " (" + actor.id() + ")";
  }

  @Override
  public DecisionRow merge(String kept, String merged, Note note) {
    ActorRow one = actor(kept);
    ActorRow other = actor(merged);
    requireTwo(one, other, "merged with");
    Action merge = new Action.Merge(reference(one), reference(other));
    Map<Long, DecisionOutcome> outcomes = outcomes();
    return decide(
        note,
        active -> {
          separation(kept, merged, active, outcomes)
              .ifPresent(
                  separation -> {
                    throw contradiction(one, other, separation, note);
                  });
          return merge;
        });
  }

  private static DramatisException contradiction(
      ActorRow one, ActorRow other, Decision separation, Note note) {
    return new DramatisException(
        ErrorCode.CONFLICT,
        one.name()
            + " and "
            + other.name()
            + " are not one, says decision "
            + separation.number()
            + " of "
            + separation.note().author()
            + because(separation.note())
            + "; they are one, says this decision of "
            + note.author()
            + because(note),
        "Undo decision " + separation.number() + " first if it was wrong");
  }

  private static String because(Note note) {
    return note.reason().isEmpty() ? " (no reason given)" : " (" + note.reason() + ")";
  }

  /** The decision that counts and keeps the two apart. */
  private static Optional<Decision> separation(
      String one, String other, List<Decision> active, Map<Long, DecisionOutcome> outcomes) {
    Map<String, String> mergedInto = mergedInto(active, outcomes);
    for (Decision decision : active) {
      if (decision.action() instanceof Action.Separate separate) {
        DecisionOutcome outcome = outcomes.get(decision.number());
        List<String> apart =
            outcome != null && outcome.actors().size() == 2
                ? outcome.actors()
                : List.of(separate.one().id(), separate.other().id());
        Set<String> now = new HashSet<>();
        apart.forEach(id -> now.add(now(id, mergedInto)));
        if (now.equals(Set.of(one, other))) {
          return Optional.of(decision);
        }
      }
    }
    return Optional.empty();
  }

  /** For each actor that was merged away, the one that it went to. */
  private static Map<String, String> mergedInto(
      List<Decision> active, Map<Long, DecisionOutcome> outcomes) {
    Map<String, String> mergedInto = new HashMap<>();
    for (Decision decision : active) {
      DecisionOutcome outcome = outcomes.get(decision.number());
      boolean applied = outcome != null && outcome.state() == DecisionOutcome.State.APPLIED;
      if (decision.action() instanceof Action.Merge && applied && outcome.actors().size() == 2) {
        mergedInto.put(outcome.actors().get(1), outcome.actors().get(0));
      }
    }
    return mergedInto;
  }

  @Override
  public Optional<String> survivor(String actor) {
    String now = now(actor, mergedInto(ledger.active(), outcomes()));
    return now.equals(actor) ? Optional.empty() : Optional.of(now);
  }

  private static String now(String id, Map<String, String> mergedInto) {
    String now = id;
    Set<String> seen = new HashSet<>();
    while (mergedInto.containsKey(now) && seen.add(now)) {
      now = mergedInto.get(now);
    }
    return now;
  }

  @Override
  public DecisionRow split(String actor, Part part, String newName, Note note) {
    ActorRow row = actor(actor);
    requireNew(newName, "");
    return decide(
        new Action.Split(
            reference(row),
            documents(row, part),
            references(row, part),
            newId(row.type(), newName),
            newName),
        note);
  }

  @Override
  public DecisionRow assign(String actor, Part part, Optional<String> to, Note note) {
    ActorRow row = actor(actor);
    Optional<ActorRow> other = to.map(this::actor);
    other.ifPresent(found -> requireTwo(row, found, "taken for"));
    return decide(
        new Action.Assign(
            reference(row),
            documents(row, part),
            references(row, part),
            other.map(this::reference).orElse(null)),
        note);
  }

  /** The documents of a part, in order; each has to mention the actor. */
  private List<String> documents(ActorRow actor, Part part) {
    for (String document : part.documentIds()) {
      if (mentions(actor.id(), Optional.of(document), 1).isEmpty()) {
        throw new DramatisException(
            ErrorCode.NOT_FOUND,
            "No document " + document + " mentions " + actor.name(),
            "The actor's page lists its documents");
      }
    }
    return List.copyOf(new TreeSet<>(part.documentIds()));
  }

  private List<MentionReference> references(ActorRow actor, Part part) {
    if (part.documentIds().isEmpty() && part.mentions().isEmpty()) {
      throw new DramatisException(
          ErrorCode.USAGE,
          "No mention of " + actor.name() + " is named",
          "Name at least one, or a document");
    }
    Map<String, Map<Span, Known>> known = new HashMap<>();
    List<MentionReference> references = new ArrayList<>();
    for (Place place : part.mentions()) {
      Known mention =
          known
              .computeIfAbsent(place.documentId(), document -> references(actor, document))
              .get(place.span());
      if (mention == null) {
        throw new DramatisException(
            ErrorCode.NOT_FOUND,
            "At "
                + place.span()
                + " of document "
                + place.documentId()
                + " no mention of "
                + actor.name()
                + " stands",
            "The actor's page lists its mentions");
      }
      references.add(mention.reference());
    }
    return references;
  }

  private record Known(MentionReference reference, MentionKind kind) {}

  /** References to all mentions of an actor in a document, by where they stand. */
  private Map<Span, Known> references(ActorRow actor, String document) {
    String text =
        reports
            .document(document)
            .orElseThrow(
                () ->
                    new DramatisException(
                        ErrorCode.NOT_FOUND, "There is no document " + document, ""))
            .document()
            .text();
    Map<Span, Known> references = new HashMap<>();
    for (Evidence evidence : mentions(actor.id(), Optional.of(document), Integer.MAX_VALUE)) {
      for (Mark mark : evidence.marks()) {
        if (mark.actor().equals(actor.id()) && evidence.span().contains(mark.span())) {
          references.put(
              mark.span(),
              new Known(
                  Quotes.reference(document, text, evidence.span(), mark.span()), mark.kind()));
        }
      }
    }
    return references;
  }

  @Override
  public DecisionRow mark(Place place, String actor, Note note) {
    return decide(new Action.Mark(stretch(place), reference(actor(actor)), false), note);
  }

  @Override
  public DecisionRow mark(Place place, String newName, ActorType type, Note note) {
    MentionReference stretch = stretch(place);
    requireNew(newName, "");
    ActorReference fresh =
        new ActorReference(newId(type, newName), type, newName.strip(), List.of());
    return decide(new Action.Mark(stretch, fresh, true), note);
  }

  /** A reference to a stretch of text that is no mention yet. */
  private MentionReference stretch(Place place) {
    DocumentDetail detail =
        reports
            .document(place.documentId())
            .orElseThrow(
                () ->
                    new DramatisException(
                        ErrorCode.NOT_FOUND, "There is no document " + place.documentId(), ""));
    String text = detail.document().text();
    Span span = place.span();
    String written = span.end() <= text.length() ? span.of(text) : "";
    if (written.isBlank()
        || !written.equals(written.strip())
        || written.length() > LONGEST_NAME
        || written.contains("\n\n")) {
      throw new DramatisException(
          ErrorCode.USAGE,
          "At " + span + " of document " + place.documentId() + " stands nothing to be marked",
          "Choose a name within one paragraph, without blanks around it, of at most "
              + LONGEST_NAME
              + " characters");
    }
    for (Mark mark : detail.marks()) {
      if (mark.span().equals(span)) {
        throw new DramatisException(
            ErrorCode.CONFLICT,
            "“" + written + "” is a mention of " + mark.actorName() + " already",
            "Put that right instead");
      }
    }
    int start = text.lastIndexOf('\n', span.start()) + 1;
    int end = text.indexOf('\n', span.end());
    Span around =
        new Span(
            Math.max(start, span.start() - CONTEXT),
            Math.min(end < 0 ? text.length() : end, span.end() + CONTEXT));
    return Quotes.reference(place.documentId(), text, around, span);
  }

  @Override
  public DecisionRow set(List<String> documentIds, Fact fact, Note note) {
    List<String> distinct = documentIds.stream().distinct().toList();
    if (distinct.isEmpty() || distinct.size() > MOST_DOCUMENTS) {
      throw new DramatisException(
          ErrorCode.USAGE,
          distinct.isEmpty()
              ? "No document is named"
              : distinct.size() + " documents are more than " + MOST_DOCUMENTS,
          distinct.isEmpty() ? "Name at least one" : "Say it of their folder");
    }
    for (String document : distinct) {
      if (reports.document(document).isEmpty()) {
        throw new DramatisException(ErrorCode.NOT_FOUND, "There is no document " + document, "");
      }
    }
    return decide(new Action.SetFact(distinct, null, fact), note);
  }

  @Override
  public DecisionRow set(FolderReference folder, Fact fact, Note note) {
    if (!reports.holdsDocuments(folder.source(), folder.path())) {
      throw new DramatisException(
          ErrorCode.NOT_FOUND,
          "No document lies in " + folder,
          "Write it as lists show it: the source, a slash, and the path within it");
    }
    return decide(new Action.SetFact(List.of(), folder, fact), note);
  }

  @Override
  public Fact role(Place place, SectionRole role) {
    String text =
        reports
            .document(place.documentId())
            .orElseThrow(
                () ->
                    new DramatisException(
                        ErrorCode.NOT_FOUND, "There is no document " + place.documentId(), ""))
            .document()
            .text();
    Span span = place.span();
    int start = text.lastIndexOf('\n', Math.min(span.start(), text.length()) - 1) + 1;
    int end = text.indexOf('\n', Math.max(span.start(), span.end() - 1));
    end = end < 0 ? text.length() : end;
    if (span.end() > text.length() || text.substring(start, end).isBlank()) {
      throw new DramatisException(
          ErrorCode.USAGE,
          "At " + span + " of document " + place.documentId() + " stands no text",
          "Choose lines that say something");
    }
    return new Fact(Fact.Kind.ROLE, role.name(), Stretch.of(text.substring(start, end)));
  }

  @Override
  public DecisionRow judge(List<Judged> judged, Note note) {
    List<Judgement> judgements = new ArrayList<>();
    for (Judged one : judged) {
      reports
          .actor(one.actor())
          .filter(actor -> reports.document(one.place().documentId()).isPresent())
          .map(actor -> references(actor.row(), one.place().documentId()).get(one.place().span()))
          .ifPresent(
              known ->
                  judgements.add(
                      new Judgement(one.actor(), known.kind(), one.right(), known.reference())));
    }
    if (judgements.isEmpty()) {
      throw new DramatisException(
          ErrorCode.USAGE,
          judged.isEmpty()
              ? "No mention was judged"
              : "None of the mentions that were judged is there any more",
          "Judge at least one of a new sample");
    }
    return decide(new Action.Judge(judgements), note);
  }

  @Override
  public Map<MentionKind, Proportion> accuracy() {
    Map<MentionKind, Proportion> accuracy = new EnumMap<>(MentionKind.class);
    for (Decision decision : ledger.active()) {
      if (decision.action() instanceof Action.Judge judge) {
        for (Judgement judgement : judge.judgements()) {
          accuracy.merge(
              judgement.kind(),
              new Proportion(judgement.right() ? 1 : 0, 1),
              (one, other) -> new Proportion(one.right() + other.right(), one.of() + other.of()));
        }
      }
    }
    return accuracy;
  }

  @Override
  public DecisionRow compare(List<Compared> compared, Note note) {
    List<Comparison> comparisons = new ArrayList<>();
    for (Compared pair : compared) {
      Optional<MentionReference> one = reference(pair.one(), pair.actor());
      Optional<MentionReference> other = reference(pair.other(), pair.actor());
      if (one.isPresent() && other.isPresent()) {
        comparisons.add(new Comparison(pair.actor(), pair.right(), one.get(), other.get()));
      }
    }
    if (comparisons.isEmpty()) {
      throw new DramatisException(
          ErrorCode.USAGE,
          compared.isEmpty()
              ? "No pair was judged"
              : "None of the pairs that were judged is there any more",
          "Judge at least one of a new sample");
    }
    return decide(new Action.Compare(comparisons), note);
  }

  /** The mention of an actor at a place; empty when it is not there any more. */
  private Optional<MentionReference> reference(Place place, String actor) {
    return reports
        .actor(actor)
        .filter(found -> reports.document(place.documentId()).isPresent())
        .map(found -> references(found.row(), place.documentId()).get(place.span()))
        .map(Known::reference);
  }

  @Override
  public Proportion links() {
    long right = 0;
    long of = 0;
    for (Decision decision : ledger.active()) {
      if (decision.action() instanceof Action.Compare compare) {
        right += compare.comparisons().stream().filter(Comparison::right).count();
        of += compare.comparisons().size();
      }
    }
    return new Proportion(right, of);
  }

  @Override
  public DecisionRow describe(String actor, String text, List<String> tags, Note note) {
    Description description = Descriptions.checked(text, tags);
    return decide(
        new Action.Describe(reference(actor(actor)), description.note(), description.tags()), note);
  }

  @Override
  public Map<String, Description> descriptions() {
    List<Decision> active = ledger.active();
    Map<Long, DecisionOutcome> outcomes = outcomes();
    Map<String, String> mergedInto = mergedInto(active, outcomes);
    Map<String, String> found = new HashMap<>();
    for (Decision decision : active) {
      DecisionOutcome outcome = outcomes.get(decision.number());
      if (decision.action() instanceof Action.Describe describe
          && outcome != null
          && !outcome.actors().isEmpty()
          && !outcome.actors().get(0).equals(describe.actor().id())
          // What was written while two were one may be shown by documents of either.
          && reports.actor(describe.actor().id()).isEmpty()) {
        found.put(describe.actor().id(), outcome.actors().get(0));
      }
    }
    return Descriptions.of(active, id -> now(found.getOrDefault(id, id), mergedInto));
  }

  @Override
  public DecisionRow confirm(String actor, Action.Confirm.What what, Note note) {
    return decide(new Action.Confirm(reference(actor(actor)), what), note);
  }

  private String newId(ActorType type, String newName) {
    if (newName.isBlank()) {
      throw new DramatisException(ErrorCode.USAGE, "The new actor has no name", "Give it one");
    }
    String id = ActorNaming.id(type, newName);
    String free = id;
    for (int n = 2; reports.actor(free).isPresent(); n++) {
      free = id + ":" + n;
    }
    return free;
  }

  @Override
  public DecisionRow separate(String one, String other, Note note) {
    ActorRow left = actor(one);
    ActorRow right = actor(other);
    requireTwo(left, right, "kept apart from");
    return decide(new Action.Separate(reference(left), reference(right)), note);
  }

  private static void requireTwo(ActorRow one, ActorRow other, String what) {
    if (one.id().equals(other.id())) {
      throw new DramatisException(
          ErrorCode.USAGE, one.name() + " cannot be " + what + " itself", "Name two actors");
    }
  }

  @Override
  public DecisionRow rename(String actor, String name, Note note) {
    if (name.isBlank()) {
      throw new DramatisException(ErrorCode.USAGE, "The new name is blank", "Give a name");
    }
    requireNew(name, actor);
    return decide(new Action.Rename(reference(actor(actor)), name.strip()), note);
  }

  @Override
  public List<ActorRow> named(String name) {
    String wanted = name.strip();
    ActorQuery query = new ActorQuery(wanted, Set.of(), ActorQuery.Order.MENTIONS, 0, NAMESAKES);
    return reports.actors(query).items().stream()
        .filter(row -> row.name().equalsIgnoreCase(wanted))
        .toList();
  }

  /** Throws when a name is that of an actor other than this one. */
  private void requireNew(String name, String actor) {
    if (name.isBlank()) {
      return;
    }
    named(name).stream()
        .filter(row -> !row.id().equals(actor))
        .findFirst()
        .ifPresent(
            row -> {
              throw new DramatisException(
                  ErrorCode.CONFLICT,
                  "There is an actor " + called(row) + " already",
                  "Merge it or assign the mentions to it, or, if it is another one, choose a name"
                      + " that tells them apart, such as \""
                      + row.name()
                      + " (the elder)\"");
            });
  }

  @Override
  public DecisionRow retype(String actor, ActorType type, Note note) {
    return decide(new Action.Retype(reference(actor(actor)), type), note);
  }

  @Override
  public DecisionRow hide(String actor, Note note) {
    return decide(new Action.Hide(reference(actor(actor))), note);
  }

  @Override
  public DecisionRow undo(long decision, Note note) {
    return decide(new Action.Undo(decision), note);
  }

  private DecisionRow decide(Action action, Note note) {
    return decide(note, active -> action);
  }

  private DecisionRow decide(Note note, Ledger.Decide action) {
    Decision decision = ledger.append(note, action);
    follow();
    return row(decision, false, Map.of());
  }

  private ActorRow actor(String id) {
    return reports
        .actor(id)
        .orElseThrow(
            () ->
                new DramatisException(
                    ErrorCode.NOT_FOUND,
                    "There is no actor " + id,
                    "Ids look like person:kim-jong-un; `dramatis actor list` shows them"))
        .row();
  }

  /** The actor with some documents that name it, so that it is found again under another id. */
  private ActorReference reference(ActorRow actor) {
    return new ActorReference(
        actor.id(), actor.type(), actor.name(), resolution.anchors(actor.id(), ANCHORS));
  }

  private List<Evidence> mentions(String actor, Optional<String> document, int most) {
    List<Evidence> found = new ArrayList<>();
    EvidenceQuery all = EvidenceQuery.first(Math.min(most, SENTENCES));
    EvidenceQuery query = document.map(all::in).orElse(all);
    Page<Evidence> page;
    do {
      page = reports.sentences(actor, query.after(found.size()));
      found.addAll(page.items());
    } while (page.hasMore() && found.size() < most);
    return found;
  }

  @Override
  public List<Suggestion> suggestions(int limit) {
    Set<Set<String>> decided = new HashSet<>();
    for (Decision decision : ledger.active()) {
      if (decision.action() instanceof Action.Merge merge) {
        decided.add(Set.of(merge.kept().id(), merge.merged().id()));
      } else if (decision.action() instanceof Action.Separate separate) {
        decided.add(Set.of(separate.one().id(), separate.other().id()));
      }
    }
    return resolution.suggestions().stream()
        .filter(suggestion -> !decided.contains(Set.of(suggestion.first(), suggestion.second())))
        .limit(limit)
        .toList();
  }

  @Override
  public List<Join> joins(String actor) {
    return resolution.joins(actor);
  }

  @Override
  public List<Doubt> doubts(int limit) {
    Set<List<Object>> decided = new HashSet<>();
    for (Decision decision : ledger.active()) {
      if (decision.action() instanceof Action.Confirm confirm) {
        decided.add(List.of(confirm.actor().id(), Doubt.Kind.valueOf(confirm.what().name())));
      } else if (decision.action() instanceof Action.Retype retype) {
        decided.add(List.of(retype.actor().id(), Doubt.Kind.TYPE));
      }
    }
    return resolution.doubts().stream()
        .filter(doubt -> !decided.contains(List.<Object>of(doubt.actor(), doubt.kind())))
        .limit(limit)
        .toList();
  }

  @Override
  public void write(LedgerFormat format, Appendable out) throws IOException {
    transfer().write(format, suggestions(Integer.MAX_VALUE), out);
  }

  @Override
  public Imported read(LedgerFormat format, Reader in, Note note) throws IOException {
    Imported imported = transfer().read(format, in, note);
    if (imported.decided() > 0) {
      follow();
    }
    return imported;
  }

  private LedgerTransfer transfer() {
    return new LedgerTransfer(
        ledger,
        id -> reports.actor(id).map(found -> reference(found.row())),
        id -> survivor(id).orElse(id));
  }

  @Override
  public Counts counts() {
    boolean followed = isFollowing();
    if (settled()) {
      return Counts.CURRENT;
    }
    // Another process may follow its decision, and an ingest counts all that it finds.
    if (followed || jobs.runs(1).stream().anyMatch(run -> run.ended() == null)) {
      return Counts.BEING_MADE;
    }
    return settled() ? Counts.CURRENT : Counts.BEHIND;
  }

  @Override
  public boolean settled() {
    Set<Long> counting = new TreeSet<>();
    ledger.active().forEach(decision -> counting.add(decision.number()));
    Set<Long> shown = new TreeSet<>();
    resolution.outcomes().forEach(outcome -> shown.add(outcome.decision()));
    return counting.equals(shown);
  }

  @Override
  public boolean settle(Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    while (isFollowing() || !settled()) {
      if (System.nanoTime() >= end || closed) {
        return false;
      }
      if (!settled()) {
        follow();
      }
      try {
        Thread.sleep(PATIENCE / 4);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  /**
   * Sees to it, in the background, that statistics show decisions that were taken before: by a
   * process that died, or on another machine.
   */
  public void catchUp() {
    if (reports.corpus().documents() > 0 && !settled()) {
      follow();
    }
  }

  private synchronized boolean isFollowing() {
    return following;
  }

  /** Starts the analysis in the background, unless it is about to be. */
  private synchronized void follow() {
    if (!following && !closed) {
      following = true;
      follower.execute(this::analyse);
    }
  }

  private void analyse() {
    boolean resting = false;
    try {
      long failedAt = -1;
      resting = rests(failedAt);
      while (!resting) {
        long last = last();
        failedAt = analysed() ? -1 : last;
        resting = rests(failedAt);
      }
    } catch (RuntimeException e) {
      // The decision is safe in the ledger: the next run of any job takes it up.
      LOG.warn("Statistics do not show the last decisions yet", e);
    } finally {
      if (!resting) {
        synchronized (this) {
          following = false;
        }
      }
    }
  }

  /**
   * Whether there is nothing more to follow. A decision that comes while this is found out waits
   * for it, and then starts the thread anew.
   *
   * @param failedAt number of the last decision when the analysis failed; -1 when it did not
   */
  private synchronized boolean rests(long failedAt) {
    boolean rests = closed || settled() || last() == failedAt;
    following = !rests;
    return rests;
  }

  private long last() {
    List<Decision> decisions = ledger.decisions();
    return decisions.isEmpty() ? 0 : decisions.get(decisions.size() - 1).number();
  }

  /** Whether a run of the analysis ended well, or another run has to end first. */
  private boolean analysed() {
    JobRun run;
    try {
      run = jobs.start(JobName.ANALYSE, List.of());
    } catch (DramatisException e) {
      if (e.code() != ErrorCode.CONFLICT && e.code() != ErrorCode.IN_USE) {
        throw e;
      }
      try {
        Thread.sleep(PATIENCE);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return false;
      }
      return true;
    }
    JobRun ended = jobs.await(run.id(), Duration.ofDays(1));
    if (!settled()) {
      LOG.warn("Statistics do not show the last decisions: {}", ended.summary());
      return false;
    }
    return true;
  }

  /** Lets the thread that follows decisions end; a run in progress goes on. */
  @Override
  public synchronized void close() {
    closed = true;
    // No interrupt: one that strikes while H2 writes makes it close its file.
    follower.shutdown();
  }

  /** Waits, after {@link #close}, for the thread to end, as it does when no run is in progress. */
  public void awaitEnd() {
    try {
      if (!follower.awaitTermination(ENDING.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("The analysis that follows a decision did not end in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

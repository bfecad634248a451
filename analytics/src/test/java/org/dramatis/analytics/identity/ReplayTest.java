package org.dramatis.analytics.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.dramatis.analytics.ledger.Action;
import org.dramatis.analytics.ledger.ActorReference;
import org.dramatis.analytics.ledger.Anchor;
import org.dramatis.analytics.ledger.Decision;
import org.dramatis.analytics.ledger.Ledger;
import org.dramatis.analytics.ledger.MentionReference;
import org.dramatis.analytics.ledger.Note;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.document.Span;
import org.junit.jupiter.api.Test;

/** What decisions of the ledger do to the actors of a corpus. */
class ReplayTest {

  private static final Note NOTE = new Note("ann", "because");

  private final List<ChainSummary> chains = new ArrayList<>();
  private final List<Decision> ledger = new ArrayList<>();
  private final Map<String, String> texts = new TreeMap<>();

  private void person(String document, String name) {
    int number = (int) chains.stream().filter(c -> c.documentId().equals(document)).count();
    chains.add(
        new ChainSummary(
            document, number, ActorType.PERSON, name, null, null, Map.of(name, 1), Map.of()));
  }

  private static ActorReference reference(String id, String name, String... documents) {
    List<Anchor> anchors = new ArrayList<>();
    for (String document : documents) {
      anchors.add(new Anchor(document, name));
    }
    return new ActorReference(id, ActorType.PERSON, name, anchors);
  }

  private void decide(Action action) {
    ledger.add(decision(ledger.size() + 1, action));
  }

  private static Decision decision(long number, Action action) {
    return new Decision(number, Instant.EPOCH, NOTE, action);
  }

  private CorpusActors resolve() {
    return resolve(chains, ledger);
  }

  private CorpusActors resolve(List<ChainSummary> corpus, List<Decision> decisions) {
    CorpusResolution resolution =
        new CorpusResolution(
            Ledger.active(decisions), document -> Optional.ofNullable(texts.get(document)), null);
    corpus.forEach(resolution::add);
    return resolution.resolve();
  }

  private static Map<String, List<String>> documents(CorpusActors actors) {
    Map<String, List<String>> documents = new TreeMap<>();
    for (CorpusActor actor : actors.actors()) {
      documents.put(
          actor.id(), actor.chains().stream().map(CorpusActor.ChainKey::documentId).toList());
    }
    return documents;
  }

  @Test
  void aMergeKeepsTheFirstAndLastsForNewDocuments() {
    person("a", "Rocket Man");
    person("b", "Kim Jong Un");
    decide(
        new Action.Merge(
            reference("person:kim-jong-un", "Kim Jong Un", "b"),
            reference("person:rocket-man", "Rocket Man", "a")));
    person("c", "Rocket Man");
    CorpusActors actors = resolve();
    assertThat(documents(actors))
        .containsExactly(Map.entry("person:kim-jong-un", List.of("a", "b", "c")));
    assertThat(actors.actors().get(0).name()).isEqualTo("Kim Jong Un");
    assertThat(actors.outcomes())
        .containsExactly(
            new DecisionOutcome(
                1,
                DecisionOutcome.State.APPLIED,
                "",
                List.of("person:kim-jong-un", "person:rocket-man")));
  }

  @Test
  void aMergeAgainstASeparationIsRefused() {
    person("a", "Mike Smith");
    person("b", "Mick Smith");
    ActorReference mike = reference("person:mike-smith", "Mike Smith", "a");
    ActorReference mick = reference("person:mick-smith", "Mick Smith", "b");
    decide(new Action.Separate(mike, mick));
    decide(new Action.Merge(mike, mick));
    CorpusActors actors = resolve();
    assertThat(actors.actors()).hasSize(2);
    assertThat(actors.outcomes().get(1).state()).isEqualTo(DecisionOutcome.State.REFUSED);
    assertThat(actors.outcomes().get(1).detail()).contains("Decision 1");
  }

  @Test
  void whatIsSeparatedIsNeverJoinedByRules() {
    person("a", "Volodymyr Zelensky");
    person("b", "Volodymyr Zelenskyy");
    assertThat(resolve().actors()).hasSize(1);
    decide(
        new Action.Separate(
            reference("person:volodymyr-zelensky", "Volodymyr Zelensky", "a"),
            reference("person:volodymyr-zelenskyy", "Volodymyr Zelenskyy", "b")));
    assertThat(resolve().actors()).hasSize(2);
  }

  @Test
  void documentsCanBeSplitOffAndMergedElsewhere() {
    person("a", "John Smith");
    person("b", "John Smith");
    person("c", "John Smith");
    person("d", "Jack Smithson");
    decide(
        new Action.Split(
            reference("person:john-smith", "John Smith", "a", "b", "c"),
            List.of("b", "c"),
            List.of(),
            "person:john-smith:baker",
            "John Smith (baker)"));
    assertThat(documents(resolve()))
        .containsEntry("person:john-smith", List.of("a"))
        .containsEntry("person:john-smith:baker", List.of("b", "c"));
    decide(
        new Action.Merge(
            reference("person:jack-smithson", "Jack Smithson", "d"),
            reference("person:john-smith:baker", "John Smith (baker)", "b", "c")));
    assertThat(documents(resolve()))
        .containsEntry("person:john-smith", List.of("a"))
        .containsEntry("person:jack-smithson", List.of("b", "c", "d"));
  }

  @Test
  void mentionsCanBeSplitOffAndFoundInAChangedText() {
    person("a", "John Smith");
    String old = "Mr Smith sang. Smith baked. Smith baked.";
    Span sentence = new Span(28, 40);
    MentionReference mention = Quotes.reference("a", old, sentence, new Span(28, 33));
    decide(
        new Action.Split(
            reference("person:john-smith", "John Smith", "a"),
            List.of(),
            List.of(mention),
            "person:john-smith:baker",
            "John Smith"));
    texts.put("a", "A new headline\n\n" + old);
    CorpusActors actors = resolve();
    assertThat(actors.moves())
        .containsExactly(
            new CorpusActors.MentionMove("a", new Span(44, 49), "person:john-smith:baker", false));
    assertThat(documents(actors)).containsEntry("person:john-smith:baker", List.of());
    texts.put("a", "All is new.");
    assertThat(resolve().outcomes().get(0).state()).isEqualTo(DecisionOutcome.State.WAITING);
    assertThat(resolve().moves()).isEmpty();
  }

  @Test
  void documentsAndMentionsGoToAnotherActorOrToNobody() {
    person("a", "John Smith");
    person("b", "John Smith");
    person("c", "John Smith");
    person("d", "Jack Smithson");
    ActorReference smith = reference("person:john-smith", "John Smith", "a", "b", "c");
    ActorReference smithson = reference("person:jack-smithson", "Jack Smithson", "d");
    texts.put("a", "Smith baked.");
    MentionReference mention =
        Quotes.reference("a", "Smith baked.", new Span(0, 12), new Span(0, 5));
    decide(new Action.Assign(smith, List.of("b"), List.of(), smithson));
    decide(new Action.Assign(smith, List.of("c"), List.of(), null));
    decide(new Action.Assign(smith, List.of(), List.of(mention), smithson));
    CorpusActors actors = resolve();
    assertThat(actors.actors().stream().filter(actor -> !actor.hidden()).map(CorpusActor::id))
        .containsExactly("person:jack-smithson", "person:john-smith");
    assertThat(documents(actors))
        .containsEntry("person:john-smith", List.of("a"))
        .containsEntry("person:jack-smithson", List.of("b", "d"));
    assertThat(actors.moves())
        .containsExactly(
            new CorpusActors.MentionMove("a", new Span(0, 5), "person:jack-smithson", false));
    // Who is nobody in c is not taken for the one that a decision about c speaks of.
    decide(new Action.Rename(reference("person:john-smith", "John Smith", "a", "c"), "J. Smith"));
    assertThat(resolve().outcomes().get(3).actors()).containsExactly("person:john-smith");
    decide(new Action.Assign(smith, List.of(), List.of(mention), null));
    assertThat(resolve().moves())
        .containsExactly(new CorpusActors.MentionMove("a", new Span(0, 5), "nobody", false));
  }

  @Test
  void renamingRetypingAndHidingKeepTheId() {
    person("a", "Acme");
    ActorReference acme = reference("person:acme", "Acme", "a");
    decide(new Action.Rename(acme, "ACME Ltd"));
    decide(new Action.Retype(acme, ActorType.ORGANIZATION));
    decide(new Action.Hide(acme));
    CorpusActor actor = resolve().actors().get(0);
    assertThat(actor.id()).isEqualTo("person:acme");
    assertThat(actor.name()).isEqualTo("ACME Ltd");
    assertThat(actor.type()).isEqualTo(ActorType.ORGANIZATION);
    assertThat(actor.hidden()).isTrue();
  }

  @Test
  void aReferenceFollowsItsDocumentsWhenIdsMove() {
    person("a", "John Smith");
    ActorReference john = reference("person:john-smith", "John Smith", "a");
    decide(new Action.Rename(john, "Smith of a"));
    chains.clear();
    person("a", "John Q. Smith"); // parsed or tagged anew: another id
    person("b", "John X. Smith");
    CorpusActors actors = resolve();
    assertThat(actors.actors()).extracting(CorpusActor::name).contains("Smith of a");
  }

  @Test
  void aDecisionWithoutItsActorsWaits() {
    person("a", "Somebody Else");
    decide(new Action.Hide(reference("person:john-smith", "John Smith", "z")));
    assertThat(resolve().outcomes().get(0).state()).isEqualTo(DecisionOutcome.State.WAITING);
    person("z", "John Smith");
    assertThat(resolve().outcomes().get(0).state()).isEqualTo(DecisionOutcome.State.APPLIED);
  }

  /** Random corpora, random decisions: any order of documents, and undo is as if never done. */
  @Test
  void replayIsDeterministicAndUndoIsNeverDone() {
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      List<ChainSummary> corpus = RandomCorpus.of(random, 4 + random.nextInt(25));
      List<Decision> decisions = new ArrayList<>();
      for (int i = random.nextInt(12); i >= 0; i--) {
        List<CorpusActor> actors = resolve(corpus, decisions).actors();
        decisions.add(decision(decisions.size() + 1L, action(random, actors, corpus)));
      }
      CorpusActors expected = resolve(corpus, decisions);
      assertThat(expected.actors().stream().mapToInt(actor -> actor.chains().size()).sum())
          .as("no chain is lost, seed %s", seed)
          .isEqualTo(corpus.size());
      assertThat(expected.actors()).extracting(CorpusActor::id).doesNotHaveDuplicates();

      List<ChainSummary> shuffled = new ArrayList<>(corpus);
      Collections.shuffle(shuffled, random);
      assertThat(resolve(shuffled, decisions)).as("seed %s", seed).isEqualTo(expected);

      int gone = random.nextInt(decisions.size());
      List<Decision> never = new ArrayList<>(decisions);
      never.remove(gone);
      List<Decision> undone = new ArrayList<>(decisions);
      undone.add(decision(decisions.size() + 1L, new Action.Undo(decisions.get(gone).number())));
      assertThat(resolve(corpus, undone)).as("seed %s", seed).isEqualTo(resolve(corpus, never));
    }
  }

  private static Action action(Random random, List<CorpusActor> actors, List<ChainSummary> corpus) {
    CorpusActor one = actors.get(random.nextInt(actors.size()));
    CorpusActor other = actors.get(random.nextInt(actors.size()));
    switch (random.nextInt(6)) {
      case 0:
        return new Action.Merge(reference(one, corpus), reference(other, corpus));
      case 1:
        return new Action.Separate(reference(one, corpus), reference(other, corpus));
      case 2:
        return new Action.Rename(reference(one, corpus), "New " + random.nextInt(9));
      case 3:
        return new Action.Retype(reference(one, corpus), ActorType.values()[random.nextInt(4)]);
      case 4:
        return new Action.Hide(reference(one, corpus));
      default:
        return new Action.Split(
            reference(one, corpus),
            List.of(one.chains().get(random.nextInt(one.chains().size())).documentId()),
            List.of(),
            one.id() + ":part",
            one.name());
    }
  }

  private static ActorReference reference(CorpusActor actor, List<ChainSummary> corpus) {
    List<Anchor> anchors = new ArrayList<>();
    for (ChainSummary chain : corpus) {
      if (anchors.size() < 3
          && actor.chains().contains(new CorpusActor.ChainKey(chain.documentId(), chain.chain()))) {
        anchors.add(new Anchor(chain.documentId(), chain.name()));
      }
    }
    return new ActorReference(actor.id(), actor.type(), actor.name(), anchors);
  }
}

package org.dramatis.analytics.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dramatis.analytics.ledger.Action;
import org.dramatis.analytics.ledger.ActorReference;
import org.dramatis.analytics.ledger.Anchor;
import org.dramatis.analytics.ledger.Decision;
import org.dramatis.analytics.ledger.Note;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResolutionStateTest {

  private static final int SEQUENCES = 120;

  @TempDir Path folder;

  /** A document as the store has it. */
  private record Stored(long version, List<ChainSummary> chains) {

    LocalDate day() {
      return chains.isEmpty() ? null : chains.get(0).published();
    }
  }

  private final Map<String, Stored> documents = new TreeMap<>();
  private final List<Decision> decisions = new ArrayList<>();
  private long versions;
  private String stamp;

  /** By document and index the actor of each chain, as the changes tell. */
  private final Map<CorpusActor.ChainKey, String> told = new TreeMap<>();

  private final Map<String, FoundActor> toldActors = new TreeMap<>();
  private int chainsRead;
  private int changesTold;

  private CorpusResolution resolution(ResolutionState state) {
    CorpusResolution resolution = new CorpusResolution(decisions, DocumentTexts.NONE, null, state);
    documents.forEach(
        (id, document) -> {
          if (!resolution.keep(id, document.version(), document.day())) {
            chainsRead += document.chains().size();
            document.chains().forEach(resolution::add);
          }
        });
    return resolution;
  }

  /** Resolves from what was kept and from nothing; both must be the same. */
  private void step(String what) {
    CorpusResolution whole = resolution(ResolutionState.none());
    CorpusActors expected = whole.resolve();
    chainsRead = 0;
    changesTold = 0;
    try (ResolutionState state = ResolutionState.open(folder, stamp, null)) {
      if (state.content() == null) {
        told.clear();
        toldActors.clear();
      }
      CorpusResolution resolution = resolution(state);
      assertThat(resolution.resolve()).as(what).isEqualTo(expected);
      follow(resolution.changes());
      stamp = resolution.save();
    }
    Map<CorpusActor.ChainKey, String> chains = new TreeMap<>();
    whole
        .changes()
        .chains(
            (document, chain, before, now) ->
                chains.put(new CorpusActor.ChainKey(document, chain), now.id()));
    assertThat(told).as(what).isEqualTo(chains);
    assertThat(List.copyOf(toldActors.values())).as(what).isEqualTo(whole.changes().addedActors());
  }

  private void follow(FoundChanges changes) {
    changes.goneActors().forEach(actor -> assertThat(toldActors.remove(actor.id())).isNotNull());
    changes
        .changedActors()
        .forEach(
            actor -> assertThat(toldActors.put(actor.id(), actor)).isNotNull().isNotEqualTo(actor));
    changes.addedActors().forEach(actor -> assertThat(toldActors.put(actor.id(), actor)).isNull());
    changes.chains(
        (document, chain, before, now) -> {
          changesTold++;
          CorpusActor.ChainKey key = new CorpusActor.ChainKey(document, chain);
          String was = now == null ? told.remove(key) : told.put(key, now.id());
          assertThat(was).isEqualTo(before == null ? null : before.id());
          assertThat(before == null && now == null).isFalse();
        });
  }

  private void put(Random random, String id) {
    documents.put(id, new Stored(++versions, RandomCorpus.document(random, id, random.nextInt(7))));
  }

  private String any(Random random) {
    return List.copyOf(documents.keySet()).get(random.nextInt(documents.size()));
  }

  private void change(Random random) {
    for (int i = random.nextInt(4); i >= 0; i--) {
      int kind = documents.isEmpty() ? 0 : random.nextInt(5);
      if (kind < 2) {
        put(random, Long.toHexString(random.nextLong()));
      } else if (kind == 2) {
        put(random, any(random));
      } else if (kind == 3) {
        documents.remove(any(random));
      } else if (decisions.isEmpty() || random.nextBoolean()) {
        separate(random);
      } else {
        decisions.remove(random.nextInt(decisions.size()));
      }
    }
  }

  private void separate(Random random) {
    List<ChainSummary> chains =
        documents.values().stream().flatMap(document -> document.chains().stream()).toList();
    if (!chains.isEmpty()) {
      decisions.add(
          new Decision(
              ++versions,
              Instant.EPOCH,
              new Note("tester", ""),
              new Action.Separate(reference(random, chains), reference(random, chains))));
    }
  }

  private static ActorReference reference(Random random, List<ChainSummary> chains) {
    ChainSummary chain = chains.get(random.nextInt(chains.size()));
    return new ActorReference(
        ActorNaming.id(chain.type(), chain.name()),
        chain.type(),
        chain.name(),
        List.of(new Anchor(chain.documentId(), chain.name())));
  }

  /** Now and then what was kept is lost, damaged or that of another time. */
  private void harm(Random random) {
    switch (random.nextInt(12)) {
      case 0 -> stamp = null;
      case 1 -> stamp = "00000000000000000000000000000000";
      case 2 -> damage(random);
      default -> {}
    }
  }

  private void damage(Random random) {
    try {
      for (Path file : files()) {
        byte[] bytes = Files.readAllBytes(file);
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        Files.write(file, bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Path> files() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whatIsKeptMakesNoDifference() {
    for (int seed = 0; seed < SEQUENCES; seed++) {
      Random random = new Random(seed);
      documents.clear();
      decisions.clear();
      stamp = null;
      for (int i = random.nextInt(40); i >= 0; i--) {
        put(random, Long.toHexString(random.nextLong()));
      }
      for (int i = 0; i < 5; i++) {
        step("seed " + seed + ", step " + i);
        change(random);
        harm(random);
      }
    }
  }

  @Test
  void onlyWhatChangedIsReadAndTold() {
    Random random = new Random(1);
    for (int i = 0; i < 30; i++) {
      put(random, "document" + i);
    }
    step("all");
    assertThat(chainsRead).isPositive().isEqualTo(told.size()).isEqualTo(changesTold);
    step("nothing");
    assertThat(chainsRead).isZero();
    assertThat(changesTold).isZero();
    documents.put("new", new Stored(++versions, RandomCorpus.document(random, "new", 3)));
    step("one more");
    assertThat(chainsRead).isEqualTo(3);
    documents.remove("new");
    step("one less");
    assertThat(chainsRead).isZero();
    assertThat(changesTold).isPositive();
  }

  @Test
  void aDocumentOfAnUnknownVersionIsReadEachTime() {
    documents.put("a", new Stored(0, RandomCorpus.document(new Random(1), "a", 3)));
    step("first");
    step("second");
    assertThat(chainsRead).isEqualTo(3);
  }

  @Test
  void whatWasOpenedStaysUntilTheNextIsOpened() {
    put(new Random(1), "a");
    step("first");
    String first = stamp;
    put(new Random(2), "b");
    step("second");
    try (ResolutionState state = ResolutionState.open(folder, first, null)) {
      // The results that go with the second were never written.
      assertThat(state.content()).isNotNull();
    }
    documents.remove("a");
    step("third");
    assertThat(files()).hasSize(2);
    step("the third once more");
    assertThat(files()).hasSize(1);
    try (ResolutionState state = ResolutionState.open(folder, first, null)) {
      assertThat(state.content()).isNull();
    }
  }

  @Test
  void aFileThatIsCutOffIsNotBelieved() throws IOException {
    put(new Random(1), "a");
    step("first");
    Path file = files().get(0);
    byte[] whole = Files.readAllBytes(file);
    for (int length : new int[] {0, 1, 39, 40, whole.length / 2, whole.length - 1}) {
      Files.write(file, Arrays.copyOf(whole, length));
      try (ResolutionState state = ResolutionState.open(folder, stamp, null)) {
        assertThat(state.content()).as("%s bytes", length).isNull();
      }
    }
  }
}

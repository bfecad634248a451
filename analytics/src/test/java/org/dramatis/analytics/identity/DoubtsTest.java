package org.dramatis.analytics.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.actor.Chain;
import org.junit.jupiter.api.Test;

/** Which actors are asked about because their documents contradict each other. */
class DoubtsTest {

  private final List<ChainSummary> chains = new ArrayList<>();
  private int documents;

  private void in(int count, ActorType type, String name, Map<String, List<String>> attributes) {
    for (int i = 0; i < count; i++) {
      String document = String.format(Locale.ROOT, "%016x", ++documents);
      chains.add(
          new ChainSummary(
              document,
              0,
              type,
              name,
              null,
              LocalDate.of(2019, 1, 17),
              Map.of(name, 2),
              attributes));
      // Company that all share, so that nobody is parted by it.
      chains.add(
          new ChainSummary(
              document,
              1,
              ActorType.PERSON,
              "Ines Company",
              null,
              LocalDate.of(2019, 1, 17),
              Map.of("Ines Company", 1),
              Map.of()));
    }
  }

  private List<Doubt> doubts() {
    CorpusResolution resolution = new CorpusResolution();
    chains.forEach(resolution::add);
    return resolution.resolve().doubts();
  }

  private static Map<String, List<String>> gender(String gender) {
    return Map.of(Chain.GENDER, List.of(gender));
  }

  private static Map<String, List<String>> role(String role) {
    return Map.of(Chain.ROLE, List.of(role));
  }

  @Test
  void aManWhoIsAWomanElsewhere() {
    in(6, ActorType.PERSON, "Robin Vale", gender("male"));
    in(3, ActorType.PERSON, "Robin Vale", gender("female"));
    in(40, ActorType.PERSON, "Anna Sure", gender("female"));
    in(1, ActorType.PERSON, "Anna Sure", gender("male"));
    assertThat(doubts())
        .singleElement()
        .satisfies(
            doubt -> {
              assertThat(doubt.actor()).isEqualTo("person:robin-vale");
              assertThat(doubt.kind()).isEqualTo(Doubt.Kind.ONE);
              assertThat(doubt.usual().says()).isEqualTo("a man");
              assertThat(doubt.usual().documents()).isEqualTo(6);
              assertThat(doubt.other().says()).isEqualTo("a woman");
              assertThat(doubt.other().documentIds())
                  .containsExactly("0000000000000007", "0000000000000008", "0000000000000009");
            });
  }

  @Test
  void aSenatorWhoIsAFootballerElsewhere() {
    in(5, ActorType.PERSON, "Carl Moss", role("senator"));
    in(2, ActorType.PERSON, "Carl Moss", role("footballer"));
    in(5, ActorType.PERSON, "Dora Lane", role("minister"));
    in(3, ActorType.PERSON, "Dora Lane", role("governor"));
    assertThat(doubts())
        .singleElement()
        .satisfies(
            doubt -> {
              assertThat(doubt.actor()).isEqualTo("person:carl-moss");
              assertThat(doubt.usual().says()).isEqualTo("somebody in state");
              assertThat(doubt.other().says()).isEqualTo("somebody in sport");
            });
  }

  @Test
  void whoeverIsOfOneKindIsNotAskedAbout() {
    in(9, ActorType.PERSON, "Nora Field", gender("female"));
    in(9, ActorType.ORGANIZATION, "Field Trust", Map.of());
    assertThat(doubts()).isEmpty();
  }
}

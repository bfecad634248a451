package org.dramatis.analytics.store.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.dramatis.analytics.identity.CorpusActor;
import org.dramatis.core.actor.ActorType;
import org.junit.jupiter.api.Test;

/** Numbers of actors over many runs, in which actors come and go. */
class ActorNumbersTest {

  @Test
  void ascendWithTheIdsAndStayFromRunToRun() {
    int anew = 0;
    for (int seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      TreeSet<String> ids = new TreeSet<>();
      Map<String, Integer> stored = new TreeMap<>();
      for (int run = 0; run < 20; run++) {
        for (int i = random.nextInt(40); i >= 0; i--) {
          ids.add("person:" + random.nextInt(5000));
        }
        ids.removeIf(id -> random.nextInt(10) == 0);
        Map<String, Integer> now = give(stored, ids);
        Map<String, Integer> kept = new TreeMap<>(stored);
        kept.keySet().retainAll(ids);
        anew += now.entrySet().containsAll(kept.entrySet()) ? 0 : 1;
        stored = now;
      }
    }
    // Of a thousand runs.
    assertThat(anew).isLessThan(5);
  }

  @Test
  void areGivenAnewWhenThereIsNoRoom() {
    ActorNumbers known =
        new ActorNumbers(List.of("person:a", "person:c", "person:e"), new int[] {1, 2, 3});
    ActorNumbers.Given given =
        known.give(actors(List.of("person:a", "person:b", "person:c", "person:f")));
    assertThat(given.anew()).isTrue();
    assertThat(known.now(1, given)).isEqualTo(given.number(0));
    assertThat(known.now(2, given)).isEqualTo(given.number(2));
    // Those that are gone have a place among the new ones: differences are found by it.
    assertThat(known.now(3, given)).isStrictlyBetween(given.number(2), given.number(3));
  }

  private static Map<String, Integer> give(Map<String, Integer> stored, TreeSet<String> ids) {
    ActorNumbers known =
        new ActorNumbers(
            List.copyOf(stored.keySet()),
            stored.values().stream().mapToInt(Integer::intValue).toArray());
    List<CorpusActor> actors = actors(ids);
    ActorNumbers.Given given = known.give(actors);
    Map<String, Integer> numbers = new TreeMap<>();
    for (int i = 0; i < actors.size(); i++) {
      numbers.put(actors.get(i).id(), given.number(i));
    }
    assertThat(List.copyOf(numbers.values()))
        .doesNotHaveDuplicates()
        .isSorted()
        .allMatch(n -> n > 0);
    return numbers;
  }

  private static List<CorpusActor> actors(Iterable<String> ids) {
    List<CorpusActor> actors = new ArrayList<>();
    ids.forEach(id -> actors.add(new CorpusActor(id, ActorType.PERSON, id, null, List.of())));
    return actors;
  }
}

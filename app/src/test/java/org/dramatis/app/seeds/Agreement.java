package org.dramatis.app.seeds;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How well found names agree with gold names, over the whole corpus.
 *
 * <p>A found mention matches the smallest gold mention that contains it (one code point of slack at
 * the start, two at the end) and whose head word it touches; each gold mention is matched once.
 */
final class Agreement {

  private int goldNames;
  private int foundNames;
  private int matchedNames;
  private final Map<String, Integer> goldCounts = new TreeMap<>();
  private final Map<String, Map<String, Integer>> foundByGold = new TreeMap<>();
  private final Map<String, Integer> foundCounts = new TreeMap<>();

  Agreement(Map<String, List<GoldMention>> gold, Map<String, List<FoundMention>> found) {
    gold.forEach((location, marked) -> add(marked, found.getOrDefault(location, List.of())));
  }

  private void add(List<GoldMention> gold, List<FoundMention> found) {
    for (GoldMention mention : gold) {
      if (mention.isName()) {
        goldNames++;
        goldCounts.merge(mention.actor(), 1, Integer::sum);
      }
    }
    List<FoundMention> shortestFirst = new ArrayList<>(found);
    shortestFirst.sort(
        Comparator.comparingInt((FoundMention m) -> m.end() - m.start())
            .thenComparingInt(FoundMention::start));
    Set<GoldMention> taken = new HashSet<>();
    for (FoundMention mention : shortestFirst) {
      GoldMention match =
          gold.stream()
              .filter(g -> !taken.contains(g) && matches(mention, g))
              .min(Comparator.comparingInt(g -> g.end() - g.start()))
              .orElse(null);
      if (match != null) {
        taken.add(match);
      }
      if (mention.isName() && (match == null || match.isName())) {
        foundNames++;
        foundCounts.merge(mention.actor(), 1, Integer::sum);
        if (match != null) {
          matchedNames++;
          foundByGold
              .computeIfAbsent(match.actor(), key -> new HashMap<>())
              .merge(mention.actor(), 1, Integer::sum);
        }
      }
    }
  }

  private static boolean matches(FoundMention found, GoldMention gold) {
    return found.start() >= gold.start() - 1
        && found.end() <= gold.end() + 2
        && found.start() < gold.headEnd()
        && found.end() > gold.headStart();
  }

  /** F1 of finding names. */
  double namesF1() {
    return 2.0 * matchedNames / (goldNames + foundNames);
  }

  /**
   * B-cubed F1 of joining names to actors over the corpus; a missed name and a name that is none
   * are actors of one mention (Bagga and Baldwin 1998).
   */
  double bCubedF1() {
    double together = 0;
    double sumPrecision = 0;
    for (Map.Entry<String, Map<String, Integer>> row : foundByGold.entrySet()) {
      for (Map.Entry<String, Integer> cell : row.getValue().entrySet()) {
        double square = (double) cell.getValue() * cell.getValue();
        together += square / goldCounts.get(row.getKey());
        sumPrecision += square / foundCounts.get(cell.getKey());
      }
    }
    double recall = together / goldNames;
    double precision = sumPrecision / foundNames;
    return 2 * precision * recall / (precision + recall);
  }

  /** The actor that holds most of the gold actor's names; null when none were found. */
  String actorOf(String goldActor) {
    return foundByGold.getOrDefault(goldActor, Map.of()).entrySet().stream()
        .max(
            Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .orElse(null);
  }

  /** How many of the gold actor's names that actor holds. */
  int held(String goldActor) {
    return foundByGold.getOrDefault(goldActor, Map.of()).getOrDefault(actorOf(goldActor), 0);
  }

  /** How many names the actor has, right or wrong. */
  int namesOf(String actor) {
    return foundCounts.getOrDefault(actor, 0);
  }

  @Override
  public String toString() {
    return String.format(
        java.util.Locale.ROOT,
        "%d gold names, %d found, %d right: F1 %.3f, B-cubed F1 %.3f",
        goldNames,
        foundNames,
        matchedNames,
        namesF1(),
        bCubedF1());
  }
}

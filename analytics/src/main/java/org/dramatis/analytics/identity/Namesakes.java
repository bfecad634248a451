package org.dramatis.analytics.identity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.dramatis.core.actor.ActorType;

/**
 * Tells namesakes apart: chains of one name whose documents have nothing in common and contradict
 * each other in two ways at least (field of work, countries, gender, time), or that are linked to
 * different entries of a knowledge base. Without such evidence a name is one actor.
 */
final class Namesakes {

  private static final int ENOUGH = 2;
  private static final int YEARS = 40;
  private static final Set<String> GENERIC = WordTable.read("generic-bodies.tsv").keySet();

  private final Corpus corpus;
  private final Clusters clusters;
  private final Context context;
  private final Groups groups;
  private final Separations separations;
  private final int frequent;

  Namesakes(
      Corpus corpus, Clusters clusters, Context context, Groups groups, Separations separations) {
    this.separations = separations;
    this.corpus = corpus;
    this.clusters = clusters;
    this.context = context;
    this.groups = groups;
    frequent = Math.max(50, corpus.documentCount() / 50);
  }

  /** Chains that hang together, with what they say. */
  private static final class Part {

    final List<Integer> chains = new ArrayList<>();
    final Set<String> fields = new HashSet<>();
    final Set<String> countries = new HashSet<>();
    final Set<String> links = new HashSet<>();
    final Set<Integer> sides = new HashSet<>();
    int female;
    int male;
    int first = Integer.MAX_VALUE;
    int last = Integer.MIN_VALUE;

    void add(Part other) {
      chains.addAll(other.chains);
      fields.addAll(other.fields);
      countries.addAll(other.countries);
      links.addAll(other.links);
      sides.addAll(other.sides);
      female += other.female;
      male += other.male;
      first = Math.min(first, other.first);
      last = Math.max(last, other.last);
    }

    boolean contradicts(Part other, boolean countriesSuffice) {
      if (Separations.opposite(sides, other.sides)) {
        return true;
      }
      if (!links.isEmpty() && !other.links.isEmpty()) {
        return disjoint(links, other.links);
      }
      int reasons = disjoint(fields, other.fields) ? 1 : 0;
      reasons += disjoint(countries, other.countries) ? countriesSuffice ? ENOUGH : 1 : 0;
      reasons += oneGender() != 0 && other.oneGender() == -oneGender() ? 1 : 0;
      boolean dated = last != Integer.MIN_VALUE && other.last != Integer.MIN_VALUE;
      long days = YEARS * 365L;
      reasons +=
          dated && (first - (long) other.last > days || other.first - (long) last > days) ? 1 : 0;
      return reasons >= ENOUGH;
    }

    private int oneGender() {
      return female > 3 * male ? 1 : male > 3 * female ? -1 : 0;
    }

    private static boolean disjoint(Set<String> one, Set<String> other) {
      return !one.isEmpty() && !other.isEmpty() && one.stream().noneMatch(other::contains);
    }
  }

  /** Gives every namesake a group of its own; the most frequent keeps the group there is. */
  void split() {
    Chains[] chains = groups.chains();
    for (int group = 0; group < chains.length; group++) {
      List<Entry> members = clusters.members(groups.cluster(group));
      boolean person = members.stream().anyMatch(Entry::isFullPerson);
      boolean generic =
          members.stream().allMatch(entry -> entry.type == ActorType.ORGANIZATION)
              && members.stream().anyMatch(Namesakes::isGeneric);
      if (chains[group].size() > 1 && (person || generic)) {
        split(group, chains[group].toArray(), generic);
      }
    }
  }

  private static boolean isGeneric(Entry entry) {
    return GENERIC.containsAll(Names.words(entry.name()));
  }

  private void split(int group, int[] chains, boolean generic) {
    List<Part> parts = parts(chains);
    List<Part> actors = new ArrayList<>();
    for (Part part : parts) {
      Part home =
          actors.stream()
              .filter(actor -> !actor.contradicts(part, generic))
              .findFirst()
              .orElse(null);
      if (home == null) {
        actors.add(part);
      } else {
        home.add(part);
      }
    }
    for (Part actor : actors.subList(1, actors.size())) {
      int own = groups.add(groups.cluster(group));
      actor.chains.forEach(chain -> groups.move(chain, own));
    }
  }

  /**
   * Chains whose documents share an actor that is not everywhere, a role or a link; largest first.
   */
  private List<Part> parts(int[] chains) {
    int[] parents = new int[chains.length];
    Map<Integer, Integer> firstWith = new HashMap<>();
    Map<Integer, Set<Integer>> sides = new HashMap<>();
    for (int i = 0; i < chains.length; i++) {
      parents[i] = i;
      if (!separations.sides(chains[i]).isEmpty()) {
        sides.put(i, new HashSet<>(separations.sides(chains[i])));
      }
      for (int feature : context.features(chains[i])) {
        boolean ties =
            context.isCluster(feature)
                ? context.frequency(feature) <= frequent
                : context.name(feature).charAt(0) == 'k';
        Integer other = ties ? firstWith.putIfAbsent(feature, i) : null;
        if (other != null) {
          join(parents, sides, root(parents, i), root(parents, other));
        }
      }
    }
    Map<Integer, Part> parts = new TreeMap<>();
    for (int i = 0; i < chains.length; i++) {
      describe(parts.computeIfAbsent(root(parents, i), any -> new Part()), chains[i]);
    }
    return parts.values().stream()
        .sorted(
            Comparator.<Part>comparingInt(part -> -part.chains.size())
                .thenComparingInt(part -> part.chains.get(0)))
        .toList();
  }

  private static void join(int[] parents, Map<Integer, Set<Integer>> sides, int one, int other) {
    Set<Integer> mine = sides.getOrDefault(one, Set.of());
    if (one == other || Separations.opposite(mine, sides.getOrDefault(other, Set.of()))) {
      return;
    }
    parents[one] = other;
    if (!mine.isEmpty()) {
      sides.computeIfAbsent(other, any -> new HashSet<>()).addAll(mine);
    }
  }

  private void describe(Part part, int chain) {
    part.chains.add(chain);
    part.sides.addAll(separations.sides(chain));
    for (int feature : corpus.features(chain)) {
      String name = corpus.feature(feature);
      String value = name.substring(1);
      if (name.charAt(0) == 'c') {
        part.countries.add(value);
      } else if (name.charAt(0) == 'k') {
        part.links.add(value);
      } else if (!Roles.field(value).isEmpty()) {
        part.fields.add(Roles.field(value));
      }
    }
    part.female += corpus.gender(chain) == Corpus.FEMALE ? 1 : 0;
    part.male += corpus.gender(chain) == Corpus.MALE ? 1 : 0;
    if (corpus.day(chain) != Corpus.UNDATED) {
      part.first = Math.min(part.first, corpus.day(chain));
      part.last = Math.max(part.last, corpus.day(chain));
    }
  }

  private static int root(int[] parents, int node) {
    int root = node;
    while (parents[root] != root) {
      parents[root] = parents[parents[root]];
      root = parents[root];
    }
    return root;
  }
}

package org.dramatis.analytics.identity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
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

  /** By feature: whether two documents that have it hang together. */
  private final boolean[] ties;

  /** By feature of chains: the field of a role; empty where there is none. */
  private final String[] fields;

  /** By feature: the first chain of a group that has it; valid where {@link #groupWith} says so. */
  private final int[] firstWith;

  private final int[] groupWith;

  Namesakes(
      Corpus corpus, Clusters clusters, Context context, Groups groups, Separations separations) {
    this.separations = separations;
    this.corpus = corpus;
    this.clusters = clusters;
    this.context = context;
    this.groups = groups;
    int frequent = Math.max(50, corpus.documentCount() / 50);
    ties = new boolean[context.size()];
    for (int feature = 0; feature < ties.length; feature++) {
      ties[feature] =
          context.isCluster(feature)
              ? context.frequency(feature) <= frequent
              : context.name(feature).charAt(0) == 'k';
    }
    fields = new String[corpus.featureCount()];
    Arrays.setAll(
        fields,
        i ->
            corpus.feature(i).charAt(0) == 'r'
                ? RoleClues.field(corpus.feature(i).substring(1))
                : "");
    firstWith = new int[ties.length];
    groupWith = new int[ties.length];
    Arrays.fill(groupWith, -1);
  }

  /** Chains that hang together, with what they say. */
  private static final class Part {

    int[] chains = new int[1];
    int size;
    Set<String> fields = Set.of();
    Set<Integer> countries = Set.of();
    Set<Integer> links = Set.of();
    Set<Integer> sides = Set.of();
    int female;
    int male;
    int first = Integer.MAX_VALUE;
    int last = Integer.MIN_VALUE;

    void add(int chain) {
      if (size == chains.length) {
        chains = Arrays.copyOf(chains, size * 2);
      }
      chains[size++] = chain;
    }

    void add(Part other) {
      for (int i = 0; i < other.size; i++) {
        add(other.chains[i]);
      }
      fields = with(fields, other.fields);
      countries = with(countries, other.countries);
      links = with(links, other.links);
      sides = with(sides, other.sides);
      female += other.female;
      male += other.male;
      first = Math.min(first, other.first);
      last = Math.max(last, other.last);
    }

    /** A set that holds all of both; most are empty and none is needed. */
    static <T> Set<T> with(Set<T> set, Set<T> more) {
      if (set.containsAll(more)) {
        return set;
      }
      Set<T> both = set.isEmpty() ? new HashSet<>() : set;
      both.addAll(more);
      return both;
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

    private static <T> boolean disjoint(Set<T> one, Set<T> other) {
      return !one.isEmpty() && !other.isEmpty() && Collections.disjoint(one, other);
    }
  }

  /** Gives every namesake a group of its own; the most frequent keeps the group there is. */
  void split() {
    Chains[] chains = groups.chains();
    for (int group = 0; group < chains.length; group++) {
      if (chains[group].size() > 1) {
        List<Entry> members = clusters.members(groups.cluster(group));
        boolean person = members.stream().anyMatch(Entry::isFullPerson);
        boolean generic =
            members.stream().allMatch(entry -> entry.type == ActorType.ORGANIZATION)
                && members.stream().anyMatch(Namesakes::isGeneric);
        if ((person || generic) && mayContradict(chains[group], generic)) {
          split(group, chains[group], generic);
        }
      }
    }
  }

  /** Whether bodies of many countries bear the name. */
  static boolean isGeneric(Entry entry) {
    return GENERIC.containsAll(entry.forms().words());
  }

  /** Whether the chains say enough different things that some could contradict others. */
  private boolean mayContradict(Chains chains, boolean countriesSuffice) {
    Part all = new Part();
    for (int i = 0; i < chains.size(); i++) {
      describe(all, chains.get(i));
      if (!all.sides.isEmpty() || all.links.size() > 1) {
        return true;
      }
      int reasons = all.fields.size() > 1 ? 1 : 0;
      reasons += all.countries.size() > 1 ? countriesSuffice ? ENOUGH : 1 : 0;
      reasons += all.female > 0 && all.male > 0 ? 1 : 0;
      reasons += all.last - (long) all.first > YEARS * 365L ? 1 : 0;
      if (reasons >= ENOUGH) {
        return true;
      }
    }
    return false;
  }

  private void split(int group, Chains chains, boolean generic) {
    List<Part> actors = new ArrayList<>();
    for (Part part : parts(group, chains)) {
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
    for (Part actor : actors.isEmpty() ? actors : actors.subList(1, actors.size())) {
      int own = groups.add(groups.cluster(group));
      for (int i = 0; i < actor.size; i++) {
        groups.move(actor.chains[i], own);
      }
    }
  }

  /**
   * Chains whose documents share an actor that is not everywhere, a role or a link; largest first.
   * None when all hang together.
   */
  private List<Part> parts(int group, Chains chains) {
    int size = chains.size();
    int[] parents = new int[size];
    int count = size;
    Map<Integer, Set<Integer>> sides = new HashMap<>();
    for (int i = 0; i < size; i++) {
      parents[i] = i;
      int chain = chains.get(i);
      if (!separations.sides(chain).isEmpty()) {
        sides.put(i, new HashSet<>(separations.sides(chain)));
      }
      int features = context.gather(chain);
      int[] company = context.gathered();
      for (int at = 0; at < features; at++) {
        int feature = company[at];
        if (!ties[feature]) {
          continue;
        }
        if (groupWith[feature] != group) {
          groupWith[feature] = group;
          firstWith[feature] = i;
        } else if (join(parents, sides, root(parents, i), root(parents, firstWith[feature]))) {
          count--;
        }
      }
    }
    if (count == 1) {
      return List.of();
    }
    Map<Integer, Part> parts = new TreeMap<>();
    for (int i = 0; i < size; i++) {
      Part part = parts.computeIfAbsent(root(parents, i), any -> new Part());
      part.add(chains.get(i));
      describe(part, chains.get(i));
    }
    return parts.values().stream()
        .sorted(
            Comparator.<Part>comparingInt(part -> -part.size)
                .thenComparingInt(part -> part.chains[0]))
        .toList();
  }

  /** Whether two parts became one. */
  private static boolean join(int[] parents, Map<Integer, Set<Integer>> sides, int one, int other) {
    if (one == other) {
      return false;
    }
    if (!sides.isEmpty()) {
      Set<Integer> mine = sides.getOrDefault(one, Set.of());
      if (Separations.opposite(mine, sides.getOrDefault(other, Set.of()))) {
        return false;
      }
      if (!mine.isEmpty()) {
        sides.computeIfAbsent(other, any -> new HashSet<>()).addAll(mine);
      }
    }
    parents[one] = other;
    return true;
  }

  private void describe(Part part, int chain) {
    part.sides = Part.with(part.sides, separations.sides(chain));
    for (int feature : corpus.features(chain)) {
      char kind = corpus.feature(feature).charAt(0);
      if (kind == 'c') {
        part.countries = Part.with(part.countries, Set.of(feature));
      } else if (kind == 'k') {
        part.links = Part.with(part.links, Set.of(feature));
      } else if (!fields[feature].isEmpty()) {
        part.fields = Part.with(part.fields, Set.of(fields[feature]));
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

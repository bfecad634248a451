package org.dramatis.analytics.identity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.dramatis.core.actor.ActorType;

/**
 * Finds whom a short name stands for in a document that never gives the full one: "Kim", "J.
 * Smith", "the Foreign Ministry".
 *
 * <p>Candidates are the actors whose full name it abbreviates, or that other documents call so. A
 * chain goes to one of them only when the company it keeps speaks for that one and hardly for any
 * other; else it stays with its short name.
 */
final class ShortForms {

  private static final int MOST_CANDIDATES = 30;

  /** Chains that are looked at together. */
  private static final int SLICE = 1_000;

  /** Least evidence for the best candidate, in nats. */
  private static final double EVIDENCE = 1.5;

  /** Least share of the best candidate among all. */
  private static final double SURE = 0.9;

  /** A first name alone, or the end of a longer name, is weaker than a family name. */
  private static final double UNUSUAL = Math.log(0.2);

  private final Corpus corpus;
  private final Clusters clusters;
  private final Context context;
  private final Groups groups;
  private final Separations separations;
  private final Chains[] chains;
  private final Map<Integer, List<Integer>> groupsOfCluster = new HashMap<>();
  private final Map<Integer, Profile> profiles = new HashMap<>();
  private final Map<Integer, double[]> evidence = new HashMap<>();

  /** By feature how much it speaks for the candidate in work. */
  private final double[] speaks;

  /** By group: with which mark it was last a candidate. */
  private final int[] marks;

  private final Set<Clusters.Edge> doubtful = new LinkedHashSet<>();
  private int mark;

  /** By entry and group how many chains went there, with the first of them. */
  private final Map<Entry, Map<Integer, Move>> moves = new TreeMap<>(Entry::compareTo);

  /**
   * Short names that went to an actor.
   *
   * @param entry the short name
   * @param rule why
   * @param first the first chain that did
   * @param chains how many did
   */
  record Move(Entry entry, JoinRule rule, int first, int chains) {

    private Move and(Move other) {
      return new Move(entry, rule, Math.min(first, other.first), chains + other.chains);
    }
  }

  ShortForms(
      Corpus corpus, Clusters clusters, Context context, Groups groups, Separations separations) {
    this.separations = separations;
    this.corpus = corpus;
    this.clusters = clusters;
    this.context = context;
    this.groups = groups;
    speaks = new double[context.size()];
    Arrays.fill(speaks, Context.AGAINST);
    chains = groups.chains();
    marks = new int[chains.length];
    for (int group = 0; group < chains.length; group++) {
      groupsOfCluster.computeIfAbsent(groups.cluster(group), any -> new ArrayList<>()).add(group);
    }
  }

  /**
   * Somebody a short name may stand for.
   *
   * @param group the actor
   * @param rule what kind of short name it is
   * @param prior logarithm of how many documents speak for this use before the context does
   */
  private record Candidate(int group, JoinRule rule, double prior) {}

  /**
   * Moves every chain with a short name to the actor that it surely stands for.
   *
   * @return what it moved
   */
  List<Move> attach() {
    Map<String, List<Entry>> byWord = personsByWord();
    for (Entry entry : corpus.entries()) {
      if (entry.country != null || clusters.members(clusters.of(entry)).size() > 1) {
        continue;
      }
      List<Candidate> candidates =
          entry.type == ActorType.PERSON ? persons(entry, byWord) : bodies(entry);
      if (!candidates.isEmpty()) {
        attach(corpus.chains(entry), candidates);
      }
    }
    return moves.values().stream().flatMap(groups -> groups.values().stream()).toList();
  }

  /** Short names and those whom they may stand for by a rule that is not right often enough. */
  List<Clusters.Edge> doubtful() {
    return List.copyOf(doubtful);
  }

  /** Full persons by their first and by their last word. */
  private Map<String, List<Entry>> personsByWord() {
    Map<String, List<Entry>> byWord = new HashMap<>();
    for (Entry entry : corpus.entries()) {
      if (entry.isFullPerson()) {
        byWord.computeIfAbsent(entry.person().last(), any -> new ArrayList<>()).add(entry);
        if (!entry.person().first().equals(entry.person().last())) {
          byWord.computeIfAbsent(entry.person().first(), any -> new ArrayList<>()).add(entry);
        }
      }
    }
    return byWord;
  }

  private List<Candidate> persons(Entry entry, Map<String, List<Entry>> byWord) {
    PersonName name = entry.person();
    Map<Integer, Use> priors = new TreeMap<>();
    List<Entry> full = new ArrayList<>(byWord.getOrDefault(name.last(), List.of()));
    if (name.words().size() == 1 || name.isFamilyFirst()) {
      full.addAll(byWord.getOrDefault(name.first(), List.of()));
    }
    for (Entry other : full) {
      if (other != entry
          && other.person().words().size() >= name.words().size()
          && name.abbreviates(other.person())) {
        if (clusters.members(clusters.of(other)).stream()
            .anyMatch(member -> separations.apart(entry, member))) {
          continue;
        }
        Use use =
            isUsual(name, other.person())
                ? new Use(JoinRule.SURNAME_BY_COMPANY, 0)
                : new Use(JoinRule.GIVEN_BY_COMPANY, UNUSUAL);
        for (int group : groupsOfCluster.get(clusters.of(other))) {
          priors.merge(group, use, Use::likelier);
        }
      }
    }
    if (entry.isFullPerson() && priors.size() > 1) {
      return List.of(); // "Lee Oswald" is the end of several names, so rather a name of its own
    }
    return candidates(priors);
  }

  private static boolean isUsual(PersonName name, PersonName full) {
    String family = full.isFamilyFirst() ? full.first() : full.last();
    return name.words().size() > 1 || name.first().equals(family);
  }

  /** Of bodies only what nobody is called in full: an acronym, "the Foreign Ministry". */
  private List<Candidate> bodies(Entry entry) {
    if (!CorpusSieves.isAcronym(entry) && !Namesakes.isGeneric(entry)) {
      return List.of();
    }
    JoinRule rule =
        CorpusSieves.isAcronym(entry) || entry.forms().words().size() > 1
            ? JoinRule.BODY_BY_COMPANY
            : JoinRule.WORD_BY_COMPANY;
    Map<Integer, Use> priors = new TreeMap<>();
    corpus
        .ties(entry)
        .forEach(
            (full, documents) -> {
              if (documents * 10 >= entry.chains
                  && clusters.of(full) != clusters.of(entry)
                  && clusters.members(clusters.of(full)).stream()
                      .noneMatch(member -> separations.apart(entry, member))) {
                for (int group : groupsOfCluster.get(clusters.of(full))) {
                  priors.merge(group, new Use(rule, Math.log(documents)), Use::likelier);
                }
              }
            });
    return candidates(priors);
  }

  /** How a name is used for somebody, and how often. */
  private record Use(JoinRule rule, double weight) {

    private static Use likelier(Use one, Use other) {
      return other.weight > one.weight ? other : one;
    }
  }

  private List<Candidate> candidates(Map<Integer, Use> weights) {
    List<Candidate> found = new ArrayList<>();
    weights.forEach(
        (group, use) -> {
          if (chains[group].size() > 0) {
            double prior = use.weight() + Math.log(chains[group].size());
            found.add(new Candidate(group, use.rule(), prior));
          }
        });
    found.sort(
        Comparator.<Candidate>comparingDouble(candidate -> -candidate.prior())
            .thenComparingInt(Candidate::group));
    return found.subList(0, Math.min(found.size(), MOST_CANDIDATES));
  }

  private void attach(Chains named, List<Candidate> candidates) {
    mark++;
    for (Candidate candidate : candidates) {
      marks[candidate.group()] = mark;
    }
    int[] some = new int[Math.min(SLICE, named.size())];
    int size = 0;
    for (int i = 0; i < named.size(); i++) {
      // A document that names one in full and yet was read as of two knew more.
      if (!anyNamedBeside(named.get(i))) {
        some[size++] = named.get(i);
      }
      if (size == some.length || size > 0 && i == named.size() - 1) {
        attach(Arrays.copyOf(some, size), candidates);
        size = 0;
      }
    }
  }

  private void attach(int[] named, List<Candidate> candidates) {
    int[][] features = new int[named.length][];
    Arrays.setAll(features, i -> context.features(named[i]));
    double[][] evidence = new double[candidates.size()][];
    Arrays.setAll(evidence, i -> evidence(candidates.get(i).group(), features));
    for (int i = 0; i < named.length; i++) {
      // Those before may have come to stand beside it.
      if (!anyNamedBeside(named[i])) {
        attach(named[i], i, candidates, evidence);
      }
    }
  }

  /** How much the features of each chain speak for a group. */
  private double[] evidence(int group, int[][] features) {
    Profile profile = profile(group);
    double[] values = evidence.computeIfAbsent(group, any -> context.evidence(profile));
    for (int i = 0; i < values.length; i++) {
      speaks[profile.features()[i]] = values[i];
    }
    double[] sums = new double[features.length];
    for (int i = 0; i < sums.length; i++) {
      for (int feature : features[i]) {
        sums[i] += speaks[feature];
      }
    }
    for (int feature : profile.features()) {
      speaks[feature] = Context.AGAINST;
    }
    return sums;
  }

  private void attach(int chain, int place, List<Candidate> candidates, double[][] evidence) {
    double[] scores = new double[candidates.size()];
    int best = 0;
    for (int i = 0; i < scores.length; i++) {
      scores[i] =
          genderContradicts(chain, profile(candidates.get(i).group()))
              ? Double.NEGATIVE_INFINITY
              : candidates.get(i).prior() + evidence[i][place];
      if (scores[i] > scores[best]) {
        best = i;
      }
    }
    if (scores[best] == Double.NEGATIVE_INFINITY || evidence[best][place] < EVIDENCE) {
      return;
    }
    double sum = 0;
    for (double score : scores) {
      sum += Math.exp(score - scores[best]);
    }
    if (1 / sum >= SURE) {
      int group = candidates.get(best).group();
      JoinRule rule = candidates.get(best).rule();
      Entry entry = corpus.entry(chain);
      if (!rule.isSure()) {
        doubtful.add(
            new Clusters.Edge(entry, clusters.members(groups.cluster(group)).get(0), rule));
        return;
      }
      groups.move(chain, group);
      moves
          .computeIfAbsent(entry, any -> new TreeMap<>())
          .merge(group, new Move(entry, rule, chain, 1), Move::and);
    }
  }

  /** Whether another chain of the document belongs to a marked group. */
  private boolean anyNamedBeside(int chain) {
    int document = corpus.document(chain);
    for (int other = corpus.firstChain(document); other < corpus.endChain(document); other++) {
      if (other != chain && marks[groups.of(other)] == mark) {
        return true;
      }
    }
    return false;
  }

  private boolean genderContradicts(int chain, Profile profile) {
    switch (corpus.gender(chain)) {
      case Corpus.FEMALE:
        return profile.male() > 3 * profile.female();
      case Corpus.MALE:
        return profile.female() > 3 * profile.male();
      default:
        return false;
    }
  }

  private Profile profile(int group) {
    return profiles.computeIfAbsent(group, any -> context.profile(chains[group]));
  }
}

package org.dramatis.analytics.identity;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * The company actors keep: which clusters, roles and countries stand by a chain, and how much that
 * says about who it is.
 *
 * <p>A feature is a cluster that the same document holds, or a feature of the chain itself. How
 * surprising a feature is, is judged against the corpus and a background of {@value #BACKGROUND}
 * documents without it, so that in a corpus of two documents a shared actor still says something.
 */
final class Context {

  private static final int BACKGROUND = 50;
  private static final int MOST_CHAINS = 2_000;
  private static final double MOST_FOR = 3;

  /** Of a feature that a candidate never has: less than any share of one or more documents. */
  static final double AGAINST = -0.3;

  private final Corpus corpus;
  private final int[] clusters;
  private final int[] frequencies;

  /** By feature how much rarer than everywhere it is; 0 until it is asked for. */
  private final double[] rarities;

  /** By feature: with which mark it was last met. */
  private final int[] marks;

  /** By feature; all 0 between two calls. */
  private final int[] counts;

  private final Map<Profile, double[]> weights = new IdentityHashMap<>();
  private int mark;
  private int[] entries = new int[64];
  private int[] company = new int[64];

  /**
   * The context of all chains.
   *
   * @param clusters element i is the cluster of entry i
   */
  Context(Corpus corpus, int[] clusters) {
    this.corpus = corpus;
    this.clusters = clusters;
    frequencies = new int[clusters.length + corpus.featureCount()];
    rarities = new double[frequencies.length];
    marks = new int[frequencies.length];
    counts = new int[frequencies.length];
    for (int document = 0; document < corpus.documents().size(); document++) {
      mark++;
      int first = corpus.firstChain(document);
      int size = entries(document);
      for (int i = 0; i < size; i++) {
        count(clusters[entries[i]]);
        for (int feature : corpus.features(first + i)) {
          count(clusters.length + feature);
        }
      }
    }
  }

  private void count(int feature) {
    if (marks[feature] != mark) {
      marks[feature] = mark;
      frequencies[feature]++;
    }
  }

  /** Puts the entries of a document's chains into {@link #entries}; how many they are. */
  private int entries(int document) {
    int first = corpus.firstChain(document);
    int end = corpus.endChain(document);
    if (end - first > entries.length) {
      entries = new int[(end - first) * 2];
    }
    corpus.entries(first, end, entries);
    return end - first;
  }

  /** How many documents have the feature. */
  int frequency(int feature) {
    return frequencies[feature];
  }

  /** Whether the feature is a cluster, not a role, country or link. */
  boolean isCluster(int feature) {
    return feature < clusters.length;
  }

  /** The chain feature of that number; see {@link Corpus#feature}. */
  String name(int feature) {
    return corpus.feature(feature - clusters.length);
  }

  /** What stands by a chain, ascending: other clusters of its document, its own features. */
  int[] features(int chain) {
    int size = gather(chain);
    int[] found = Arrays.copyOf(company, size);
    Arrays.sort(found);
    return found;
  }

  /**
   * Puts what stands by a chain into {@link #gathered}, each once, in no particular order.
   *
   * @return how many they are
   */
  int gather(int chain) {
    int document = corpus.document(chain);
    int count = entries(document);
    int[] features = corpus.features(chain);
    if (count + features.length > company.length) {
      company = new int[(count + features.length) * 2];
    }
    mark++;
    marks[clusters[entries[chain - corpus.firstChain(document)]]] = mark;
    int size = 0;
    for (int i = 0; i < count; i++) {
      int cluster = clusters[entries[i]];
      if (marks[cluster] != mark) {
        marks[cluster] = mark;
        company[size++] = cluster;
      }
    }
    for (int feature : features) {
      company[size++] = clusters.length + feature;
    }
    return size;
  }

  /** What the last {@link #gather} found, at its beginning. */
  int[] gathered() {
    return company;
  }

  /** How many features there may be: they are numbers from 0. */
  int size() {
    return frequencies.length;
  }

  /** The profile of some chains; of many, the first by document id, which is a fair sample. */
  Profile profile(Chains chains) {
    int documents = Math.min(chains.size(), MOST_CHAINS);
    int[] found = new int[64];
    int distinct = 0;
    int female = 0;
    int male = 0;
    for (int i = 0; i < documents; i++) {
      int chain = chains.get(i);
      int size = gather(chain);
      for (int at = 0; at < size; at++) {
        int feature = company[at];
        if (counts[feature]++ == 0) {
          if (distinct == found.length) {
            found = Arrays.copyOf(found, distinct * 2);
          }
          found[distinct++] = feature;
        }
      }
      female += corpus.gender(chain) == Corpus.FEMALE ? 1 : 0;
      male += corpus.gender(chain) == Corpus.MALE ? 1 : 0;
    }
    int[] features = Arrays.copyOf(found, distinct);
    Arrays.sort(features);
    int[] own = new int[distinct];
    for (int i = 0; i < distinct; i++) {
      own[i] = counts[features[i]];
      counts[features[i]] = 0;
    }
    return new Profile(documents, features, own, female, male);
  }

  /** How much rarer than everywhere the feature is: ln(documents / documents with it). */
  double rarity(int feature) {
    double rarity = rarities[feature];
    if (rarity == 0) {
      rarity = Math.log((corpus.documentCount() + BACKGROUND) / (double) frequencies[feature]);
      rarities[feature] = rarity;
    }
    return rarity;
  }

  /**
   * How much each feature of a candidate speaks for it rather than for anybody: log-likelihood
   * ratios, within bounds so that no single one decides. One that it does not have speaks {@link
   * #AGAINST it}.
   */
  double[] evidence(Profile candidate) {
    double[] values = new double[candidate.features().length];
    for (int i = 0; i < values.length; i++) {
      double anywhere =
          frequencies[candidate.features()[i]] / (double) (corpus.documentCount() + BACKGROUND);
      double by = (candidate.counts()[i] + anywhere) / (candidate.documents() + 1);
      values[i] = Math.max(AGAINST, Math.min(MOST_FOR, Math.log(by / anywhere)));
    }
    return values;
  }

  /** Likeness of two profiles, 0 to 1: the cosine of their features weighted by rarity. */
  double similarity(Profile one, Profile other) {
    double[] left = weights(one);
    double[] right = weights(other);
    double dot = 0;
    int j = 0;
    for (int i = 0; i < left.length; i++) {
      int feature = one.features()[i];
      while (j < right.length && other.features()[j] < feature) {
        j++;
      }
      if (j < right.length && other.features()[j] == feature) {
        dot += left[i] * right[j];
      }
    }
    double lengths = squares(left) * squares(right);
    return lengths == 0 ? 0 : dot / Math.sqrt(lengths);
  }

  private double[] weights(Profile profile) {
    return weights.computeIfAbsent(
        profile,
        any -> {
          double[] made = new double[profile.features().length];
          for (int i = 0; i < made.length; i++) {
            made[i] = rarity(profile.features()[i]) * (1 + Math.log(profile.counts()[i]));
          }
          return made;
        });
  }

  private static double squares(double[] weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight * weight;
    }
    return sum;
  }
}

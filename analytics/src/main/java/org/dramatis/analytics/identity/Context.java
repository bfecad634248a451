package org.dramatis.analytics.identity;

import java.util.Arrays;

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
  private static final double MOST_AGAINST = 0.3;

  private final Corpus corpus;
  private final int[] clusters;
  private final int[] frequencies;

  /**
   * The context of all chains.
   *
   * @param clusters element i is the cluster of entry i
   */
  Context(Corpus corpus, int[] clusters) {
    this.corpus = corpus;
    this.clusters = clusters;
    frequencies = new int[clusters.length + corpus.featureCount()];
    int[] lastDocument = new int[frequencies.length];
    for (int chain = 0; chain < corpus.size(); chain++) {
      int mark = corpus.document(chain) + 1;
      count(clusters[corpus.entry(chain).index], mark, lastDocument);
      for (int feature : corpus.features(chain)) {
        count(clusters.length + feature, mark, lastDocument);
      }
    }
  }

  private void count(int feature, int mark, int[] lastDocument) {
    if (lastDocument[feature] != mark) {
      lastDocument[feature] = mark;
      frequencies[feature]++;
    }
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
    int document = corpus.document(chain);
    int own = clusters[corpus.entry(chain).index];
    int[] chainFeatures = corpus.features(chain);
    int first = corpus.firstChain(document);
    int[] found = new int[corpus.endChain(document) - first + chainFeatures.length];
    int size = 0;
    for (int other = first; other < corpus.endChain(document); other++) {
      int cluster = clusters[corpus.entry(other).index];
      if (cluster != own) {
        found[size++] = cluster;
      }
    }
    for (int feature : chainFeatures) {
      found[size++] = clusters.length + feature;
    }
    Arrays.sort(found, 0, size);
    int distinct = 0;
    for (int i = 0; i < size; i++) {
      if (i == 0 || found[i] != found[i - 1]) {
        found[distinct++] = found[i];
      }
    }
    return Arrays.copyOf(found, distinct);
  }

  /** The profile of some chains; of many, the first by document id, which is a fair sample. */
  Profile profile(Chains chains) {
    int documents = Math.min(chains.size(), MOST_CHAINS);
    int[] all = new int[64];
    int size = 0;
    int female = 0;
    int male = 0;
    for (int i = 0; i < documents; i++) {
      int chain = chains.get(i);
      for (int feature : features(chain)) {
        if (size == all.length) {
          all = Arrays.copyOf(all, size * 2);
        }
        all[size++] = feature;
      }
      female += corpus.gender(chain) == Corpus.FEMALE ? 1 : 0;
      male += corpus.gender(chain) == Corpus.MALE ? 1 : 0;
    }
    Arrays.sort(all, 0, size);
    int[] features = new int[size];
    int[] counts = new int[size];
    int distinct = 0;
    for (int i = 0; i < size; i++) {
      if (i > 0 && all[i] == all[i - 1]) {
        counts[distinct - 1]++;
      } else {
        features[distinct] = all[i];
        counts[distinct++] = 1;
      }
    }
    return new Profile(
        documents,
        Arrays.copyOf(features, distinct),
        Arrays.copyOf(counts, distinct),
        female,
        male);
  }

  /** How much rarer than everywhere the feature is: ln(documents / documents with it). */
  double rarity(int feature) {
    return Math.log((corpus.documentCount() + BACKGROUND) / (double) frequencies[feature]);
  }

  /**
   * How much the features speak for the candidate rather than for anybody: a sum of log-likelihood
   * ratios, each within bounds so that no single one decides.
   */
  double evidence(Profile candidate, int[] features) {
    double sum = 0;
    for (int feature : features) {
      double anywhere = frequencies[feature] / (double) (corpus.documentCount() + BACKGROUND);
      double by = (candidate.count(feature) + anywhere) / (candidate.documents() + 1);
      sum += Math.max(-MOST_AGAINST, Math.min(MOST_FOR, Math.log(by / anywhere)));
    }
    return sum;
  }

  /** Likeness of two profiles, 0 to 1: the cosine of their features weighted by rarity. */
  double similarity(Profile one, Profile other) {
    double dot = 0;
    double left = 0;
    double right = 0;
    int j = 0;
    for (int i = 0; i < one.features().length; i++) {
      int feature = one.features()[i];
      double weight = weight(feature, one.counts()[i]);
      left += weight * weight;
      while (j < other.features().length && other.features()[j] < feature) {
        j++;
      }
      if (j < other.features().length && other.features()[j] == feature) {
        dot += weight * weight(feature, other.counts()[j]);
      }
    }
    for (int i = 0; i < other.features().length; i++) {
      double weight = weight(other.features()[i], other.counts()[i]);
      right += weight * weight;
    }
    return left == 0 || right == 0 ? 0 : dot / Math.sqrt(left * right);
  }

  private double weight(int feature, int count) {
    return rarity(feature) * (1 + Math.log(count));
  }
}

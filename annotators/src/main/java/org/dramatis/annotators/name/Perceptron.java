package org.dramatis.annotators.name;

import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.dramatis.annotators.name.TrainingData.Sentence;

/**
 * Trains the weights of a {@link NameModel} by the averaged structured perceptron (Collins 2002).
 *
 * <p>Deterministic for one seed. Not thread-safe.
 */
final class Perceptron {
  private static final int L = Labels.COUNT;

  /** Weights are trained in whole steps of this size, so that sums stay integers. */
  private static final int STEP = 1;

  private final long[] ids;
  private final int idMask;
  private final int features;
  private final long[] hashes;
  private final int[][] tokenFeatures;
  private final int[] sentenceStart;
  private final int[] gold;
  private final boolean[] candidate;

  private int[] weights;
  private double[] totals;
  private int[] transitions;
  private double[] transitionTotals;
  private int models;
  private final double[] sum;
  private final double[] transitionSum;

  /**
   * Extracts the features of all sentences.
   *
   * @param fewest features seen less often are left out
   */
  Perceptron(List<Sentence> sentences, FeatureExtractor extractor, int fewest) {
    int tokens = sentences.stream().mapToInt(s -> s.labels().length).sum();
    this.sentenceStart = new int[sentences.size() + 1];
    this.gold = new int[tokens];
    this.candidate = new boolean[tokens];
    this.tokenFeatures = new int[tokens][];
    long[] buffer = new long[FeatureExtractor.MOST_FEATURES];
    byte[] seen = new byte[1 << 27];
    int at = 0;
    for (int s = 0; s < sentences.size(); s++) {
      Sentence sentence = sentences.get(s);
      int n = sentence.labels().length;
      extractor.load(sentence.text(), sentence.tokens(), 0, n);
      for (int i = 0; i < n; i++) {
        gold[at + i] = sentence.labels()[i];
        candidate[at + i] = extractor.isCandidate(i);
        if (candidate[at + i]) {
          int count = extractor.extract(i, buffer);
          for (int k = 0; k < count; k++) {
            int slot = (int) (buffer[k] >>> 37);
            if (seen[slot] < 100) {
              seen[slot]++;
            }
          }
        }
      }
      dropUnreachable(at, n);
      at += n;
      sentenceStart[s + 1] = at;
    }
    int kept = 0;
    for (byte b : seen) {
      kept += b >= fewest ? 1 : 0;
    }
    int capacity = Integer.highestOneBit(Math.max(1024, kept)) * 4;
    this.ids = new long[capacity];
    int[] numbers = new int[capacity];
    this.idMask = capacity - 1;
    int next = 0;
    int[] row = new int[FeatureExtractor.MOST_FEATURES];
    for (int s = 0; s < sentences.size(); s++) {
      Sentence sentence = sentences.get(s);
      int n = sentence.labels().length;
      extractor.load(sentence.text(), sentence.tokens(), 0, n);
      for (int i = 0; i < n; i++) {
        int token = sentenceStart[s] + i;
        if (!candidate[token]) {
          continue;
        }
        int count = extractor.extract(i, buffer);
        int used = 0;
        for (int k = 0; k < count; k++) {
          if (seen[(int) (buffer[k] >>> 37)] < fewest) {
            continue;
          }
          int slot = (int) (buffer[k] >>> 20) & idMask;
          while (ids[slot] != 0 && ids[slot] != buffer[k]) {
            slot = (slot + 1) & idMask;
          }
          if (ids[slot] == 0) {
            ids[slot] = buffer[k];
            numbers[slot] = next++;
          }
          row[used++] = numbers[slot] * L;
        }
        tokenFeatures[token] = Arrays.copyOf(row, used);
      }
    }
    this.features = next;
    this.hashes = new long[next];
    for (int slot = 0; slot < capacity; slot++) {
      if (ids[slot] != 0) {
        hashes[numbers[slot]] = ids[slot];
      }
    }
    this.sum = new double[next * L];
    this.transitionSum = new double[(L + 1) * L];
    this.weights = new int[0];
    this.totals = new double[0];
    this.transitions = new int[0];
    this.transitionTotals = new double[0];
  }

  /** Names that hold tokens the tagger never looks at cannot be learned. */
  private void dropUnreachable(int at, int n) {
    int i = 0;
    while (i < n) {
      int label = gold[at + i];
      if (label == Labels.OUTSIDE) {
        i++;
        continue;
      }
      int end = i + 1;
      if (Labels.isOpen(label)) {
        while (end < n && Labels.isOpen(gold[at + end])) {
          end++;
        }
        end++;
      }
      boolean reachable = true;
      for (int k = i; k < end; k++) {
        reachable &= candidate[at + k];
      }
      if (!reachable) {
        Arrays.fill(gold, at + i, at + end, Labels.OUTSIDE);
      }
      i = end;
    }
  }

  /** The number of features kept. */
  int features() {
    return features;
  }

  /**
   * Trains one more model and adds it to the mean.
   *
   * @param progress hears a line about each pass over the sentences
   */
  void train(int passes, long seed, Consumer<String> progress) {
    weights = new int[features * L];
    totals = new double[features * L];
    transitions = new int[(L + 1) * L];
    transitionTotals = new double[(L + 1) * L];
    int[] order = IntStream.range(0, sentenceStart.length - 1).toArray();
    Random random = new Random(seed);
    Decoder decoder = new Decoder();
    int longest = 0;
    for (int s = 0; s + 1 < sentenceStart.length; s++) {
      longest = Math.max(longest, sentenceStart[s + 1] - sentenceStart[s]);
    }
    int[] emissions = new int[longest * L];
    int[] predicted = new int[longest];
    long clock = 1;
    for (int pass = 1; pass <= passes; pass++) {
      shuffle(order, random);
      int errors = 0;
      for (int s : order) {
        int from = sentenceStart[s];
        int n = sentenceStart[s + 1] - from;
        if (n == 0) {
          continue;
        }
        score(from, n, emissions);
        decoder.decode(emissions, n, transitions, predicted);
        errors += update(from, n, predicted, clock);
        clock++;
      }
      progress.accept("pass " + pass + " of " + passes + ": " + errors + " wrong labels");
    }
    for (int k = 0; k < sum.length; k++) {
      sum[k] += weights[k] - totals[k] / clock;
    }
    for (int k = 0; k < transitionSum.length; k++) {
      transitionSum[k] += transitions[k] - transitionTotals[k] / clock;
    }
    models++;
  }

  private static void shuffle(int[] order, Random random) {
    for (int k = order.length - 1; k > 0; k--) {
      int other = random.nextInt(k + 1);
      int swap = order[k];
      order[k] = order[other];
      order[other] = swap;
    }
  }

  private void score(int from, int n, int[] emissions) {
    Arrays.fill(emissions, 0, n * L, 0);
    for (int i = 0; i < n; i++) {
      int row = i * L;
      if (!candidate[from + i]) {
        for (int l = 1; l < L; l++) {
          emissions[row + l] = Decoder.IMPOSSIBLE;
        }
        continue;
      }
      for (int feature : tokenFeatures[from + i]) {
        for (int l = 0; l < L; l++) {
          emissions[row + l] += weights[feature + l];
        }
      }
    }
  }

  private int update(int from, int n, int[] predicted, long clock) {
    int errors = 0;
    for (int i = 0; i < n; i++) {
      int right = gold[from + i];
      int wrong = predicted[i];
      int rightBefore = i == 0 ? L : gold[from + i - 1];
      int wrongBefore = i == 0 ? L : predicted[i - 1];
      if (right != wrong) {
        errors++;
        if (candidate[from + i]) {
          for (int feature : tokenFeatures[from + i]) {
            weights[feature + right] += STEP;
            totals[feature + right] += clock;
            weights[feature + wrong] -= STEP;
            totals[feature + wrong] -= clock;
          }
        }
      }
      if (right != wrong || rightBefore != wrongBefore) {
        transitions[rightBefore * L + right] += STEP;
        transitionTotals[rightBefore * L + right] += clock;
        transitions[wrongBefore * L + wrong] -= STEP;
        transitionTotals[wrongBefore * L + wrong] -= clock;
      }
    }
    return errors;
  }

  /**
   * Writes the mean of the models trained so far.
   *
   * @param smallest weights nearer to 0 than this are left out
   */
  int write(DataOutputStream out, double smallest) throws IOException {
    Integer[] order = new Integer[features];
    Arrays.setAll(order, k -> k);
    Arrays.sort(order, (a, b) -> Long.compareUnsigned(hashes[a], hashes[b]));
    long[] kept = new long[features];
    short[] values = new short[features * L];
    int n = 0;
    for (int k : order) {
      boolean any = false;
      for (int l = 0; l < L; l++) {
        double w = sum[k * L + l] / models;
        boolean small = Math.abs(w) < smallest;
        int fixed = small ? 0 : (int) Math.round(w * WeightTable.SCALE);
        fixed = Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, fixed));
        values[n * L + l] = (short) fixed;
        any |= fixed != 0;
      }
      if (any) {
        kept[n++] = hashes[k];
      }
    }
    int[] fixed = new int[transitionSum.length];
    for (int k = 0; k < fixed.length; k++) {
      fixed[k] = (int) Math.round(transitionSum[k] / models * WeightTable.SCALE);
    }
    NameModel.write(out, Arrays.copyOf(kept, n), Arrays.copyOf(values, n * L), fixed);
    return n;
  }
}

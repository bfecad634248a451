package org.dramatis.training.name;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/**
 * Groups words by their vectors; the command {@code ./train-model groups VECTORS.json OUT.txt.gz}.
 *
 * <p>The most frequent words are parted by spherical k-means (Dhillon and Modha 2001, "Concept
 * Decompositions for Large Sparse Text Data Using Clustering"), all others go to the nearest mean;
 * the means are then joined by Ward's method (1963, "Hierarchical Grouping to Optimize an Objective
 * Function") into ever fewer groups. A line of the result is the numbers of a word's groups, from
 * the largest group to the smallest, with dots between them, a tab and the word. The same vectors
 * give the same bytes.
 */
final class BuildWordGroups {
  /** How many groups each level has, from the largest groups to the smallest. */
  private static final int[] LEVELS = {64, 256, 1024, 2048};

  private static final int FREQUENT = 80_000;
  private static final int ROUNDS = 12;
  private static final long SEED = 1;

  private final List<String> words = new ArrayList<>();
  private final List<float[]> vectors = new ArrayList<>();
  private final PrintStream console = System.out;

  private BuildWordGroups() {}

  /**
   * Runs the command.
   *
   * @param arguments a JSON object with a field {@code vectors}, an object from words, the most
   *     frequent first, to arrays of numbers, of which the first {@code dimensions} count; and the
   *     file to write
   */
  public static void main(String[] arguments) throws IOException {
    BuildWordGroups groups = new BuildWordGroups();
    groups.read(Path.of(arguments[0]));
    groups.center();
    groups.write(Path.of(arguments[1]));
  }

  private void read(Path file) throws IOException {
    int dimensions = 0;
    try (JsonParser in = new JsonFactory().createParser(file.toFile())) {
      in.nextToken();
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        String field = in.currentName();
        in.nextToken();
        if (field.equals("dimensions")) {
          dimensions = in.getIntValue();
        } else if (field.equals("vectors")) {
          readVectors(in, dimensions);
        } else {
          in.skipChildren();
        }
      }
    }
    console.println(words.size() + " words");
  }

  private void readVectors(JsonParser in, int dimensions) throws IOException {
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      words.add(in.currentName());
      float[] vector = new float[dimensions];
      in.nextToken();
      for (int k = 0; in.nextToken() != JsonToken.END_ARRAY; k++) {
        if (k < dimensions) {
          vector[k] = in.getFloatValue();
        }
      }
      vectors.add(vector);
    }
  }

  /** Takes the mean of the frequent words from each vector and brings it to length 1. */
  private void center() {
    double[] mean = new double[vectors.get(0).length];
    int frequent = Math.min(FREQUENT, vectors.size());
    for (float[] vector : vectors.subList(0, frequent)) {
      for (int d = 0; d < mean.length; d++) {
        mean[d] += vector[d] / (double) frequent;
      }
    }
    for (float[] vector : vectors) {
      for (int d = 0; d < mean.length; d++) {
        vector[d] -= (float) mean[d];
      }
      normalize(vector);
    }
  }

  private static void normalize(float[] vector) {
    double square = 0;
    for (float x : vector) {
      square += (double) x * x;
    }
    float factor = (float) (1 / Math.sqrt(Math.max(square, 1e-12)));
    for (int d = 0; d < vector.length; d++) {
      vector[d] *= factor;
    }
  }

  private void write(Path file) throws IOException {
    int smallest = LEVELS[LEVELS.length - 1];
    int frequent = Math.min(FREQUENT, vectors.size());
    float[][] means = means(frequent, smallest);
    int[] sizes = new int[smallest];
    int[] nearest = nearest(vectors.size(), means);
    for (int w = 0; w < frequent; w++) {
      sizes[nearest[w]]++;
    }
    int[][] groups = join(means, sizes);
    try (Writer out =
        new OutputStreamWriter(
            new GZIPOutputStream(Files.newOutputStream(file), 1 << 16), StandardCharsets.UTF_8)) {
      for (int w = 0; w < words.size(); w++) {
        for (int level = 0; level < LEVELS.length; level++) {
          out.append(level == 0 ? "" : ".").append(String.valueOf(groups[level][nearest[w]]));
        }
        out.append('\t').append(words.get(w)).append('\n');
      }
    }
    console.println("wrote " + file + ", " + Files.size(file) + " bytes");
  }

  /** The means that k-means finds for the first {@code frequent} words. */
  private float[][] means(int frequent, int count) {
    Random random = new Random(SEED);
    int dimensions = vectors.get(0).length;
    float[][] means = new float[count][];
    for (int c = 0; c < count; c++) {
      means[c] = vectors.get(random.nextInt(frequent)).clone();
    }
    for (int round = 1; round <= ROUNDS; round++) {
      int[] nearest = nearest(frequent, means);
      int[] sizes = new int[count];
      float[][] sums = new float[count][dimensions];
      for (int w = 0; w < frequent; w++) {
        sizes[nearest[w]]++;
        float[] sum = sums[nearest[w]];
        float[] vector = vectors.get(w);
        for (int d = 0; d < dimensions; d++) {
          sum[d] += vector[d];
        }
      }
      for (int c = 0; c < count; c++) {
        means[c] = sizes[c] == 0 ? vectors.get(random.nextInt(frequent)).clone() : sums[c];
        normalize(means[c]);
      }
      console.println("round " + round + " of " + ROUNDS);
    }
    return means;
  }

  /** The number of the mean that is nearest to each of the first words. */
  private int[] nearest(int count, float[][] means) {
    int dimensions = means[0].length;
    float[][] byDimension = new float[dimensions][means.length];
    for (int c = 0; c < means.length; c++) {
      for (int d = 0; d < dimensions; d++) {
        byDimension[d][c] = means[c][d];
      }
    }
    int[] nearest = new int[count];
    IntStream.range(0, count)
        .parallel()
        .forEach(w -> nearest[w] = nearest(vectors.get(w), byDimension));
    return nearest;
  }

  private static int nearest(float[] vector, float[][] byDimension) {
    float[] scores = new float[byDimension[0].length];
    for (int d = 0; d < vector.length; d++) {
      float x = vector[d];
      float[] row = byDimension[d];
      for (int c = 0; c < scores.length; c++) {
        scores[c] += x * row[c];
      }
    }
    int best = 0;
    for (int c = 1; c < scores.length; c++) {
      best = scores[c] > scores[best] ? c : best;
    }
    return best;
  }

  /** The group of each mean at each level. */
  private static int[][] join(float[][] means, int[] sizes) {
    int n = means.length;
    double[][] centers = new double[n][means[0].length];
    double[] weights = new double[n];
    int[] group = new int[n];
    int[] partner = new int[n];
    double[] cost = new double[n];
    boolean[] alive = new boolean[n];
    for (int c = 0; c < n; c++) {
      for (int d = 0; d < means[c].length; d++) {
        centers[c][d] = means[c][d];
      }
      weights[c] = sizes[c] + 1;
      group[c] = c;
      alive[c] = true;
    }
    for (int c = 0; c < n; c++) {
      findPartner(c, centers, weights, alive, partner, cost);
    }
    int[][] levels = new int[LEVELS.length][];
    int level = LEVELS.length - 1;
    for (int left = n; level >= 0; left--) {
      if (left == LEVELS[level]) {
        levels[level--] = numbered(group);
      }
      int a = 0;
      for (int c = 1; c < n; c++) {
        a = cost[c] < cost[a] ? c : a;
      }
      int b = partner[a];
      for (int d = 0; d < centers[a].length; d++) {
        centers[a][d] =
            (weights[a] * centers[a][d] + weights[b] * centers[b][d]) / (weights[a] + weights[b]);
      }
      weights[a] += weights[b];
      alive[b] = false;
      cost[b] = Double.POSITIVE_INFINITY;
      for (int c = 0; c < n; c++) {
        group[c] = group[c] == b ? a : group[c];
      }
      for (int c = 0; c < n; c++) {
        if (alive[c] && (c == a || partner[c] == a || partner[c] == b)) {
          findPartner(c, centers, weights, alive, partner, cost);
        } else if (alive[c]) {
          double joined = costOf(c, a, centers, weights);
          if (joined < cost[c]) {
            cost[c] = joined;
            partner[c] = a;
          }
        }
      }
    }
    return levels;
  }

  /** Finds what it costs least to join {@code c} with. */
  private static void findPartner(
      int c, double[][] centers, double[] weights, boolean[] alive, int[] partner, double[] cost) {
    cost[c] = Double.POSITIVE_INFINITY;
    for (int other = 0; other < alive.length; other++) {
      if (alive[other] && other != c) {
        double joined = costOf(c, other, centers, weights);
        if (joined < cost[c]) {
          cost[c] = joined;
          partner[c] = other;
        }
      }
    }
  }

  /** By how much the sum of squared distances from the centers grows. */
  private static double costOf(int a, int b, double[][] centers, double[] weights) {
    double square = 0;
    for (int d = 0; d < centers[a].length; d++) {
      double difference = centers[a][d] - centers[b][d];
      square += difference * difference;
    }
    return square * weights[a] * weights[b] / (weights[a] + weights[b]);
  }

  private static int[] numbered(int[] group) {
    int[] numbers = new int[group.length];
    Arrays.fill(numbers, -1);
    int[] out = new int[group.length];
    int next = 0;
    for (int c = 0; c < group.length; c++) {
      if (numbers[group[c]] < 0) {
        numbers[group[c]] = next++;
      }
      out[c] = numbers[group[c]];
    }
    return out;
  }
}

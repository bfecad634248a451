package org.dramatis.training.name;

import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dramatis.annotators.name.Labels;
import org.dramatis.annotators.name.ModelFormat;
import org.dramatis.annotators.name.TextHash;
import org.dramatis.training.name.TrainingData.Sentence;

/**
 * Learns which words are no names although they are written with a capital, and what is a place.
 */
final class VocabularyBuilder {
  private VocabularyBuilder() {}

  /**
   * Learns from labelled text and writes the vocabulary.
   *
   * @return the number of its entries
   */
  static int write(List<Sentence> sentences, DataOutputStream out) throws IOException {
    Map<Long, int[]> words = new HashMap<>();
    Map<Long, int[]> phrases = new HashMap<>();
    Map<Long, Integer> small = new HashMap<>();
    for (Sentence s : sentences) {
      count(s, words, phrases);
      countSmall(s, small);
    }
    Map<Long, Integer> kept = new TreeMap<>();
    words.forEach(
        (hash, c) -> {
          if (c[0] >= 4 && c[0] >= 12 * c[1]) {
            kept.merge(TextHash.finish(hash), ModelFormat.ORDINARY, (a, b) -> a | b);
          }
        });
    phrases.forEach(
        (hash, c) -> {
          int all = c[0] + c[1] + c[2];
          int[] anywhere = words.getOrDefault(hash, new int[2]);
          boolean alone = c[Labels.LOCATION] * 10 >= (anywhere[0] + anywhere[1]) * 4;
          if (c[Labels.LOCATION] >= 3 && c[Labels.LOCATION] * 10 >= all * 8 && alone) {
            kept.merge(TextHash.finish(hash), ModelFormat.PLACE, (a, b) -> a | b);
          }
        });
    small.forEach(
        (hash, n) -> {
          if (n >= 6) {
            kept.merge(TextHash.finish(hash), ModelFormat.COMMON, (a, b) -> a | b);
          }
        });
    ModelWriter.lexicon(
        out,
        kept.keySet().stream().mapToLong(Long::longValue).toArray(),
        kept.values().stream().mapToInt(Integer::intValue).toArray());
    return kept.size();
  }

  /** Counts words in small letters under the hash that they have with a capital. */
  private static void countSmall(Sentence s, Map<Long, Integer> small) {
    for (int k = 0; k < s.labels().length; k++) {
      int start = s.tokens()[2 * k];
      int end = s.tokens()[2 * k + 1];
      if (s.labels()[k] == Labels.OUTSIDE
          && end - start > 2
          && Character.isLowerCase(s.text().charAt(start))) {
        String word =
            Character.toUpperCase(s.text().charAt(start)) + s.text().substring(start + 1, end);
        small.merge(TextHash.exact(word, 0, word.length()), 1, Integer::sum);
      }
    }
  }

  private static void count(Sentence s, Map<Long, int[]> words, Map<Long, int[]> phrases) {
    int k = 0;
    while (k < s.labels().length) {
      int label = s.labels()[k];
      int end = k + 1;
      int start = s.tokens()[2 * k];
      if (label == Labels.OUTSIDE) {
        if (k > 0 && Character.isUpperCase(s.text().charAt(start))) {
          words
              .computeIfAbsent(
                  TextHash.exact(s.text(), start, s.tokens()[2 * k + 1]), h -> new int[2])[0]++;
        }
      } else {
        while (Labels.isOpen(s.labels()[end - 1])) {
          end++;
        }
        for (int t = k; t < end; t++) {
          words
              .computeIfAbsent(
                  TextHash.exact(s.text(), s.tokens()[2 * t], s.tokens()[2 * t + 1]),
                  h -> new int[2])[1]++;
        }
        if (end - k <= ModelFormat.LONGEST_PLACE) {
          phrases.computeIfAbsent(phrase(s, k, end), h -> new int[3])[Labels.type(label)]++;
        }
      }
      k = end;
    }
  }

  private static long phrase(Sentence s, int first, int last) {
    long hash = 0;
    for (int t = first; t < last; t++) {
      hash =
          TextHash.phrase(hash, TextHash.exact(s.text(), s.tokens()[2 * t], s.tokens()[2 * t + 1]));
    }
    return hash;
  }
}

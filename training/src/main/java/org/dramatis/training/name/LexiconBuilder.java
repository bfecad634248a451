package org.dramatis.training.name;

import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dramatis.annotators.name.Lexica;
import org.dramatis.annotators.name.OrganizationHeads;
import org.dramatis.annotators.name.TextHash;

/**
 * Turns the word clusters, word groups and gazetteer of a training folder into the compact form
 * that {@link Lexica} reads.
 */
final class LexiconBuilder {
  private static final int FEWEST = 4;

  private LexiconBuilder() {}

  /**
   * Reads {@code lexica/brown.txt.gz} and {@code lexica/groups.txt.gz} (path, tab, word) and {@code
   * lexica/gazetteer.txt.gz} (name, tab, type bits) of the folder.
   */
  static void build(Path folder, DataOutputStream out) throws IOException {
    clusters(folder.resolve("lexica/brown.txt.gz"), out);
    groups(folder.resolve("lexica/groups.txt.gz"), out);
    gazetteer(folder.resolve("lexica/gazetteer.txt.gz"), out);
  }

  private static void clusters(Path file, DataOutputStream out) throws IOException {
    Tree tree = Tree.read(file);
    out.writeShort(tree.paths().size());
    for (String path : tree.paths()) {
      out.writeUTF(path);
    }
    write(tree.words(), out);
  }

  private static void groups(Path file, DataOutputStream out) throws IOException {
    Tree tree = Tree.read(file);
    out.writeShort(tree.paths().size());
    for (String path : tree.paths()) {
      String[] levels = path.split("\\.");
      for (int level = 0; level < Lexica.GROUP_LEVELS; level++) {
        out.writeShort(Integer.parseInt(levels[level]));
      }
    }
    write(tree.words(), out);
  }

  /**
   * Words at the ends of a tree.
   *
   * @param paths the paths from the root, each once
   * @param words the number of each word's path, from 1; of words with one hash the first counts
   */
  private record Tree(List<String> paths, Map<Long, Integer> words) {
    /** Reads lines of a path, a tab and a word. */
    static Tree read(Path file) throws IOException {
      Map<String, Integer> numbers = new LinkedHashMap<>();
      Map<Long, Integer> words = new LinkedHashMap<>();
      try (BufferedReader in = TrainingData.open(file)) {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          int tab = line.indexOf('\t');
          String word = line.substring(tab + 1);
          int number = numbers.computeIfAbsent(line.substring(0, tab), p -> numbers.size() + 1);
          words.putIfAbsent(TextHash.finish(TextHash.lower(word, 0, word.length())), number);
        }
      }
      return new Tree(List.copyOf(numbers.keySet()), words);
    }
  }

  private static void gazetteer(Path file, DataOutputStream out) throws IOException {
    Map<Long, Integer> phrases = new LinkedHashMap<>();
    Map<String, int[]> habits = new HashMap<>();
    try (BufferedReader in = TrainingData.open(file)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        int tab = line.indexOf('\t');
        int bits = Integer.parseInt(line.substring(tab + 1));
        String[] words = line.substring(0, tab).split(" ");
        if (words.length > Lexica.LONGEST_PHRASE || !startsAsName(words[0])) {
          continue;
        }
        phrases.merge(TextHash.finish(phrase(words, words.length)), bits, (a, b) -> a | b);
        if (bits == Lexica.ORGANIZATION) {
          int stem = OrganizationHeads.stem(words);
          if (stem < words.length) {
            phrases.merge(TextHash.finish(phrase(words, stem)), Lexica.STEM, (a, b) -> a | b);
          }
        }
        count(habits, words, bits);
      }
    }
    write(phrases, out);
    Map<Long, Integer> codes = new LinkedHashMap<>();
    habits.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            e -> {
              int code = code(e.getValue());
              if (code != 0) {
                String word = e.getKey();
                codes.put(TextHash.finish(TextHash.exact(word, 0, word.length())), code);
              }
            });
    write(codes, out);
  }

  private static long phrase(String[] words, int count) {
    long phrase = 0;
    for (int k = 0; k < count; k++) {
      phrase = TextHash.phrase(phrase, TextHash.exact(words[k], 0, words[k].length()));
    }
    return phrase;
  }

  private static boolean startsAsName(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (Character.isUpperCase(word.charAt(i)) || word.charAt(i) > 0x24F) {
        return true;
      }
    }
    return false;
  }

  /** Counts: in all, first of persons, last of persons, last of organisations, in locations. */
  private static void count(Map<String, int[]> habits, String[] words, int bits) {
    if (bits != Lexica.PERSON && bits != Lexica.ORGANIZATION && bits != Lexica.LOCATION) {
      return;
    }
    int n = words.length;
    for (int k = 0; k < n; k++) {
      int[] c = habits.computeIfAbsent(words[k], w -> new int[5]);
      c[0]++;
      if (bits == Lexica.PERSON && n > 1) {
        c[1] += k == 0 ? 1 : 0;
        c[2] += k == n - 1 ? 1 : 0;
      } else if (bits == Lexica.ORGANIZATION) {
        c[3] += k == n - 1 ? 1 : 0;
      } else if (bits == Lexica.LOCATION) {
        c[4]++;
      }
    }
  }

  /** Four shares of two bits each, or 0 for words too rare or without a habit. */
  private static int code(int[] c) {
    if (c[0] < FEWEST) {
      return 0;
    }
    int code = 0;
    for (int k = 1; k <= 4; k++) {
      double share = (double) c[k] / c[0];
      int step = share < 0.1 ? 0 : share < 0.35 ? 1 : share < 0.7 ? 2 : 3;
      code |= step << (2 * (k - 1));
    }
    return code;
  }

  private static void write(Map<Long, Integer> entries, DataOutputStream out) throws IOException {
    long[] hashes = new long[entries.size()];
    int[] values = new int[entries.size()];
    int k = 0;
    for (Map.Entry<Long, Integer> e : entries.entrySet()) {
      hashes[k] = e.getKey();
      values[k++] = e.getValue();
    }
    ModelWriter.lexicon(out, hashes, values);
  }
}

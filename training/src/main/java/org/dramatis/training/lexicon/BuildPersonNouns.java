package org.dramatis.training.lexicon;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * Makes the list of common nouns that mean a person, from WordNet.
 *
 * <p>Usage: {@code BuildPersonNouns WORDNET_DIR WORD_CLASSES.gz OUT.txt}. A noun is taken when most
 * of its occurrences in WordNet's sense-tagged texts, or its first sense where there are none, are
 * in the lexicographer's file {@code noun.person}, and when the table of word classes knows it as a
 * noun.
 */
final class BuildPersonNouns {

  private static final int PERSON_FILE = 18;

  private static final double MINIMUM_SHARE = 0.6;

  private static final Pattern PARTLY_NAME = Pattern.compile("P[2-9]\\d");

  private BuildPersonNouns() {}

  /** Runs the command. */
  public static void main(String[] arguments) throws IOException {
    Path wordNet = Path.of(arguments[0]);
    Set<String> nouns = nouns(Path.of(arguments[1]));
    Map<String, Integer> files = new HashMap<>();
    for (String line : Files.readAllLines(wordNet.resolve("data.noun"), StandardCharsets.UTF_8)) {
      if (!line.startsWith(" ")) {
        String[] fields = line.split(" ", 3);
        files.put(fields[0], Integer.parseInt(fields[1]));
      }
    }
    Map<String, int[]> counts = new HashMap<>();
    for (String line : Files.readAllLines(wordNet.resolve("cntlist.rev"), StandardCharsets.UTF_8)) {
      int percent = line.indexOf("%1:");
      if (percent > 0) {
        String word = line.substring(0, percent);
        int file = Integer.parseInt(line.substring(percent + 3, percent + 5));
        int count = Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1));
        int[] both = counts.computeIfAbsent(word, any -> new int[2]);
        both[0] += file == PERSON_FILE ? count : 0;
        both[1] += count;
      }
    }
    Set<String> result = new TreeSet<>();
    for (String line : Files.readAllLines(wordNet.resolve("index.noun"), StandardCharsets.UTF_8)) {
      String[] fields = line.trim().split(" +");
      String word = fields[0];
      if (line.startsWith(" ") || !nouns.contains(word)) {
        continue;
      }
      int pointers = Integer.parseInt(fields[3]);
      String firstSense = fields[6 + pointers];
      int[] both = counts.getOrDefault(word, new int[2]);
      boolean person =
          both[1] > 0
              ? both[0] >= MINIMUM_SHARE * both[1]
              : files.getOrDefault(firstSense, 0) == PERSON_FILE;
      if (person) {
        result.add(word);
      }
    }
    Files.write(Path.of(arguments[2]), List.copyOf(result), StandardCharsets.UTF_8);
  }

  private static Set<String> nouns(Path table) throws IOException {
    Set<String> nouns = new HashSet<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(table)), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        int tab = line.indexOf('\t');
        if (tab > 0
            && line.charAt(0) != '-'
            && line.startsWith("N", tab + 1)
            && !PARTLY_NAME.matcher(line).find()) {
          nouns.add(line.substring(0, tab));
        }
      }
    }
    return nouns;
  }
}

package org.dramatis.analytics.identity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Word lists of this package: a word a line, or several that mean one thing, the first of which all
 * are mapped to, or pairs with a tab between them. Lines that start with {@code #} are comments.
 */
final class WordTable {

  private WordTable() {}

  /** Every word of the resource with the first word of its line. */
  static Map<String, String> read(String resource) {
    Map<String, String> table = new TreeMap<>();
    for (String line : lines(resource)) {
      String[] words = line.split("\\s+");
      for (String word : words) {
        put(table, word, words[0], resource);
      }
    }
    return Collections.unmodifiableMap(table);
  }

  /** What stands before the tab of each line of the resource, with what stands after it. */
  static Map<String, String> readPairs(String resource) {
    Map<String, String> table = new TreeMap<>();
    for (String line : lines(resource)) {
      String[] pair = line.split("\t", 2);
      put(table, pair[0], pair[1], resource);
    }
    return Collections.unmodifiableMap(table);
  }

  private static void put(Map<String, String> table, String key, String value, String resource) {
    if (table.putIfAbsent(key, value) != null) {
      throw new IllegalStateException(resource + " has " + key + " twice");
    }
  }

  private static List<String> lines(String resource) {
    try (InputStream in = WordTable.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + resource + " is missing");
      }
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }
}

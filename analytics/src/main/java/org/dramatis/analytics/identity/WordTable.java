package org.dramatis.analytics.identity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Word lists of this package: a word a line, or several that mean one thing, the first of which all
 * are mapped to. Lines that start with {@code #} are comments.
 */
final class WordTable {

  private WordTable() {}

  /** Every word of the resource with the first word of its line. */
  static Map<String, String> read(String resource) {
    Map<String, String> table = new TreeMap<>();
    try (InputStream in = WordTable.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + resource + " is missing");
      }
      BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.isBlank() || line.startsWith("#")) {
          continue;
        }
        String[] words = line.strip().split("\\s+");
        for (String word : words) {
          if (table.putIfAbsent(word, words[0]) != null) {
            throw new IllegalStateException(resource + " has " + word + " twice");
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
    return Collections.unmodifiableMap(table);
  }
}

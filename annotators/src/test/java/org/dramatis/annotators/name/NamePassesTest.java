package org.dramatis.annotators.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.dramatis.annotators.KindsTest;
import org.dramatis.annotators.token.Segmenter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Without any one of the passes over the names, some text of {@code kinds.tsv} goes wrong. */
class NamePassesTest {
  private static final NameFinder FINDER = NameFinder.shipped();

  static List<String> passes() {
    return FINDER.passes();
  }

  @ParameterizedTest
  @MethodSource("passes")
  void isNeeded(String pass) throws IOException {
    NameFinder without = FINDER.without(pass);
    assertThat(rows().anyMatch(row -> holds(FINDER, row) && !holds(without, row)))
        .as("a text that goes wrong without %s", pass)
        .isTrue();
  }

  /** Whether the names of the row's text are those that it asks for, whatever actors they are. */
  private static boolean holds(NameFinder finder, String[] row) {
    Map<String, Set<String>> types = new HashMap<>();
    for (FoundName name : finder.find(row[0], new Segmenter().segment(row[0]))) {
      types
          .computeIfAbsent(row[0].substring(name.start(), name.end()), any -> new TreeSet<>())
          .add(name.type().name());
    }
    for (String point : row[1].split("; ")) {
      String[] sides = point.split("=");
      boolean holds =
          point.startsWith("!")
              ? !types.containsKey(point.substring(1))
              : sides.length < 2 || Set.of(sides[1]).equals(types.get(sides[0]));
      if (!holds) {
        return false;
      }
    }
    return true;
  }

  private static Stream<String[]> rows() throws IOException {
    try (InputStream in = KindsTest.class.getResourceAsStream("kinds.tsv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t"));
    }
  }
}

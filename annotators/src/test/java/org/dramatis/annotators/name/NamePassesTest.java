package org.dramatis.annotators.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.dramatis.annotators.KindsTest;
import org.dramatis.annotators.token.Segmenter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every pass over the names changes the names of some text of {@code kinds.tsv}. */
class NamePassesTest {
  private static final NameFinder FINDER = NameFinder.shipped();

  static List<String> passes() {
    return FINDER.passes();
  }

  @ParameterizedTest
  @MethodSource("passes")
  void isNeeded(String pass) throws IOException {
    NameFinder without = FINDER.without(pass);
    assertThat(texts().anyMatch(text -> !find(FINDER, text).equals(find(without, text))))
        .as("a text that needs %s", pass)
        .isTrue();
  }

  private static List<FoundName> find(NameFinder finder, String text) {
    return finder.find(text, new Segmenter().segment(text));
  }

  private static Stream<String> texts() throws IOException {
    try (InputStream in = KindsTest.class.getResourceAsStream("kinds.tsv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.substring(0, line.indexOf('\t')));
    }
  }
}

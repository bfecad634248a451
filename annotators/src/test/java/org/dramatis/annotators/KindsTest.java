package org.dramatis.annotators;

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
import org.dramatis.annotators.name.NameAnnotator;
import org.dramatis.annotators.resolve.WithinDocumentResolver;
import org.dramatis.annotators.token.TokenAnnotator;
import org.dramatis.core.actor.Chain;
import org.dramatis.core.actor.Link;
import org.dramatis.core.actor.Mention;
import org.dramatis.core.annotation.AnnotatedDocument;
import org.dramatis.core.annotation.Layers;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What has to hold of the short texts in {@code kinds.tsv}, which are grouped by kind. */
public class KindsTest {

  static Stream<Arguments> texts() throws IOException {
    try (InputStream in = KindsTest.class.getResourceAsStream("kinds.tsv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> Arguments.of((Object[]) line.split("\t")));
    }
  }

  @ParameterizedTest
  @MethodSource("texts")
  void holds(String text, String expected) {
    AnnotatedDocument document =
        AnnotatedDocument.of(Document.ofText(new Location("kinds", "a.txt"), text));
    document = new NameAnnotator().annotate(new TokenAnnotator().annotate(document));
    document = new WithinDocumentResolver().annotate(document);
    Map<String, Set<String>> types = new HashMap<>();
    for (Mention name : document.layer(Layers.NAMES)) {
      types.computeIfAbsent(name.span().of(text), any -> new TreeSet<>()).add(name.type().name());
    }
    Map<String, Set<Integer>> actors = actors(text, document);
    for (String point : expected.split("; ")) {
      if (point.startsWith("!")) {
        assertThat(types).as(point).doesNotContainKey(point.substring(1));
      } else if (point.contains("=")) {
        String[] sides = point.split("=");
        assertThat(types).as(point).containsEntry(sides[0], Set.of(sides[1]));
      } else if (point.contains("~")) {
        String[] sides = point.split("~");
        assertThat(actors).as(point).containsKeys(sides);
        assertThat(actors.get(sides[0])).as(point).hasSize(1).isEqualTo(actors.get(sides[1]));
      } else {
        String[] sides = point.split("#");
        assertThat(actors).as(point).containsKeys(sides);
        assertThat(actors.get(sides[0]))
            .as(point)
            .doesNotContainAnyElementsOf(actors.get(sides[1]));
      }
    }
  }

  private static Map<String, Set<Integer>> actors(String text, AnnotatedDocument document) {
    List<Mention> mentions = document.layer(Layers.MENTIONS);
    Map<String, Set<Integer>> actors = new HashMap<>();
    int index = 0;
    for (Chain chain : document.layer(Layers.CHAINS)) {
      for (Link link : chain.links()) {
        actors
            .computeIfAbsent(mentions.get(link.mention()).span().of(text), any -> new TreeSet<>())
            .add(index);
      }
      index++;
    }
    return actors;
  }
}

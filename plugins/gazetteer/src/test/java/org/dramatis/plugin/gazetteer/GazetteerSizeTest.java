package org.dramatis.plugin.gazetteer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.dramatis.core.annotation.AnnotatedDocument;
import org.dramatis.core.annotation.Layer;
import org.dramatis.core.annotation.Layers;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;
import org.dramatis.core.pipeline.AnnotatorSequence;
import org.dramatis.core.plugin.PluginLimits;
import org.dramatis.core.plugin.PluginRegistry;
import org.dramatis.core.spi.Annotator;
import org.dramatis.core.spi.PluginContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A million names: the built JAR in a small process, and how fast a text is gone through. */
class GazetteerSizeTest {

  private static final int NAMES = 1_000_000;

  @TempDir static Path many;
  @TempDir static Path few;
  private static String text;
  private static int tokens;
  private static long listed;

  @BeforeAll
  static void write() throws IOException {
    write(many, NAMES);
    write(few, 1_000);
    Random random = new Random(1);
    StringBuilder words = new StringBuilder();
    for (tokens = 0; tokens < 500_000; tokens++) {
      // One token in fifty begins a listed name; two of three others begin like one and go on else.
      if (tokens % 50 == 0) {
        words.append(name(random.nextInt(NAMES)));
        listed++;
        tokens += 2;
      } else if (tokens % 3 != 0) {
        words.append(word(random.nextInt(5_000)));
      } else {
        words.append("of");
      }
      words.append(tokens % 20 == 0 ? ".\n" : " ");
    }
    text = words.toString();
  }

  @Test
  void aMillionNamesFitIntoASmallProcess(@TempDir Path folder) throws IOException {
    try (DirectoryStream<Path> jars =
        Files.newDirectoryStream(Path.of("target"), "dramatis-gazetteer-*.jar")) {
      Files.copy(jars.iterator().next(), folder.resolve("gazetteer.jar"));
    }
    PluginLimits limits = new PluginLimits(Duration.ofSeconds(60), 192, 20_000_000, 10, 20, true);
    try (PluginRegistry registry =
        new PluginRegistry(
            folder, name -> new PluginContext(many, Map.of()), limits, List.of(new NoNames()))) {
      assertThat(registry.warnings()).isEmpty();
      AnnotatorSequence sequence = new AnnotatorSequence(registry.annotators(), Map.of());
      AnnotatedDocument annotated = sequence.annotate(AnnotatedDocument.of(document()));
      assertThat(sequence.remarks()).isEmpty();
      assertThat(annotated.layer(Layers.NAMES).size()).isEqualTo((int) listed);
    }
  }

  @Test
  void aTextIsGoneThroughAsFastWithManyNames() {
    double withFew = tokensPerSecond(few);
    double withMany = tokensPerSecond(many);
    System.out.printf(
        Locale.ROOT,
        "gazetteer: %,.0f tokens/s with 1,000,000 names, %,.0f with 1,000; ratio %.2f%n",
        withMany,
        withFew,
        withMany / withFew);
    // On any machine, however busy: far from going through the list for each word.
    assertThat(withMany / withFew).isGreaterThan(0.05);
  }

  /** The best of some passes. */
  private static double tokensPerSecond(Path home) {
    Annotator annotator =
        new GazetteerPlugin().annotators(new PluginContext(home, Map.of())).get(0);
    AnnotatedDocument document = AnnotatedDocument.of(document()).with(Layers.NAMES, List.of());
    long least = Long.MAX_VALUE;
    for (int pass = 0; pass < 8; pass++) {
      long began = System.nanoTime();
      annotator.annotate(document);
      least = Math.min(least, System.nanoTime() - began);
    }
    return tokens * 1e9 / least;
  }

  private static Document document() {
    return Document.ofText(new Location("test", "text.txt"), text);
  }

  private static void write(Path home, int names) throws IOException {
    try (Writer rows = Files.newBufferedWriter(home.resolve("gazetteer.csv"))) {
      rows.write("name,type,id\n");
      for (int i = 0; i < names; i++) {
        rows.write(name(i) + ",person,Q" + i + "\n");
      }
    }
  }

  /** Three words; the first ones are shared by hundreds of names. */
  private static String name(int i) {
    return word(i % 5_000) + " " + word(i / 5_000 + 7_000) + " " + word(i % 89_000 + 10_000);
  }

  private static String word(int i) {
    String letters = Integer.toString(i + 40_000, 26).replaceAll("[0-9]", "x$0");
    StringBuilder word = new StringBuilder();
    for (char c : letters.toCharArray()) {
      word.append(Character.isDigit(c) ? (char) ('q' + (c - '0') % 9) : c);
    }
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  /** Stands for the product: a layer of no names. */
  public static final class NoNames implements org.dramatis.core.spi.AnalysisPlugin, Annotator {

    @Override
    public String name() {
      return "no-names";
    }

    @Override
    public String version() {
      return "1";
    }

    @Override
    public List<Annotator> annotators(PluginContext context) {
      return List.of(this);
    }

    @Override
    public Set<Layer<?>> requires() {
      return Set.of();
    }

    @Override
    public Set<Layer<?>> provides() {
      return Set.of(Layers.NAMES);
    }

    @Override
    public AnnotatedDocument annotate(AnnotatedDocument document) {
      return document.with(Layers.NAMES, List.of());
    }
  }
}

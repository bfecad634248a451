package org.dramatis.training.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weights and precisions come of documents with coreference annotated by hand. */
class TrainAntecedentsTest {

  @TempDir Path folder;

  @BeforeEach
  void fill() throws IOException {
    List<String> gold = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      String text = "Mary Quimby spoke on day " + i + ". Then she left the hall.";
      int she = text.indexOf("she");
      Files.writeString(folder.resolve("d" + i + ".txt"), text, StandardCharsets.UTF_8);
      gold.add(
          String.format(
              Locale.ROOT,
              "{\"doc\": \"d%d\", \"mentions\": [%s, %s]}",
              i,
              mention(0, 11),
              mention(she, she + 3)));
      names.add(
          String.format(
              Locale.ROOT,
              "{\"doc\": \"d%d.txt\", \"start\": 0, \"end\": 11, \"kind\": \"NAME\","
                  + " \"type\": \"PERSON\", \"country\": \"\", \"confidence\": 0.9}",
              i));
    }
    Files.write(folder.resolve("gold.jsonl"), gold, StandardCharsets.UTF_8);
    Files.write(folder.resolve("names.jsonl"), names, StandardCharsets.UTF_8);
    String passage = "Anna Berg told Mary Dahl of the prize. Mary Dahl warmly congratulated her.";
    Files.writeString(
        folder.resolve("gap.tsv"),
        "ID\tText\tPronoun\tPronoun-offset\tA\tA-offset\tA-coref\tB\tB-offset\tB-coref\tURL\n"
            + String.format(
                Locale.ROOT,
                "test-1\t%s\ther\t%d\tAnna Berg\t0\tTRUE\tMary Dahl\t%d\tFALSE\t-%n",
                passage,
                passage.indexOf("her."),
                passage.indexOf("Mary")),
        StandardCharsets.UTF_8);
  }

  private static String mention(int start, int end) {
    return String.format(
        Locale.ROOT,
        "{\"start\": %d, \"end\": %d, \"headStart\": %d, \"headEnd\": %d, \"actor\": \"mary\"}",
        start,
        end,
        start,
        end);
  }

  /** The folder as documents and as fiction, the names, the passages, and what else is said. */
  private String[] arguments(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                folder.toString(),
                folder.resolve("names.jsonl").toString(),
                folder.toString(),
                folder.resolve("gap.tsv").toString()));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  @Test
  void weightsAreLearnedAndAlwaysTheSame() throws IOException {
    TrainAntecedents.main(arguments(folder.toString()));
    List<String> first = Files.readAllLines(folder.resolve("pronouns.tsv"), StandardCharsets.UTF_8);
    assertThat(first)
        .startsWith("# feature\tvalue\tdirect weight\tweights of the hidden units")
        .anyMatch(line -> line.startsWith("NONE\t0\t-"))
        .anyMatch(line -> line.startsWith("OUTPUT\t0\t0\t"));
    assertThat(folder.resolve("antecedents.tsv")).exists();
    TrainAntecedents.main(arguments(folder.toString()));
    assertThat(Files.readAllLines(folder.resolve("pronouns.tsv"), StandardCharsets.UTF_8))
        .isEqualTo(first);
  }

  @Test
  void eachReasonIsMeasuredOnDocumentsLeftOut() throws IOException {
    Path out = folder.resolve("reasons.tsv");
    MeasureReasons.main(arguments("2", out.toString()));
    assertThat(Files.readAllLines(out, StandardCharsets.UTF_8))
        .containsExactly("# reason\tlinks\tright", "PRONOUN\t6.0\t6.0");
  }

  @Test
  void gapCountsEachNameAsAQuestion() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    MeasureGap.measure(
        folder.resolve("gap.tsv"), new PrintStream(out, true, StandardCharsets.UTF_8));
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("all       P 100.0  R 100.0  F1 100.0  left open 0")
        .contains("feminine  P 100.0  R 100.0  F1 100.0  left open 0");
  }
}

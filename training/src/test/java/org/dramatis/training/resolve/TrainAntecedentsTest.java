package org.dramatis.training.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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

  @Test
  void weightsAreLearned() throws IOException {
    Path out = folder.resolve("antecedents.tsv");
    TrainAntecedents.main(
        new String[] {folder.toString(), folder.resolve("names.jsonl").toString(), out.toString()});
    assertThat(Files.readAllLines(out, StandardCharsets.UTF_8))
        .startsWith("# feature\tclass\tvalue\tweight")
        .anyMatch(line -> line.startsWith("NONE\tHE_SHE\t0\t-"));
  }

  @Test
  void eachReasonIsMeasuredOnDocumentsLeftOut() throws IOException {
    Path out = folder.resolve("reasons.tsv");
    MeasureReasons.main(
        new String[] {
          folder.toString(), folder.resolve("names.jsonl").toString(), "2", out.toString()
        });
    assertThat(Files.readAllLines(out, StandardCharsets.UTF_8))
        .containsExactly("# reason\tlinks\tright", "PRONOUN\t6.0\t6.0");
  }
}

package org.dramatis.app.seeds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.dramatis.app.installation.InstalledProgram;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Runs the sample corpus through the packaged program and compares what it says with what readers
 * of the corpus marked.
 *
 * <p>The floors guard against getting worse; they are no goal. What is measured is printed.
 */
class SeedCorpusTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();
  private static final Path SEEDS = PROJECT.resolve("seeds");
  private static final Path BLOCKS = PROJECT.resolve("tools/seeds/gold-blocks.jsonl");
  private static final Path EXPECTED = PROJECT.resolve("tools/seeds/expected.csv");

  /** Fewest names of an actor that the report should have right. */
  private static final int MAIN_ACTOR = 15;

  @TempDir private static Path home;
  private static InstalledProgram.Result run;
  private static final Map<String, JsonNode> documents = new TreeMap<>();
  private static final Map<String, List<FoundMention>> mentions = new TreeMap<>();
  private static GoldCorpus gold;
  private static Agreement agreement;

  @BeforeAll
  static void readTheSamples() throws IOException {
    InstalledProgram program = new InstalledProgram(home);
    run = program.run("run", SEEDS);
    for (String row : program.exported("documents")) {
      JsonNode document = JSON.readTree(row);
      documents.put(document.get("doc").asText(), document);
    }
    for (String row : program.exported("mentions")) {
      JsonNode mention = JSON.readTree(row);
      if (mention.get("share").asDouble() > 0.5) {
        mentions
            .computeIfAbsent(mention.get("doc").asText(), key -> new ArrayList<>())
            .add(found(mention));
      }
    }
    Map<String, String> texts = new TreeMap<>();
    documents.forEach((location, document) -> texts.put(location, document.get("text").asText()));
    gold = GoldCorpus.read(BLOCKS, texts);
    agreement = new Agreement(gold.mentions(), mentions);
    System.out.println("Sample corpus: " + agreement);
  }

  private static FoundMention found(JsonNode row) {
    return new FoundMention(
        row.get("start").asInt(),
        row.get("end").asInt(),
        row.get("text").asText(),
        row.get("actor").asText(),
        row.get("actorName").asText(),
        row.get("kind").asText(),
        row.get("counted").asBoolean());
  }

  @Test
  void everyFileIsReadWholeAndNothingIsInQuarantine() {
    assertThat(run.status()).as(run.toString()).isZero();
    assertThat(run.out()).doesNotContain("quarantine");
    SoftAssertions.assertSoftly(
        softly ->
            gold.documents()
                .forEach(
                    document ->
                        softly
                            .assertThat(document.missingBlocks())
                            .as(document.location())
                            .isEmpty()));
  }

  @Test
  void everyDocumentHasItsTitleDateAndLanguage() {
    SoftAssertions.assertSoftly(
        softly -> {
          for (GoldCorpus.GoldDocument expected : gold.documents()) {
            JsonNode document = documents.get(expected.location());
            softly.assertThat(document).as(expected.location()).isNotNull();
            if (document != null) {
              softly
                  .assertThat(document.path("published").asText())
                  .as("date of " + expected.location())
                  .isEqualTo(expected.published());
              softly
                  .assertThat(document.path("title").asText())
                  .as("title of " + expected.location())
                  .isEqualTo(expected.title());
              softly
                  .assertThat(document.path("language").asText(expected.language()))
                  .as("language of " + expected.location())
                  .isIn(expected.language(), "null");
            }
          }
        });
  }

  @Test
  void theOffsetsOfAPlainTextFileAreThoseOfTheFile() throws IOException {
    String name = "20190119_harbour-wire_second-summit.txt";
    String file = Files.readString(SEEDS.resolve(name), StandardCharsets.UTF_8);
    assertThat(documents.get(name).get("text").asText()).isEqualTo(file);
    assertThat(mentions.get(name)).hasSizeGreaterThan(30);
    for (FoundMention mention : mentions.get(name)) {
      int start = file.offsetByCodePoints(0, mention.start());
      int end = file.offsetByCodePoints(0, mention.end());
      assertThat(file.substring(start, end)).isEqualTo(mention.text());
    }
  }

  @Test
  void whatStandsInMenusAndBoxesOrTwiceIsNotCounted() {
    TreeSet<String> counted =
        mentions.values().stream()
            .flatMap(List::stream)
            .filter(FoundMention::counted)
            .map(FoundMention::text)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(counted)
        .doesNotContain("Angela Merkel", "Justin Trudeau", "Theresa May", "Jacinda Ardern");
  }

  @Test
  void namesAreFoundAndJoined() {
    assertThat(agreement.namesF1()).as(agreement.toString()).isGreaterThan(0.90);
    assertThat(agreement.bCubedF1()).as(agreement.toString()).isGreaterThan(0.86);
  }

  @ParameterizedTest
  @CsvSource({
    "kju, kyc",
    "kju, khc",
    "kyc, khc",
    "kju, kyj",
    "kju, kmg",
    "kju, sung-kim",
    "kdc, khs",
    "phuc, trong",
    "trump, ivanka",
    "trump, melania",
    "nk, sk",
    "ryh, rsy",
  })
  void namesakesStayApart(String first, String second) {
    assertThat(agreement.actorOf(first)).as(first).isNotNull();
    assertThat(agreement.actorOf(second)).as(second).isNotNull();
    assertThat(agreement.actorOf(first)).isNotEqualTo(agreement.actorOf(second));
  }

  @Test
  void eachMainActorIsOneWithItsCount() throws IOException {
    SoftAssertions softly = new SoftAssertions();
    for (String line : Files.readAllLines(EXPECTED, StandardCharsets.UTF_8)) {
      String[] row = line.split(",", -1);
      if (row[0].equals("actor") || Integer.parseInt(row[3]) < MAIN_ACTOR) {
        continue;
      }
      int expected = Integer.parseInt(row[3]);
      String actor = agreement.actorOf(row[0]);
      softly.assertThat(actor).as(row[0]).isNotNull();
      softly
          .assertThat(actor == null ? 0 : agreement.namesOf(actor))
          .as("names that the actor of " + row[0] + " has")
          .isLessThanOrEqualTo(expected + Math.max(3, expected / 8));
      softly
          .assertThat(agreement.held(row[0]))
          .as("names of " + row[0] + " that are in one actor")
          .isGreaterThanOrEqualTo(expected - Math.max(3, expected / 5));
    }
    softly.assertAll();
  }
}

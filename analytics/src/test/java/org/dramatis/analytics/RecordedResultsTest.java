package org.dramatis.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dramatis.analytics.decision.Identities;
import org.dramatis.analytics.export.CsvExporter;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.JobStatus;
import org.dramatis.analytics.job.Metonyms;
import org.dramatis.analytics.ledger.Note;
import org.dramatis.analytics.report.ActorQuery;
import org.dramatis.analytics.report.ActorRow;
import org.dramatis.analytics.report.DocumentQuery;
import org.dramatis.analytics.report.PairQuery;
import org.dramatis.analytics.report.Reports;
import org.dramatis.analytics.report.StoryQuery;
import org.dramatis.analytics.report.Window;
import org.dramatis.analytics.story.Signature;
import org.dramatis.analytics.version.ResultVersion;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.Section;
import org.dramatis.core.document.SectionRole;
import org.dramatis.core.document.Span;
import org.dramatis.core.spi.Table;
import org.dramatis.testkit.RecordedResults;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What resolution across documents, statistics and stories make of fixed documents, as reports and
 * exports show it, is what was recorded for their version.
 */
class RecordedResultsTest {

  private static final int DOCUMENTS = 60;
  private static final List<String> VERBS =
      List.of("met", "praised", "called", "sued", "wrote to", "warned");
  private static final Pattern DECIMAL = Pattern.compile("-?\\d+\\.\\d+(E-?\\d+)?");
  private static final Note NOTE = new Note("ann", "so");

  @TempDir Path folder;
  @TempDir Path home;

  private final Map<String, String> texts = new TreeMap<>();
  private final RecordedResults recorded =
      new RecordedResults(
          Path.of("src/test/resources/org/dramatis/analytics/recorded.tsv"),
          Path.of("target/recorded"),
          "make record");

  @BeforeEach
  void write() throws IOException {
    Random random = new Random(11);
    String before = "";
    for (int i = 0; i < DOCUMENTS; i++) {
      String text =
          i % 9 == 8 ? before.replaceFirst("![^!\\n]*!", "! Another ending!") : text(random);
      before = text;
      String name = (i % 3 == 0 ? "archive" : "wire") + "/d" + i % 4 + "/file" + i + ".txt";
      texts.put(name, i % 10 == 7 ? text : day(random) + " " + text);
    }
    texts.put("wire/broken.txt", "BROKEN");
    texts.put("wire/two.txt", text(random) + "\n----\n" + day(random) + " Acme sued J. Smith!\n");
    for (Map.Entry<String, String> text : texts.entrySet()) {
      Path file = folder.resolve(text.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, text.getValue(), StandardCharsets.UTF_8);
    }
  }

  private static LocalDate day(Random random) {
    return LocalDate.of(2018, 1, 1).plusDays(random.nextInt(500));
  }

  private static String text(Random random) {
    boolean sport = random.nextInt(3) == 0;
    StringBuilder text = new StringBuilder(sport ? "After the match " : "In the senate ");
    int sentences = 4 + random.nextInt(12);
    for (int i = 0; i < sentences; i++) {
      text.append(pick(random, sport ? FixedChains.PERSONS.subList(0, 9) : FixedChains.PERSONS))
          .append(' ')
          .append(pick(random, VERBS))
          .append(' ');
      switch (random.nextInt(6)) {
        case 0 -> text.append(pick(random, FixedChains.BODIES)).append(", he said");
        case 1 -> text.append(pick(random, List.of("Georgia", "North Korea", "U.S.")));
        case 2 -> text.append("the president in ").append(pick(random, FixedChains.PLACES));
        case 3 -> text.append("her, and Pyongyang said that the United States");
        default -> text.append(pick(random, FixedChains.PERSONS)).append(" and she");
      }
      text.append(" on item ").append(random.nextInt(1000)).append('!');
      text.append(random.nextInt(4) == 0 ? "\n" : " ");
      if (random.nextInt(12) == 0) {
        text.append("\nNAV Acme and the UN\n");
      } else if (text.indexOf("NAV") > 0 && random.nextInt(4) == 0) {
        text.append("\nAGAIN Mary Smith\n");
      }
    }
    return text.append('\n').toString();
  }

  private static String pick(Random random, List<String> words) {
    return words.get(random.nextInt(words.size()));
  }

  @Test
  void actorsStatisticsAndStoriesAreThoseOfTheVersion() throws IOException {
    SyntheticTools tools = new SyntheticTools();
    tools.annotators = List.of(new FixedChains());
    StringBuilder result = new StringBuilder();
    for (Metonyms metonyms : Metonyms.values()) {
      tools.metonyms = metonyms;
      result.append(metonyms).append('\n');
      AnalyticsSettings settings = AnalyticsSettings.of(home.resolve(metonyms.name()));
      try (Analytics analytics =
          Analytics.open(settings, tools.toolchain(), () -> List.of(new CsvExporter(true)))) {
        run(analytics, JobName.INGEST, List.of(folder.resolve("archive"), folder.resolve("wire")));
        assertThat(analytics.reports().corpus().quarantined()).isEqualTo(1);
        result.append(result(analytics));
        analytics.identities().suggestions(100).forEach(pair -> result.append(pair).append('\n'));
        decide(analytics);
        run(analytics, JobName.ANALYSE, List.of());
        result.append("After decisions\n").append(result(analytics));
      }
    }
    assertThat(result.toString().lines()).hasSizeGreaterThan(500);
    recorded.check("results", ResultVersion.RESULTS, texts.toString(), rounded(result.toString()));
  }

  private static void decide(Analytics analytics) {
    List<ActorRow> actors = actors(analytics.reports());
    String orlov = id(actors, "Orlov");
    analytics.identities().rename(orlov, "A. Orlov", NOTE);
    analytics.identities().hide(id(actors, "Central Bank"), NOTE);
    analytics.identities().merge(id(actors, "Orban"), orlov, NOTE);
    String yuna = id(actors, "Yuna Kim");
    List<String> documents =
        analytics.reports().documents(documentsOf(yuna)).items().stream()
            .map(row -> row.id())
            .limit(2)
            .toList();
    analytics
        .identities()
        .split(yuna, Identities.Part.documents(documents), "Yuna Kim the Elder", NOTE);
    assertThat(analytics.identities().settle(Duration.ofMinutes(1))).isTrue();
  }

  private static String id(List<ActorRow> actors, String name) {
    return actors.stream().filter(row -> row.name().endsWith(name)).findFirst().orElseThrow().id();
  }

  private static DocumentQuery documentsOf(String actor) {
    return DocumentQuery.of(actor, DocumentQuery.Order.PATH, 0, 1000);
  }

  private static List<ActorRow> actors(Reports reports) {
    return reports.actors(new ActorQuery("", Set.of(), ActorQuery.Order.NAME, 0, 1000)).items();
  }

  /** All that reports and exports say, each list in an order of its own. */
  private static String result(Analytics analytics) throws IOException {
    List<Object> lines = new ArrayList<>();
    Reports reports = analytics.reports();
    lines.add(reports.corpus());
    lines.addAll(reports.timeline());
    for (ActorRow row : actors(reports)) {
      lines.add(reports.actor(row.id()).orElseThrow());
      lines.addAll(reports.roles(row.id(), 10));
      lines.addAll(reports.timeline(row.id()));
    }
    lines.addAll(stories(reports));
    for (Window window : Window.values()) {
      lines.add(reports.network(PairQuery.top(window, 40)));
    }
    for (Table table : analytics.exports().all()) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      analytics.exports().write(table.name(), "csv", out);
      lines.add(table.name());
      // In whatever order the rows come; texts hold line ends, but no row is lost.
      out.toString(StandardCharsets.UTF_8).lines().sorted().forEach(lines::add);
    }
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  private static List<?> stories(Reports reports) {
    return reports
        .stories(
            new StoryQuery(
                "",
                Optional.empty(),
                Optional.empty(),
                Window.SENTENCE,
                false,
                Optional.empty(),
                Optional.empty(),
                StoryQuery.Order.OLDEST,
                0,
                1000))
        .items();
  }

  private static void run(Analytics analytics, JobName job, List<Path> folders) {
    JobRun run = analytics.jobs().start(job, folders);
    run = analytics.jobs().await(run.id(), Duration.ofMinutes(2));
    assertThat(run.status()).as(run.summary()).isEqualTo(JobStatus.COMPLETED);
  }

  /** Decimals as all machines count them: logarithms may differ in their last digit. */
  private static String rounded(String text) {
    return DECIMAL
        .matcher(text)
        .replaceAll(
            found ->
                new BigDecimal(found.group())
                    .round(new MathContext(7))
                    .stripTrailingZeros()
                    .toString());
  }

  @Test
  void signaturesAreThoseOfTheVersion() {
    StringBuilder result = new StringBuilder();
    texts.forEach(
        (name, text) -> {
          Document document = Document.ofText(new Location("a", name), text);
          Signature whole = Signature.of(document);
          Signature part =
              Signature.of(
                  document.withSections(
                      List.of(
                          new Section(SectionRole.BOILERPLATE, new Span(0, text.length() / 2)))));
          Stream.of(Optional.ofNullable(whole), Optional.ofNullable(part))
              .forEach(
                  signature ->
                      result
                          .append(name)
                          .append(' ')
                          .append(signature.map(some -> HexFormat.of().formatHex(some.bytes())))
                          .append('\n'));
        });
    recorded.check("signatures", ResultVersion.SIGNATURES, texts.toString(), result.toString());
  }
}

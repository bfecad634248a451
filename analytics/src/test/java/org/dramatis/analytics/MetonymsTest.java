package org.dramatis.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dramatis.analytics.decision.Identities;
import org.dramatis.analytics.export.JsonLinesExporter;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.JobStatus;
import org.dramatis.analytics.job.Metonyms;
import org.dramatis.analytics.ledger.Note;
import org.dramatis.analytics.report.ActorDetail;
import org.dramatis.analytics.report.ActorQuery;
import org.dramatis.analytics.report.ActorRow;
import org.dramatis.analytics.report.DayCount;
import org.dramatis.analytics.report.DocumentQuery;
import org.dramatis.analytics.report.DocumentRow;
import org.dramatis.analytics.report.Evidence;
import org.dramatis.analytics.report.EvidenceQuery;
import org.dramatis.analytics.report.Mark;
import org.dramatis.analytics.report.PairQuery;
import org.dramatis.analytics.report.PairRow;
import org.dramatis.analytics.report.Reports;
import org.dramatis.analytics.report.Window;
import org.dramatis.analytics.store.query.TableDump;
import org.dramatis.core.document.Location;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Capitals that act, counted as the setting says, from the ingest to the reports. */
@Tag("long")
class MetonymsTest {

  private static final String CAPITAL = "place:pyongyang";
  private static final String COUNTRY = "country:kp";
  private static final Note NOTE = new Note("ann", "seen in the archive");

  @TempDir Path folder;
  @TempDir Path home;
  @TempDir Path other;

  private final SyntheticTools tools = new SyntheticTools();

  @BeforeEach
  void write() throws IOException {
    tools.countries = Map.of("Korea", "KP", "France", "FR");
    tools.capitals = Map.of("Pyongyang", "KP", "Paris", "FR", "Tokyo", "JP");
    tools.ambiguous = Map.of("Paris", List.of("Paris", "Hilton"));
    file("a", "2019-01-01 Pyongyang said Ada met Korea. Bram saw Pyongyang.");
    file("b", "2019-01-02 Pyongyang said Bram left.\nNAV Pyongyang said Ada.");
    file("c", "2019-01-03 Pyongyang said no. Ada and Pyongyang, Pyongyang said.");
    file("d", "2019-01-04 Paris said Ada met Bram of France.");
    file("e", "2019-01-05 Tokyo said Ada met Bram.");
  }

  private void file(String name, String text) throws IOException {
    Path file = folder.resolve(name + ".txt");
    Files.writeString(file, text);
    // What was just written may be written once more: it would be looked at again.
    Files.setLastModifiedTime(file, FileTime.fromMillis(text.hashCode() & 0xffff_ffffL));
  }

  private Analytics open(Path in) {
    return Analytics.open(
        AnalyticsSettings.of(in), tools.toolchain(), () -> List.of(new JsonLinesExporter()));
  }

  private JobRun ingest(Analytics analytics) {
    JobRun run = analytics.jobs().start(JobName.INGEST, List.of(folder));
    run = analytics.jobs().await(run.id(), Duration.ofMinutes(1));
    assertThat(run.status()).as(run.summary()).isEqualTo(JobStatus.COMPLETED);
    return run;
  }

  private static long mentions(Analytics analytics, String actor) {
    return analytics.reports().actor(actor).map(a -> a.row().counts().mentions()).orElse(0L);
  }

  private String document(String name) {
    return new Location(folder.getFileName().toString(), name + ".txt").id();
  }

  @Test
  void theSettingSaysWhoGetsThem() {
    try (Analytics analytics = open(home)) {
      ingest(analytics);
      assertThat(mentions(analytics, CAPITAL)).isEqualTo(6);
      assertThat(mentions(analytics, COUNTRY)).isEqualTo(1);
    }
    tools.metonyms = Metonyms.COUNTRY;
    try (Analytics analytics = open(other)) {
      ingest(analytics);
      assertThat(mentions(analytics, CAPITAL)).isEqualTo(2);
      assertThat(mentions(analytics, COUNTRY)).isEqualTo(5);
      assertThat(mentions(analytics, "place:tokyo")).as("no document names Japan").isEqualTo(1);
      assertThat(mentions(analytics, "country:fr"))
          .as("all that a shared mention may be is that country's")
          .isEqualTo(2);
      assertThat(analytics.reports().timeline(COUNTRY))
          .extracting(DayCount::mentions)
          .containsExactly(2L, 1L, 2L);
    }
  }

  @Test
  void anotherSettingCountsAnewAndReadsNothing() {
    try (Analytics analytics = open(home)) {
      ingest(analytics);
      Map<String, String> asWritten = new TableDump(analytics.database()).digests();
      long opened = tools.opened.get();
      long annotated = tools.annotated.get();
      tools.metonyms = Metonyms.COUNTRY;
      assertThat(ingest(analytics).summary()).startsWith("Nothing to read");
      assertThat(mentions(analytics, COUNTRY)).isEqualTo(5);
      Map<String, String> asCountries = new TableDump(analytics.database()).digests();
      tools.metonyms = Metonyms.PLACE;
      ingest(analytics);
      assertThat(new TableDump(analytics.database()).digests()).isEqualTo(asWritten);
      assertThat(tools.opened.get()).isEqualTo(opened);
      assertThat(tools.annotated.get()).isEqualTo(annotated);
      tools.metonyms = Metonyms.COUNTRY;
      try (Analytics anew = open(other)) {
        ingest(anew);
        assertThat(new TableDump(anew.database()).digests()).isEqualTo(asCountries);
      }
    }
  }

  @Test
  void documentsThatComeAndChangeLeaveWhatANewIngestMakes() throws IOException {
    tools.metonyms = Metonyms.COUNTRY;
    try (Analytics analytics = open(home)) {
      ingest(analytics);
      file("a", "2019-01-01 Ada said that Pyongyang said Bram met Korea. Paris said so.");
      file("f", "2019-01-06 Pyongyang said that Tokyo said so. Japan left.");
      tools.countries = Map.of("Korea", "KP", "France", "FR", "Japan", "JP");
      ingest(analytics);
      assertThat(mentions(analytics, "country:jp")).isEqualTo(3);
      try (Analytics anew = open(other)) {
        ingest(anew);
        SameTables.check(anew, analytics);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Metonyms.class)
  void everyNumberEqualsItsSentences(Metonyms metonyms) throws IOException {
    tools.metonyms = metonyms;
    try (Analytics analytics = open(home)) {
      ingest(analytics);
      Reports reports = analytics.reports();
      long all = 0;
      for (ActorRow row : reports.actors(ActorQuery.top(50)).items()) {
        all += row.counts().mentions();
        assertThat(marked(reports, row.id())).as(row.id()).isEqualTo(row.counts().mentions());
        assertThat(reports.timeline(row.id()).stream().mapToLong(DayCount::mentions).sum())
            .isEqualTo(row.counts().mentions());
        ActorDetail detail = reports.actor(row.id()).orElseThrow();
        for (ActorDetail.Frequency form : detail.aliases()) {
          assertThat(reports.sentences(row.id(), query(Optional.of(form.text()))).total())
              .as(row.id() + " as " + form.text())
              .isBetween(1L, form.count());
        }
        assertThat(
                reports
                    .documents(DocumentQuery.of(row.id(), DocumentQuery.Order.PATH, 0, 50))
                    .items()
                    .stream()
                    .filter(document -> sure(reports, document, row.id()) > 0)
                    .count())
            .isEqualTo(row.counts().documents());
      }
      assertThat(reports.corpus().mentions()).isEqualTo(all);
      for (Window window : Window.values()) {
        PairQuery query =
            new PairQuery(Optional.empty(), Set.of(), window, PairQuery.Order.COUNT, 1, 0, 50);
        assertThat(reports.pairs(query).items()).isNotEmpty();
        for (PairRow pair : reports.pairs(query).items()) {
          long stretches =
              window == Window.DOCUMENT
                  ? reports.sentences(pair.first(), pair.second(), window, 0, 50).items().stream()
                      .map(Evidence::documentId)
                      .distinct()
                      .count()
                  : reports.sentences(pair.first(), pair.second(), window, 0, 1).total();
          assertThat(stretches).as(pair.toString()).isEqualTo(pair.count());
          assertThat(reports.pair(pair.second(), pair.first(), window)).contains(pair);
        }
      }
      String expected = metonyms == Metonyms.PLACE ? CAPITAL : COUNTRY;
      assertThat(reports.document(document("b")).orElseThrow().marks())
          .filteredOn(mark -> mark.metonymOf() != null)
          .hasSize(2)
          .allSatisfy(mark -> assertThat(mark.actor()).isEqualTo(expected))
          .allSatisfy(mark -> assertThat(mark.metonymOf()).isEqualTo("KP"));
      ByteArrayOutputStream exported = new ByteArrayOutputStream();
      analytics.exports().write("mentions", "jsonl", exported);
      assertThat(
              exported
                  .toString(StandardCharsets.UTF_8)
                  .lines()
                  .filter(line -> line.contains("\"actor\":\"" + COUNTRY + "\""))
                  .filter(line -> line.contains("\"counted\":true")))
          .hasSize((int) mentions(analytics, COUNTRY));
    }
  }

  private static long sure(Reports reports, DocumentRow document, String actor) {
    return reports.document(document.id()).orElseThrow().marks().stream()
        .filter(mark -> mark.counted() && mark.share() == 1 && mark.actor().equals(actor))
        .count();
  }

  private static EvidenceQuery query(Optional<String> form) {
    EvidenceQuery all = EvidenceQuery.first(500);
    return form.map(all::written).orElse(all);
  }

  private static long marked(Reports reports, String actor) {
    return reports.sentences(actor, query(Optional.empty())).items().stream()
        .flatMap(sentence -> sentence.marks().stream())
        .filter(mark -> mark.counted() && mark.share() == 1 && mark.actor().equals(actor))
        .count();
  }

  @Test
  void aDecisionStandsAboveTheSetting() {
    tools.metonyms = Metonyms.COUNTRY;
    try (Analytics analytics = open(home)) {
      ingest(analytics);
      Map<String, String> before = new TableDump(analytics.database()).digests();
      Mark acting =
          analytics.reports().document(document("a")).orElseThrow().marks().stream()
              .filter(mark -> mark.metonymOf() != null)
              .findFirst()
              .orElseThrow();
      Identities identities = analytics.identities();
      long split =
          identities
              .split(
                  COUNTRY,
                  Identities.Part.mentions(
                      List.of(new Identities.Place(document("a"), acting.span()))),
                  "Pyongyang Times",
                  NOTE)
              .decision()
              .number();
      assertThat(identities.settle(Duration.ofMinutes(1))).isTrue();
      assertThat(mentions(analytics, COUNTRY)).isEqualTo(4);
      assertThat(analytics.reports().actors(ActorQuery.top(50)).items())
          .filteredOn(row -> row.name().equals("Pyongyang Times"))
          .singleElement()
          .satisfies(row -> assertThat(row.counts().mentions()).isEqualTo(1));
      identities.undo(split, NOTE);
      assertThat(identities.settle(Duration.ofMinutes(1))).isTrue();
      assertThat(withoutDecisions(new TableDump(analytics.database()).digests()))
          .isEqualTo(withoutDecisions(before));
    }
  }

  private static Map<String, String> withoutDecisions(Map<String, String> tables) {
    tables.remove("aggregation");
    tables.remove("identity_decision");
    return tables;
  }

  @Test
  void whoIsHiddenGetsNothingAndGivesNothing() {
    tools.metonyms = Metonyms.COUNTRY;
    try (Analytics analytics = open(home)) {
      ingest(analytics);
      Identities identities = analytics.identities();
      identities.hide(CAPITAL, NOTE);
      assertThat(identities.settle(Duration.ofMinutes(1))).isTrue();
      assertThat(analytics.reports().actor(CAPITAL)).isEmpty();
      assertThat(mentions(analytics, COUNTRY)).isEqualTo(1);
    }
    try (Analytics analytics = open(other)) {
      ingest(analytics);
      Identities identities = analytics.identities();
      identities.hide(COUNTRY, NOTE);
      assertThat(identities.settle(Duration.ofMinutes(1))).isTrue();
      assertThat(analytics.reports().actor(COUNTRY)).isEmpty();
      assertThat(mentions(analytics, CAPITAL)).isEqualTo(6);
    }
  }
}

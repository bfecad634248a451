package org.dramatis.analytics.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.dramatis.analytics.Analytics;
import org.dramatis.analytics.AnalyticsSettings;
import org.dramatis.analytics.SyntheticCorpus;
import org.dramatis.analytics.SyntheticTools;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.JobStatus;
import org.dramatis.analytics.ledger.Note;
import org.dramatis.analytics.report.ActorDetail;
import org.dramatis.analytics.report.ActorQuery;
import org.dramatis.analytics.report.ActorRow;
import org.dramatis.analytics.report.Evidence;
import org.dramatis.analytics.report.EvidenceQuery;
import org.dramatis.analytics.report.Mark;
import org.dramatis.analytics.report.Sampled;
import org.dramatis.analytics.report.SampledPair;
import org.dramatis.analytics.report.Window;
import org.dramatis.analytics.statistic.Proportion;
import org.dramatis.analytics.store.query.TableDump;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.document.Span;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Decisions from end to end: ledger, jobs and reports on a real database. */
@Tag("long")
class IdentitiesTest {

  private static final Note NOTE = new Note("ann", "seen in the archive", List.of("Ada left."));
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path folder;
  @TempDir Path home;

  private final SyntheticTools tools = new SyntheticTools();
  private Analytics analytics;

  @BeforeEach
  void ingest() throws IOException {
    SyntheticCorpus.write(folder, 60, 3);
    analytics = Analytics.open(AnalyticsSettings.of(home), tools.toolchain(), List::of);
    run(JobName.INGEST);
  }

  @AfterEach
  void close() {
    analytics.close();
  }

  private void run(JobName job) {
    JobRun run = analytics.jobs().start(job, job == JobName.INGEST ? List.of(folder) : List.of());
    JobRun ended = analytics.jobs().await(run.id(), PATIENCE);
    assertThat(ended.status()).as(ended.summary()).isEqualTo(JobStatus.COMPLETED);
  }

  private Identities identities() {
    return analytics.identities();
  }

  private long mentions(String actor) {
    return analytics.reports().actor(actor).map(a -> a.row().counts().mentions()).orElse(0L);
  }

  private Map<String, String> tables() {
    Map<String, String> tables = new TreeMap<>(new TableDump(analytics.database()).digests());
    tables.remove("identity_decision");
    // Says what the whole analysis was made of; one that a decision was added to has none.
    tables.remove("aggregation");
    return tables;
  }

  @Test
  void aMergeMovesEveryCountAndUndoBringsThemBack() {
    Map<String, String> before = tables();
    long ada = mentions("person:ada");
    long bram = mentions("person:bram");
    assertThat(ada).isPositive();
    assertThat(bram).isPositive();

    DecisionRow merge = identities().merge("person:ada", "person:bram", NOTE);
    assertThat(merge.standing()).isEqualTo(DecisionRow.Standing.PENDING);
    assertThat(identities().settle(PATIENCE)).isTrue();
    assertThat(mentions("person:ada")).isEqualTo(ada + bram);
    assertThat(analytics.reports().actor("person:bram")).isEmpty();
    assertThat(identities().decisions().get(0).standing()).isEqualTo(DecisionRow.Standing.APPLIED);

    identities().undo(merge.decision().number(), NOTE);
    assertThat(identities().settle(PATIENCE)).isTrue();
    assertThat(tables()).isEqualTo(before);
    assertThat(identities().decisions())
        .extracting(DecisionRow::standing)
        .containsExactly(DecisionRow.Standing.UNDOING, DecisionRow.Standing.UNDONE);
  }

  @Test
  void notesAndTagsStayWithTheirActorThroughAMerge() {
    Map<String, String> before = tables();
    identities().describe("person:ada", " once a minister ", List.of("source", " source"), NOTE);
    identities().describe("person:bram", "", List.of("to  check"), NOTE);
    assertThat(identities().descriptions())
        .containsOnly(
            Map.entry("person:ada", new Description("once a minister", List.of("source"))),
            Map.entry("person:bram", new Description("", List.of("to check"))));
    assertThat(identities().settle(PATIENCE)).isTrue();
    assertThat(tables()).isEqualTo(before);

    DecisionRow merge = identities().merge("person:ada", "person:bram", NOTE);
    assertThat(identities().settle(PATIENCE)).isTrue();
    assertThat(identities().descriptions())
        .containsOnly(
            Map.entry(
                "person:ada", new Description("once a minister", List.of("source", "to check"))));
    identities().describe("person:ada", "", List.of("source"), NOTE);
    assertThat(identities().descriptions())
        .containsOnly(Map.entry("person:ada", new Description("", List.of("source"))));

    identities().undo(merge.decision().number(), NOTE);
    assertThat(identities().settle(PATIENCE)).isTrue();
    assertThat(identities().descriptions().get("person:bram").tags()).containsExactly("to check");
    identities().describe("person:bram", "", List.of(), NOTE);
    assertThat(identities().descriptions()).containsOnlyKeys("person:ada");
    assertThatThrownBy(() -> identities().describe("person:ada", "", List.of("x".repeat(51)), NOTE))
        .hasMessageContaining("too long");
    assertThatThrownBy(() -> identities().describe("person:nobody", "", List.of(), NOTE))
        .hasMessageContaining("person:nobody");
  }

  @Test
  void decisionsAreTakenOverFromAFileOnce(@TempDir Path other) throws IOException {
    identities().merge("person:ada", "person:bram", NOTE);
    DecisionRow hidden = identities().hide("person:cleo", NOTE);
    identities().undo(hidden.decision().number(), new Note("bob", "no"));
    identities().describe("person:dora", "a note", List.of("tag"), NOTE);
    assertThat(identities().settle(PATIENCE)).isTrue();
    StringWriter file = new StringWriter();
    identities().write(LedgerFormat.LEDGER, file);
    StringWriter edges = new StringWriter();
    identities().write(LedgerFormat.NOMENKLATURA, edges);
    assertThat(edges.toString().lines().findFirst().orElseThrow())
        .startsWith("[\"person:bram\",\"person:ada\",\"positive\",null,\"ann\",\"");
    Map<String, String> here = tables();

    try (Analytics fresh =
        Analytics.open(AnalyticsSettings.of(other), tools.toolchain(), List::of)) {
      JobRun run = fresh.jobs().start(JobName.INGEST, List.of(folder));
      fresh.jobs().await(run.id(), PATIENCE);
      Identities there = fresh.identities();
      Note eve = new Note("eve", "taken over");
      String wrong = "{\"number\":9}\n" + file;
      Imported imported = there.read(LedgerFormat.LEDGER, new StringReader(wrong), eve);
      assertThat(imported.decided()).isEqualTo(4);
      assertThat(imported.refused()).singleElement().asString().startsWith("line 1: ");
      assertThat(there.settle(PATIENCE)).isTrue();
      Map<String, String> tables = new TreeMap<>(new TableDump(fresh.database()).digests());
      tables.keySet().retainAll(List.of("actor", "actor_statistic", "cooccurrence", "alias"));
      assertThat(here).containsAllEntriesOf(tables);
      assertThat(there.decisions().get(0).decision().note().author()).isEqualTo("ann");
      // Once more: all is known.
      assertThat(there.read(LedgerFormat.LEDGER, new StringReader(file.toString()), eve))
          .isEqualTo(new Imported(0, 4, List.of()));
      assertThat(there.read(LedgerFormat.NOMENKLATURA, new StringReader(edges.toString()), eve))
          .isEqualTo(new Imported(0, 1, List.of()));
      // Two actors that nomenklatura joined under an id of its own.
      String joined =
          "[\"NK-1\",\"person:dora\",\"positive\",null,\"zoe\",\"2024-05-06T10:00:00\"]\n"
              + "[\"NK-1\",\"person:cleo\",\"positive\",0.9,null,null]\n"
              + "[\"person:nobody\",\"person:cleo\",\"negative\",null,\"zoe\",null]\n"
              + "[\"person:ada\",\"person:cleo\",\"no_judgement\",0.3,null,null]\nnonsense\n";
      Imported edgesTaken = there.read(LedgerFormat.NOMENKLATURA, new StringReader(joined), eve);
      assertThat(edgesTaken.decided()).isEqualTo(1);
      assertThat(edgesTaken.refused()).hasSize(2).anyMatch(line -> line.startsWith("line 3: "));
      assertThat(there.settle(PATIENCE)).isTrue();
      assertThat(fresh.reports().actor("person:dora")).isEmpty();
      assertThat(there.descriptions()).containsKey("person:cleo");
    }
  }

  @Test
  void pairsThatWereComparedAddUp() {
    List<SampledPair> drawn = analytics.reports().samplePairs(3, 4);
    List<Identities.Compared> compared = new ArrayList<>();
    for (SampledPair pair : drawn) {
      compared.add(
          new Identities.Compared(
              place(pair.one()),
              place(pair.other()),
              pair.one().mark().actor(),
              compared.isEmpty()));
    }
    DecisionRow row = identities().compare(compared, NOTE);
    assertThat(row.summary()).isEqualTo("4 pairs of mentions compared, 1 right");
    assertThat(identities().links()).isEqualTo(new Proportion(1, 4));
    assertThat(identities().settle(PATIENCE)).isTrue();
    identities().undo(row.decision().number(), NOTE);
    assertThat(identities().links()).isEqualTo(new Proportion(0, 0));
    assertThatThrownBy(() -> identities().compare(List.of(), NOTE))
        .hasMessageContaining("No pair was judged");
  }

  private static Identities.Place place(Sampled sampled) {
    return new Identities.Place(sampled.evidence().documentId(), sampled.mark().span());
  }

  @Test
  void aMergeAgainstASeparationIsRefusedWithBothReasons() {
    identities().separate("person:ada", "person:bram", new Note("bob", "two persons"));
    assertThat(identities().settle(PATIENCE)).isTrue();
    assertThatThrownBy(() -> identities().merge("person:bram", "person:ada", NOTE))
        .isInstanceOfSatisfying(
            DramatisException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT);
              assertThat(e).hasMessageContaining("two persons");
              assertThat(e).hasMessageContaining("seen in the archive");
            });
    assertThat(identities().decisions()).hasSize(1);
  }

  @Test
  void documentsAndMentionsAreSplitOffAndComeBack() {
    Map<String, String> before = tables();
    List<Evidence> evidence =
        analytics.reports().sentences("person:ada", EvidenceQuery.first(500)).items();
    String document = evidence.get(0).documentId();
    long there =
        analytics
            .reports()
            .sentences("person:ada", EvidenceQuery.first(500).in(document))
            .items()
            .stream()
            .flatMap(sentence -> sentence.marks().stream())
            .filter(mark -> mark.actor().equals("person:ada"))
            .count();
    Evidence other =
        evidence.stream().filter(e -> !e.documentId().equals(document)).findFirst().orElseThrow();
    Mark mention =
        other.marks().stream()
            .filter(mark -> mark.actor().equals("person:ada"))
            .findFirst()
            .orElseThrow();
    long ada = mentions("person:ada");

    DecisionRow byDocument =
        identities()
            .split("person:ada", Identities.Part.documents(List.of(document)), "Ada Two", NOTE);
    assertThat(identities().settle(PATIENCE)).isTrue();
    assertThat(mentions("person:ada-two")).isEqualTo(there);
    DecisionRow byMention =
        identities()
            .split(
                "person:ada",
                Identities.Part.mentions(
                    List.of(new Identities.Place(other.documentId(), mention.span()))),
                "Ada Three",
                NOTE);
    assertThat(identities().settle(PATIENCE)).isTrue();
    assertThat(mentions("person:ada-three")).isEqualTo(1);
    assertThat(mentions("person:ada")).isEqualTo(ada - there - 1);
    assertThat(analytics.reports().sentences("person:ada-three", EvidenceQuery.first(9)).items())
        .hasSize(1)
        .allSatisfy(found -> assertThat(found.span()).isEqualTo(other.span()));

    run(JobName.ANALYSE); // a second run finds the mention moved already
    assertThat(mentions("person:ada-three")).isEqualTo(1);
    identities().undo(byMention.decision().number(), NOTE);
    identities().undo(byDocument.decision().number(), NOTE);
    assertThat(identities().settle(PATIENCE)).isTrue();
    assertThat(tables()).isEqualTo(before);
  }

  @Test
  void documentsAndMentionsAreAnothersOrNobodysAndComeBack() {
    Map<String, String> before = tables();
    List<Evidence> evidence =
        analytics.reports().sentences("person:ada", EvidenceQuery.first(500)).items();
    String document = evidence.get(0).documentId();
    long there = mentions(evidence.stream().filter(e -> e.documentId().equals(document)));
    List<Evidence> elsewhere =
        evidence.stream().filter(e -> !e.documentId().equals(document)).toList();
    long ada = mentions("person:ada");
    long bram = mentions("person:bram");

    Identities.Part part = Identities.Part.documents(List.of(document));
    DecisionRow nobody = identities().assign("person:ada", part, Optional.empty(), NOTE);
    assertThat(nobody.summary()).isEqualTo("1 document of Ada (person:ada) is nobody");
    assertThat(identities().settle(PATIENCE)).isTrue();
    assertThat(mentions("person:ada")).isEqualTo(ada - there);
    DecisionRow other =
        identities()
            .assign("person:ada", mention(elsewhere.get(0)), Optional.of("person:bram"), NOTE);
    assertThat(other.summary()).isEqualTo("“Ada” (Ada (person:ada)) is Bram (person:bram)");
    DecisionRow none =
        identities().assign("person:ada", mention(elsewhere.get(1)), Optional.empty(), NOTE);
    assertThat(identities().settle(PATIENCE)).isTrue();
    assertThat(mentions("person:ada")).isEqualTo(ada - there - 2);
    assertThat(mentions("person:bram")).isEqualTo(bram + 1);
    assertThat(analytics.reports().actor("nobody")).isEmpty();

    for (DecisionRow row : List.of(nobody, other, none)) {
      identities().undo(row.decision().number(), NOTE);
    }
    assertThat(identities().settle(PATIENCE)).isTrue();
    assertThat(tables()).isEqualTo(before);
    assertThatThrownBy(
            () -> identities().assign("person:ada", part, Optional.of("person:ada"), NOTE))
        .hasMessage("Ada cannot be taken for itself");
    assertThatThrownBy(
            () -> identities().assign("person:ada", part, Optional.of("person:zoe"), NOTE))
        .hasMessage("There is no actor person:zoe");
    assertThatThrownBy(
            () ->
                identities()
                    .assign(
                        "person:ada", Identities.Part.mentions(List.of()), Optional.empty(), NOTE))
        .hasMessage("No mention of Ada is named");
    assertThatThrownBy(() -> identities().split("person:ada", part, "bram", NOTE))
        .isInstanceOfSatisfying(
            DramatisException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT))
        .hasMessage("There is an actor Bram (person:bram) already");
    assertThatThrownBy(() -> identities().rename("person:ada", "Bram", NOTE))
        .hasMessage("There is an actor Bram (person:bram) already");
    assertThat(identities().named("BRAM")).extracting(ActorRow::id).containsExactly("person:bram");
  }

  @Test
  void whatNobodyFoundIsMarkedAndCountsWithThoseAroundIt() {
    Map<String, String> before = tables();
    Evidence sentence =
        analytics.reports().sentences("person:ada", EvidenceQuery.first(1)).items().get(0);
    int left = sentence.text().indexOf(" left ");
    assertThat(left).as(sentence.text()).isPositive();
    int start = sentence.span().start() + left + 1;
    Identities.Place place =
        new Identities.Place(sentence.documentId(), new Span(start, start + 4));
    DecisionRow row = identities().mark(place, "Left Bank", ActorType.ORGANIZATION, NOTE);
    assertThat(row.summary()).isEqualTo("“left” is Left Bank (organization:left-bank)");
    assertThat(identities().settle(PATIENCE)).isTrue();
    assertThat(mentions("organization:left-bank")).isEqualTo(1);
    assertThat(
            analytics
                .reports()
                .pair("person:ada", "organization:left-bank", Window.SENTENCE)
                .orElseThrow()
                .count())
        .isEqualTo(1);
    assertThat(
            analytics.reports().sentences("organization:left-bank", EvidenceQuery.first(9)).items())
        .extracting(Evidence::span)
        .containsExactly(sentence.span());
    Map<String, String> marked = tables();
    run(JobName.ANALYSE);
    assertThat(tables()).isEqualTo(marked);
    assertThatThrownBy(() -> identities().mark(place, "person:bram", NOTE))
        .isInstanceOfSatisfying(
            DramatisException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT))
        .hasMessage("“left” is a mention of Left Bank already");
    Identities.Place blank =
        new Identities.Place(sentence.documentId(), new Span(start - 1, start + 4));
    assertThatThrownBy(() -> identities().mark(blank, "person:bram", NOTE))
        .hasMessageContaining("stands nothing to be marked");
    identities().undo(row.decision().number(), NOTE);
    assertThat(identities().settle(PATIENCE)).isTrue();
    assertThat(tables()).isEqualTo(before);
  }

  private static Identities.Part mention(Evidence evidence) {
    return evidence.marks().stream()
        .filter(mark -> mark.actor().equals("person:ada"))
        .map(mark -> new Identities.Place(evidence.documentId(), mark.span()))
        .map(place -> Identities.Part.mentions(List.of(place)))
        .findFirst()
        .orElseThrow();
  }

  private static long mentions(Stream<Evidence> evidence) {
    return evidence
        .flatMap(sentence -> sentence.marks().stream())
        .filter(mark -> mark.actor().equals("person:ada"))
        .count();
  }

  @Test
  void namesTypesAndHiddenActors() {
    identities().rename("person:ada", "Ada Lovelace", NOTE);
    identities().retype("person:bram", ActorType.ORGANIZATION, NOTE);
    identities().hide("person:cleo", NOTE);
    assertThat(identities().settle(PATIENCE)).isTrue();
    ActorDetail ada = analytics.reports().actor("person:ada").orElseThrow();
    assertThat(ada.row().name()).isEqualTo("Ada Lovelace");
    assertThat(analytics.reports().actor("person:bram").orElseThrow().row().type())
        .isEqualTo(ActorType.ORGANIZATION);
    assertThat(analytics.reports().actor("person:cleo")).isEmpty();
    assertThat(analytics.reports().actors(ActorQuery.top(100)).items())
        .extracting(ActorRow::id)
        .doesNotContain("person:cleo");
  }

  @Test
  void decisionsSurviveADeletedDatabaseAndANewIngest() throws IOException {
    identities().merge("person:ada", "person:bram", NOTE);
    identities().hide("person:cleo", NOTE);
    assertThat(identities().settle(PATIENCE)).isTrue();
    // Measures of pairs take a hidden actor's windows into account until the next run.
    run(JobName.ANALYSE);
    Map<String, String> tables = tables();
    analytics.close();
    for (Path file : files(home)) {
      if (!file.getFileName().toString().equals(AnalyticsSettings.LEDGER)) {
        Files.delete(file);
      }
    }
    analytics = Analytics.open(AnalyticsSettings.of(home), tools.toolchain(), List::of);
    assertThat(identities().decisions()).hasSize(2);
    run(JobName.INGEST);
    assertThat(identities().settled()).isTrue();
    tables.remove("item"); // says when it was ingested
    Map<String, String> again = tables();
    again.remove("item");
    assertThat(again).isEqualTo(tables);
  }

  @Test
  void whatFollowsAtOnceIsWhatAWholeAnalysisComesTo() {
    List<Supplier<DecisionRow>> decisions =
        List.of(
            () -> identities().merge("person:ada", "person:bram", NOTE),
            () -> identities().rename("person:ada", "Ada Lovelace", NOTE),
            () -> identities().retype("person:cleo", ActorType.ORGANIZATION, NOTE),
            () -> identities().separate("person:dora", "person:emil", NOTE));
    for (Supplier<DecisionRow> decision : decisions) {
      String summary = decision.get().summary();
      assertThat(identities().settle(PATIENCE)).isTrue();
      assertThat(analytics.jobs().runs(1).get(0).summary()).as(summary).contains(" of ");
      Map<String, String> followed = ranked(tables());
      run(JobName.INGEST);
      assertThat(analytics.jobs().runs(1).get(0).summary()).as(summary).contains("Nothing to read");
      assertThat(ranked(tables())).as(summary).isEqualTo(followed);
      run(JobName.ANALYSE);
      assertThat(followed).as(summary).isEqualTo(ranked(tables()));
    }
    assertThat(identities().survivor("person:bram")).contains("person:ada");
    assertThat(identities().survivor("person:ada")).isEmpty();
  }

  @Test
  void aHiddenActorIsGoneAtOnce() {
    long documents = analytics.reports().corpus().documents();
    identities().hide("person:ada", NOTE);
    assertThat(identities().settle(PATIENCE)).isTrue();
    assertThat(analytics.reports().corpus().documents()).isEqualTo(documents);
    Map<String, String> followed = ranked(tables());
    run(JobName.ANALYSE);
    Map<String, String> whole = ranked(tables());
    assertThat(followed).isEqualTo(whole);
  }

  /** Pairs of equal rank stand in the order in which their actors came. */
  private static Map<String, String> ranked(Map<String, String> tables) {
    tables.remove("cooccurrence_top");
    return tables;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile).sorted().toList();
    }
  }

  @Test
  void whatIsNotThereIsSaid() {
    assertThatThrownBy(() -> identities().hide("person:nobody", NOTE))
        .isInstanceOfSatisfying(
            DramatisException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
    assertThatThrownBy(() -> identities().merge("person:ada", "person:ada", NOTE))
        .isInstanceOfSatisfying(
            DramatisException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.USAGE));
    assertThatThrownBy(() -> identities().undo(7, NOTE))
        .isInstanceOfSatisfying(
            DramatisException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
    assertThat(identities().decisions()).isEmpty();
    assertThat(identities().settled()).isTrue();
  }
}

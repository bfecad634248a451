package org.dramatis.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.dramatis.analytics.decision.DecisionRow;
import org.dramatis.analytics.decision.Identities;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.JobStatus;
import org.dramatis.analytics.ledger.Fact;
import org.dramatis.analytics.ledger.FolderReference;
import org.dramatis.analytics.ledger.Note;
import org.dramatis.analytics.report.ActorDetail;
import org.dramatis.analytics.report.DocumentDetail;
import org.dramatis.analytics.report.SearchQuery;
import org.dramatis.core.document.DateOrigin;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.Published;
import org.dramatis.core.document.Section;
import org.dramatis.core.document.SectionRole;
import org.dramatis.core.document.Span;
import org.dramatis.core.error.DramatisException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users say of documents goes before what was read in them; figures follow. */
class MendedFactsTest {

  private static final Note NOTE = new Note("ann", "I was there");
  private static final String ADA = "person:ada";

  @TempDir Path directory;

  private final SyntheticTools tools = new SyntheticTools();
  private Path folder = Path.of("");
  private Analytics analytics;

  @BeforeEach
  void open() throws IOException {
    folder = Files.createDirectories(directory.resolve("news"));
    Files.createDirectories(folder.resolve("wire"));
    Files.writeString(folder.resolve("one.txt"), "2019-05-01 Ada met Bram.\nMore by Ada.");
    Files.writeString(folder.resolve("wire/two.txt"), "--02-26 Ada went away.");
    Files.writeString(folder.resolve("wire/three.txt"), "Ada came home.");
    analytics =
        Analytics.open(
            AnalyticsSettings.of(Files.createDirectories(directory.resolve("home"))),
            tools.toolchain(),
            List::of);
    ingest();
  }

  @AfterEach
  void close() {
    analytics.close();
  }

  private void ingest() {
    JobRun run = analytics.jobs().start(JobName.INGEST, List.of(folder));
    run = analytics.jobs().await(run.id(), Duration.ofMinutes(1));
    assertThat(run.status()).as(run.summary()).isEqualTo(JobStatus.COMPLETED);
  }

  private DecisionRow set(String path, Fact fact) {
    return settled(analytics.identities().set(List.of(id(path)), fact, NOTE));
  }

  private DecisionRow settled(DecisionRow row) {
    assertThat(analytics.identities().settle(Duration.ofSeconds(30))).isTrue();
    return row;
  }

  private static String id(String path) {
    return new Location("news", path).id();
  }

  private Document document(String path) {
    return analytics.reports().document(id(path)).map(DocumentDetail::document).orElseThrow();
  }

  private Optional<ActorDetail> ada() {
    return analytics.reports().actor(ADA);
  }

  @Test
  void aDateIsThatOfTheUserUntilItIsUndone() throws IOException {
    Published read = document("one.txt").published();
    DecisionRow row = set("one.txt", Fact.of(Fact.Kind.DATE, "2018-03-04"));

    assertThat(document("one.txt").published())
        .isEqualTo(new Published(LocalDate.of(2018, 3, 4), DateOrigin.HEADER, 1));
    assertThat(document("one.txt").metadata()).containsEntry("set-by-user", List.of("date"));
    assertThat(ada().orElseThrow().row().first()).isEqualTo(LocalDate.of(2018, 3, 4));
    assertThat(analytics.identities().decisions().get(0).standing())
        .isEqualTo(DecisionRow.Standing.APPLIED);

    // Read again with another text, it is still of that day.
    Files.writeString(folder.resolve("one.txt"), "2019-05-01 Ada met Cleo as well. And Bram.");
    ingest();
    assertThat(document("one.txt").published().date()).isEqualTo(LocalDate.of(2018, 3, 4));

    settled(analytics.identities().undo(row.decision().number(), NOTE));
    assertThat(document("one.txt").published()).isEqualTo(read);
    assertThat(ada().orElseThrow().row().first()).isEqualTo(LocalDate.of(2019, 5, 1));
  }

  /** What was read of it takes more than one row of the database holds. */
  @Test
  void aDocumentMayHaveAnyNumberOfSections() throws IOException {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder("2019-05-01 Ada met Bram.\n");
    for (int i = 0; i < 250_000; i++) {
      text.append(random.nextBoolean() ? "NAV" : ">").append(" ".repeat(random.nextInt(60)));
      text.append(random.nextBoolean() ? "\n" : "\n\n");
    }
    Files.writeString(folder.resolve("long.txt"), text);
    ingest();
    List<Section> read = document("long.txt").sections();
    assertThat(read.size()).isEqualTo(250_000);

    DecisionRow row = set("long.txt", Fact.of(Fact.Kind.DATE, "2018-03-04"));
    assertThat(document("long.txt").published().date()).isEqualTo(LocalDate.of(2018, 3, 4));
    settled(analytics.identities().undo(row.decision().number(), NOTE));
    assertThat(document("long.txt").published().date()).isEqualTo(LocalDate.of(2019, 5, 1));
    assertThat(document("long.txt").sections().equals(read)).isTrue();
  }

  @Test
  void filesNeedNotBeThereAndAreNotRead() throws IOException {
    long parsed = tools.parsed.get();
    Files.delete(folder.resolve("one.txt"));

    DecisionRow row = set("one.txt", Fact.of(Fact.Kind.TITLE, "What Ada did"));
    assertThat(document("one.txt").title()).isEqualTo("What Ada did");
    settled(analytics.identities().undo(row.decision().number(), NOTE));

    assertThat(document("one.txt").title()).isEqualTo("one.txt");
    assertThat(tools.parsed.get()).isEqualTo(parsed);
  }

  @Test
  void aFolderHasAYearAndWhatComesLaterHasItToo() throws IOException {
    settled(
        analytics
            .identities()
            .set(new FolderReference("news", "wire"), Fact.of(Fact.Kind.YEAR, "1987"), NOTE));

    assertThat(document("wire/two.txt").published().date()).isEqualTo(LocalDate.of(1987, 2, 26));
    assertThat(document("wire/three.txt").published()).as("it names no day").isNull();
    assertThat(document("one.txt").published().date()).isEqualTo(LocalDate.of(2019, 5, 1));

    Files.writeString(folder.resolve("wire/four.txt"), "--03-01 Ada slept.");
    ingest();
    assertThat(document("wire/four.txt").published().date()).isEqualTo(LocalDate.of(1987, 3, 1));

    set("wire/two.txt", Fact.of(Fact.Kind.DATE, null));
    assertThat(document("wire/two.txt").published()).as("a document goes before").isNull();
  }

  @Test
  void anotherLanguageIsAnnotatedAnewAndARoleDecidesWhatCounts() {
    long mentions = ada().orElseThrow().row().counts().mentions();
    set("wire/three.txt", Fact.of(Fact.Kind.LANGUAGE, "sv"));
    assertThat(ada().orElseThrow().row().counts().mentions()).isEqualTo(mentions - 1);

    Document one = document("one.txt");
    int more = one.text().indexOf("More");
    Identities.Place place =
        new Identities.Place(id("one.txt"), new Span(more, more + "More".length()));
    set("one.txt", analytics.identities().role(place, SectionRole.BOILERPLATE));

    assertThat(document("one.txt").sectionAt(more).role()).isEqualTo(SectionRole.BOILERPLATE);
    assertThat(document("one.txt").sectionAt(0)).isNull();
    assertThat(ada().orElseThrow().row().counts().mentions()).isEqualTo(mentions - 2);
  }

  @Test
  void searchAndSourcesFollow() {
    set("one.txt", Fact.of(Fact.Kind.LANGUAGE, "de"));
    set("one.txt", Fact.of(Fact.Kind.SOURCE, "The Courier"));

    assertThat(
            analytics
                .search()
                .find(SearchQuery.of("language:de", SearchQuery.Order.NEWEST, 10))
                .hits()
                .items())
        .hasSize(1);
    assertThat(document("one.txt").metadata()).containsEntry("source", List.of("The Courier"));
  }

  @Test
  void whatCannotBeIsRefusedAndWhatIsNotThereWaits() {
    Identities identities = analytics.identities();
    assertThatThrownBy(() -> Fact.of(Fact.Kind.DATE, "yesterday"))
        .hasMessageContaining("2018-05-10");
    assertThatThrownBy(() -> Fact.of(Fact.Kind.LANGUAGE, "Swedish"))
        .hasMessageContaining("ISO 639-1");
    assertThatThrownBy(() -> identities.set(List.of("0000"), Fact.of(Fact.Kind.DATE, null), NOTE))
        .isInstanceOf(DramatisException.class)
        .hasMessageContaining("0000");
    assertThatThrownBy(
            () ->
                identities.set(
                    new FolderReference("news", "wir"), Fact.of(Fact.Kind.YEAR, "1987"), NOTE))
        .isInstanceOf(DramatisException.class)
        .hasMessageContaining("news/wir");
  }
}

package org.dramatis.analytics.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.dramatis.analytics.Analytics;
import org.dramatis.analytics.AnalyticsSettings;
import org.dramatis.analytics.SyntheticTools;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.JobStatus;
import org.dramatis.analytics.job.Toolchain;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.spi.ActorLinker;
import org.dramatis.core.spi.KnowledgeLink;
import org.dramatis.core.spi.LinkQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CsvLinkerTest {

  @TempDir Path home;

  private CsvLinker linker(String... lines) throws IOException {
    return new CsvLinker(Files.writeString(home.resolve("names.csv"), String.join("\n", lines)));
  }

  private static LinkQuery person(String name) {
    return new LinkQuery("person:x", ActorType.PERSON, name, Set.of(), null);
  }

  @Test
  void aNameIsLinkedInAnySpellingUnlessItIsAmbiguous() throws IOException {
    CsvLinker linker =
        linker(
            "name,type,wikidata",
            "Kim Jong-un,PERSON,Q56226",
            "\"John Smith\",,Q1",
            "John Smith,PERSON,Q2");
    assertThat(linker.link(person("KIM JONG UN")).map(KnowledgeLink::entry)).contains("Q56226");
    assertThat(linker.link(person("John Smith"))).isEmpty();
    assertThat(linker.link(person("Nobody"))).isEmpty();
    assertThat(
            linker.link(new LinkQuery("place:x", ActorType.PLACE, "Kim Jong Un", Set.of(), null)))
        .isEmpty();
  }

  @Test
  void aSpreadsheetsByteOrderMarkIsNoName() throws IOException {
    assertThat(linker("\uFEFFname,wikidata", "Kim,Q56226").link(person("Kim"))).isPresent();
  }

  @ParameterizedTest
  @EnumSource(
      value = JobName.class,
      names = {"INGEST", "ANALYSE"})
  void anEditedFileCountsFromTheNextRun(JobName job, @TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("a.txt"), "2019-02-27 Trump met Kim.");
    ActorLinker linker = linker("name,wikidata", "Kim,Q1");
    Toolchain tools = new SyntheticTools().toolchain();
    Toolchain linked =
        new Toolchain(
            tools.pipeline(),
            tools.sources(),
            tools.statistics(),
            () -> List.of(linker),
            tools.counting(),
            tools.metonyms());
    try (Analytics analytics = Analytics.open(AnalyticsSettings.of(home), linked, List::of)) {
      run(analytics, JobName.INGEST, List.of(folder));
      assertThat(entries(analytics)).containsExactly("Q1");
      linker("name,wikidata", "Kim,Q2");
      run(analytics, job, job == JobName.INGEST ? List.of(folder) : List.of());
      assertThat(entries(analytics)).containsExactly("Q2");
    }
  }

  private static List<String> entries(Analytics analytics) {
    return analytics.reports().actor("person:kim").orElseThrow().links().stream()
        .map(link -> link.entry())
        .toList();
  }

  private static void run(Analytics analytics, JobName job, List<Path> folders) {
    JobRun run = analytics.jobs().start(job, folders);
    run = analytics.jobs().await(run.id(), Duration.ofMinutes(1));
    assertThat(run.status()).as(run.summary()).isEqualTo(JobStatus.COMPLETED);
  }

  @Test
  void aBadLineIsNamed() throws IOException {
    CsvLinker bad = linker("name,wikidata", "Kim Jong Un,Q56226", "Donald Trump,22686");
    assertThatThrownBy(() -> bad.link(person("Kim Jong Un")))
        .isInstanceOf(DramatisException.class)
        .hasMessageContaining("Line 3")
        .hasMessageContaining("22686");
    CsvLinker headless = linker("Kim Jong Un,Q56226");
    assertThatThrownBy(() -> headless.link(person("Kim Jong Un")))
        .hasMessageContaining("Line 1")
        .hasMessageContaining("name");
    assertThatThrownBy(() -> new CsvLinker(home.resolve("none.csv")).link(person("Kim")))
        .hasMessageContaining("none.csv");
  }
}

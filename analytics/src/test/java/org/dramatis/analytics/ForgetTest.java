package org.dramatis.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.JobStatus;
import org.dramatis.analytics.job.SourceAddress;
import org.dramatis.analytics.job.SourceFolder;
import org.dramatis.analytics.report.ActorQuery;
import org.dramatis.analytics.report.DocumentRow;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders that are to count no more, on a real H2 file. */
@Tag("long")
class ForgetTest {

  @TempDir Path work;
  @TempDir Path home;
  private Path sample;
  private Path own;

  @BeforeEach
  void write() throws IOException {
    sample = Files.createDirectory(work.resolve("sample"));
    own = Files.createDirectory(work.resolve("own"));
    write(sample.resolve("a.txt"), "2019-02-27 Trump met Kim.");
    write(sample.resolve("b.txt"), "BROKEN");
    write(own.resolve("a.txt"), "2019-02-28 Moon left.");
  }

  @Test
  void aForgottenFolderLeavesNothingBehind() throws IOException {
    try (Analytics analytics = open()) {
      run(analytics, JobName.INGEST, sample, own);
      assertThat(analytics.reports().corpus().documents()).isEqualTo(2);
      assertThat(analytics.reports().corpus().quarantined()).isEqualTo(1);

      assertThat(run(analytics, JobName.FORGET, sample).summary())
          .isEqualTo("Forgotten: 2 files removed");

      assertThat(analytics.jobs().sources()).extracting(SourceFolder::name).containsExactly("own");
      assertThat(analytics.reports().corpus().quarantined()).isZero();
      assertThat(analytics.reports().actors(ActorQuery.top(10)).items())
          .extracting(row -> row.name())
          .containsExactly("Moon");
      // What was left is all that an ingest of all folders reads.
      assertThat(run(analytics, JobName.INGEST).summary())
          .isEqualTo("Nothing to read: 1 unchanged");
      assertThat(run(analytics, JobName.INGEST, sample).summary()).startsWith("2 files new");
    }
  }

  @Test
  void aFolderThatIsNoLongerThereCanBeForgotten() throws IOException {
    try (Analytics analytics = open()) {
      run(analytics, JobName.INGEST, sample, own);
      Files.delete(own.resolve("a.txt"));
      Files.delete(own);
      run(analytics, JobName.FORGET, own);
      assertThat(analytics.jobs().addresses())
          .containsExactly(SourceAddress.of(sample.toRealPath()));
    }
  }

  @Test
  void onlyJobsThatWorkOnFoldersTakeSome() {
    try (Analytics analytics = open()) {
      run(analytics, JobName.INGEST, own);
      assertThat(refusal(() -> analytics.jobs().start(JobName.FORGET, List.of())).code())
          .isEqualTo(ErrorCode.USAGE);
      assertThat(refusal(() -> analytics.jobs().start(JobName.FORGET, List.of(sample))).advice())
          .contains(own.getFileName().toString());
      for (JobName job : List.of(JobName.ANALYSE, JobName.RETRY_QUARANTINE)) {
        assertThat(refusal(() -> analytics.jobs().start(job, List.of(own))).code())
            .isEqualTo(ErrorCode.USAGE);
        assertThat(
                refusal(
                        () ->
                            analytics
                                .jobs()
                                .schedule(
                                    "x", job, SourceAddress.of(List.of(own)), "0 3 * * *", "UTC"))
                    .code())
            .isEqualTo(ErrorCode.USAGE);
      }
      assertThat(
              refusal(
                      () ->
                          analytics
                              .jobs()
                              .schedule(
                                  "x",
                                  JobName.FORGET,
                                  SourceAddress.of(List.of(own)),
                                  "0 3 * * *",
                                  "UTC"))
                  .code())
          .isEqualTo(ErrorCode.USAGE);
      assertThat(analytics.jobs().schedules()).isEmpty();
    }
  }

  @Test
  void aDocumentIsFoundByItsPathWithItsSourceWhereSeveralHaveIt() {
    try (Analytics analytics = open()) {
      run(analytics, JobName.INGEST, sample, own);
      assertThat(analytics.reports().documentsAt("a.txt"))
          .extracting(DocumentRow::source)
          .containsExactly("own", "sample");
      assertThat(analytics.reports().documentsAt("sample/a.txt"))
          .extracting(DocumentRow::source)
          .containsExactly("sample");
      assertThat(analytics.reports().documentsAt("txt")).isEmpty();
    }
  }

  private static DramatisException refusal(Runnable refused) {
    DramatisException[] thrown = new DramatisException[1];
    assertThatThrownBy(refused::run)
        .isInstanceOfSatisfying(DramatisException.class, e -> thrown[0] = e);
    return thrown[0];
  }

  private static JobRun run(Analytics analytics, JobName job, Path... folders) {
    JobRun run = analytics.jobs().start(job, List.of(folders));
    JobRun ended = analytics.jobs().await(run.id(), Duration.ofMinutes(1));
    assertThat(ended.status()).as(ended.summary()).isEqualTo(JobStatus.COMPLETED);
    return ended;
  }

  private Analytics open() {
    return Analytics.open(AnalyticsSettings.of(home), new SyntheticTools().toolchain(), List::of);
  }

  private static void write(Path file, String text) throws IOException {
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
  }
}

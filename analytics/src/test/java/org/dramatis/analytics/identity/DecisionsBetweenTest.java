package org.dramatis.analytics.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.dramatis.analytics.Analytics;
import org.dramatis.analytics.AnalyticsSettings;
import org.dramatis.analytics.SyntheticCorpus;
import org.dramatis.analytics.SyntheticTools;
import org.dramatis.analytics.decision.LedgerIdentities;
import org.dramatis.analytics.decision.Resolution;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.JobStatus;
import org.dramatis.analytics.ledger.Action;
import org.dramatis.analytics.ledger.Anchor;
import org.dramatis.analytics.ledger.Ledger;
import org.dramatis.analytics.ledger.Note;
import org.dramatis.analytics.store.query.StoredResolution;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Decisions that come just between two steps of another one. */
@Timeout(90)
@Tag("long")
class DecisionsBetweenTest {

  private static final Note NOTE = new Note("ann", "so");

  @TempDir Path folder;
  @TempDir Path home;

  private Analytics analytics;

  @BeforeEach
  void ingest() throws IOException {
    SyntheticCorpus.write(folder, 20, 3);
    analytics =
        Analytics.open(AnalyticsSettings.of(home), new SyntheticTools().toolchain(), List::of);
    JobRun run = analytics.jobs().start(JobName.INGEST, List.of(folder));
    run = analytics.jobs().await(run.id(), Duration.ofMinutes(1));
    assertThat(run.status()).as(run.summary()).isEqualTo(JobStatus.COMPLETED);
  }

  @AfterEach
  void close() {
    analytics.close();
  }

  @Test
  void oneThatComesAsAnotherIsFoundSettledIsFollowedToo() throws Exception {
    LedgerIdentities[] identities = new LedgerIdentities[1];
    AtomicBoolean between = new AtomicBoolean();
    Thread second =
        new Thread(() -> identities[0].rename("person:bram", "Bram Stoker", NOTE), "second");
    identities[0] =
        identities(
            new Interrupted() {
              @Override
              public List<DecisionOutcome> outcomes() {
                List<DecisionOutcome> outcomes = super.outcomes();
                if (outcomes.size() == 1 && between.compareAndSet(false, true)) {
                  second.start();
                  try {
                    second.join(1_000);
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                }
                return outcomes;
              }
            });
    identities[0].rename("person:ada", "Ada Lovelace", NOTE);
    while (!name("person:bram").equals("Bram Stoker")) {
      Thread.sleep(20);
    }
    assertThat(name("person:ada")).isEqualTo("Ada Lovelace");
    identities[0].close();
    identities[0].awaitEnd();
  }

  @Test
  void aMergeSeesASeparationOfAnotherProcess() {
    Ledger other = Ledger.open(home.resolve(AnalyticsSettings.LEDGER));
    LedgerIdentities identities =
        identities(
            new Interrupted() {
              @Override
              public List<Anchor> anchors(String actor, int limit) {
                if (other.decisions().isEmpty()) {
                  analytics.identities().separate("person:ada", "person:bram", NOTE);
                }
                return super.anchors(actor, limit);
              }
            });
    assertThatThrownBy(() -> identities.merge("person:ada", "person:bram", NOTE))
        .isInstanceOfSatisfying(
            DramatisException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT))
        .hasMessageContaining("decision 1");
    assertThat(other.decisions())
        .hasSize(1)
        .allMatch(decision -> decision.action() instanceof Action.Separate);
    identities.close();
    identities.awaitEnd();
  }

  private String name(String actor) {
    return analytics.reports().actor(actor).orElseThrow().row().name();
  }

  private LedgerIdentities identities(Resolution resolution) {
    return new LedgerIdentities(
        Ledger.open(home.resolve(AnalyticsSettings.LEDGER)),
        analytics.reports(),
        resolution,
        analytics.jobs());
  }

  /** The stored one, for subclasses to act while it is asked. */
  private class Interrupted implements Resolution {

    private final Resolution stored = new StoredResolution(analytics.database());

    @Override
    public List<DecisionOutcome> outcomes() {
      return stored.outcomes();
    }

    @Override
    public List<Anchor> anchors(String actor, int limit) {
      return stored.anchors(actor, limit);
    }

    @Override
    public List<Join> joins(String actor) {
      return stored.joins(actor);
    }

    @Override
    public List<Suggestion> suggestions() {
      return stored.suggestions();
    }

    @Override
    public List<Doubt> doubts() {
      return stored.doubts();
    }
  }
}

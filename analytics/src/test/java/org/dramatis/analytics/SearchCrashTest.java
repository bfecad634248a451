package org.dramatis.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.dramatis.analytics.store.Database;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process while it writes the search index: whoever comes next has the index in step. */
@Tag("processes")
class SearchCrashTest {

  private static final int KILLS = Integer.getInteger("dramatis.test.kills", 5);

  @TempDir Path home;

  @Test
  void theIndexIsInStepAfterAKill() throws IOException, InterruptedException {
    Path folder = Files.createDirectory(home.resolve("documents"));
    SyntheticCorpus.write(folder, 200, 3);
    Path index = home.resolve("search");
    Random random = new Random(Long.getLong("dramatis.test.seed", 2));
    int kills = 0;
    for (int i = 0; i < KILLS; i++) {
      SyntheticCorpus.write(folder, 60, 20 + i);
      FileTime before = touched(index);
      Process child = IngestProcess.start(home, folder, 0, "restart");
      while (child.isAlive() && touched(index).equals(before)) {
        Thread.sleep(1);
      }
      if (!child.waitFor(random.nextInt(60), TimeUnit.MILLISECONDS)) {
        kills++;
        child.destroyForcibly().waitFor();
      }
      try (Analytics analytics =
          Analytics.open(
              new AnalyticsSettings(
                  Database.urlOf(home),
                  Optional.empty(),
                  Optional.empty(),
                  2,
                  home.resolve(AnalyticsSettings.LEDGER),
                  Optional.empty()),
              new SyntheticTools().toolchain(),
              List::of)) {
        analytics.search().bringUp();
        SearchAnswers.check(analytics);
      }
    }
    assertThat(kills).isPositive();
  }

  private static FileTime touched(Path index) throws IOException {
    return Files.isDirectory(index) ? Files.getLastModifiedTime(index) : FileTime.fromMillis(0);
  }
}

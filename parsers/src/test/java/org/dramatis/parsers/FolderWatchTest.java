package org.dramatis.parsers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.parsers.folder.FolderWatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Following folders. */
@Tag("long")
class FolderWatchTest {

  private static final Duration QUIET = Duration.ofMillis(300);
  private static final Duration SELDOM = Duration.ofMinutes(10);
  private static final Duration SOON = Duration.ofSeconds(8);
  private static final Duration SHORT = Duration.ofMillis(900);

  @TempDir Path folder;

  @Test
  void seesNewChangedAndDeletedFilesAlsoInNewFolders() throws Exception {
    write("a.txt", "one");
    try (FolderWatch watch = new FolderWatch(List.of(folder), QUIET, SELDOM)) {
      assertThat(watch.await(SHORT)).isFalse();
      write("b.txt", "two");
      assertThat(watch.await(SOON)).isTrue();
      write("b.txt", "two more");
      assertThat(watch.await(SOON)).isTrue();
      Files.createDirectories(folder.resolve("new/deeper"));
      assertThat(watch.await(SHORT)).as("folders alone are no change").isFalse();
      write("new/deeper/c.txt", "three");
      assertThat(watch.await(SOON)).isTrue();
      Files.delete(folder.resolve("a.txt"));
      assertThat(watch.await(SOON)).isTrue();
      write(".hidden", "not read");
      assertThat(watch.await(SHORT)).isFalse();
    }
  }

  @Test
  void waitsForAFileThatIsStillWritten() throws Exception {
    try (FolderWatch watch = new FolderWatch(List.of(folder), QUIET, SELDOM)) {
      AtomicBoolean written = new AtomicBoolean();
      Thread writer =
          new Thread(
              () -> {
                try {
                  for (int i = 0; i < 10; i++) {
                    Files.writeString(
                        folder.resolve("slow.txt"),
                        "part\n",
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
                    Thread.sleep(100);
                  }
                  written.set(true);
                } catch (IOException | InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              },
              "writer");
      writer.start();
      assertThat(watch.await(SOON)).isTrue();
      assertThat(written).isTrue();
      writer.join();
    }
  }

  @Test
  void doesNotTakeAShareThatIsAwayForEmptied() throws Exception {
    Path share = Files.createDirectory(folder.resolve("share"));
    Files.writeString(share.resolve("a.txt"), "one");
    Path away = folder.resolve("away");
    try (FolderWatch watch = new FolderWatch(List.of(share), QUIET, Duration.ofSeconds(1))) {
      Files.move(share, away);
      assertThat(watch.await(Duration.ofSeconds(2))).as("gone").isFalse();
      Files.createDirectory(share);
      Files.move(away.resolve("a.txt"), share.resolve("a.txt"));
      assertThat(watch.await(Duration.ofMillis(1500))).as("back as it was").isFalse();
      Files.delete(share.resolve("a.txt"));
      // Empty at two looks: it is really so.
      assertThat(watch.await(SOON)).isTrue();
    }
  }

  @Test
  void aFolderThatIsAwayAtFirstIsFoundWhenItIsBack() throws Exception {
    Path away = folder.resolve("away");
    assertThatThrownBy(() -> new FolderWatch(List.of(away), QUIET, SELDOM))
        .isInstanceOfSatisfying(
            DramatisException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
    Path there = Files.createDirectory(folder.resolve("there"));
    try (FolderWatch watch = new FolderWatch(List.of(away, there), QUIET, Duration.ofSeconds(1))) {
      Files.writeString(there.resolve("a.txt"), "one");
      assertThat(watch.await(SOON)).isTrue();
      assertThat(watch.await(SHORT)).isFalse();
      Files.createDirectory(away);
      Files.writeString(away.resolve("b.txt"), "two");
      assertThat(watch.await(SOON)).isTrue();
    }
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}

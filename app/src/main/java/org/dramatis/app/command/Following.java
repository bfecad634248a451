package org.dramatis.app.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.dramatis.analytics.job.JobName;
import org.dramatis.app.runtime.Dramatis;
import org.dramatis.app.settings.KnownSettings;
import org.dramatis.app.settings.Settings;
import org.dramatis.app.terminal.TextTable;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.parsers.folder.FolderWatch;

/** Takes up what changes in folders until the process is told to end. */
final class Following {

  private static final Duration STEP = Duration.ofMillis(500);
  private static final Duration BUSY = Duration.ofSeconds(5);

  private final Dramatis dramatis;
  private final List<Path> folders;
  private final FolderWatch watch;
  private final PrintWriter out;

  /**
   * Begins to watch folders, so that nothing is missed that changes from now on.
   *
   * @throws DramatisException NOT_FOUND for a folder that is not there
   */
  Following(Dramatis dramatis, List<Path> folders, PrintWriter out) {
    this.dramatis = dramatis;
    this.folders = List.copyOf(folders);
    this.out = out;
    Settings settings = dramatis.home().settings();
    this.watch =
        new FolderWatch(
            this.folders,
            Duration.ofSeconds(settings.get(KnownSettings.WATCH_QUIET)),
            Duration.ofSeconds(settings.get(KnownSettings.WATCH_RESCAN)));
  }

  /** Follows the folders; returns when the process is told to end. */
  void follow() {
    out.println(
        "Following "
            + folders.stream().map(Path::toString).collect(Collectors.joining(", "))
            + ". Ctrl-C ends.");
    out.flush();
    try (watch) {
      while (!dramatis.ending()) {
        if (watch.await(STEP)) {
          take();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    dramatis.awaitEnd();
  }

  private void take() throws InterruptedException {
    while (!dramatis.ending()) {
      try {
        out.print(LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS) + " ");
        Foreground.run(dramatis, () -> dramatis.jobs().start(JobName.INGEST, folders), out);
        return;
      } catch (DramatisException e) {
        if (dramatis.ending()) {
          return;
        }
        out.println(TextTable.printable(e.messageWithAdvice()));
        out.flush();
        if (e.code() != ErrorCode.CONFLICT && e.code() != ErrorCode.IN_USE) {
          // What failed now may go well at the next look.
          watch.again();
          return;
        }
        Thread.sleep(BUSY.toMillis());
      }
    }
  }
}

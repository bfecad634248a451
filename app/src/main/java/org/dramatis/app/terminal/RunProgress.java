package org.dramatis.app.terminal;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.job.JobStatus;
import org.dramatis.analytics.job.Jobs;
import org.dramatis.analytics.job.Progress;
import org.jspecify.annotations.Nullable;

/**
 * Shows how a run goes on: a bar with rate and remaining time where somebody watches, a line now
 * and then where nobody does.
 */
public final class RunProgress {

  private static final Duration BEAT = Duration.ofMillis(200);
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

  private final PrintStream out;
  private final boolean watched;

  /**
   * A watch.
   *
   * @param out where the progress goes
   * @param watched whether that is a terminal
   */
  public RunProgress(PrintStream out, boolean watched) {
    this.out = out;
    this.watched = watched;
  }

  /** A watch on standard error. */
  public static RunProgress onStandardError() {
    String told = System.getProperty("dramatis.watched");
    return new RunProgress(
        System.err, told == null ? System.console() != null : Boolean.parseBoolean(told));
  }

  /** Follows a run until it has ended, and returns it as it then stands. */
  public JobRun follow(Jobs jobs, JobRun run) {
    JobRun current = run;
    Instant lineDue = Instant.now().plus(BETWEEN_LINES);
    String step = "";
    @Nullable ProgressBar bar = null;
    try {
      while (current.status() == JobStatus.RUNNING || current.status() == JobStatus.STOPPING) {
        current = jobs.await(run.id(), BEAT);
        Progress progress = current.progress();
        if (progress == null) {
          continue;
        }
        if (watched) {
          if (bar == null || !step.equals(progress.step())) {
            close(bar);
            step = progress.step();
            bar = bar(step);
          }
          bar.maxHint(progress.total() > 0 ? progress.total() : -1);
          bar.stepTo(progress.done());
          bar.setExtraMessage(details(progress) + slowest(progress));
        } else if (Instant.now().isAfter(lineDue)) {
          out.println(line(progress));
          lineDue = Instant.now().plus(BETWEEN_LINES);
        }
      }
    } finally {
      close(bar);
    }
    return current;
  }

  private ProgressBar bar(String step) {
    return new ProgressBarBuilder()
        .setTaskName(TextTable.printable(step))
        .setInitialMax(-1)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(200)
        .setConsumer(new ConsoleProgressBarConsumer(out))
        .hideEta()
        .build();
  }

  private static void close(@Nullable ProgressBar bar) {
    if (bar != null) {
      bar.close();
    }
  }

  private static String line(Progress progress) {
    StringBuilder line = new StringBuilder(progress.step());
    if (progress.total() > 0) {
      line.append(": ").append(progress.done()).append(" of ").append(progress.total());
    } else if (progress.done() > 0) {
      line.append(": ").append(progress.done());
    }
    return TextTable.printable(line + details(progress) + slowest(progress));
  }

  /** Bytes, rate and time left, as far as they are known. */
  private static String details(Progress progress) {
    StringBuilder details = new StringBuilder();
    if (progress.documents() > 0) {
      details.append(", ").append(progress.documents());
      details.append(progress.documents() == 1 ? " document" : " documents");
    }
    if (progress.bytesTotal() > 0) {
      details
          .append(", ")
          .append(megabytes(progress.bytesDone()))
          .append(" of ")
          .append(megabytes(progress.bytesTotal()))
          .append(" MB");
    }
    if (progress.perSecond() > 0) {
      details.append(String.format(Locale.ROOT, ", %.1f a second", progress.perSecond()));
    }
    Duration remaining = progress.remaining();
    if (remaining != null) {
      details.append(", ").append(seconds(remaining)).append(" left");
    } else if (progress.total() > progress.done()) {
      details.append(", measuring the time left");
    }
    return details.toString();
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f", bytes / 1e6);
  }

  private static String slowest(Progress progress) {
    Duration since = progress.slowestFor();
    if (progress.slowest() == null || since == null || since.toSeconds() < 5) {
      return "";
    }
    return TextTable.printable(" (" + seconds(since) + " on " + progress.slowest() + ")");
  }

  private static String seconds(Duration duration) {
    long seconds = duration.toSeconds();
    return seconds < 120
        ? seconds + " s"
        : seconds < 7200 ? seconds / 60 + " min" : seconds / 3600 + " h";
  }
}

package org.dramatis.app.command;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.SourceAddress;
import org.dramatis.app.runtime.Dramatis;
import org.dramatis.app.settings.KnownSettings;
import org.dramatis.app.settings.Settings;
import org.dramatis.app.terminal.TextTable;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.parsers.folder.FolderWatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes up what changes in folders, and of plugins, until the process is told to end; sources of
 * plugins, which tell of no change, are looked at whenever folders are looked through again.
 */
final class Following {

  private static final Logger LOG = LoggerFactory.getLogger(Following.class);
  private static final Duration STEP = Duration.ofMillis(500);
  private static final Duration LOOK = Duration.ofSeconds(3);
  private static final Duration BUSY = Duration.ofSeconds(5);

  private final Dramatis dramatis;
  private final Supplier<List<SourceAddress>> wanted;
  private final Duration quiet;
  private final Duration rescan;
  private final PrintWriter out;
  private final Set<SourceAddress> missing = new TreeSet<>();
  private List<SourceAddress> folders = List.of();
  private Instant polled = Instant.now();
  private Instant looked = Instant.now();
  private int plugins;
  private boolean returned;
  private boolean unknown;
  private @Nullable FolderWatch watch;

  /**
   * Begins to watch folders, so that nothing is missed that changes from now on. One that is not
   * there is followed as soon as it is.
   *
   * @param wanted the folders and other sources, asked for again and again
   */
  Following(Dramatis dramatis, Supplier<List<SourceAddress>> wanted, PrintWriter out) {
    this.dramatis = dramatis;
    this.wanted = wanted;
    this.out = out;
    Settings settings = dramatis.home().settings();
    this.quiet = Duration.ofSeconds(settings.get(KnownSettings.WATCH_QUIET));
    this.rescan = Duration.ofSeconds(settings.get(KnownSettings.WATCH_RESCAN));
    this.plugins = dramatis.plugins().edition();
    this.folders = present();
    this.watch = watch(folders);
  }

  /** Follows the folders; returns when the process is told to end. */
  void follow() {
    tell();
    try {
      while (!dramatis.ending()) {
        List<SourceAddress> now = present();
        if (!now.equals(folders)) {
          begin(now);
        }
        boolean due = pollsDue() | pluginsChanged();
        if (watch == null) {
          Thread.sleep(STEP.toMillis());
        } else if (watch.await(STEP)) {
          due = true;
        }
        if (due) {
          take();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      close();
    }
    dramatis.awaitEnd();
  }

  /** Whether there is a source of a plugin that was not looked at for a while. */
  private boolean pollsDue() {
    return folders.stream().anyMatch(folder -> !folder.isFolder())
        && Duration.between(polled, Instant.now()).compareTo(rescan) >= 0;
  }

  /** Whether a plugin, or what one reads, is another one than in the last run from here. */
  private boolean pluginsChanged() {
    if (Duration.between(looked, Instant.now()).compareTo(LOOK) < 0) {
      return false;
    }
    looked = Instant.now();
    return lookForPlugins() != plugins && !folders.isEmpty();
  }

  private int lookForPlugins() {
    try {
      dramatis.plugins().refresh();
    } catch (DramatisException e) {
      LOG.warn("Plugins are not looked for: {}", e.messageWithAdvice());
    }
    return dramatis.plugins().edition();
  }

  private void begin(List<SourceAddress> now) throws InterruptedException {
    boolean added = !folders.containsAll(now);
    close();
    folders = now;
    watch = watch(now);
    tell();
    if (watch == null) {
      return;
    }
    if (returned) {
      take();
    } else if (added) {
      // The run that reads it for the first time may have looked a moment before.
      watch.again();
    }
    returned = false;
  }

  private void tell() {
    out.println(
        folders.isEmpty()
            ? "No folder to follow yet: one is followed once it was read. Ctrl-C ends."
            : "Following "
                + TextTable.printable(
                    folders.stream().map(SourceAddress::text).collect(Collectors.joining(", ")))
                + ". Ctrl-C ends.");
    out.flush();
  }

  /** Those of the wanted folders that are there; says once of each other one that it is not. */
  private List<SourceAddress> present() {
    List<SourceAddress> all;
    try {
      all = wanted.get();
      unknown = false;
    } catch (DramatisException e) {
      if (!unknown) {
        // The database is away for a while.
        LOG.warn("The folders to follow are not known now: {}", e.messageWithAdvice());
        unknown = true;
      }
      return folders;
    }
    List<SourceAddress> present = new ArrayList<>();
    for (SourceAddress folder : all) {
      if (!folder.isFolder() || Files.isDirectory(folder.folder())) {
        returned |= missing.remove(folder);
        present.add(folder);
      } else if (missing.add(folder)) {
        out.println(
            TextTable.printable(
                folder + " is not there; it is followed when it is. To forget it: job forget"));
        out.flush();
      }
    }
    return present;
  }

  private @Nullable FolderWatch watch(List<SourceAddress> present) {
    List<Path> watched =
        present.stream().filter(SourceAddress::isFolder).map(SourceAddress::folder).toList();
    try {
      return watched.isEmpty() ? null : new FolderWatch(watched, quiet, rescan);
    } catch (DramatisException e) {
      if (e.code() != ErrorCode.NOT_FOUND) {
        throw e;
      }
      // Gone since a moment ago: the next look will say which.
      folders = List.of();
      return null;
    }
  }

  private void close() {
    if (watch != null) {
      watch.close();
      watch = null;
    }
  }

  private void take() throws InterruptedException {
    polled = Instant.now();
    plugins = lookForPlugins();
    while (!dramatis.ending()) {
      try {
        out.print(LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS) + " ");
        Foreground.run(dramatis, () -> dramatis.jobs().startFrom(JobName.INGEST, folders), out);
        return;
      } catch (DramatisException e) {
        if (dramatis.ending()) {
          return;
        }
        out.println(TextTable.printable(e.messageWithAdvice()));
        out.flush();
        if (e.code() != ErrorCode.CONFLICT && e.code() != ErrorCode.IN_USE) {
          // What failed now may go well at the next look.
          if (watch != null) {
            watch.again();
          }
          return;
        }
        Thread.sleep(BUSY.toMillis());
      }
    }
  }
}

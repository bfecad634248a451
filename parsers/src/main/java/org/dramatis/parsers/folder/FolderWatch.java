package org.dramatis.parsers.folder;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.SourceItem;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.spi.DocumentSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits until files of folders are new, changed or gone, and quiet again.
 *
 * <p>Events of the file system say when to look; what counts is a comparison of names, sizes and
 * times with those at the last look. So an event that is lost, a share that sends none, and a
 * folder that could not be watched cost time only: there is a look now and then without any event.
 * A folder that cannot be read, and one that is empty all at once, are not taken for changed before
 * they were found so twice: a share may be away for a moment.
 *
 * <p>Used by one thread.
 */
public final class FolderWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);

  /** Files that are written to all the time are taken up after so many times the quiet time. */
  private static final int PATIENCE = 10;

  private static final long STEP_MILLIS = 100;
  private static final WatchEvent.Kind<?>[] KINDS = {
    StandardWatchEventKinds.ENTRY_CREATE,
    StandardWatchEventKinds.ENTRY_MODIFY,
    StandardWatchEventKinds.ENTRY_DELETE
  };

  private final List<Path> folders;
  private final Duration quiet;
  private final Duration rescan;
  private final WatchService events;
  private final Map<Path, WatchKey> watched = new HashMap<>();
  private final Map<Path, Look> taken = new HashMap<>();
  private final Set<Path> doubted = new HashSet<>();
  private boolean limited;
  private long nextLook;
  private long firstEvent;
  private long lastEvent;
  private boolean stirred;

  /**
   * Begins to watch; what is there now counts as taken up.
   *
   * @param folders the folders
   * @param quiet how long nothing must change before changes are taken up
   * @param rescan how often to look without any event
   * @throws DramatisException NOT_FOUND when none of the folders is there; one that is away while
   *     others are there counts as empty until it is back
   */
  public FolderWatch(List<Path> folders, Duration quiet, Duration rescan) {
    this.folders = folders.stream().map(folder -> folder.toAbsolutePath().normalize()).toList();
    this.quiet = quiet;
    this.rescan = rescan;
    try {
      this.events = FileSystems.getDefault().newWatchService();
    } catch (IOException e) {
      throw new DramatisException(
          ErrorCode.INPUT_OUTPUT, "Folders cannot be watched: " + e, "Run without --watch", e);
    }
    DramatisException away = null;
    for (Path folder : this.folders) {
      register(folder);
      try {
        taken.put(folder, look(folder));
      } catch (DramatisException e) {
        LOG.warn("{} cannot be looked at now: {}", folder, e.getMessage());
        away = e;
      }
    }
    if (away != null && taken.isEmpty()) {
      close();
      throw away;
    }
    this.folders.forEach(folder -> taken.putIfAbsent(folder, new Look(0, 0, false)));
    nextLook = System.nanoTime() + rescan.toNanos();
  }

  /** Makes the next look, after the usual time, find a change: the last one could not be used. */
  public void again() {
    taken.replaceAll((folder, look) -> new Look(look.files(), ~look.sum(), false));
  }

  /**
   * Waits for changes.
   *
   * @return whether there were some, which now count as taken up; false when the time is over
   */
  public boolean await(Duration atMost) throws InterruptedException {
    long until = System.nanoTime() + atMost.toNanos();
    while (System.nanoTime() < until) {
      take(events.poll(STEP_MILLIS, TimeUnit.MILLISECONDS));
      long now = System.nanoTime();
      boolean settled =
          stirred
              && (now - lastEvent >= quiet.toNanos()
                  || now - firstEvent >= PATIENCE * quiet.toNanos());
      if (settled || now >= nextLook) {
        boolean patient = now - firstEvent < PATIENCE * quiet.toNanos();
        stirred = false;
        nextLook = now + rescan.toNanos();
        if (changed(patient)) {
          return true;
        }
      }
    }
    return false;
  }

  @Override
  public void close() {
    try {
      events.close();
    } catch (IOException e) {
      LOG.debug("A watch could not be closed", e);
    }
  }

  private void take(WatchKey key) {
    try {
      for (WatchKey next = key; next != null; next = events.poll()) {
        Path folder = (Path) next.watchable();
        for (WatchEvent<?> event : next.pollEvents()) {
          stir();
          if (event.kind() == StandardWatchEventKinds.OVERFLOW) {
            folders.forEach(this::register);
          } else if (event.kind() == StandardWatchEventKinds.ENTRY_CREATE) {
            register(folder.resolve((Path) event.context()));
          }
        }
        if (!next.reset()) {
          watched.remove(folder);
        }
      }
    } catch (ClosedWatchServiceException e) {
      LOG.debug("The watch was closed", e);
    }
  }

  private void stir() {
    long now = System.nanoTime();
    if (!stirred) {
      firstEvent = now;
    }
    lastEvent = now;
    stirred = true;
  }

  /** Watches a folder and the folders in it; a file, a link and a hidden folder are passed over. */
  private void register(Path start) {
    if (limited || !Files.isDirectory(start, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try {
      Files.walkFileTree(
          start,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
                throws IOException {
              Path name = folder.getFileName();
              boolean hidden = name != null && name.toString().startsWith(".");
              if (hidden && !folders.contains(folder)) {
                return FileVisitResult.SKIP_SUBTREE;
              }
              if (!watched.containsKey(folder)) {
                try {
                  watched.put(folder, folder.register(events, KINDS));
                } catch (NoSuchFileException | NotDirectoryException | AccessDeniedException gone) {
                  return FileVisitResult.SKIP_SUBTREE;
                }
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      limited = true;
      LOG.warn(
          "Not all folders in {} can be watched ({}): changes are found every {} s",
          start,
          e.getMessage(),
          rescan.toSeconds());
    }
  }

  /** Looks at all folders, and takes up what changed unless a file is still being written. */
  private boolean changed(boolean patient) {
    Map<Path, Look> looks = new HashMap<>();
    boolean changed = false;
    for (Path folder : folders) {
      register(folder);
      Look before = taken.get(folder);
      Look now;
      try {
        now = look(folder);
      } catch (DramatisException e) {
        LOG.warn("{} cannot be looked at now: {}", folder, e.getMessage());
        continue;
      }
      if (now.files() > 0 || before.files() == 0) {
        doubted.remove(folder);
      } else if (doubted.add(folder)) {
        continue;
      }
      if (!now.same(before)) {
        if (now.moving() && patient) {
          stir();
          return false;
        }
        changed = true;
        looks.put(folder, now);
      }
    }
    taken.putAll(looks);
    return changed;
  }

  private Look look(Path folder) {
    long[] sums = new long[2];
    boolean[] moving = new boolean[1];
    Instant recent = Instant.now().minus(quiet);
    new FolderSource("", folder)
        .list(
            new DocumentSource.Listing() {
              @Override
              public void accept(SourceItem item) {
                sums[0]++;
                sums[1] +=
                    mixed(
                        item.location().path().hashCode() * 31L + item.size(),
                        item.modified().toEpochMilli());
                moving[0] |= item.modified().isAfter(recent);
              }

              @Override
              public void unreadable(Location location, DramatisException reason) {
                sums[0]++;
                sums[1] += mixed(location.path().hashCode(), reason.code().ordinal());
              }
            });
    return new Look(sums[0], sums[1], moving[0]);
  }

  private static long mixed(long one, long other) {
    long mix = (one * 0x9E3779B97F4A7C15L) ^ (other + 0x632BE59BD9B4E019L);
    mix = (mix ^ (mix >>> 30)) * 0xBF58476D1CE4E5B9L;
    mix = (mix ^ (mix >>> 27)) * 0x94D049BB133111EBL;
    return mix ^ (mix >>> 31);
  }

  /**
   * What a folder looks like.
   *
   * @param files how many files it has
   * @param sum over names, sizes and times
   * @param moving whether a file changed within the quiet time
   */
  private record Look(long files, long sum, boolean moving) {

    boolean same(Look other) {
      return files == other.files && sum == other.sum;
    }
  }
}

package org.dramatis.analytics.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dramatis.analytics.spill.Scratch;
import org.dramatis.analytics.version.ResultVersion;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a resolution keeps for the next one, in a folder: the chains of the corpus in a form that
 * takes no time to read, and the actors found.
 *
 * <p>It is a cache. Each {@link #save} makes a file with a digest of it as stamp; whoever writes
 * results notes the stamp with them, in one transaction, and gives it to {@link #open} the next
 * time. The file that was opened stays until then, so that whatever ends a process in between, one
 * of the two fits. A file that is missing, damaged or of another version is as if there were none.
 * Used by one thread.
 */
public final class ResolutionState implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ResolutionState.class);
  private static final String SUFFIX = ".state";
  private static final Pattern STAMP = Pattern.compile("[0-9a-f]{32}");

  /** Its first part is to be raised when the same chains are kept otherwise. */
  private static final String VERSION = "1/" + ResultVersion.RESULTS;

  private final @Nullable Path folder;
  private final @Nullable String stamp;
  private final @Nullable FileChannel file;
  private final StateFile.@Nullable Content content;

  private ResolutionState(
      @Nullable Path folder,
      @Nullable String stamp,
      @Nullable FileChannel file,
      StateFile.@Nullable Content content) {
    this.folder = folder;
    this.stamp = stamp;
    this.file = file;
    this.content = content;
  }

  /** One that keeps nothing and knows nothing. */
  static ResolutionState none() {
    return new ResolutionState(null, null, null, null);
  }

  /**
   * Opens what was kept.
   *
   * @param folder where; made when something is saved
   * @param stamp which; null for nothing
   * @param scratch where what is made of it goes; null to keep it in memory
   */
  public static ResolutionState open(
      Path folder, @Nullable String stamp, @Nullable Scratch scratch) {
    Objects.requireNonNull(folder, "folder");
    if (stamp == null || !STAMP.matcher(stamp).matches()) {
      return new ResolutionState(folder, null, null, null);
    }
    Path path = folder.resolve(stamp + SUFFIX);
    if (Files.isRegularFile(path)) {
      try {
        FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
        StateFile.Content content = StateFile.read(file, VERSION, scratch);
        if (content != null) {
          return new ResolutionState(folder, stamp, file, content);
        }
        file.close();
        LOG.info("{} is damaged or of another version; all chains are read anew", path);
      } catch (IOException e) {
        LOG.warn("{} cannot be read; all chains are read anew", path, e);
      }
    }
    return new ResolutionState(folder, null, null, null);
  }

  /** What was kept; null for nothing. */
  StateFile.@Nullable Content content() {
    return content;
  }

  /**
   * Keeps a corpus and its actors, and what was opened; whatever else there is goes.
   *
   * @return the stamp to open it by
   * @throws UncheckedIOException when it cannot be written
   */
  String save(Corpus corpus, Found found) {
    Path target = Objects.requireNonNull(folder, "a state that has a folder");
    try {
      Files.createDirectories(target);
      clear(target);
      Path part = target.resolve("part");
      String next = StateFile.write(part, VERSION, corpus, found);
      if (next.equals(stamp)) {
        Files.delete(part);
      } else {
        Files.move(part, target.resolve(next + SUFFIX), StandardCopyOption.ATOMIC_MOVE);
      }
      return next;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void clear(Path target) throws IOException {
    try (Stream<Path> files = Files.list(target)) {
      List<Path> others =
          files.filter(path -> !path.getFileName().toString().equals(stamp + SUFFIX)).toList();
      for (Path other : others) {
        try {
          Files.deleteIfExists(other);
        } catch (IOException e) {
          // Some systems keep what is still mapped; the next one takes it away.
          LOG.debug("{} stays for now", other, e);
        }
      }
    }
  }

  @Override
  public void close() {
    if (file != null) {
      try {
        file.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}

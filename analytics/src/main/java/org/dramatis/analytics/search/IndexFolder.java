package org.dramatis.analytics.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of the index. Several processes can read it, one at a time writes: the lock goes with
 * the process that holds it. Thread-safe.
 */
final class IndexFolder implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(IndexFolder.class);
  private static final long PATIENCE_MILLIS = 60_000;

  private final Path folder;
  private final SearchSource source;
  private @Nullable Directory directory;
  private @Nullable DirectoryReader reader;
  private boolean closed;

  IndexFolder(Path folder, SearchSource source) {
    this.folder = folder;
    this.source = source;
  }

  /** What the index was made of; empty while it is of nothing that there was. */
  String stamp() throws IOException {
    if (!Files.isDirectory(folder)) {
      return "";
    }
    try {
      SegmentInfos infos = SegmentInfos.readLatestCommit(directory());
      return Fields.VERSION.equals(infos.getUserData().get("version"))
          ? infos.getUserData().getOrDefault("stamp", "")
          : "";
    } catch (IndexNotFoundException e) {
      return "";
    } catch (CorruptIndexException | IndexFormatTooOldException | IndexFormatTooNewException e) {
      LOG.info("The search index cannot be read and is made anew: {}", e.getMessage());
      return "";
    }
  }

  /** Whether what there is can be brought up. */
  private boolean usable() {
    try {
      SegmentInfos infos = SegmentInfos.readLatestCommit(directory());
      if (!Fields.VERSION.equals(infos.getUserData().get("version"))) {
        return false;
      }
      // Opened to see that every file is there.
      DirectoryReader.open(directory()).close();
      return true;
    } catch (IOException | IllegalArgumentException e) {
      LOG.debug("No index that can be brought up", e);
      return false;
    }
  }

  /**
   * Brings the index to what the source has.
   *
   * @param anew whether from nothing
   * @return whether it is; not so when it was stopped, or another process goes on writing it
   */
  synchronized boolean bringUp(boolean anew, BooleanSupplier stopped, LongConsumer progress)
      throws IOException {
    long until = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
    while (!stopped.getAsBoolean()) {
      // Asked first: what is written meanwhile makes it another one, and the next update follows.
      String stamp = source.stamp();
      if (!anew && stamp.equals(stamp())) {
        return true;
      }
      try {
        Files.createDirectories(folder);
        return new IndexUpdate(source, stopped, progress)
            .apply(directory(), stamp, anew || !usable());
      } catch (LockObtainFailedException e) {
        if (System.nanoTime() > until) {
          LOG.info("Another process is writing the search index");
          return false;
        }
        rest();
      }
    }
    return false;
  }

  private static void rest() {
    try {
      Thread.sleep(200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What is there now; the caller gives it back with {@link DirectoryReader#decRef}. */
  @Nullable DirectoryReader read() throws IOException {
    if (!Files.isDirectory(folder)) {
      return null;
    }
    synchronized (folder) {
      if (closed) {
        return null;
      }
      DirectoryReader before = reader;
      try {
        if (before == null) {
          reader = DirectoryReader.open(directory());
        } else {
          DirectoryReader next = DirectoryReader.openIfChanged(before);
          if (next != null) {
            reader = next;
            before.decRef();
          }
        }
      } catch (IndexNotFoundException
          | CorruptIndexException
          | IndexFormatTooOldException
          | IndexFormatTooNewException e) {
        LOG.debug("The index cannot be read now", e);
      }
      if (reader != null) {
        reader.incRef();
      }
      return reader;
    }
  }

  private Directory directory() throws IOException {
    synchronized (folder) {
      if (directory == null) {
        directory = FSDirectory.open(folder);
      }
      return directory;
    }
  }

  @Override
  public void close() {
    synchronized (folder) {
      closed = true;
      try {
        if (reader != null) {
          reader.decRef();
          reader = null;
        }
        if (directory != null) {
          directory.close();
          directory = null;
        }
      } catch (IOException e) {
        LOG.debug("The search index was not closed", e);
      }
    }
  }
}

package org.dramatis.analytics.search;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.Lock;
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
  private byte[] opened = {};
  private boolean closed;

  IndexFolder(Path folder, SearchSource source) {
    this.folder = folder;
    this.source = source;
  }

  /** What the index was made of; empty while it is of nothing that there was or is damaged. */
  String stamp() throws IOException {
    synchronized (folder) {
      DirectoryReader latest = latest();
      return latest != null && readable(latest)
          ? latest.getIndexCommit().getUserData().getOrDefault("stamp", "")
          : "";
    }
  }

  /** Whether what there is can be brought up. */
  private boolean usable() throws IOException {
    synchronized (folder) {
      DirectoryReader latest = latest();
      return latest != null && readable(latest);
    }
  }

  private static boolean readable(DirectoryReader reader) throws IOException {
    return Fields.VERSION.equals(reader.getIndexCommit().getUserData().get("version"));
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
        if (anew || !usable()) {
          clear(anew);
        }
        return new IndexUpdate(source, stopped, progress).apply(directory(), stamp);
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

  /**
   * Removes every file of what cannot be brought up: a writer that is to begin anew would still
   * read the last commit, damaged or not. Readers keep what they have open.
   *
   * @param all whether of what can be brought up, too
   */
  private void clear(boolean all) throws IOException {
    Path lock = folder.resolve(IndexWriter.WRITE_LOCK_NAME);
    if (Files.exists(lock) && Files.size(lock) > 0) {
      // Lucene writes nothing into it, and nobody who holds it can write once something is in it.
      Files.delete(lock);
    }
    Directory directory = directory();
    try (Lock held = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
      // Asked again: another process may have made it meanwhile.
      if (!all && usable()) {
        return;
      }
      for (String file : directory.listAll()) {
        if (!file.equals(IndexWriter.WRITE_LOCK_NAME)) {
          held.ensureValid();
          directory.deleteFile(file);
        }
      }
    }
  }

  /** What is there now; the caller gives it back with {@link DirectoryReader#decRef}. */
  @Nullable DirectoryReader read() throws IOException {
    synchronized (folder) {
      latest();
      if (reader != null) {
        reader.incRef();
      }
      return reader;
    }
  }

  /** The last commit; null while there is none that can be read, the one before stays open then. */
  private @Nullable DirectoryReader latest() throws IOException {
    if (closed || !Files.isDirectory(folder)) {
      return null;
    }
    try {
      byte[] commit = SegmentInfos.readLatestCommit(directory()).getId();
      if (reader == null || !Arrays.equals(commit, opened)) {
        // Not from the one before: what was made anew has segments of the same names.
        DirectoryReader next = DirectoryReader.open(directory());
        if (reader != null) {
          reader.decRef();
        }
        reader = next;
        opened = commit;
      }
      return reader;
    } catch (IndexNotFoundException e) {
      return null;
    } catch (CorruptIndexException
        | IndexFormatTooOldException
        | IndexFormatTooNewException
        | EOFException
        | NoSuchFileException
        | IllegalArgumentException e) {
      LOG.info("The search index cannot be read and is made anew: {}", e.getMessage());
      return null;
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

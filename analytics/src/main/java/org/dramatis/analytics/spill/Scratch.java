package org.dramatis.analytics.spill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * A folder for files that nobody needs after {@link #close}: they are gone then, and when the
 * process dies as well, for they are deleted as soon as they are open. Thread-safe.
 */
public final class Scratch implements AutoCloseable {

  private static final int BYTES = 1 << 19;
  private static final int RECORDS = 1 << 20;

  private final Path folder;
  private final int bytes;
  private final int records;
  private final List<FileChannel> open = new ArrayList<>();

  /**
   * Makes files in a folder.
   *
   * @param folder made when it is not there
   */
  public Scratch(Path folder) {
    this(folder, BYTES, RECORDS);
  }

  /**
   * The same with limits of what is held in memory.
   *
   * @param bytes so many bytes of what is written are not in a file
   * @param records so many records are sorted at a time
   */
  public Scratch(Path folder, int bytes, int records) {
    this.folder = Objects.requireNonNull(folder, "folder");
    this.bytes = bytes;
    this.records = records;
  }

  int bytes() {
    return bytes;
  }

  int records() {
    return records;
  }

  /** A new file to write and read. */
  synchronized FileChannel file() {
    try {
      Files.createDirectories(folder);
      FileChannel file =
          FileChannel.open(
              folder.resolve(UUID.randomUUID() + ".tmp"),
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
      open.add(file);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives a file back before all others. */
  synchronized void release(FileChannel file) {
    open.remove(file);
    close(file);
  }

  @Override
  public synchronized void close() {
    open.forEach(Scratch::close);
    open.clear();
  }

  private static void close(FileChannel file) {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

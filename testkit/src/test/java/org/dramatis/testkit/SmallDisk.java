package org.dramatis.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A small file system in memory that can be filled, to see what a full disk does. Linux only, and
 * it needs the right to mount one. Not thread-safe.
 */
public final class SmallDisk implements AutoCloseable {

  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /**
   * Mounts one on a folder, which is made where it is missing.
   *
   * @param folder what it held is hidden until {@link #close}
   * @param megabytes the size, in units of 2^20 bytes
   * @return null where no disk can be mounted
   */
  public static @Nullable SmallDisk mount(Path folder, int megabytes)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    return run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString())
        ? new SmallDisk(folder)
        : null;
  }

  /** Takes all space that is left. */
  public void fill() throws IOException {
    try (OutputStream out = Files.newOutputStream(ballast())) {
      byte[] block = new byte[1 << 16];
      while (true) {
        out.write(block);
      }
    } catch (IOException full) {
      if (Files.getFileStore(folder).getUsableSpace() > 1 << 16) {
        throw full;
      }
    }
  }

  /** Gives the space back that {@link #fill} took. */
  public void free() throws IOException {
    Files.delete(ballast());
  }

  /** Takes the disk away with all it holds. */
  @Override
  public void close() throws IOException, InterruptedException {
    if (!run("umount", folder.toString())) {
      run("umount", "-l", folder.toString());
    }
  }

  private Path ballast() {
    return folder.resolve("ballast");
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException notInstalled) {
      return false;
    }
  }
}

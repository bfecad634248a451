package org.dramatis.core.plugin;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last JAR of each name that could be used, under that name. What cannot be kept is logged and
 * harms nobody.
 */
final class KeptJars {

  private static final Logger LOG = LoggerFactory.getLogger(KeptJars.class);

  private final Path folder;

  KeptJars(Path folder) {
    this.folder = folder;
  }

  /** The one of that name; null when there is none. */
  @Nullable Path last(String file) {
    Path jar = folder.resolve(file);
    return Files.isRegularFile(jar) ? jar : null;
  }

  /** Keeps a JAR that can be used. */
  void keep(String file, Path jar) {
    Path home = folder.getParent();
    if (home == null || !Files.isDirectory(home)) {
      // Nothing was ever made with it.
      return;
    }
    Path last = folder.resolve(file);
    try {
      if (Files.isRegularFile(last) && Files.mismatch(jar, last) < 0) {
        return;
      }
      Files.createDirectories(folder);
      Path copy = Files.createTempFile(folder, "copy-", ".tmp");
      Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
      Files.move(copy, last, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      LOG.warn("{} is not kept for the case that its successor cannot be used: {}", file, e);
    }
  }

  /** Forgets those whose JAR is gone. */
  void retain(Set<String> files) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder)) {
      for (Path jar : jars) {
        if (!files.contains(jar.getFileName().toString())) {
          Files.deleteIfExists(jar);
        }
      }
    } catch (IOException e) {
      LOG.warn("{} cannot be looked through: {}", folder, e);
    }
  }
}

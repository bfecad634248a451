package org.dramatis.analytics.job;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A folder that is ingested, under the name that its documents carry.
 *
 * @param name unique name; the folder's own name, with a number where two folders share it
 * @param folder absolute path
 */
public record SourceFolder(String name, Path folder) {

  public SourceFolder {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(folder, "folder");
  }
}

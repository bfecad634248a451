package org.dramatis.analytics.job;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A folder that is ingested, or what a plugin's source reads, under the name that its documents
 * carry.
 *
 * @param name unique name; that of the folder or the end of the location, with a number where two
 *     share it
 * @param address where it is
 */
public record SourceFolder(String name, SourceAddress address) {

  public SourceFolder {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(address, "address");
  }

  /**
   * The folder.
   *
   * @throws IllegalStateException when it is none
   */
  public Path folder() {
    return address.folder();
  }
}

package org.dramatis.web.page;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Folders of the server that pages use.
 *
 * @param uploads where files go that are dropped into a page; made when it is needed
 * @param sample the documents that come with the program; empty when there are none
 */
public record WebFolders(Path uploads, Optional<Path> sample) {

  public WebFolders {
    uploads = uploads.toAbsolutePath().normalize();
    Objects.requireNonNull(sample, "sample");
  }
}

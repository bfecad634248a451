package org.dramatis.analytics.ledger;

import java.util.Objects;
import org.dramatis.core.document.Location;

/**
 * A folder with all that is in it, or a file that holds documents, such as an archive or a mailbox.
 *
 * @param source name of the source
 * @param path path within the source, without a slash at its end; empty for the whole source
 */
public record FolderReference(String source, String path) {

  public FolderReference {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(path, "path");
    if (source.isEmpty() || path.endsWith("/")) {
      throw new IllegalArgumentException("no folder: " + source + "/" + path);
    }
  }

  /**
   * The folder that users write as {@code SOURCE/PATH}.
   *
   * @throws IllegalArgumentException when it names no source
   */
  public static FolderReference of(String written) {
    String stripped = written.strip().replaceAll("/+$", "");
    int slash = stripped.indexOf('/');
    return slash < 0
        ? new FolderReference(stripped, "")
        : new FolderReference(stripped.substring(0, slash), stripped.substring(slash + 1));
  }

  /** Whether a document lies in it. */
  public boolean holds(Location document) {
    String other = document.path();
    return document.source().equals(source)
        && (path.isEmpty()
            || other.equals(path)
            || other.startsWith(path + "/")
            || other.startsWith(path + "!/"));
  }

  @Override
  public String toString() {
    return path.isEmpty() ? source : source + "/" + path;
  }
}

package org.dramatis.parsers.folder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.SourceItem;

/** A regular file of a folder, with size and time as they were when it was listed. */
public final class FileItem implements SourceItem {

  private final Location location;
  private final Path path;
  private final long size;
  private final Instant modified;

  /** A file at {@code path}; {@code size} in bytes. */
  public FileItem(Location location, Path path, long size, Instant modified) {
    this.location = Objects.requireNonNull(location, "location");
    this.path = Objects.requireNonNull(path, "path");
    this.size = size;
    this.modified = Objects.requireNonNull(modified, "modified");
  }

  @Override
  public Location location() {
    return location;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public Instant modified() {
    return modified;
  }

  @Override
  public Optional<Path> file() {
    return Optional.of(path);
  }

  @Override
  public InputStream open() throws IOException {
    return Files.newInputStream(path);
  }

  @Override
  public String toString() {
    return location.toString();
  }
}

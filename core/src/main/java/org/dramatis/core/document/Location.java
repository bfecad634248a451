package org.dramatis.core.document;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;
import org.dramatis.core.version.Sha256;

/**
 * Where a document lives.
 *
 * @param source name of the source it was read from, such as the ingested folder's name
 * @param path path within the source with {@code /} between its parts; an embedded document's path
 *     goes on after {@code !/}, as in {@code mail/inbox.mbox!/3/report.docx}
 */
public record Location(String source, String path) implements Comparable<Location> {

  private static final String INNER = "!/";

  public Location {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(path, "path");
    if (path.isEmpty()) {
      throw new IllegalArgumentException("a location has a path");
    }
  }

  /** The location of a part embedded in this one. */
  public Location inner(String part) {
    return new Location(source, path + INNER + part);
  }

  /** The path of the outermost file, without the path inside it. */
  public String file() {
    int inner = path.indexOf(INNER);
    return inner < 0 ? path : path.substring(0, inner);
  }

  /** The path inside the outermost file; empty for the file itself. */
  public String innerPath() {
    int inner = path.indexOf(INNER);
    return inner < 0 ? "" : path.substring(inner + INNER.length());
  }

  /**
   * The document's stable identity: the first 16 hexadecimal digits of the SHA-256 of source and
   * path. The same file gets the same identity in every run and on every machine.
   */
  public String id() {
    MessageDigest digest = Sha256.begin();
    digest.update(source.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    digest.update(path.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest.digest(), 0, 8);
  }

  @Override
  public int compareTo(Location other) {
    int bySource = source.compareTo(other.source);
    return bySource != 0 ? bySource : path.compareTo(other.path);
  }

  @Override
  public String toString() {
    return source + ":" + path;
  }
}

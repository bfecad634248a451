package org.dramatis.analytics.job;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;

/**
 * Where documents come from: a folder of this machine, or what a plugin's source reads.
 *
 * @param text the absolute path of the folder, or scheme and location: {@code csvdb:orders.db}
 */
public record SourceAddress(String text) implements Comparable<SourceAddress> {

  // Of one letter it would be a drive; an absolute path has a separator before any colon.
  private static final Pattern SCHEME = Pattern.compile("([a-z][a-z0-9-]+):(.+)", Pattern.DOTALL);

  public SourceAddress {
    Objects.requireNonNull(text, "text");
  }

  /** A folder, which need not be there. */
  public static SourceAddress of(Path folder) {
    return new SourceAddress(folder.toAbsolutePath().normalize().toString());
  }

  /** Folders, which need not be there. */
  public static List<SourceAddress> of(List<Path> folders) {
    return folders.stream().map(SourceAddress::of).toList();
  }

  /**
   * What a user writes: a folder that is there is one whatever its name; else what begins like a
   * scheme is no folder. A file or folder behind the scheme that is there is named by its whole
   * path: processes of plugins work elsewhere, and so does a later run.
   *
   * @throws DramatisException USAGE for what can be neither
   */
  public static SourceAddress read(String written) {
    boolean scheme = SCHEME.matcher(written).matches();
    try {
      Path path = Path.of(written);
      return scheme && !Files.exists(path) ? new SourceAddress(absolute(written)) : of(path);
    } catch (InvalidPathException e) {
      if (scheme) {
        return new SourceAddress(written);
      }
      throw new DramatisException(
          ErrorCode.USAGE, "Not a path: " + written, "Give folders of this machine", e);
    }
  }

  private static String absolute(String written) {
    int colon = written.indexOf(':');
    Path path = Path.of(written.substring(colon + 1));
    return !path.isAbsolute() && Files.exists(path)
        ? written.substring(0, colon + 1) + path.toAbsolutePath().normalize()
        : written;
  }

  /** The scheme; empty for a folder. */
  public Optional<String> scheme() {
    Matcher matcher = SCHEME.matcher(text);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** What comes after the scheme; the path of a folder. */
  public String location() {
    return scheme().map(scheme -> text.substring(scheme.length() + 1)).orElse(text);
  }

  /** Whether it is a folder. */
  public boolean isFolder() {
    return scheme().isEmpty();
  }

  /**
   * The folder.
   *
   * @throws IllegalStateException when it is none
   */
  public Path folder() {
    if (!isFolder()) {
      throw new IllegalStateException(text + " is no folder");
    }
    return Path.of(text);
  }

  @Override
  public int compareTo(SourceAddress other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}

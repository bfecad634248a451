package org.dramatis.web.request;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dramatis.analytics.job.SourceAddress;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * What may be read when a page or a program asks for it: folders within some roots, compared as the
 * file system resolves them, so that no link leads out; and sources of plugins by their scheme.
 * Immutable.
 */
public final class AllowedFolders {

  private final List<SourceAddress> roots;
  private final List<String> schemes;
  private final List<Path> own;
  private final BooleanSupplier listedAlone;

  /**
   * Roots and schemes.
   *
   * @param listed absolute paths of folders, and schemes with their colon
   * @param own folders of the program's own, which are always allowed
   * @param listedAlone whether an empty list allows nothing; else it allows everything
   */
  public AllowedFolders(List<String> listed, List<Path> own, BooleanSupplier listedAlone) {
    this.schemes = listed.stream().filter(AllowedFolders::isScheme).toList();
    this.roots =
        listed.stream()
            .filter(text -> !isScheme(text))
            .map(text -> SourceAddress.of(Path.of(text)))
            .toList();
    this.own = List.copyOf(own);
    this.listedAlone = listedAlone;
  }

  /** Everything may be read. */
  public static AllowedFolders all() {
    return new AllowedFolders(List.of(), List.of(), () -> false);
  }

  private static boolean isScheme(String text) {
    return text.matches("[a-z][a-z0-9-]+:");
  }

  /**
   * Checks that sources may be read.
   *
   * @throws DramatisException USAGE naming the first that may not
   */
  void check(List<SourceAddress> sources) {
    if (roots.isEmpty() && schemes.isEmpty() && !listedAlone.getAsBoolean()) {
      return;
    }
    for (SourceAddress source : sources) {
      boolean allowed =
          source.isFolder()
              ? Stream.concat(roots.stream().map(SourceAddress::folder), own.stream())
                  .anyMatch(root -> within(source.folder(), root))
              : schemes.contains(source.scheme().orElse("") + ":");
      if (!allowed) {
        throw new DramatisException(
            ErrorCode.USAGE,
            source + " may not be read from the pages",
            roots.isEmpty() && schemes.isEmpty()
                ? "With accounts, folders must be listed in the setting folders.allowed"
                : "The setting folders.allowed has "
                    + Stream.concat(roots.stream().map(SourceAddress::text), schemes.stream())
                        .collect(Collectors.joining("; ")));
      }
    }
  }

  private static boolean within(Path folder, Path root) {
    try {
      Path real = Files.exists(root) ? root.toRealPath() : root;
      // What is not there is told by the job, but only where it might be.
      return Files.exists(folder)
          ? folder.toRealPath().startsWith(real)
          : real(folder.getParent()).startsWith(real);
    } catch (IOException e) {
      return false;
    }
  }

  /** A path with the links resolved of as much of it as is there. */
  private static Path real(@Nullable Path path) throws IOException {
    if (path == null) {
      throw new IOException("a root is there");
    }
    return Files.exists(path)
        ? path.toRealPath()
        : real(path.getParent()).resolve(path.getFileName());
  }
}

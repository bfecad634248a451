package org.dramatis.core.version;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/**
 * A version made of the contents of packages: classes, models and lexica.
 *
 * <p>The same contents give the same version, whether they lie in a folder or in a JAR and whenever
 * they were built; a JAR is not read for it, only its directory.
 */
public final class ContentVersion {
  private ContentVersion() {}

  /**
   * The version of some packages and the packages within them.
   *
   * @param anchor a class from the folder or JAR that holds the packages
   * @param packages their names, such as {@code org.dramatis.annotators.name}
   * @return eight hexadecimal digits
   * @throws IllegalStateException when a package has no contents there
   */
  public static String of(Class<?> anchor, String... packages) {
    CodeSource source = anchor.getProtectionDomain().getCodeSource();
    if (source == null) {
      throw new IllegalStateException(anchor + " was not loaded from a folder or a JAR");
    }
    try {
      return of(Path.of(source.getLocation().toURI()), packages);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The version of some packages of a folder or JAR.
   *
   * @throws IOException when it cannot be read
   * @throws IllegalStateException when a package has no contents there
   */
  static String of(Path folderOrJar, String... packages) throws IOException {
    List<String> prefixes = new ArrayList<>();
    for (String name : packages) {
      prefixes.add(name.replace('.', '/') + "/");
    }
    SortedMap<String, Long> sums =
        Files.isDirectory(folderOrJar)
            ? inFolder(folderOrJar, prefixes)
            : inJar(folderOrJar, prefixes);
    for (String prefix : prefixes) {
      if (sums.keySet().stream().noneMatch(file -> file.startsWith(prefix))) {
        throw new IllegalStateException("nothing of " + prefix + " in " + folderOrJar);
      }
    }
    CRC32 all = new CRC32();
    sums.forEach(
        (file, sum) -> all.update((file + " " + sum + "\n").getBytes(StandardCharsets.UTF_8)));
    return String.format(Locale.ROOT, "%08x", all.getValue());
  }

  private static SortedMap<String, Long> inJar(Path jar, List<String> prefixes) throws IOException {
    SortedMap<String, Long> sums = new TreeMap<>();
    try (JarFile file = new JarFile(jar.toFile())) {
      file.stream()
          .filter(entry -> !entry.isDirectory() && isWithin(entry.getName(), prefixes))
          .forEach(entry -> sums.put(entry.getName(), entry.getCrc()));
    }
    return sums;
  }

  private static SortedMap<String, Long> inFolder(Path folder, List<String> prefixes)
      throws IOException {
    SortedMap<String, Long> sums = new TreeMap<>();
    for (String prefix : prefixes) {
      if (!Files.isDirectory(folder.resolve(prefix))) {
        continue;
      }
      try (Stream<Path> files = Files.walk(folder.resolve(prefix))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          sums.put(folder.relativize(file).toString().replace('\\', '/'), sum(file));
        }
      }
    }
    return sums;
  }

  private static long sum(Path file) throws IOException {
    try (CheckedInputStream in = new CheckedInputStream(Files.newInputStream(file), new CRC32())) {
      in.transferTo(OutputStream.nullOutputStream());
      return in.getChecksum().getValue();
    }
  }

  private static boolean isWithin(String file, List<String> prefixes) {
    return prefixes.stream().anyMatch(file::startsWith);
  }
}

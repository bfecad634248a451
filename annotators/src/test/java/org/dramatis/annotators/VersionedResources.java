package org.dramatis.annotators;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The resources of this module, beside those that an annotator's version is made of. */
public final class VersionedResources {

  private static final Path RESOURCES = Path.of("src/main/resources").toAbsolutePath();

  private VersionedResources() {}

  /** Fails when the named resources are not all files of the packages but for licences. */
  public static void check(Class<?> anchor, List<String> named, String... packages)
      throws IOException {
    String own = "/" + anchor.getPackageName().replace('.', '/') + "/";
    Stream<Path> files = Stream.of();
    for (String one : packages) {
      files = Stream.concat(files, Files.walk(RESOURCES.resolve("org/dramatis/annotators/" + one)));
    }
    try (Stream<Path> all = files) {
      assertThat(named.stream().map(name -> name.startsWith("/") ? name : own + name))
          .containsExactlyInAnyOrderElementsOf(
              all.filter(Files::isRegularFile)
                  .map(file -> "/" + RESOURCES.relativize(file).toString().replace('\\', '/'))
                  .filter(file -> !file.endsWith("LICENSE.txt"))
                  .collect(Collectors.toList()));
    }
  }
}

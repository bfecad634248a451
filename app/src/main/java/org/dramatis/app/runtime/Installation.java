package org.dramatis.app.runtime;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * Where the program is installed.
 *
 * @param folder the folder that holds {@code bin}, {@code lib} and {@code parsers}
 */
public record Installation(Path folder) {

  /** The system property by which {@code bin/dramatis} says where it is. */
  public static final String PROPERTY = "dramatis.installation";

  public Installation {
    folder = folder.toAbsolutePath().normalize();
  }

  /** The installation this process runs from; the working folder when nothing says so. */
  public static Installation current() {
    return new Installation(Path.of(Objects.requireNonNullElse(System.getProperty(PROPERTY), "")));
  }

  /** The folder where users drop plugin JARs. */
  public Path plugins() {
    return folder.resolve("parsers");
  }

  /**
   * The program's version and, where it is known, the commit it was built from; {@code development}
   * when it does not run from its JAR.
   */
  public static String version() {
    String version = Installation.class.getPackage().getImplementationVersion();
    return version == null
        ? "development"
        : commit().map(commit -> version + "+" + commit).orElse(version);
  }

  private static Optional<String> commit() {
    URL place = Installation.class.getProtectionDomain().getCodeSource().getLocation();
    try (JarFile jar = new JarFile(Path.of(place.toURI()).toFile())) {
      Manifest manifest = jar.getManifest();
      return Optional.ofNullable(manifest.getMainAttributes().getValue("Implementation-Build"))
          // Where there is no commit, the name of what was to be filled in is there.
          .filter(commit -> commit.matches("[0-9a-f]{7,40}"));
    } catch (IOException | URISyntaxException e) {
      return Optional.empty();
    }
  }
}

package org.dramatis.app.runtime;

import java.nio.file.Path;
import java.util.Objects;

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

  /** The program's version; {@code development} when it does not run from its JAR. */
  public static String version() {
    return Objects.requireNonNullElse(
        Installation.class.getPackage().getImplementationVersion(), "development");
  }
}

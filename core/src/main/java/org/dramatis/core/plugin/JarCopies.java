package org.dramatis.core.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ref.Cleaner;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.version.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies of plugin JARs, because a JAR that is open must not be replaced. */
final class JarCopies {

  private static final Logger LOG = LoggerFactory.getLogger(JarCopies.class);
  private static final Cleaner CLEANER = Cleaner.create();
  private static final String PREFIX = "dramatis-plugin-jar-";
  private static final Pattern NAME = Pattern.compile(PREFIX + "([0-9]{1,18})-.*\\.jar");

  private JarCopies() {}

  /**
   * Copies a JAR to the folder of temporary files.
   *
   * @throws DramatisException PLUGIN_INVALID when it cannot be read
   */
  static Path copy(Path jar) {
    try {
      Path copy = Files.createTempFile(PREFIX + ProcessHandle.current().pid() + "-", ".jar");
      copy.toFile().deleteOnExit();
      return Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new DramatisException(
          ErrorCode.PLUGIN_INVALID,
          "It is no readable JAR: " + e.getMessage(),
          "Copy the file again",
          e);
    }
  }

  /** SHA-256 of a JAR in hexadecimal; empty when it cannot be read any more. */
  static String checksum(Path jar) {
    MessageDigest digest = Sha256.begin();
    try (InputStream bytes = new DigestInputStream(Files.newInputStream(jar), digest)) {
      bytes.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      LOG.warn("{} has no checksum", jar, e);
      return "";
    }
  }

  /** Deletes a copy when nothing refers to its user any more. */
  static void removeAfter(Object user, Path copy) {
    CLEANER.register(user, () -> delete(copy));
  }

  /** Deletes what processes left that were killed. */
  static void removeLeft() {
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, PREFIX + "*.jar")) {
      for (Path copy : left) {
        Matcher name = NAME.matcher(copy.getFileName().toString());
        if (name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
          delete(copy);
        }
      }
    } catch (IOException e) {
      LOG.debug("Not looked through: {}", folder, e);
    }
  }

  private static void delete(Path copy) {
    try {
      Files.deleteIfExists(copy);
    } catch (IOException e) {
      LOG.debug("Left behind: {}", copy, e);
    }
  }
}

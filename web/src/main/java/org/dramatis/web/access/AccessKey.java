package org.dramatis.web.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * The key of a home: whoever has it may do everything. It is made once and kept in a file that only
 * the owner of the home can read; who deletes the file and starts the server again has a new one.
 * Immutable.
 */
public final class AccessKey {

  /** The file in the home. */
  public static final String FILE = "access-key";

  private static final int BYTES = 24;
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{32,200}");

  private final Path file;
  private final String key;

  private AccessKey(Path file, String key) {
    this.file = file;
    this.key = key;
  }

  /**
   * The key of a home, made when it has none.
   *
   * @param home a folder that is there
   * @throws DramatisException INPUT_OUTPUT when it can neither be read nor made; SETTING_INVALID
   *     when the file holds something else
   */
  public static AccessKey in(Path home) {
    Path file = home.resolve(FILE);
    try {
      if (!Files.exists(file)) {
        make(file);
      }
      OwnersFile.keep(file);
      String key = Files.readString(file, StandardCharsets.UTF_8).strip();
      if (!FORM.matcher(key).matches()) {
        throw new DramatisException(
            ErrorCode.SETTING_INVALID,
            "The file " + file + " holds no key",
            "Delete it: the next start makes a new key");
      }
      return new AccessKey(file, key);
    } catch (IOException e) {
      throw new DramatisException(
          ErrorCode.INPUT_OUTPUT,
          "The key of the pages cannot be kept in " + file + ": " + e,
          "Check that the home may be written and has space",
          e);
    }
  }

  private static void make(Path file) throws IOException {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    OwnersFile.replace(
        file, (HexFormat.of().formatHex(random) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** The file that holds it. */
  public Path file() {
    return file;
  }

  /** The key itself, for its owner's eyes. */
  public String text() {
    return key;
  }

  /** Whether somebody gave this key; takes the same time whatever was given. */
  boolean is(@Nullable String given) {
    return given != null && Access.same(given.strip(), key);
  }
}

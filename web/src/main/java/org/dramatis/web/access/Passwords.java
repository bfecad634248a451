package org.dramatis.web.access;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;

/**
 * Which passwords are taken, and how they are kept: as Argon2id hashes in the PHC string format,
 * each with a salt of its own. Thread-safe.
 *
 * <p>The rules are those of the OWASP Application Security Verification Standard 5.0, chapter 6.2:
 * a least length, no rules about kinds of characters, none of the common ones, and nothing that the
 * name of the account makes easy to guess. Costs follow OWASP's cheat sheet: 19 MiB, two passes,
 * one lane.
 */
public final class Passwords {

  /** The fewest characters of a password. */
  public static final int LEAST = 12;

  /** The most characters of a password. */
  public static final int MOST = 200;

  private static final int MEMORY_KIB = 19_456;
  private static final int PASSES = 2;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  /** Most hashes made at once: each takes memory and a processor. */
  private static final Semaphore AT_ONCE = new Semaphore(4);

  private static final Pattern HASH =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=1\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

  private static final Set<String> COMMON = common();

  /** Of a password that nobody has, so that an unknown name takes as long as a known one. */
  private static final String NOBODYS = hash("");

  private Passwords() {}

  /**
   * Checks that a password may be used.
   *
   * @param name the name of its account
   * @throws DramatisException USAGE when it is too short, too long or easy to guess
   */
  static void check(String name, String password) {
    int length = password.codePointCount(0, password.length());
    if (length < LEAST || length > MOST) {
      throw refused(
          "The password has " + length + " characters",
          "Take " + LEAST + " to " + MOST + "; several words that do not belong together are good");
    }
    String plain = plain(password).toLowerCase(Locale.ROOT);
    if (COMMON.contains(plain)) {
      throw refused("Many people have this password", "Take one that nobody guesses");
    }
    if (plain.replace(name.toLowerCase(Locale.ROOT), "").length() < LEAST / 2) {
      throw refused(
          "The password is little more than the name of the account",
          "Take one that nobody guesses");
    }
  }

  private static DramatisException refused(String message, String advice) {
    return new DramatisException(ErrorCode.USAGE, message, advice);
  }

  /** The hash to keep of a password. */
  static String hash(String password) {
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return String.format(
        Locale.ROOT,
        "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s",
        MEMORY_KIB,
        PASSES,
        base64.encodeToString(salt),
        base64.encodeToString(argon2(password, salt, MEMORY_KIB, PASSES, HASH_BYTES)));
  }

  /** Whether a password is the one of a hash. */
  static boolean matches(String password, String hash) {
    Matcher parts = HASH.matcher(hash);
    if (password.length() > 4 * MOST || !parts.matches()) {
      return false;
    }
    byte[] expected = Base64.getDecoder().decode(parts.group(4));
    byte[] made =
        argon2(
            password,
            Base64.getDecoder().decode(parts.group(3)),
            Integer.parseInt(parts.group(1)),
            Integer.parseInt(parts.group(2)),
            expected.length);
    return MessageDigest.isEqual(made, expected);
  }

  /** Takes the time that {@link #matches} takes. */
  static void matchNobody(String password) {
    matches(password, NOBODYS);
  }

  private static byte[] argon2(String password, byte[] salt, int memory, int passes, int length) {
    byte[] made = new byte[length];
    AT_ONCE.acquireUninterruptibly();
    try {
      Argon2BytesGenerator generator = new Argon2BytesGenerator();
      generator.init(
          new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
              .withVersion(Argon2Parameters.ARGON2_VERSION_13)
              .withMemoryAsKB(memory)
              .withIterations(passes)
              .withParallelism(1)
              .withSalt(salt)
              .build());
      generator.generateBytes(plain(password).getBytes(StandardCharsets.UTF_8), made);
      return made;
    } finally {
      AT_ONCE.release();
    }
  }

  /** One spelling of letters that keyboards write in two ways. */
  private static String plain(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFKC);
  }

  private static Set<String> common() {
    InputStream list =
        Objects.requireNonNull(Passwords.class.getResourceAsStream("common-passwords.txt"));
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
      return lines.lines().map(line -> line.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

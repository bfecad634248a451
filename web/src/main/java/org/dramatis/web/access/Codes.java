package org.dramatis.web.access;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.security.InvalidKeyException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;

/**
 * Where the codes of a second factor come from: time-based ones of six digits (RFC 6238), as apps
 * on phones make them. Each is good once, in its half minute and the one before and after it.
 *
 * @param secret the secret that account and app share, in base 32 (RFC 4648)
 * @param used number of the last half minute whose code was used, since 1970; 0 for none
 */
public record Codes(String secret, long used) {

  private static final Duration STEP = Duration.ofSeconds(30);
  private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int LETTERS = 32;
  private static final TimeBasedOneTimePasswordGenerator GENERATOR =
      new TimeBasedOneTimePasswordGenerator(STEP);

  public Codes {
    Objects.requireNonNull(secret, "secret");
  }

  /** A secret that nobody has: 160 bits. */
  public static String newSecret() {
    SecureRandom random = new SecureRandom();
    StringBuilder secret = new StringBuilder();
    for (int i = 0; i < LETTERS; i++) {
      secret.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
    }
    return secret.toString();
  }

  /** The address by which an app takes the secret over. */
  public static String address(String account, String secret) {
    return "otpauth://totp/Dramatis:"
        + account.replaceAll("[^\\w.-]", "_")
        + "?secret="
        + secret
        + "&issuer=Dramatis";
  }

  /**
   * Codes of a secret.
   *
   * @throws DramatisException USAGE when it is none that {@link #newSecret} makes
   */
  static Codes of(String secret) {
    if (secret.length() != LETTERS || !secret.chars().allMatch(c -> DIGITS.indexOf(c) >= 0)) {
      throw new DramatisException(
          ErrorCode.USAGE, "That is no secret of a second factor", "Load the page anew");
    }
    return new Codes(secret, 0);
  }

  /** The code of a moment. */
  public String at(Instant moment) {
    try {
      return GENERATOR.generateOneTimePasswordString(
          new SecretKeySpec(bytes(), GENERATOR.getAlgorithm()), moment);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException("Every key of that length is good", e);
    }
  }

  /** These codes after one was used; empty when it is not the code now, or was used before. */
  Optional<Codes> use(String code, Instant now) {
    String plain = code.replaceAll("\\s", "");
    for (int steps = -1; steps <= 1; steps++) {
      Instant moment = now.plus(STEP.multipliedBy(steps));
      long number = moment.getEpochSecond() / STEP.toSeconds();
      if (number > used && Access.same(plain, at(moment))) {
        return Optional.of(new Codes(secret, number));
      }
    }
    return Optional.empty();
  }

  private byte[] bytes() {
    byte[] bytes = new byte[secret.length() * 5 / 8];
    for (int i = 0; i < secret.length() * 5; i++) {
      int bit = (DIGITS.indexOf(secret.charAt(i / 5)) >> (4 - i % 5)) & 1;
      if (i / 8 < bytes.length) {
        bytes[i / 8] |= (byte) (bit << (7 - i % 8));
      }
    }
    return bytes;
  }
}

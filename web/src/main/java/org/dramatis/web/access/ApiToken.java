package org.dramatis.web.access;

import java.time.Instant;
import java.util.Objects;

/**
 * A token by which a program acts for an account. The token itself is shown once and not kept.
 *
 * @param id its short public name, by which it is revoked
 * @param purpose what it is for, in its owner's words
 * @param hash SHA-256 of the token, as hexadecimal digits
 * @param write whether it may do all that the account may; else it may read
 * @param created when it was made
 * @param expires from when on it is worth nothing
 */
public record ApiToken(
    String id, String purpose, String hash, boolean write, Instant created, Instant expires) {

  public ApiToken {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(purpose, "purpose");
    Objects.requireNonNull(hash, "hash");
    Objects.requireNonNull(created, "created");
    Objects.requireNonNull(expires, "expires");
  }
}

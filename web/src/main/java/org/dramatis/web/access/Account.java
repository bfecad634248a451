package org.dramatis.web.access;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may log in.
 *
 * @param name the name to log in with
 * @param role what the account may do
 * @param password hash of the password, see {@link Passwords}
 * @param created when it was made
 * @param tokens tokens of its programs, the oldest first
 * @param codes where its codes come from, see {@link Codes}; null when it needs none
 */
public record Account(
    String name,
    Role role,
    String password,
    Instant created,
    List<ApiToken> tokens,
    @Nullable Codes codes) {

  public Account {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(password, "password");
    Objects.requireNonNull(created, "created");
    tokens = tokens == null ? List.of() : List.copyOf(tokens);
  }

  Account with(Role newRole) {
    return new Account(name, newRole, password, created, tokens, codes);
  }

  Account withPassword(String hash) {
    return new Account(name, role, hash, created, tokens, codes);
  }

  Account with(List<ApiToken> newTokens) {
    return new Account(name, role, password, created, newTokens, codes);
  }

  Account with(@Nullable Codes newCodes) {
    return new Account(name, role, password, created, tokens, newCodes);
  }
}

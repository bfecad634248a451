package org.dramatis.web.page;

import java.time.Instant;
import org.dramatis.web.access.Account;
import org.dramatis.web.access.Codes;

/**
 * The page of one's own account.
 *
 * @param shell what surrounds it
 * @param account the account
 * @param token a token that was just made, to be copied now; empty when none was
 * @param now the time by which tokens are over
 * @param secret a new secret for a second factor
 */
public record AccountPage(Shell shell, Account account, String token, Instant now, String secret) {

  /** The address by which an app takes the secret over. */
  public String codesAddress() {
    return Codes.address(account.name(), secret);
  }
}

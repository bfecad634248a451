package org.dramatis.web.page;

import java.time.Instant;
import org.dramatis.web.access.Account;

/**
 * The page of one's own account.
 *
 * @param shell what surrounds it
 * @param account the account
 * @param token a token that was just made, to be copied now; empty when none was
 * @param now the time by which tokens are over
 */
public record AccountPage(Shell shell, Account account, String token, Instant now) {}

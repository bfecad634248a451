package org.dramatis.web.page;

import java.util.List;
import org.dramatis.web.access.Account;

/**
 * The page of accounts, for administrators.
 *
 * @param shell what surrounds it
 * @param accounts all of them, by name
 */
public record UsersPage(Shell shell, List<Account> accounts) {}

package org.dramatis.web.page;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.time.Instant;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.web.access.Access;
import org.dramatis.web.access.Account;
import org.dramatis.web.access.Accounts;
import org.dramatis.web.access.Caller;
import org.dramatis.web.access.Codes;
import org.dramatis.web.access.Role;
import org.dramatis.web.request.Parameters;

/** The pages of accounts: one's own, and all of them for administrators. */
final class AccountsController implements Controller {

  private static final String USERS = "/users";
  private static final String OWN = "/account";

  private final Access access;
  private final Renderer renderer;

  AccountsController(Access access, Renderer renderer) {
    this.access = access;
    this.renderer = renderer;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(USERS, this::users, Role.ADMINISTRATOR);
    routes.post("/users/add", this::add, Role.ADMINISTRATOR);
    routes.post("/users/remove", this::remove, Role.ADMINISTRATOR);
    routes.post("/users/role", this::role, Role.ADMINISTRATOR);
    routes.post("/users/password", this::password, Role.ADMINISTRATOR);
    routes.get(OWN, context -> own(context, ""), Role.READER);
    routes.post("/account/password", this::ownPassword, Role.READER);
    routes.post("/account/codes", this::setCodes, Role.READER);
    routes.post("/account/codes/off", this::removeCodes, Role.READER);
    routes.post("/users/codes/off", this::forgetCodes, Role.ADMINISTRATOR);
    routes.post("/account/tokens", this::addToken, Role.READER);
    routes.post("/account/tokens/revoke", this::revokeToken, Role.READER);
    routes.post("/logout", this::logOut, Role.READER);
  }

  private void users(Context context) {
    renderer.render(
        context,
        "users.jte",
        shell -> new UsersPage(shell, accounts().all()),
        NavigationItem.NONE,
        "Accounts");
  }

  private void add(Context context) {
    inBrowser(context);
    Parameters form = Parameters.ofForm(context);
    accounts().add(form.required("name"), role(form), secret(context, "password"));
    context.redirect(USERS, HttpStatus.SEE_OTHER);
  }

  private void remove(Context context) {
    inBrowser(context);
    accounts().remove(Parameters.ofForm(context).required("name"));
    context.redirect(USERS, HttpStatus.SEE_OTHER);
  }

  private void role(Context context) {
    inBrowser(context);
    Parameters form = Parameters.ofForm(context);
    accounts().setRole(form.required("name"), role(form));
    context.redirect(USERS, HttpStatus.SEE_OTHER);
  }

  private void password(Context context) {
    inBrowser(context);
    accounts()
        .setPassword(Parameters.ofForm(context).required("name"), secret(context, "password"));
    context.redirect(USERS, HttpStatus.SEE_OTHER);
  }

  private void own(Context context, String token) {
    Account account = account(context);
    renderer.render(
        context,
        "account.jte",
        shell -> new AccountPage(shell, account, token, Instant.now(), Codes.newSecret()),
        NavigationItem.NONE,
        account.name());
  }

  /** Who finds a browser open may look, but not take the account. */
  private void ownPassword(Context context) {
    inBrowser(context);
    Account account = account(context);
    prove(context, account);
    accounts().setPassword(account.name(), secret(context, "password"));
    access.renew(context, account.name());
    context.redirect(OWN, HttpStatus.SEE_OTHER);
  }

  private void prove(Context context, Account account) {
    access
        .prove(
            context,
            account.name(),
            secret(context, "current"),
            Parameters.ofForm(context).text("code"))
        .ifPresent(
            refusal -> {
              throw new DramatisException(
                  ErrorCode.USAGE, "The current password is another one", refusal.message());
            });
  }

  /** From now on the account needs a code; the app has shown that it makes the right ones. */
  private void setCodes(Context context) {
    inBrowser(context);
    Account account = account(context);
    Parameters form = Parameters.ofForm(context);
    if (account.codes() != null) {
      throw new DramatisException(
          ErrorCode.CONFLICT, "The account needs a code already", "Switch that off first");
    }
    prove(context, account);
    accounts().setCodes(account.name(), form.required("secret"), form.required("new-code"));
    context.redirect(OWN, HttpStatus.SEE_OTHER);
  }

  private void removeCodes(Context context) {
    inBrowser(context);
    Account account = account(context);
    prove(context, account);
    accounts().removeCodes(account.name());
    context.redirect(OWN, HttpStatus.SEE_OTHER);
  }

  /** For who has lost the app. */
  private void forgetCodes(Context context) {
    inBrowser(context);
    accounts().removeCodes(Parameters.ofForm(context).required("name"));
    context.redirect(USERS, HttpStatus.SEE_OTHER);
  }

  private void addToken(Context context) {
    inBrowser(context);
    Parameters form = Parameters.ofForm(context);
    String token =
        accounts()
            .addToken(
                account(context).name(),
                form.required("purpose"),
                form.text("scope").equals("write"),
                Duration.ofDays(form.number("days", 90, 1, Accounts.LONGEST.toDays())));
    own(context, token);
  }

  private void revokeToken(Context context) {
    inBrowser(context);
    accounts().revokeToken(account(context).name(), Parameters.ofForm(context).required("id"));
    context.redirect(OWN, HttpStatus.SEE_OTHER);
  }

  private void logOut(Context context) {
    access.logOut(context);
    context.redirect("/", HttpStatus.SEE_OTHER);
  }

  private Accounts accounts() {
    return access
        .accounts()
        .orElseThrow(
            () ->
                new DramatisException(
                    ErrorCode.NOT_FOUND, "There are no accounts here", "The pages are open"));
  }

  private Account account(Context context) {
    return accounts()
        .named(Caller.of(context).name())
        .orElseThrow(
            () ->
                new DramatisException(
                    ErrorCode.NOT_FOUND,
                    "You have no account",
                    "As long as nobody has one, whoever has the key does everything"));
  }

  /** Tokens of programs do not make tokens or passwords: a lost one would live on. */
  private static void inBrowser(Context context) {
    if (Caller.of(context).session().isEmpty()) {
      throw new DramatisException(
          ErrorCode.USAGE, "Accounts are not changed by a token", "Log in with a browser");
    }
  }

  private static Role role(Parameters form) {
    return form.choice("role", Role.class)
        .orElseThrow(
            () -> new DramatisException(ErrorCode.USAGE, "The role is missing", "Choose one"));
  }

  /** A password as it was typed, blanks at its ends included. */
  private static String secret(Context context, String field) {
    String typed = context.formParam(field);
    return typed == null ? "" : typed;
  }
}

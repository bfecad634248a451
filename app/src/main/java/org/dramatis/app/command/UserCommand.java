package org.dramatis.app.command;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.dramatis.app.runtime.Home;
import org.dramatis.app.terminal.Moments;
import org.dramatis.app.terminal.TextTable;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.web.access.Account;
import org.dramatis.web.access.Accounts;
import org.dramatis.web.access.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Who may log in to the pages. */
@Command(
    name = "user",
    mixinStandardHelpOptions = true,
    description = {
      "Who may log in to the pages. With the first account, logging in takes the place of the key.",
      "Passwords are asked for in the terminal; without one they are the first line of the input.",
      ""
    })
final class UserCommand extends CommandGroup {

  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      description = {"Adds an account; the first one is an administrator's.", ""})
  int add(
      @Mixin HomeOption home,
      @Parameters(paramLabel = "NAME", description = "The name to log in with.") String name,
      @Option(
              names = "--role",
              required = true,
              paramLabel = "ROLE",
              description =
                  "reader (read, search, export), editor (also decide and watch) or administrator"
                      + " (also jobs, schedules, plugins, accounts).")
          Role role) {
    accounts(home).add(name, role, password());
    line(name + " may log in as " + role.name().toLowerCase(Locale.ROOT) + ".");
    return ExitCode.DONE.status();
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = {"Lists the accounts.", ""})
  int list(@Mixin HomeOption home) {
    TextTable table = new TextTable("Name", "role", "since", "tokens");
    for (Account account : accounts(home).all()) {
      table.add(
          account.name(),
          account.role().name().toLowerCase(Locale.ROOT),
          Moments.minute(account.created()),
          String.valueOf(account.tokens().size()));
    }
    table.lines().forEach(out()::println);
    return ExitCode.DONE.status();
  }

  @Command(
      name = "remove",
      mixinStandardHelpOptions = true,
      description = {"Removes an account, with its tokens.", ""})
  int remove(
      @Mixin HomeOption home,
      @Parameters(paramLabel = "NAME", description = "Name of the account.") String name) {
    accounts(home).remove(name);
    line(name + " may log in no more.");
    return ExitCode.DONE.status();
  }

  @Command(
      name = "role",
      mixinStandardHelpOptions = true,
      description = {"Gives an account another role.", ""})
  int role(
      @Mixin HomeOption home,
      @Parameters(paramLabel = "NAME", description = "Name of the account.") String name,
      @Option(
              names = "--role",
              required = true,
              paramLabel = "ROLE",
              description = "reader, editor or administrator.")
          Role role) {
    accounts(home).setRole(name, role);
    line(name + " is " + role.name().toLowerCase(Locale.ROOT) + ".");
    return ExitCode.DONE.status();
  }

  @Command(
      name = "password",
      mixinStandardHelpOptions = true,
      description = {"Gives an account another password, which ends what it is logged in to.", ""})
  int password(
      @Mixin HomeOption home,
      @Parameters(paramLabel = "NAME", description = "Name of the account.") String name) {
    accounts(home).setPassword(name, password());
    line(name + " has another password.");
    return ExitCode.DONE.status();
  }

  @Command(
      name = "second-factor",
      mixinStandardHelpOptions = true,
      description = {
        "Lets an account in without a code again, for who has lost the app that makes them.",
        ""
      })
  int secondFactor(
      @Mixin HomeOption home,
      @Parameters(paramLabel = "NAME", description = "Name of the account.") String name,
      @Option(names = "--off", required = true, description = "Switches it off.") boolean off) {
    accounts(home).removeCodes(name);
    line(name + " needs no code" + (off ? " any more." : "."));
    return ExitCode.DONE.status();
  }

  @Command(
      name = "token",
      mixinStandardHelpOptions = true,
      description = {
        "Makes a token for a program of an account and prints it; it is not kept.",
        "With --revoke it makes one worth nothing.",
        ""
      })
  int token(
      @Mixin HomeOption home,
      @Parameters(paramLabel = "NAME", description = "Name of the account.") String name,
      @Option(names = "--for", paramLabel = "TEXT", description = "What it is for.") String purpose,
      @Option(
              names = "--write",
              description = "It may do all that the account may; without, it may read.")
          boolean write,
      @Option(
              names = "--days",
              paramLabel = "DAYS",
              defaultValue = "90",
              description = "How long it is worth something, up to 366 days.")
          int days,
      @Option(
              names = "--revoke",
              paramLabel = "ID",
              description = "Id of a token, as the page of the account shows it.")
          String revoked) {
    Accounts accounts = accounts(home);
    if (revoked != null) {
      accounts.revokeToken(name, revoked);
      line("The token " + revoked + " is worth nothing now.");
    } else {
      line(
          accounts.addToken(
              name,
              Objects.requireNonNullElse(purpose, "command line"),
              write,
              Duration.ofDays(days)));
    }
    return ExitCode.DONE.status();
  }

  private static Accounts accounts(HomeOption home) {
    Home opened = home.opened();
    return new Accounts(opened.folder(), InstantSource.system());
  }

  /** Nobody reads it on a screen, in a list of processes or in the history of a shell. */
  private static String password() {
    Console console = System.console();
    if (console != null) {
      char[] first = console.readPassword("Password: ");
      char[] second = console.readPassword("Once more: ");
      if (first == null || !Arrays.equals(first, second)) {
        throw new DramatisException(
            ErrorCode.USAGE, "The two passwords differ", "Type the same one twice");
      }
      return new String(first);
    }
    try {
      String line =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
      return Objects.requireNonNullElse(line, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void line(String text) {
    out().println(TextTable.printable(text));
  }
}

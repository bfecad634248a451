package org.dramatis.web.access;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of a home, in a file that its owner alone can read. Changes that another process
 * makes are seen with the next question. Thread-safe.
 *
 * <p>There is always an administrator as long as there is an account at all.
 */
public final class Accounts {

  /** The file in the home. */
  public static final String FILE = "accounts.json";

  /** Longest life of a token. */
  public static final Duration LONGEST = Duration.ofDays(366);

  private static final String TOKEN_START = "drt_";
  private static final int TOKEN_BYTES = 24;
  private static final int MOST_TOKENS = 50;
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@-]{0,63}");

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /** What the file says, and how it looked when it was read. */
  private record Known(Object look, List<Account> accounts) {}

  private record Stored(List<Account> accounts) {}

  private final Path file;
  private final InstantSource clock;
  private volatile Known known = new Known("", List.of());

  /** The accounts of a home. */
  public Accounts(Path home, InstantSource clock) {
    this.file = home.resolve(FILE);
    this.clock = clock;
  }

  /**
   * All accounts, by name.
   *
   * @throws DramatisException INPUT_OUTPUT when the file cannot be read, so that nobody gets in
   */
  public List<Account> all() {
    try {
      Object look = look();
      Known now = known;
      if (!now.look().equals(look)) {
        now = new Known(look, read());
        known = now;
      }
      return now.accounts();
    } catch (IOException | RuntimeException e) {
      throw new DramatisException(
          ErrorCode.INPUT_OUTPUT,
          "The accounts cannot be read from " + file + ": " + e.getMessage(),
          "Put the file back from a backup, or delete it and add the accounts again",
          e);
    }
  }

  /** Whether there is any account. */
  public boolean present() {
    return !all().isEmpty();
  }

  /** The account of a name, in any case. */
  public Optional<Account> named(String name) {
    return all().stream().filter(account -> account.name().equalsIgnoreCase(name)).findFirst();
  }

  /**
   * Adds an account.
   *
   * @throws DramatisException USAGE for a name or password that is not taken; CONFLICT when there
   *     is one of that name, or when the first one is no administrator
   */
  public void add(String name, Role role, String password) {
    if (!NAME.matcher(name).matches()) {
      throw new DramatisException(
          ErrorCode.USAGE,
          "\"" + name + "\" cannot be the name of an account",
          "Take letters, digits, and . _ @ - between them, up to 64");
    }
    if (role == Role.ANYONE) {
      throw new DramatisException(
          ErrorCode.USAGE, "An account has a role", "Give reader, editor or administrator");
    }
    Passwords.check(name, password);
    String hash = Passwords.hash(password);
    change(
        accounts -> {
          if (accounts.stream().anyMatch(account -> account.name().equalsIgnoreCase(name))) {
            throw new DramatisException(
                ErrorCode.CONFLICT,
                "There is an account " + name + " already",
                "Give it another password or role, or take another name");
          }
          accounts.add(new Account(name, role, hash, clock.instant(), List.of(), null));
          return accounts;
        });
  }

  /** Removes an account, with its tokens. */
  public void remove(String name) {
    change(
        accounts -> {
          accounts.remove(find(accounts, name));
          return accounts;
        });
  }

  /** Gives an account another role. */
  public void setRole(String name, Role role) {
    replace(name, account -> account.with(role));
  }

  /** Gives an account another password, which ends what it is logged in to. */
  public void setPassword(String name, String password) {
    Passwords.check(name, password);
    String hash = Passwords.hash(password);
    replace(name, account -> account.withPassword(hash));
  }

  /**
   * Makes a token for a program of an account.
   *
   * @param purpose what it is for
   * @param write whether it may do all that the account may; else it may read
   * @return the token, which nobody can be told again
   */
  public String addToken(String name, String purpose, boolean write, Duration life) {
    if (life.isNegative() || life.isZero() || life.compareTo(LONGEST) > 0) {
      throw new DramatisException(
          ErrorCode.USAGE,
          "A token cannot live for " + life.toDays() + " days",
          "Give 1 to " + LONGEST.toDays());
    }
    String token = TOKEN_START + random(TOKEN_BYTES);
    replace(
        name,
        account -> {
          List<ApiToken> tokens = new ArrayList<>(account.tokens());
          if (tokens.size() >= MOST_TOKENS) {
            throw new DramatisException(
                ErrorCode.CONFLICT, "There are " + MOST_TOKENS + " tokens", "Revoke some first");
          }
          tokens.add(
              new ApiToken(
                  random(4),
                  purpose.strip(),
                  digest(token),
                  write,
                  clock.instant(),
                  clock.instant().plus(life)));
          return account.with(tokens);
        });
    return token;
  }

  /**
   * From now on an account needs a code besides its password.
   *
   * @param secret what {@link Codes#newSecret} made
   * @param code a code of it, which shows that the app has it
   * @throws DramatisException USAGE for another code
   */
  public void setCodes(String name, String secret, String code) {
    Codes codes =
        Codes.of(secret)
            .use(code, clock.instant())
            .orElseThrow(
                () ->
                    new DramatisException(
                        ErrorCode.USAGE,
                        "That is not the code of now",
                        "Give the six digits that the app shows; the clocks of both must be right"));
    replace(name, account -> account.with(codes));
  }

  /** An account needs no code any more. */
  public void removeCodes(String name) {
    replace(name, account -> account.with((Codes) null));
  }

  /** Uses up a code; whether it was the right one. */
  boolean useCode(String name, String code) {
    boolean[] right = new boolean[1];
    replace(
        name,
        account -> {
          Codes codes = account.codes();
          Optional<Codes> after =
              codes == null ? Optional.empty() : codes.use(code, clock.instant());
          right[0] = after.isPresent();
          return after.map(account::with).orElse(account);
        });
    return right[0];
  }

  /** Makes a token worth nothing. */
  public void revokeToken(String name, String id) {
    replace(
        name,
        account -> {
          List<ApiToken> rest =
              account.tokens().stream().filter(token -> !token.id().equals(id)).toList();
          if (rest.size() == account.tokens().size()) {
            throw new DramatisException(
                ErrorCode.NOT_FOUND, "There is no token " + id, "It may be revoked already");
          }
          return account.with(rest);
        });
  }

  /** Whom a token lets in, as what; a stranger when it is none, or expired. */
  Caller byToken(String given) {
    if (!given.startsWith(TOKEN_START)) {
      return Caller.STRANGER;
    }
    String hash = digest(given);
    for (Account account : all()) {
      for (ApiToken token : account.tokens()) {
        if (Access.same(token.hash(), hash) && clock.instant().isBefore(token.expires())) {
          return new Caller(account.name(), token.write() ? account.role() : Role.READER, "");
        }
      }
    }
    return Caller.STRANGER;
  }

  /** The account of a name and its password; takes the same time for a name that is none. */
  Optional<Account> byPassword(String name, String password) {
    Optional<Account> account = named(name);
    if (account.isEmpty()) {
      Passwords.matchNobody(password);
      return account;
    }
    return account.filter(found -> Passwords.matches(password, found.password()));
  }

  /** Digits that nobody guesses. */
  static String random(int bytes) {
    byte[] random = new byte[bytes];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  /** What is kept of a text that nobody guesses. */
  static String digest(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private void replace(String name, UnaryOperator<Account> changed) {
    change(
        accounts -> {
          Account account = find(accounts, name);
          accounts.set(accounts.indexOf(account), changed.apply(account));
          return accounts;
        });
  }

  private static Account find(List<Account> accounts, String name) {
    return accounts.stream()
        .filter(account -> account.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new DramatisException(
                    ErrorCode.NOT_FOUND,
                    "There is no account " + name,
                    "dramatis user list lists them"));
  }

  /** Of two processes that change accounts at the same time, one waits for the other. */
  private synchronized void change(UnaryOperator<List<Account>> change) {
    Path lock = file.resolveSibling(FILE + ".lock");
    try (FileChannel channel =
            FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = channel.lock()) {
      List<Account> accounts = change.apply(new ArrayList<>(all()));
      if (!accounts.isEmpty()
          && accounts.stream().noneMatch(account -> account.role() == Role.ADMINISTRATOR)) {
        throw new DramatisException(
            ErrorCode.CONFLICT,
            "No account would be an administrator",
            "Make another account administrator first");
      }
      accounts.sort(Comparator.comparing(account -> account.name().toLowerCase(Locale.ROOT)));
      OwnersFile.replace(file, JSON.writeValueAsBytes(new Stored(accounts)));
      known = new Known(held.isValid() ? look() : "", List.copyOf(accounts));
    } catch (IOException e) {
      throw new DramatisException(
          ErrorCode.INPUT_OUTPUT,
          "The accounts cannot be kept in " + file + ": " + e,
          "Check that the home may be written and has space",
          e);
    }
  }

  private List<Account> read() throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    @Nullable List<Account> read =
        JSON.readValue(Files.readAllBytes(file), Stored.class).accounts();
    if (read == null) {
      throw new IOException("it holds no accounts");
    }
    return List.copyOf(read);
  }

  private Object look() throws IOException {
    try {
      BasicFileAttributes look = Files.readAttributes(file, BasicFileAttributes.class);
      return List.of(look.lastModifiedTime(), look.size(), String.valueOf(look.fileKey()));
    } catch (NoSuchFileException e) {
      return "";
    }
  }
}

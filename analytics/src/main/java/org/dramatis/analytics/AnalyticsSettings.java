package org.dramatis.analytics;

import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.dramatis.analytics.store.Database;

/**
 * Where the database is and how many threads work.
 *
 * @param url JDBC URL of an H2 or PostgreSQL database
 * @param user user name; empty for the one in the URL, or none
 * @param password password; empty for the one in the URL, or none
 * @param threads how many items are processed at a time
 * @param ledger the file of decisions about who is who; need not exist yet. Beside it are the watch
 *     list, the alerts and the reports.
 * @param webhook address that alerts are sent to; empty for none
 * @param runs how many runs are kept, the newest; older ones are forgotten when a run completes
 */
public record AnalyticsSettings(
    String url,
    Optional<String> user,
    Optional<String> password,
    int threads,
    Path ledger,
    Optional<URI> webhook,
    int runs) {

  /** How many runs are kept when nothing else is said. */
  public static final int RUNS = 1_000;

  /** Name of the ledger's file in a home. */
  public static final String LEDGER = "ledger.jsonl";

  public AnalyticsSettings {
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(password, "password");
    Objects.requireNonNull(ledger, "ledger");
    Objects.requireNonNull(webhook, "webhook");
    if (threads < 1) {
      throw new IllegalArgumentException("not a number of threads: " + threads);
    }
    if (runs < 1) {
      throw new IllegalArgumentException("not a number of runs: " + runs);
    }
  }

  /** Settings that keep {@link #RUNS} runs. */
  public AnalyticsSettings(
      String url,
      Optional<String> user,
      Optional<String> password,
      int threads,
      Path ledger,
      Optional<URI> webhook) {
    this(url, user, password, threads, ledger, webhook, RUNS);
  }

  /** The default: a database in the home, all cores. */
  public static AnalyticsSettings of(Path home) {
    return new AnalyticsSettings(
        Database.urlOf(home),
        Optional.empty(),
        Optional.empty(),
        Runtime.getRuntime().availableProcessors(),
        home.resolve(LEDGER),
        Optional.empty());
  }

  /** Folder of the ledger and of the other files that outlive the database. */
  Path folder() {
    return Objects.requireNonNull(ledger.toAbsolutePath().getParent());
  }
}

package org.dramatis.analytics.watch;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dramatis.analytics.diff.Change;
import org.dramatis.analytics.diff.MarkdownDiff;
import org.dramatis.analytics.diff.RunDiff;
import org.dramatis.analytics.diff.RunDiffs;
import org.dramatis.analytics.ledger.Note;
import org.dramatis.analytics.report.Reports;
import org.dramatis.analytics.report.Search;
import org.dramatis.analytics.report.SearchQuery;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the watch list, and tells after each run what it changed: a Markdown file for the run,
 * alerts for watched actors and searches in a file and to the webhook. Old runs are forgotten then.
 *
 * <p>A run whose process died before it was reported is reported after the next one. Nothing that
 * fails here stops a run. Thread-safe.
 */
public final class RunReporter implements Watches, AutoCloseable {

  /** Folder of the reports in a home. */
  public static final String REPORTS = "reports";

  /** Name of the watch list's file in a home. */
  public static final String WATCH_LIST = "watchlist.jsonl";

  /** Name of the file of alerts in a home. */
  public static final String ALERTS = "alerts.jsonl";

  private static final Logger LOG = LoggerFactory.getLogger(RunReporter.class);

  private static final Pattern REPORT = Pattern.compile("run-(\\d{5,18})\\.md");

  private final Path reportFolder;
  private final WatchFile list;
  private final AlertFile log;
  private final RunDiffs diffs;
  private final ReportedRuns runs;
  private final Reports reports;
  private final Search search;
  private final Outbox outbox;
  private final int kept;
  private final @Nullable Webhook webhook;

  /**
   * A reporter.
   *
   * @param home folder of the files
   * @param diffs what runs changed
   * @param runs which of them were reported
   * @param reports names of actors
   * @param search finds what watched searches fit
   * @param outbox where alerts wait for the webhook
   * @param kept how many runs are kept, with their files
   * @param address the webhook's; empty for none
   */
  public RunReporter(
      Path home,
      RunDiffs diffs,
      ReportedRuns runs,
      Reports reports,
      Search search,
      Outbox outbox,
      int kept,
      Optional<URI> address) {
    this.kept = kept;
    this.reportFolder = home.resolve(REPORTS);
    this.list = new WatchFile(home.resolve(WATCH_LIST));
    this.log = new AlertFile(home.resolve(ALERTS));
    this.diffs = Objects.requireNonNull(diffs, "diffs");
    this.runs = Objects.requireNonNull(runs, "runs");
    this.reports = Objects.requireNonNull(reports, "reports");
    this.search = Objects.requireNonNull(search, "search");
    this.outbox = Objects.requireNonNull(outbox, "outbox");
    list.read();
    this.webhook = address.map(uri -> new Webhook(uri, outbox)).orElse(null);
  }

  /**
   * Ids of the watched actors: those they are on the list under, and those they are found under.
   */
  public Set<String> watchedIds() {
    Set<String> ids = new TreeSet<>();
    for (Watch watch : list.read()) {
      if (watch.query().isEmpty()) {
        ids.add(watch.subject());
        ids.add(watch.current());
      }
    }
    return ids;
  }

  /** Reports what was not reported yet, and forgets runs that are too old to be kept. */
  public synchronized void report() {
    try {
      for (long run : runs.unreported()) {
        report(run);
      }
    } catch (RuntimeException e) {
      LOG.error("Runs could not be reported; the next one does it", e);
    }
    try {
      forget(runs.keepNewest(kept));
    } catch (IOException | RuntimeException e) {
      LOG.error("Old runs could not be removed; the next one does it", e);
    }
  }

  /** Deletes the files of runs before one. */
  private void forget(long oldest) throws IOException {
    if (!Files.isDirectory(reportFolder)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(reportFolder, "run-*.md")) {
      for (Path file : files) {
        Matcher name = REPORT.matcher(String.valueOf(file.getFileName()));
        if (name.matches() && Long.parseLong(name.group(1)) < oldest) {
          Files.delete(file);
        }
      }
    }
  }

  /** One run that cannot be reported is in the way of no other. */
  private void report(long run) {
    try {
      Optional<RunDiff> diff = diffs.of(run);
      if (diff.isPresent()) {
        report(diff.get());
      }
      runs.reported(run);
    } catch (IOException | RuntimeException e) {
      LOG.error("Run {} could not be reported; the next one does it", run, e);
    }
  }

  private void report(RunDiff diff) throws IOException {
    Files.createDirectories(reportFolder);
    String name = String.format(Locale.ROOT, "run-%05d.md", diff.run());
    Path part = reportFolder.resolve(name + ".part");
    Files.writeString(part, MarkdownDiff.of(diff), StandardCharsets.UTF_8);
    Files.move(part, reportFolder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    List<Alert> alerts = alerts(diff);
    if (!alerts.isEmpty()) {
      if (webhook != null) {
        outbox.put(diff.run(), AlertFile.body(diff.run(), alerts));
        webhook.ring();
      }
      // Last, since what is appended once more stands there twice.
      log.append(alerts);
    }
  }

  private List<Alert> alerts(RunDiff diff) {
    Instant now = Instant.now();
    List<Alert> alerts = new ArrayList<>();
    for (Watch watch : list.read()) {
      if (watch.query().isPresent()) {
        if (diff.compared()) {
          found(watch, watch.query().get(), diff.run(), now).ifPresent(alerts::add);
        }
        continue;
      }
      for (Change change : diff.changes()) {
        if (change.concerns(watch.subject()) || change.concerns(watch.current())) {
          alerts.add(
              new Alert(
                  diff.run(),
                  now,
                  watch.subject(),
                  change.kind(),
                  change.subject(),
                  change.other(),
                  change.name(),
                  change.note(),
                  change.before(),
                  change.after()));
        }
      }
      follow(watch, diff);
    }
    return alerts;
  }

  /** What a search finds among the documents that a run read. */
  private Optional<Alert> found(Watch watch, String query, long run, Instant now) {
    try {
      search.bringUp();
      long read = search.find(SearchQuery.ofRun(query, run)).hits().total();
      if (read == 0) {
        return Optional.empty();
      }
      long all = search.find(SearchQuery.of(query, SearchQuery.Order.NEWEST, 1)).hits().total();
      return Optional.of(
          new Alert(
              run,
              now,
              watch.subject(),
              Change.Kind.NEW_DOCUMENT,
              watch.subject(),
              null,
              query,
              "",
              all - read,
              all));
    } catch (DramatisException e) {
      if (e.code() != ErrorCode.USAGE) {
        throw e;
      }
      // Such as an actor in it that no document names any more.
      LOG.warn("The watched search {} finds nothing: {}", query, e.getMessage());
      return Optional.empty();
    }
  }

  /** An actor that is no longer there under its id is watched under the one it went to. */
  private void follow(Watch watch, RunDiff diff) {
    String current = watch.current();
    if (!current.equals(watch.subject()) && reports.actor(watch.subject()).isPresent()) {
      // It is itself again: what joined it with another was undone.
      current = watch.subject();
    } else if (reports.actor(current).isEmpty()) {
      // Of several that it went to, the one that most of it went to comes first by its mentions.
      long most = -1;
      for (Change change : diff.changes()) {
        boolean moved =
            change.kind() == Change.Kind.JOINED_ACTOR || change.kind() == Change.Kind.RENAMED_ACTOR;
        String to = change.other();
        if (moved && to != null && change.subject().equals(watch.current())) {
          if (change.after() > most) {
            most = change.after();
            current = to;
          }
        }
      }
    }
    if (!current.equals(watch.current())) {
      list.follow(watch.subject(), current);
    }
  }

  @Override
  public List<Watch> all() {
    return list.read();
  }

  @Override
  public Optional<Watch> of(String subject) {
    return list.read().stream().filter(watch -> watch.means(subject)).findFirst();
  }

  @Override
  public Watch add(String subject, Note note) {
    Optional<Watch> present = of(subject);
    if (present.isPresent()) {
      return present.get();
    }
    list.watch(
        subject, Watch.queryOf(subject).map(this::readable).orElseGet(() -> name(subject)), note);
    return of(subject).orElseThrow();
  }

  /** The query, when it can be read and asks for something. */
  private String readable(String query) {
    if (query.isBlank()) {
      throw new DramatisException(
          ErrorCode.USAGE,
          "A search without words finds every document",
          "Write what to look for, as in search:peace talks");
    }
    search.find(SearchQuery.of(query, SearchQuery.Order.NEWEST, 1));
    return query;
  }

  private String name(String actor) {
    return reports
        .actor(actor)
        .orElseThrow(
            () ->
                new DramatisException(
                    ErrorCode.NOT_FOUND,
                    "There is no actor " + actor,
                    "dramatis actor list shows the ids"))
        .row()
        .name();
  }

  @Override
  public void remove(String subject, Note note) {
    Watch watch =
        of(subject)
            .orElseThrow(
                () ->
                    new DramatisException(
                        ErrorCode.NOT_FOUND,
                        subject + " is not watched",
                        "dramatis watch list shows what is"));
    list.unwatch(watch.subject(), note);
  }

  @Override
  public List<Alert> alerts(int limit) {
    return log.newest(limit);
  }

  @Override
  public List<Delivery> deliveries(int limit) {
    return outbox.newest(limit);
  }

  @Override
  public void close() {
    if (webhook != null) {
      webhook.close();
    }
  }
}

package org.dramatis.app.backup;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dramatis.analytics.AnalyticsSettings;
import org.dramatis.analytics.job.JobRun;
import org.dramatis.analytics.ledger.Ledger;
import org.dramatis.app.runtime.Dramatis;
import org.dramatis.app.runtime.Home;
import org.dramatis.app.runtime.Installation;
import org.dramatis.app.settings.KnownSettings;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.web.access.Accounts;
import org.dramatis.web.audit.AuditLog;

/** Looks at every part of a home and says what is damaged and what to do. */
public final class Doctor {

  /** What was looked at, and what is wrong. */
  public record Findings(List<String> whole, List<String> damaged) {}

  private static final Pattern REPORT = Pattern.compile("run-(\\d{1,18})\\.md");
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Home home;
  private final List<String> whole = new ArrayList<>();
  private final List<String> damaged = new ArrayList<>();

  private Doctor(Home home) {
    this.home = home;
  }

  /** Looks at a home; changes nothing but what opening it does. */
  public static Findings look(Home home) {
    Doctor doctor = new Doctor(home);
    doctor.owner();
    doctor.part(
        "the ledger",
        () -> {
          Ledger ledger = Ledger.open(home.folder().resolve(AnalyticsSettings.LEDGER));
          return ledger.active().size() + " decisions in force";
        });
    doctor.part(
        "the accounts",
        () -> new Accounts(home.folder(), InstantSource.system()).all().size() + " accounts");
    doctor.part("the record of what was done", doctor::audit);
    doctor.part("the database", doctor::database);
    return new Findings(List.copyOf(doctor.whole), List.copyOf(doctor.damaged));
  }

  private interface Look {
    String look();
  }

  private void part(String name, Look look) {
    try {
      whole.add(name + ": " + look.look());
    } catch (DramatisException e) {
      damaged.add(name + ": " + e.messageWithAdvice());
    }
  }

  private void owner() {
    PosixFileAttributeView view =
        Files.getFileAttributeView(home.folder(), PosixFileAttributeView.class);
    if (view == null) {
      return;
    }
    try {
      String permissions = PosixFilePermissions.toString(view.readAttributes().permissions());
      if (permissions.endsWith("------")) {
        whole.add("the folder: its owner's alone");
      } else {
        damaged.add(
            "the folder: other users of this machine may use it ("
                + permissions
                + "). chmod 700 "
                + home.folder());
      }
    } catch (IOException e) {
      damaged.add("the folder: " + e);
    }
  }

  private String audit() {
    AuditLog.Check check = new AuditLog(home.folder(), 0, InstantSource.system()).check();
    if (!check.problems().isEmpty()) {
      throw new DramatisException(
          ErrorCode.DOCUMENT_CHANGED,
          check.problems().get(0) + ", " + check.problems().size() + " problems in all",
          "dramatis audit verify lists them; compare with a backup");
    }
    return check.entries() + " entries, none changed";
  }

  private String database() {
    home.checkDatabase();
    try (Dramatis dramatis = Dramatis.open(home, Installation.current())) {
      List<String> unreadable = dramatis.unreadableTables();
      if (!unreadable.isEmpty()) {
        throw new DramatisException(
            ErrorCode.STORE_FAILED,
            "It is damaged: " + String.join("; ", unreadable),
            "Restore a backup, or read everything anew: dramatis doctor --rebuild FOLDER...");
      }
      Optional<JobRun> newest = dramatis.jobs().runs(1).stream().findFirst();
      OptionalLong lost =
          reportedAfter(
              newest.map(JobRun::id).orElse(0L), newest.map(JobRun::started).orElse(Instant.EPOCH));
      if (lost.isPresent()) {
        throw new DramatisException(
            ErrorCode.STORE_FAILED,
            "It does not know run "
                + lost.getAsLong()
                + ", of which there is a report: it was cut, or is an older one",
            "Restore a backup, or read the folders anew with dramatis run");
      }
      return dramatis.reports().corpus().documents() + " documents, every row could be read";
    }
  }

  /** The newest run of which there is a report that was written after a run with this number. */
  private OptionalLong reportedAfter(long run, Instant started) {
    Path reports = home.folder().resolve("reports");
    if (!Files.isDirectory(reports)) {
      return OptionalLong.empty();
    }
    long newest = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(reports)) {
      for (Path file : files) {
        Matcher name = REPORT.matcher(file.getFileName().toString());
        if (name.matches() && Files.getLastModifiedTime(file).toInstant().isAfter(started)) {
          newest = Math.max(newest, Long.parseLong(name.group(1)));
        }
      }
    } catch (IOException e) {
      return OptionalLong.empty();
    }
    return newest > run ? OptionalLong.of(newest) : OptionalLong.empty();
  }

  /**
   * Puts the database file and what was made of it aside, so that the next run makes all of it
   * anew, with the decisions of the ledger.
   *
   * @return where the old database file is now; the home when there was none
   * @throws DramatisException CONFLICT when the database is not a file of the home or is in use;
   *     INPUT_OUTPUT when files cannot be moved
   */
  public static Path putAside(Home home) {
    if (!home.settings().get(KnownSettings.STORE_URL).isEmpty()) {
      throw new DramatisException(
          ErrorCode.CONFLICT,
          "The database is not a file of the home: store.url names another one",
          "Give it an empty database, then dramatis run FOLDER");
    }
    if (home.inUse()) {
      throw new DramatisException(
          ErrorCode.CONFLICT, "The database of " + home + " is in use", "End the server first");
    }
    Path aside =
        home.folder().resolve("damaged-" + MOMENT.format(InstantSource.system().instant()));
    try {
      boolean any = false;
      for (String name :
          List.of(
              "dramatis.mv.db", "dramatis.trace.db", "dramatis.lock.db", "search", "resolution")) {
        Path part = home.folder().resolve(name);
        if (Files.exists(part)) {
          Files.createDirectories(aside);
          Files.move(part, aside.resolve(name));
          any = true;
        }
      }
      return any ? aside : home.folder();
    } catch (IOException e) {
      throw new DramatisException(
          ErrorCode.INPUT_OUTPUT,
          "The damaged database cannot be put aside to " + aside + ": " + e,
          "Check that the home may be written",
          e);
    }
  }
}

package org.dramatis.app.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.dramatis.analytics.job.JobName;
import org.dramatis.analytics.job.SourceAddress;
import org.dramatis.app.backup.Doctor;
import org.dramatis.app.runtime.Dramatis;
import org.dramatis.app.runtime.Home;
import org.dramatis.app.terminal.TextTable;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Finds damage in a home. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = {
      "Looks at every part of the home, reads every row of the database, and says what is damaged"
          + " and what to do.",
      "With --rebuild it puts the database aside, reads the folders anew and applies the decisions"
          + " of the ledger.",
      ""
    })
final class DoctorCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private HomeOption home;

  @Option(
      names = "--rebuild",
      paramLabel = "FOLDER",
      arity = "1..*",
      description = "Put the database aside and read these folders anew.")
  private @Nullable List<String> folders;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Home opened = home.existing();
    if (folders != null) {
      List<SourceAddress> sources = RunCommand.addresses(folders);
      out.println(TextTable.printable("The old database is in " + Doctor.putAside(opened) + "."));
      out.flush();
      return home.rebuild(
          dramatis ->
              Foreground.run(
                  dramatis, () -> dramatis.jobs().startFrom(JobName.INGEST, sources), out));
    }
    Doctor.Findings findings = Doctor.look(opened);
    findings.whole().forEach(line -> out.println(TextTable.printable("whole    " + line)));
    Dramatis.cages(opened).lines().forEach(line -> out.println("cage     " + line));
    findings.damaged().forEach(line -> out.println(TextTable.printable("DAMAGED  " + line)));
    if (!findings.damaged().isEmpty()) {
      throw new DramatisException(
          ErrorCode.STORE_FAILED,
          findings.damaged().size() + " parts of the home " + opened + " are damaged",
          "See above");
    }
    return ExitCode.DONE.status();
  }
}

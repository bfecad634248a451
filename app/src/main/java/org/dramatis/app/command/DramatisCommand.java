package org.dramatis.app.command;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dramatis.app.runtime.Installation;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code dramatis}, which holds all others. */
@Command(
    name = "dramatis",
    mixinStandardHelpOptions = true,
    versionProvider = DramatisCommand.Version.class,
    description = {
      "Who is in a pile of documents, how often, with whom, since when, and where exactly it says so.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    footer = {"", "Start with: dramatis run FOLDER --serve"},
    subcommands = {
      RunCommand.class,
      ServeCommand.class,
      StatusCommand.class,
      SearchCommand.class,
      WordsCommand.class,
      CompareCommand.class,
      ActorCommand.class,
      DocumentCommand.class,
      NetworkCommand.class,
      WatchCommand.class,
      JobCommand.class,
      QuarantineCommand.class,
      ExportCommand.class,
      DossierCommand.class,
      ReportCommand.class,
      VerifyCommand.class,
      BundleCommand.class,
      ReplayCommand.class,
      McpCommand.class,
      PluginsCommand.class,
      UserCommand.class,
      AuditCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      DoctorCommand.class,
      SettingsCommand.class
    })
public final class DramatisCommand implements Runnable {

  @Spec private CommandSpec spec;

  /** Made by {@link #commandLine}. */
  DramatisCommand() {}

  /** The command line, writing to these two. */
  public static CommandLine commandLine(PrintWriter out, PrintWriter err) {
    CommandLine line = new CommandLine(new DramatisCommand());
    Failures failures = new Failures();
    line.setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setExecutionExceptionHandler(failures)
        .setParameterExceptionHandler(failures);
    Map<String, String> codes = new LinkedHashMap<>();
    Arrays.stream(ExitCode.values())
        .forEach(code -> codes.put(Integer.toString(code.status()), code.meaning()));
    line.getCommandSpec().usageMessage().exitCodeList(codes);
    return line;
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /** Names the program's version. */
  static final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
      return new String[] {
        "dramatis " + Installation.version() + " (Java " + Runtime.version().feature() + ")"
      };
    }
  }
}

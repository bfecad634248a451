package org.dramatis.app.command;

import java.io.PrintWriter;
import org.dramatis.analytics.store.Database;
import org.dramatis.app.runtime.Home;
import org.dramatis.app.terminal.TextTable;
import org.dramatis.core.error.DramatisException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells the user what failed and what to do, and chooses the exit code. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, ParseResult parseResult) {
    PrintWriter err = command.getErr();
    if (failure instanceof DramatisException known) {
      err.println("dramatis: " + TextTable.printable(known.messageWithAdvice()));
      return ExitCode.of(known.code().owner()).status();
    }
    if (Database.diskFull(failure) || Database.isFailure(failure)) {
      DramatisException told = Database.failed("The work could not be done", failure);
      err.println("dramatis: " + TextTable.printable(told.messageWithAdvice()));
      return ExitCode.of(told.code().owner()).status();
    }
    // Nobody else will: this is where the failure ends.
    LoggerFactory.getLogger(Failures.class).error("{} failed", command.getCommandName(), failure);
    err.println("dramatis: a fault of this program: " + TextTable.printable(failure.toString()));
    Home.currentLog().ifPresent(log -> err.println("The log says more: " + log));
    return ExitCode.INTERNAL.status();
  }

  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("dramatis: " + failure.getMessage());
    UnmatchedArgumentException.printSuggestions(failure, err);
    err.println(command.getHelp().synopsisHeading(0) + command.getHelp().synopsis(0).strip());
    err.println(
        Ansi.OFF.string(
            command.getCommandSpec().qualifiedName() + " --help explains every option."));
    return ExitCode.USAGE.status();
  }
}

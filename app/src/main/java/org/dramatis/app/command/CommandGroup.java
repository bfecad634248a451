package org.dramatis.app.command;

import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that holds others; alone it explains itself. */
abstract class CommandGroup implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public final void run() {
    spec.commandLine().usage(out());
  }

  /** Where results are printed. */
  final PrintWriter out() {
    return spec.commandLine().getOut();
  }
}

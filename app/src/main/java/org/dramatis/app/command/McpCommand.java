package org.dramatis.app.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.util.concurrent.Callable;
import org.dramatis.web.mcp.Agents;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Answers an agent on standard input and output. */
@Command(
    name = "mcp",
    mixinStandardHelpOptions = true,
    description = {
      "Answers an agent that starts it, over the Model Context Protocol on standard input and output.",
      "",
      "Its tools only read. A program that starts such servers needs the command:",
      "  dramatis mcp --home FOLDER",
      ""
    })
final class McpCommand implements Callable<Integer> {

  @Mixin private HomeOption home;

  @Override
  public Integer call() {
    return home.finish(
        dramatis -> {
          dramatis.search().bringUp();
          Agents agents = new Agents(dramatis.reports(), dramatis.search(), dramatis.identities());
          try {
            // Not System.out, which writes in the terminal's encoding: this is UTF-8.
            agents.serve(System.in, new FileOutputStream(FileDescriptor.out));
            return ExitCode.DONE;
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.STOPPED;
          }
        });
  }
}

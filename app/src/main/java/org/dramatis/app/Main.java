package org.dramatis.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.dramatis.app.command.DramatisCommand;

/** Starts the program. */
public final class Main {

  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    Charset charset = terminalCharset();
    System.setOut(stream(FileDescriptor.out, charset));
    System.setErr(stream(FileDescriptor.err, charset));
    PrintWriter out = new PrintWriter(System.out, true, charset);
    PrintWriter err = new PrintWriter(System.err, true, charset);
    int status = DramatisCommand.commandLine(out, err).execute(arguments);
    out.flush();
    err.flush();
    System.exit(status);
  }

  private static PrintStream stream(FileDescriptor descriptor, Charset charset) {
    return new PrintStream(new FileOutputStream(descriptor), true, charset);
  }

  /** The terminal's encoding; UTF-8 where nobody chose one, because names need more than ASCII. */
  private static Charset terminalCharset() {
    for (String property :
        new String[] {"stdout.encoding", "sun.stdout.encoding", "native.encoding"}) {
      String name = System.getProperty(property);
      if (name != null && Charset.isSupported(name)) {
        Charset charset = Charset.forName(name);
        return charset.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : charset;
      }
    }
    return StandardCharsets.UTF_8;
  }
}

package org.dramatis.parsers.extract;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.sax.XHTMLContentHandler;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/**
 * A parser that does what its file tells it to: hang, throw, die or exhaust its memory.
 *
 * <p>Found by Tika's service loader on the class path of the tests, which parser processes inherit.
 */
public final class MisbehavingParser implements Parser {

  private static final long serialVersionUID = 1;

  @Override
  public Set<MediaType> getSupportedTypes(ParseContext context) {
    return Set.of(MediaType.application("x-misbehaving"));
  }

  @Override
  public void parse(
      InputStream stream, ContentHandler handler, Metadata metadata, ParseContext context)
      throws IOException, SAXException {
    Path file = TikaInputStream.cast(stream).getPath();
    String order = Files.readString(file).strip();
    switch (order.substring(order.indexOf(':') + 1).split(" ", 2)[0]) {
      case "hang" -> hang();
      case "throw" -> throw new IllegalStateException("told to throw");
      case "overflow" -> overflow(0);
      case "halt" -> Runtime.getRuntime().halt(7);
      case "exhaust" -> exhaust();
      case "grow" -> Files.writeString(file, order + "\n");
      case "halt-once" -> haltOnce(Path.of(order.substring(order.indexOf(' ') + 1)));
      case "run" -> run(Path.of(order.substring(order.indexOf(' ') + 1)));
      case "work" -> work();
      case "print" -> System.out.println("noise on standard output");
      case "misconfigure" -> throw new java.util.ServiceConfigurationError("told to misconfigure");
      case "escape" -> {}
      case "link" -> throw new NoClassDefFoundError("told/to/Miss");
      default -> throw new IOException("unknown order " + order);
    }
    String told = "It behaved.";
    if (order.contains("escape ")) {
      String[] words = order.substring(order.indexOf("escape ")).split(" ");
      told =
          Stream.of(
                  tried(
                      "socket", () -> new Socket("127.0.0.1", Integer.parseInt(words[1])).close()),
                  tried("file", () -> Files.readString(Path.of(words[2]))),
                  tried("write", () -> Files.writeString(Path.of(words[2] + ".new"), "x")),
                  tried("process", () -> new ProcessBuilder("/bin/sh", "-c", "true").start()),
                  tried(
                      "environment",
                      () -> Objects.requireNonNull(System.getenv("PATH"), "no PATH")))
              .collect(Collectors.joining(", "));
    }
    XHTMLContentHandler xhtml = new XHTMLContentHandler(handler, metadata);
    xhtml.startDocument();
    xhtml.element("p", told);
    xhtml.endDocument();
  }

  private interface Trying {
    void run() throws IOException;
  }

  private static String tried(String what, Trying trying) {
    try {
      trying.run();
      return what + " reached";
    } catch (IOException | RuntimeException e) {
      return what + " refused";
    }
  }

  private static void haltOnce(Path mark) throws IOException {
    if (!Files.exists(mark)) {
      Files.createFile(mark);
      Runtime.getRuntime().halt(137);
    }
  }

  /** Uses a second of processor time. */
  private static void work() {
    long until = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() + 1_000_000_000L;
    while (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() < until) {
      Math.cbrt(until);
    }
  }

  /** Runs a program that outlasts this one, notes its number and waits for it. */
  private static void run(Path note) throws IOException {
    Process program = new ProcessBuilder("/bin/sleep", "600").start();
    Files.writeString(note, Long.toString(program.pid()));
    hang();
  }

  private static void hang() {
    while (true) {
      try {
        Thread.sleep(1000);
      } catch (InterruptedException e) {
        continue;
      }
    }
  }

  @SuppressWarnings("InfiniteRecursion") // That is its purpose.
  private static int overflow(int depth) {
    return overflow(depth + 1) + 1;
  }

  private static void exhaust() {
    List<byte[]> hoard = new ArrayList<>();
    while (true) {
      hoard.add(new byte[8 << 20]);
    }
  }
}

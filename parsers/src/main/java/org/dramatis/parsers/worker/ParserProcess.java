package org.dramatis.parsers.worker;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.wire.ChildProcess;
import org.dramatis.core.wire.DocumentWire;
import org.dramatis.parsers.extract.ItemReader;
import org.dramatis.parsers.extract.PartSink;
import org.dramatis.parsers.settings.ParserSettings;

/**
 * The program of a parser process.
 *
 * <p>Takes files from its standard input, one after the other, and writes documents to its standard
 * output. Arguments: its settings as {@code key=value}. It ends as soon as its input does, even in
 * the middle of a file, so that it never outlives the process that started it.
 */
public final class ParserProcess {

  /** Exit status after the input ended. */
  private static final int ORPHANED = 0;

  private ParserProcess() {}

  /** Runs until the input ends. */
  public static void main(String[] arguments) throws InterruptedException {
    // Libraries that print must not disturb what is written to the parent.
    DataOutputStream out =
        new DataOutputStream(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 64 * 1024));
    System.setOut(
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
    System.setProperty("java.awt.headless", "true");
    BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
    Thread listener = new Thread(() -> listen(requests), "parent-listener");
    listener.setDaemon(true);
    listener.start();
    ChildProcess.outlastSignals(Thread.currentThread());
    Map<String, String> settings = new TreeMap<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      settings.put(argument.substring(0, equals), argument.substring(equals + 1));
    }
    ItemReader reader = new ItemReader(ParserSettings.from(settings));
    try {
      out.writeByte(Wire.READY);
      out.flush();
      while (true) {
        serve(requests.take(), reader, out);
      }
    } catch (IOException parentGone) {
      end();
    }
  }

  private static void serve(Request request, ItemReader reader, DataOutputStream out)
      throws IOException {
    try {
      reader.read(
          Path.of(request.file()),
          request.size(),
          request.location(),
          new WireSink(out, request.leftOut()));
      out.writeByte(Wire.DONE);
    } catch (UncheckedIOException parentGone) {
      throw parentGone.getCause();
    } catch (DramatisException failure) {
      out.writeByte(Wire.FAILED);
      DocumentWire.writeFailure(out, failure);
    } catch (IOException unreadable) {
      out.writeByte(Wire.FAILED);
      DocumentWire.writeFailure(
          out,
          new DramatisException(
              ErrorCode.INPUT_OUTPUT,
              request.location().path() + " cannot be read: " + unreadable,
              "Check that the file is there and may be read, then retry"));
    } catch (RuntimeException | Error unforeseen) {
      out.writeByte(Wire.FAILED);
      DocumentWire.writeFailure(
          out,
          new DramatisException(
              ErrorCode.PARSER_CRASHED,
              request.location().path() + " made its parser fail: " + unforeseen,
              "Retry; if it happens again, set the file aside and report it"));
    }
    out.flush();
  }

  private static void listen(BlockingQueue<Request> requests) {
    InputStream parent = new FileInputStream(FileDescriptor.in);
    try (DataInputStream in = new DataInputStream(new BufferedInputStream(parent))) {
      while (true) {
        URI file = URI.create(DocumentWire.readText(in));
        long size = in.readLong();
        Location location = new Location(DocumentWire.readText(in), DocumentWire.readText(in));
        Set<String> leftOut = new HashSet<>();
        for (int left = in.readInt(); left > 0; left--) {
          leftOut.add(DocumentWire.readText(in));
        }
        requests.add(new Request(file, size, location, leftOut));
      }
    } catch (IOException parentGone) {
      end();
    }
  }

  /** Ends a process, and first the programs that it runs, which would go on without it. */
  static void endWhole(ProcessHandle process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /**
   * Ends at once, leaving no programs and no temporary files; nothing a parser does can delay it
   * for long.
   */
  private static void end() {
    Thread deadline =
        new Thread(
            () -> {
              try {
                Thread.sleep(2000);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              Runtime.getRuntime().halt(ORPHANED);
            },
            "end");
    deadline.setDaemon(true);
    deadline.start();
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    String own = System.getProperty("java.io.tmpdir", "");
    if (own.contains(ParserPool.TEMPORARY_PREFIX)) {
      deleteAll(Path.of(own));
    }
    Runtime.getRuntime().halt(ORPHANED);
  }

  /** Deletes a folder and all in it, as far as that is possible. */
  static void deleteAll(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | UncheckedIOException e) {
      // Temporary files that another program holds open are the system's to clean up.
      return;
    }
  }

  private record Request(URI file, long size, Location location, Set<String> leftOut) {}

  private record WireSink(DataOutputStream out, Set<String> leftOut) implements PartSink {

    @Override
    public boolean partBegins(Location part) {
      if (leftOut.contains(part.path())) {
        return false;
      }
      try {
        out.writeByte(Wire.PART_BEGINS);
        DocumentWire.writeText(out, part.path());
        // At once, for nothing else will tell what was read when the process died.
        out.flush();
        return true;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void partEnds() {
      try {
        out.writeByte(Wire.PART_ENDS);
        out.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void read(long bytes) {
      try {
        // Goes out with what follows.
        out.writeByte(Wire.READ);
        out.writeLong(bytes);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void document(Document document) {
      try {
        out.writeByte(Wire.DOCUMENT);
        DocumentWire.writeDocument(out, document);
        out.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void failed(Location location, DramatisException reason) {
      try {
        out.writeByte(Wire.PART_FAILED);
        DocumentWire.writeText(out, location.path());
        DocumentWire.writeFailure(out, reason);
        out.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}

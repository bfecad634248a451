package org.dramatis.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.SourceItem;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.spi.DocumentParser;
import org.dramatis.core.spi.DocumentSink;

/** Checks that a parser keeps the promises of {@link DocumentParser}, on good and broken files. */
public final class ParserContract {

  private static final int MUTATIONS = 60;
  private static final int MAX = Integer.MAX_VALUE;

  private final DocumentParser parser;

  /** Checks for this parser. */
  public ParserContract(DocumentParser parser) {
    this.parser = parser;
  }

  /**
   * All checks on one good file: it gives documents, the same ones every time; cut short, with
   * bytes changed, or with a reader that fails midway it gives documents or a named failure, never
   * another exception.
   *
   * @param name a file name with an extension that the parser claims
   * @param content the file's bytes
   */
  public void check(String name, byte[] content) {
    List<Document> documents = parse(name, content);
    require(!documents.isEmpty(), "no document in the good file " + name);
    require(documents.equals(parse(name, content)), "two runs differ on " + name);
    Set<Location> locations = new HashSet<>();
    for (Document document : documents) {
      require(locations.add(document.location()), "two documents at " + document.location());
      require(
          document.location().source().equals("contract")
              && document.location().file().equals(name),
          "a document outside of its item: " + document.location());
      require(document.text().indexOf('\r') < 0, "a carriage return in " + document.location());
    }
    Random random = new Random(content.length);
    for (int i = 0; i < MUTATIONS && content.length > 0; i++) {
      byte[] broken = content.clone();
      for (int changes = 1 + random.nextInt(8); changes > 0; changes--) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
      }
      tryParse(name, broken, MAX);
      tryParse(name, Arrays.copyOf(content, random.nextInt(content.length)), MAX);
      tryParse(name, content, random.nextInt(content.length));
    }
    tryParse(name, new byte[0], MAX);
    for (String text : HostileTexts.random(7, 20)) {
      tryParse(name, text.getBytes(StandardCharsets.UTF_8), MAX);
    }
  }

  private List<Document> parse(String name, byte[] content) {
    Collector collector = new Collector();
    try {
      parser.parse(new BytesItem(name, content, MAX), collector);
    } catch (IOException | DramatisException e) {
      throw new AssertionError("the good file " + name + " failed: " + e, e);
    }
    require(collector.failures == 0, "a part of the good file " + name + " failed");
    return collector.documents;
  }

  private void tryParse(String name, byte[] content, int failAfter) {
    try {
      parser.parse(new BytesItem(name, content, failAfter), new Collector());
    } catch (IOException | DramatisException expected) {
      require(expected.getMessage() != null, "a failure without a message on " + name);
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError("a broken " + name + " made it throw " + e, e);
    }
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new AssertionError(message);
    }
  }

  private static final class Collector implements DocumentSink {

    private final List<Document> documents = new ArrayList<>();
    private int failures;

    @Override
    public void document(Document document) {
      documents.add(document);
    }

    @Override
    public void failed(Location location, DramatisException reason) {
      failures++;
    }
  }

  private record BytesItem(String name, byte[] content, int failAfter) implements SourceItem {

    @Override
    public Location location() {
      return new Location("contract", name);
    }

    @Override
    public long size() {
      return content.length;
    }

    @Override
    public Instant modified() {
      return Instant.EPOCH;
    }

    @Override
    public Optional<Path> file() {
      return Optional.empty();
    }

    @Override
    public InputStream open() {
      return new FailingStream(content, failAfter);
    }
  }

  /** Reads well up to a point and then fails, as a disk or a network share does. */
  private static final class FailingStream extends InputStream {

    private final byte[] content;
    private final int failAfter;
    private int position;

    FailingStream(byte[] content, int failAfter) {
      this.content = content;
      this.failAfter = failAfter;
    }

    @Override
    public int read() throws IOException {
      if (position >= failAfter) {
        throw new IOException("the disk is gone");
      }
      return position < content.length ? content[position++] & 0xff : -1;
    }
  }
}

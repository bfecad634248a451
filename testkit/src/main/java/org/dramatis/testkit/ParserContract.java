package org.dramatis.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.SourceItem;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.spi.DocumentParser;
import org.dramatis.core.spi.DocumentSink;
import org.jspecify.annotations.Nullable;

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
   * All checks on one good file: it gives documents, the same ones every time and whether it is a
   * file on disk, as usual, or only a stream; cut short, with bytes changed, or with a reader that
   * fails midway it gives documents or a failure that says what is wrong, never another exception,
   * and never two outcomes at one location.
   *
   * @param name a file name with an extension that the parser claims
   * @param content the file's bytes
   */
  public void check(String name, byte[] content) {
    List<Document> documents = parse(name, content);
    require(!documents.isEmpty(), "no document in the good file " + name);
    require(documents.equals(parse(name, content)), "two runs differ on " + name);
    onDisk(
        name,
        content,
        item -> require(documents.equals(parse(item)), "a file and a stream differ on " + name));
    for (Document document : documents) {
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
      onDisk(name, broken, this::tryParse);
      tryParse(name, Arrays.copyOf(content, random.nextInt(content.length)), MAX);
      tryParse(name, content, random.nextInt(content.length));
    }
    tryParse(name, new byte[0], MAX);
    for (String text : HostileTexts.random(7, 20)) {
      tryParse(name, text.getBytes(StandardCharsets.UTF_8), MAX);
    }
  }

  private List<Document> parse(String name, byte[] content) {
    return parse(new BytesItem(name, content, MAX, null));
  }

  private List<Document> parse(SourceItem item) {
    Collector collector = new Collector();
    String path = item.location().path();
    try {
      parser.parse(item, collector);
    } catch (IOException | DramatisException e) {
      throw new AssertionError("the good file " + path + " failed: " + e, e);
    }
    require(
        collector.documents.size() == collector.locations.size(), "a part of " + path + " failed");
    return collector.documents;
  }

  private void tryParse(String name, byte[] content, int failAfter) {
    tryParse(new BytesItem(name, content, failAfter, null));
  }

  private void tryParse(SourceItem item) {
    String path = item.location().path();
    try {
      parser.parse(item, new Collector());
    } catch (IOException | DramatisException expected) {
      require(
          expected.getMessage() != null && !expected.getMessage().isBlank(),
          "a failure without a message on " + path);
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError("a broken " + path + " made it throw " + e, e);
    }
  }

  private static void onDisk(String name, byte[] content, Consumer<SourceItem> check) {
    try {
      Path folder = Files.createTempDirectory("parser-contract");
      Path file = Files.write(folder.resolve(name), content);
      try {
        check.accept(new BytesItem(name, content, MAX, file));
      } finally {
        Files.deleteIfExists(file);
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary file can be written", e);
    }
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new AssertionError(message);
    }
  }

  private static final class Collector implements DocumentSink {

    private final List<Document> documents = new ArrayList<>();
    private final Set<Location> locations = new HashSet<>();

    @Override
    public void document(Document document) {
      require(locations.add(document.location()), "two outcomes at " + document.location());
      documents.add(document);
    }

    @Override
    public void failed(Location location, DramatisException reason) {
      require(locations.add(location), "two outcomes at " + location);
    }
  }

  private record BytesItem(String name, byte[] content, int failAfter, @Nullable Path onDisk)
      implements SourceItem {

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
      return Optional.ofNullable(onDisk);
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

package org.dramatis.parsers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.commons.io.input.BoundedInputStream;
import org.apache.tika.Tika;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.SourceItem;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.spi.DocumentParser;
import org.dramatis.core.spi.DocumentSink;
import org.dramatis.parsers.settings.ParserSettings;
import org.dramatis.parsers.structure.LanguageGuess;
import org.dramatis.parsers.text.PlainTextReader;
import org.dramatis.parsers.worker.ParserPool;
import org.jspecify.annotations.Nullable;

/**
 * Reads every format the built-in readers know.
 *
 * <p>Plain text is decoded right here, for that is only decoding; everything else goes to a parser
 * process. The first documents of a file are held back until it is clear that the file did not
 * change meanwhile. Thread-safe.
 */
public final class BuiltInParser implements DocumentParser {

  private static final Set<String> PLAIN =
      Set.of("txt", "text", "md", "markdown", "asc", "log", "rst", "adoc");

  /** To be raised when the same file and the same Tika give other documents. */
  private static final int NUMBER = 5;

  private static final String VERSION =
      NUMBER + "/" + Tika.class.getPackage().getImplementationVersion();

  private static final int HELD_BACK = 32;
  private static final int HELD_BACK_LENGTH = 4_000_000;

  private final ParserSettings settings;
  private final ParserPool processes;
  private final PlainTextReader plainText;

  /** A parser with these settings. */
  public BuiltInParser(ParserSettings settings) {
    this(settings, List.of());
  }

  /**
   * A parser with these settings.
   *
   * @param hidden what its processes do not see, also where it is among the documents
   */
  public BuiltInParser(ParserSettings settings, List<Path> hidden) {
    this.settings = settings;
    this.processes = new ParserPool(settings, hidden);
    this.plainText = new PlainTextReader(settings.documentLength());
  }

  @Override
  public String name() {
    return "built-in";
  }

  /** Also changes with the settings that decide what is read. */
  @Override
  public String version() {
    return VERSION + "/" + settings.readingFingerprint();
  }

  @Override
  public Set<String> extensions() {
    return Set.of("*");
  }

  @Override
  public void parse(SourceItem item, DocumentSink sink) throws IOException {
    Location location = item.location();
    if (item.size() == 0) {
      throw new DramatisException(
          ErrorCode.DOCUMENT_EMPTY,
          location.path() + " is empty",
          "Check that it was copied whole, or remove it");
    }
    Path file = item.file().orElse(null);
    if (file == null) {
      parseCopy(item, sink);
      return;
    }
    Stamp before = Stamp.of(file);
    CompletingSink completing = new CompletingSink(sink);
    if (!readPlain(item, completing)) {
      read(file, before.size(), location, completing);
    }
    if (!Stamp.of(file).equals(before)) {
      throw new DramatisException(
          ErrorCode.DOCUMENT_CHANGED,
          location.path() + " changed while it was read",
          "Retry when nothing writes to it any more");
    }
    completing.release();
  }

  /** Ends the parser processes that have nothing to do. */
  public void endIdleProcesses() {
    processes.endIdle();
  }

  private void read(Path file, long size, Location location, CompletingSink sink) {
    try {
      processes.read(file, size, location, sink);
    } catch (DramatisException failure) {
      // The parts that were read of a file that failed are sound, and are kept.
      sink.releaseParts(location);
      throw failure;
    }
  }

  private boolean readPlain(SourceItem item, CompletingSink sink) throws IOException {
    if (!PLAIN.contains(extension(item.location()))) {
      return false;
    }
    try (BoundedInputStream in = BoundedInputStream.builder().setInputStream(item.open()).get()) {
      sink.reading(in::getCount);
      return plainText.read(in, item.location(), "text/plain", sink);
    } catch (IOException | DramatisException failure) {
      sink.releaseParts(item.location());
      throw failure;
    }
  }

  /** What is not a file of this machine is copied to one first. */
  private void parseCopy(SourceItem item, DocumentSink sink) throws IOException {
    CompletingSink completing = new CompletingSink(sink);
    if (readPlain(item, completing)) {
      completing.release();
      return;
    }
    Path copy = Files.createTempFile("dramatis-", "." + extension(item.location()));
    try (InputStream in = item.open()) {
      Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
      read(copy, Files.size(copy), item.location(), completing);
      completing.release();
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  private static String extension(Location location) {
    String path = location.path();
    String name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    String extension = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    return extension.matches("[a-z0-9]{0,10}") ? extension : "";
  }

  /** What of a file changes when it is written to. */
  private record Stamp(long size, Instant modified) {

    static Stamp of(Path file) throws IOException {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new Stamp(attributes.size(), attributes.lastModifiedTime().toInstant());
    }
  }

  /** Adds the language, and holds back the first outcomes until {@link #release}. */
  private static final class CompletingSink implements DocumentSink {

    private final DocumentSink sink;
    private final List<Held> held = new ArrayList<>();
    private int heldLength;
    private boolean released;

    /** Whether the receiver threw something, and so wants no more. */
    private boolean refused;

    private @Nullable LongSupplier position;

    CompletingSink(DocumentSink sink) {
      this.sink = Objects.requireNonNull(sink, "sink");
    }

    /** Tells with every document how far the item is read. */
    void reading(LongSupplier position) {
      this.position = position;
    }

    @Override
    public void read(long bytes) {
      handOver(() -> sink.read(bytes));
    }

    @Override
    public void document(Document document) {
      if (position != null) {
        read(position.getAsLong());
      }
      Document complete = LanguageGuess.complete(document);
      heldLength += complete.text().length();
      hold(new Held(complete.location(), () -> sink.document(complete)));
    }

    @Override
    public void failed(Location location, DramatisException reason) {
      hold(new Held(location, () -> sink.failed(location, reason)));
    }

    void release() {
      released = true;
      held.forEach(outcome -> handOver(outcome.handOver()));
      held.clear();
    }

    /** Releases all but the outcome of the file itself. */
    void releaseParts(Location file) {
      if (!refused) {
        held.removeIf(outcome -> outcome.location().equals(file));
        release();
      }
    }

    private void hold(Held outcome) {
      if (released) {
        handOver(outcome.handOver());
        return;
      }
      held.add(outcome);
      if (held.size() > HELD_BACK || heldLength > HELD_BACK_LENGTH) {
        release();
      }
    }

    private void handOver(Runnable outcome) {
      try {
        outcome.run();
      } catch (RuntimeException | Error e) {
        refused = true;
        throw e;
      }
    }

    private record Held(Location location, Runnable handOver) {}
  }
}

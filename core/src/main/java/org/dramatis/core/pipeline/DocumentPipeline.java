package org.dramatis.core.pipeline;

import java.io.IOException;
import java.util.Objects;
import java.util.function.Consumer;
import org.dramatis.core.annotation.AnnotatedDocument;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.SourceItem;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.spi.DocumentParser;
import org.dramatis.core.spi.DocumentSink;

/**
 * The way of one item: parse, annotate, resolve within each document.
 *
 * <p>Nothing an item or a plugin does escapes as an exception: every failure becomes a {@link
 * DocumentOutcome.Quarantined}. Immutable; as thread-safe as its parsers and annotators.
 */
public final class DocumentPipeline {

  private final ParserSelection parsers;
  private final AnnotatorSequence annotators;

  /** A pipeline of these parsers and annotators. */
  public DocumentPipeline(ParserSelection parsers, AnnotatorSequence annotators) {
    this.parsers = Objects.requireNonNull(parsers, "parsers");
    this.annotators = Objects.requireNonNull(annotators, "annotators");
  }

  /** The parsers it chooses from. */
  public ParserSelection parsers() {
    return parsers;
  }

  /** The annotators it runs. */
  public AnnotatorSequence annotators() {
    return annotators;
  }

  /**
   * What decides the documents of an item besides its content: the parser's name and version. What
   * decides their layers is {@link AnnotatorSequence#version()}.
   */
  public String parserVersion(Location location) {
    try {
      DocumentParser parser = parsers.parserFor(location);
      return parser.name() + "/" + parser.version();
    } catch (DramatisException noParser) {
      return "none";
    }
  }

  /** Annotates a document that was parsed before. */
  public DocumentOutcome annotate(Document document) {
    try {
      return new DocumentOutcome.Done(annotators.annotate(AnnotatedDocument.of(document)));
    } catch (RuntimeException | StackOverflowError | LinkageError | OutOfMemoryError e) {
      return DocumentOutcome.Quarantined.of(
          document.location(), Stage.ANNOTATE, asFailure(document.location(), "annotating", e));
    }
  }

  /** Processes one item and hands over what became of each of its documents, at least one. */
  public void process(SourceItem item, Consumer<DocumentOutcome> outcomes) {
    Emitter emitter = new Emitter(outcomes);
    Location location = item.location();
    try {
      parsers.parserFor(location).parse(item, emitter);
      if (!emitter.emitted) {
        emitter.failed(
            location,
            new DramatisException(
                ErrorCode.DOCUMENT_EMPTY, location.path() + " holds no document", ""));
      }
    } catch (ConsumerFailure failure) {
      throw failure.getCause() instanceof RuntimeException runtime ? runtime : failure;
    } catch (IOException e) {
      emitter.failed(
          location,
          new DramatisException(
              ErrorCode.INPUT_OUTPUT,
              location.path() + " cannot be read: " + e.getMessage(),
              "Check that the file is there and may be read, then retry",
              e));
    } catch (RuntimeException | StackOverflowError | LinkageError | OutOfMemoryError e) {
      emitter.failed(location, asFailure(location, "parsing", e));
    }
  }

  private static DramatisException asFailure(Location location, String doing, Throwable thrown) {
    if (thrown instanceof DramatisException already) {
      return already;
    }
    ErrorCode code =
        thrown instanceof OutOfMemoryError ? ErrorCode.OUT_OF_MEMORY : ErrorCode.PLUGIN_FAILED;
    return new DramatisException(
        code,
        location.path() + ": " + doing + " failed with " + thrown,
        "Report it to the author of the plugin named in the log",
        thrown);
  }

  /** Annotates each parsed document at once, so that a mailbox is never held whole in memory. */
  private final class Emitter implements DocumentSink {

    private final Consumer<DocumentOutcome> outcomes;
    private boolean emitted;

    Emitter(Consumer<DocumentOutcome> outcomes) {
      this.outcomes = outcomes;
    }

    @Override
    public void document(Document document) {
      emit(annotate(document));
    }

    @Override
    public void failed(Location location, DramatisException reason) {
      emit(DocumentOutcome.Quarantined.of(location, Stage.PARSE, reason));
    }

    private void emit(DocumentOutcome outcome) {
      emitted = true;
      try {
        outcomes.accept(outcome);
      } catch (RuntimeException e) {
        // The receiver's failure is not the document's: it must not end in quarantine.
        throw new ConsumerFailure(e);
      }
    }
  }

  private static final class ConsumerFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    ConsumerFailure(RuntimeException cause) {
      super(cause);
    }
  }
}

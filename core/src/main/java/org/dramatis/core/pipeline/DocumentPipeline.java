package org.dramatis.core.pipeline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.dramatis.core.annotation.AnnotatedDocument;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.SourceItem;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.spi.Annotator;
import org.dramatis.core.spi.DocumentParser;
import org.dramatis.core.spi.DocumentSink;
import org.jspecify.annotations.Nullable;

/**
 * The way of one item: parse, annotate, resolve within each document.
 *
 * <p>Nothing an item or a plugin does escapes as an exception: every failure becomes a {@link
 * DocumentOutcome.Quarantined} that names the parser or annotator. What escapes is what the virtual
 * machine cannot go on after, what the receiver of the outcomes throws, and {@link
 * ErrorCode#PARSER_UNAVAILABLE}, which would befall every item. A parser of a plugin that fails too
 * often is not asked any more. As thread-safe as its parsers and annotators.
 */
public final class DocumentPipeline {

  private final ParserSelection parsers;
  private final AnnotatorSequence annotators;
  private final Faults faults = new Faults();
  private final Map<DocumentParser, Conduct> conduct = new ConcurrentHashMap<>();

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

  /**
   * Annotates a document that was parsed and annotated before.
   *
   * @param known the document with the kept layers that are read
   * @param part what is done to it
   */
  public DocumentOutcome annotate(AnnotatedDocument known, PartialAnnotation part) {
    return annotate(known, part.run());
  }

  /** Annotates a document as if it had just been parsed. */
  public DocumentOutcome annotated(Document document) {
    return annotate(AnnotatedDocument.of(document), annotators.annotators());
  }

  private DocumentOutcome annotate(AnnotatedDocument known, List<Annotator> chosen) {
    Document document = known.document();
    Set<String> lacking = new TreeSet<>();
    try {
      return new DocumentOutcome.Done(annotators.annotate(known, chosen, lacking), lacking);
    } catch (DramatisException e) {
      return DocumentOutcome.Quarantined.of(document.location(), Stage.ANNOTATE, e);
    }
  }

  /** Processes one item and hands over what became of each of its documents, at least one. */
  public void process(SourceItem item, OutcomeReceiver receiver) {
    Emitter emitter = new Emitter(receiver);
    Location location = item.location();
    DocumentParser parser;
    try {
      parser = parsers.parserFor(location);
    } catch (DramatisException e) {
      emitter.failed(location, e);
      return;
    }
    Conduct how = conduct(parser);
    if (how != null && !how.asked()) {
      emitter.failed(location, how.leftOut(location.path()));
      return;
    }
    DramatisException failure = parse(parser, item, emitter);
    if (failure != null) {
      if (how != null && Conduct.blames(failure)) {
        how.failed(failure);
      }
      emitter.failed(location, failure);
    } else if (!emitter.emitted) {
      emitter.failed(
          location,
          new DramatisException(
              ErrorCode.DOCUMENT_EMPTY, location.path() + " holds no document", ""));
    }
  }

  private @Nullable Conduct conduct(DocumentParser parser) {
    return parser instanceof Contributed added
        ? conduct.computeIfAbsent(parser, any -> Conduct.ofParser(parser.name(), added))
        : null;
  }

  /** What is to be said about parsers and annotators of plugins, a sentence each. */
  public List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    conduct.values().forEach(how -> remarks.addAll(how.remarks()));
    remarks.sort(null);
    remarks.addAll(annotators.remarks());
    return remarks;
  }

  /** How parsers and annotators of plugins did that were asked. */
  public List<PartConduct> conduct() {
    return Stream.concat(
            conduct.values().stream().map(Conduct::told).filter(Objects::nonNull),
            annotators.conduct().stream())
        .toList();
  }

  private @Nullable DramatisException parse(
      DocumentParser parser, SourceItem item, Emitter emitter) {
    DramatisException failure = null;
    try {
      parser.parse(item, emitter);
    } catch (IOException e) {
      failure =
          new DramatisException(
              ErrorCode.INPUT_OUTPUT,
              item.location().path() + " cannot be read: " + e.getMessage(),
              "Check that the file is there and may be read, then retry",
              e);
    } catch (Throwable e) {
      if (e instanceof DramatisException known && known.code() == ErrorCode.PARSER_UNAVAILABLE) {
        throw known;
      }
      // What the receiver threw is no failure of the document or its parser.
      failure =
          emitter.refused == null
              ? faults.of("parser", parser, parser.name(), item.location(), e)
              : null;
    }
    if (emitter.refused instanceof Error error) {
      throw error;
    }
    if (emitter.refused instanceof RuntimeException exception) {
      throw exception;
    }
    return failure;
  }

  /** Annotates each parsed document at once, so that a mailbox is never held whole in memory. */
  private final class Emitter implements DocumentSink {

    private final OutcomeReceiver receiver;
    private boolean emitted;

    /** What the receiver of outcomes threw. */
    private @Nullable Throwable refused;

    Emitter(OutcomeReceiver receiver) {
      this.receiver = receiver;
    }

    @Override
    public void document(Document document) {
      emitted = true;
      if (!receiver.knows(document.location())) {
        Document[] known = {document};
        tell(() -> known[0] = receiver.known(document));
        emit(annotated(known[0]));
      }
    }

    @Override
    public void failed(Location location, DramatisException reason) {
      emitted = true;
      emit(DocumentOutcome.Quarantined.of(location, Stage.PARSE, reason));
    }

    @Override
    public void read(long bytes) {
      tell(() -> receiver.read(bytes));
    }

    private void emit(DocumentOutcome outcome) {
      tell(() -> receiver.outcome(outcome));
    }

    private void tell(Runnable news) {
      try {
        news.run();
      } catch (RuntimeException | Error e) {
        refused = e;
        throw e;
      }
    }
  }
}

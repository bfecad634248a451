package org.dramatis.app.preflight;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.dramatis.core.annotation.AnnotatedDocument;
import org.dramatis.core.annotation.Annotation;
import org.dramatis.core.annotation.Layer;
import org.dramatis.core.document.SourceItem;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.pipeline.AnnotatorSequence;
import org.dramatis.core.spi.ActorLinker;
import org.dramatis.core.spi.Annotator;
import org.dramatis.core.spi.DocumentParser;
import org.dramatis.core.spi.DocumentSink;
import org.dramatis.core.spi.DocumentSource;
import org.dramatis.core.spi.Exporter;
import org.dramatis.core.spi.KnowledgeLink;
import org.dramatis.core.spi.LinkQuery;
import org.dramatis.core.spi.SourceProvider;
import org.dramatis.core.spi.Table;
import org.dramatis.core.spi.Tables;
import org.dramatis.core.statistic.Column;
import org.dramatis.core.statistic.ResolvedDocument;
import org.dramatis.core.statistic.RowSink;
import org.dramatis.core.statistic.Statistic;
import org.dramatis.testkit.AnnotatorContract;
import org.dramatis.testkit.ExporterContract;
import org.dramatis.testkit.LinkerContract;
import org.dramatis.testkit.ParserContract;
import org.dramatis.testkit.SourceContract;
import org.dramatis.testkit.StatisticContract;

/**
 * Holds parts of a plugin to their contracts: what the checkers of the testkit try on an author's
 * machine is tried here through the plugin's processes. Each part gets some time; one that is not
 * through by then has broken nothing so far. Used by one thread, but asks parts from several.
 */
final class Contracts {

  private static final Duration LONGEST = Duration.ofSeconds(20);

  /** A larger file would be damaged and read too often. */
  private static final long LARGEST_FILE = 1 << 20;

  /** Somebody waits for it. */
  private static final int RANDOM = 40;

  /** How a part fails that does not keep to what it promises, rather than refuse what is broken. */
  private static final Set<ErrorCode> BLAMED =
      EnumSet.of(ErrorCode.PLUGIN_FAILED, ErrorCode.TIMEOUT, ErrorCode.OUT_OF_MEMORY);

  private final Duration longest;
  private final List<String> kept = new ArrayList<>();
  private final List<String> open = new ArrayList<>();
  private final List<String> broken = new ArrayList<>();
  private volatile long ends;
  private volatile boolean over;

  Contracts() {
    this(LONGEST);
  }

  /** Contracts that are tried for so long at most, each. */
  Contracts(Duration longest) {
    this.longest = longest;
  }

  /** Contracts that are kept, a line each. */
  List<String> kept() {
    return List.copyOf(kept);
  }

  /** Contracts that were not tried to the end, a sentence each. */
  List<String> open() {
    return List.copyOf(open);
  }

  /** Contracts that are broken, a sentence each. */
  List<String> broken() {
    return List.copyOf(broken);
  }

  /**
   * Tries a parser on damaged copies of a good file.
   *
   * @param good a file that it read well
   */
  void parser(DocumentParser parser, SourceItem good) {
    String path = good.location().path();
    String name = path.substring(path.lastIndexOf('/') + 1);
    String what = "parser " + parser.name();
    if (good.size() > LARGEST_FILE) {
      open.add("The contract of the " + what + " was not tried: " + name + " is too large for it");
      return;
    }
    hold(
        what,
        "damaged copies of " + name,
        () -> {
          byte[] content;
          try (InputStream in = good.open()) {
            content = in.readAllBytes();
          }
          new ParserContract(new AskedParser(parser)).check(name, content);
          return null;
        });
  }

  /**
   * Tries annotators on hostile texts.
   *
   * @param tried those of the plugin
   * @param all those that make what these require, by preference, with them among them
   * @param choice annotator name by layer name, as the user set it
   * @param texts texts to try them on besides
   */
  void annotators(
      List<Annotator> tried, List<Annotator> all, Map<String, String> choice, List<String> texts) {
    List<Annotator> asked = new ArrayList<>();
    for (Annotator annotator : all) {
      asked.add(tried.contains(annotator) ? new AskedAnnotator(annotator) : annotator);
    }
    AnnotatorSequence sequence = new AnnotatorSequence(asked, choice);
    if (sequence.annotators().stream().noneMatch(AskedAnnotator.class::isInstance)) {
      return;
    }
    List<String> names = tried.stream().map(Annotator::name).toList();
    hold(
        (names.size() == 1 ? "annotator " : "annotators ") + String.join(", ", names),
        "hostile texts",
        () -> {
          new AnnotatorContract(sequence).check(texts, RANDOM);
          return null;
        });
  }

  /** Tries a statistic on the documents in any split and order. */
  <A extends Serializable> void statistic(Statistic<A> statistic, List<ResolvedDocument> corpus) {
    hold(
        "statistic " + statistic.name(),
        "documents in any split and order",
        () -> {
          StatisticContract.check(new AskedStatistic<>(statistic), corpus, 20_180_612);
          return null;
        });
  }

  /**
   * Tries a source at a location, and at one where nothing is.
   *
   * @param location where it has two items or more
   */
  void source(SourceProvider provider, String location) {
    hold(
        "source " + provider.scheme() + ":",
        location,
        () -> {
          new SourceContract(new AskedSource(provider)).check(location, location + ".absent");
          return null;
        });
  }

  /** Tries a linker on hostile names. */
  void linker(ActorLinker linker, List<LinkQuery> actors) {
    hold(
        "linker " + linker.name(),
        "hostile names",
        () -> {
          new LinkerContract(new AskedLinker(linker)).check(actors, RANDOM / 10);
          return null;
        });
  }

  /** Tries an export format on tables of all types. */
  void exporter(Exporter exporter) {
    AskedExporter asked = new AskedExporter(exporter);
    String what = "export format " + exporter.format();
    hold(
        what,
        "tables of all types",
        () -> {
          try {
            new ExporterContract(asked).check();
          } catch (AssertionError e) {
            if (asked.refused.isEmpty()) {
              throw e;
            }
            // It is for tables of ours.
            open.add("The contract of the " + what + " was not tried: " + asked.refused);
            return e;
          }
          return null;
        });
  }

  /** Tries one contract; what it answers, if anything, says that it was not tried. */
  private void hold(String what, String on, Callable<Object> contract) {
    long began = System.nanoTime();
    over = false;
    ends = began + longest.toNanos();
    try {
      if (contract.call() == null) {
        kept.add(
            "its "
                + what
                + " kept the contract on "
                + on
                + ": "
                + Trial.millis(Duration.ofNanos(System.nanoTime() - began)));
      }
    } catch (AssertionError | Exception e) {
      if (over) {
        open.add(
            "The contract of the "
                + what
                + " was tried for "
                + longest.toSeconds()
                + " s, which is not to the end; nothing was broken so far");
      } else {
        broken.add(
            "The "
                + what
                + " breaks its contract on "
                + on
                + ": "
                + Optional.ofNullable(e.getMessage()).orElseGet(e::toString));
      }
    }
  }

  /** Before each question: none is asked when the time is over. */
  private void inTime() {
    if (over || System.nanoTime() - ends > 0) {
      over = true;
      throw new IllegalStateException("the time is over");
    }
  }

  private static RuntimeException told(RuntimeException thrown) {
    // With the message alone: the class of a failure says nothing to who reads it.
    return new Told(thrown);
  }

  private static final class Told extends RuntimeException {

    private static final long serialVersionUID = 1;

    Told(RuntimeException thrown) {
      super(thrown instanceof DramatisException ? thrown.getMessage() : thrown.toString(), thrown);
    }

    @Override
    public String toString() {
      return String.valueOf(getMessage());
    }
  }

  private final class AskedParser implements DocumentParser {

    private final DocumentParser parser;

    AskedParser(DocumentParser parser) {
      this.parser = parser;
    }

    @Override
    public String name() {
      return parser.name();
    }

    @Override
    public String version() {
      return parser.version();
    }

    @Override
    public Set<String> extensions() {
      return parser.extensions();
    }

    @Override
    public void parse(SourceItem item, DocumentSink sink) throws IOException {
      inTime();
      try {
        parser.parse(item, sink);
      } catch (DramatisException e) {
        if (BLAMED.contains(e.code())) {
          throw told(e);
        }
        throw e;
      } catch (RuntimeException e) {
        throw told(e);
      }
    }
  }

  private final class AskedAnnotator implements Annotator {

    private final Annotator annotator;

    AskedAnnotator(Annotator annotator) {
      this.annotator = annotator;
    }

    @Override
    public String name() {
      return annotator.name();
    }

    @Override
    public String version() {
      return annotator.version();
    }

    @Override
    public Set<Layer<?>> requires() {
      return annotator.requires();
    }

    @Override
    public Set<Layer<?>> provides() {
      return annotator.provides();
    }

    @Override
    public Set<String> languages() {
      return annotator.languages();
    }

    @Override
    public AnnotatedDocument annotate(AnnotatedDocument document) {
      inTime();
      try {
        return annotator.annotate(document);
      } catch (DramatisException e) {
        throw e;
      } catch (RuntimeException e) {
        throw new DramatisException(
            ErrorCode.PLUGIN_FAILED, "the annotator " + name() + " failed with " + e, "", e);
      }
    }
  }

  private final class AskedSource implements SourceProvider {

    private final SourceProvider provider;

    AskedSource(SourceProvider provider) {
      this.provider = provider;
    }

    @Override
    public String scheme() {
      return provider.scheme();
    }

    @Override
    public DocumentSource open(String location, String name) {
      DocumentSource source = provider.open(location, name);
      return new DocumentSource() {
        @Override
        public String name() {
          return source.name();
        }

        @Override
        public void list(Listing listing) {
          inTime();
          try {
            source.list(listing);
          } catch (DramatisException e) {
            if (BLAMED.contains(e.code())) {
              throw told(e);
            }
            throw e;
          }
        }
      };
    }
  }

  private final class AskedLinker implements ActorLinker {

    private final ActorLinker linker;

    AskedLinker(ActorLinker linker) {
      this.linker = linker;
    }

    @Override
    public String name() {
      return linker.name();
    }

    @Override
    public String version() {
      return linker.version();
    }

    @Override
    public Optional<KnowledgeLink> link(LinkQuery actor) {
      inTime();
      try {
        return linker.link(actor);
      } catch (RuntimeException e) {
        throw told(e);
      }
    }
  }

  private final class AskedExporter implements Exporter {

    private final Exporter exporter;

    /** Why it does not take the table; empty when it does. */
    private String refused = "";

    AskedExporter(Exporter exporter) {
      this.exporter = exporter;
    }

    @Override
    public String format() {
      return exporter.format();
    }

    @Override
    public String mediaType() {
      return exporter.mediaType();
    }

    @Override
    public void write(Table table, Tables tables, OutputStream out) throws IOException {
      inTime();
      try {
        exporter.write(table, tables, out);
      } catch (DramatisException e) {
        if (!BLAMED.contains(e.code())) {
          refused = e.messageWithAdvice();
        }
        throw told(e);
      } catch (RuntimeException e) {
        throw told(e);
      }
    }
  }

  /** A summary that stays here: that of a plugin lies in its process and cannot be copied. */
  private record Handle(int number) implements Serializable {}

  private final class AskedStatistic<A extends Serializable> implements Statistic<Handle> {

    private final Statistic<A> statistic;
    private final Map<Handle, A> summaries = new HashMap<>();

    AskedStatistic(Statistic<A> statistic) {
      this.statistic = statistic;
    }

    private Handle put(Handle handle, A summary) {
      summaries.put(handle, summary);
      return handle;
    }

    @Override
    public String name() {
      return statistic.name();
    }

    @Override
    public String version() {
      return statistic.version();
    }

    @Override
    public String description() {
      return statistic.description();
    }

    @Override
    public List<Column> columns() {
      return statistic.columns();
    }

    @Override
    public Set<Layer<Annotation>> layers() {
      return statistic.layers();
    }

    @Override
    public boolean readsText() {
      return statistic.readsText();
    }

    @Override
    public Handle empty() {
      inTime();
      return put(new Handle(summaries.size()), statistic.empty());
    }

    @Override
    public Handle add(Handle summary, ResolvedDocument document) {
      inTime();
      return put(summary, statistic.add(summaries.get(summary), document));
    }

    @Override
    public Handle merge(Handle left, Handle right) {
      inTime();
      return put(left, statistic.merge(summaries.get(left), summaries.get(right)));
    }

    @Override
    public void finish(Handle summary, RowSink rows) {
      inTime();
      statistic.finish(summaries.get(summary), rows);
    }
  }
}

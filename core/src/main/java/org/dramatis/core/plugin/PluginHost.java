package org.dramatis.core.plugin;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.dramatis.core.annotation.AnnotatedDocument;
import org.dramatis.core.annotation.Annotation;
import org.dramatis.core.annotation.Layer;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.SourceItem;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.pipeline.Contributed;
import org.dramatis.core.spi.ActorLinker;
import org.dramatis.core.spi.Annotator;
import org.dramatis.core.spi.DocumentParser;
import org.dramatis.core.spi.DocumentSink;
import org.dramatis.core.spi.DocumentSource;
import org.dramatis.core.spi.Exporter;
import org.dramatis.core.spi.KnowledgeLink;
import org.dramatis.core.spi.LinkQuery;
import org.dramatis.core.spi.PluginContext;
import org.dramatis.core.spi.SourceProvider;
import org.dramatis.core.spi.Table;
import org.dramatis.core.spi.Tables;
import org.dramatis.core.statistic.Column;
import org.dramatis.core.statistic.ResolvedDocument;
import org.dramatis.core.statistic.RowSink;
import org.dramatis.core.statistic.Statistic;
import org.dramatis.core.version.Sha256;
import org.dramatis.core.wire.DocumentWire;
import org.jspecify.annotations.Nullable;

/**
 * The processes of one plugin, and its parts as they look from here: none of its code runs in this
 * process. As many processes run as threads ask at a time; one that is idle is asked again, and
 * ends after a while.
 *
 * <p>A process that takes too long, uses too much memory, ends itself or talks nonsense costs what
 * it was asked and nothing else: the next question finds another one. Thread-safe.
 */
final class PluginHost {

  /** Failures of loading whose advice is to the point. */
  private static final Set<ErrorCode> TOLD_WELL =
      Set.of(ErrorCode.PLUGIN_INVALID, ErrorCode.SETTING_INVALID, ErrorCode.INPUT_OUTPUT);

  private static final Duration LOADING = Duration.ofSeconds(10);
  private static final long LONGEST_IDLE_NANOS = TimeUnit.SECONDS.toNanos(60);

  /** Between two documents of one count, with all that is written in between, goes less. */
  private static final long LONGEST_COUNT_NANOS = TimeUnit.HOURS.toNanos(1);

  private static final int BATCH = 64 * 1024;
  private static final int PAGE = 500;

  private final Path jar;
  private final String file;
  private final String checksum;
  private final PluginLimits limits;
  private final Function<String, PluginContext> contexts;
  private final Deque<PluginHandle> idle = new ArrayDeque<>();
  private @Nullable PluginContext context;
  private String name = "";
  private String version = "";
  private Declared declared = Declared.NOTHING;
  private String called;

  /** Whether it adds what is elsewhere: sources, entries of knowledge bases. */
  private volatile boolean reaches;

  private boolean closed;

  /** Guards the process that counts, which is not asked for anything else. */
  private final Object countingLock = new Object();

  private @Nullable PluginHandle counting;

  /** How many summaries lie in it. */
  private int summaries;

  private long lastCounted;

  /**
   * The processes of a JAR.
   *
   * @param jar a copy that nobody changes
   * @param file the name that the JAR is known by
   * @param contexts the context for a plugin, by the plugin's name
   */
  PluginHost(Path jar, String file, PluginLimits limits, Function<String, PluginContext> contexts) {
    this.jar = jar;
    this.file = file;
    this.checksum = JarCopies.checksum(jar);
    this.limits = limits;
    this.contexts = contexts;
    this.called = "the plugin " + file;
  }

  /** What is done with a process that has all to itself. */
  private interface Asking<T> {
    T ask(PluginHandle process) throws IOException;
  }

  /**
   * Loads the plugin, and says what it is.
   *
   * @throws DramatisException PLUGIN_INVALID with what is wrong, SETTING_INVALID for a setting that
   *     it does not have, INPUT_OUTPUT for a file that it cannot read
   */
  Plugin load() {
    Named[] named = new Named[1];
    PluginHandle process = startProcess();
    try {
      named[0] = hello(process);
      synchronized (this) {
        called = "the plugin " + named[0].name() + " (" + file + ")";
        version = named[0].description().version();
        Description said = named[0].description();
        reaches = !said.linkers().isEmpty() || !said.sources().isEmpty();
      }
      return plugin(named[0]);
    } catch (DramatisException e) {
      throw TOLD_WELL.contains(e.code())
          ? e
          : new DramatisException(
              ErrorCode.PLUGIN_INVALID,
              e.getMessage(),
              "Check that it was built against this version and does not wait, work or end the"
                  + " program while it is loaded",
              e);
    } finally {
      if (reaches) {
        // It was loaded without the network that it is there for.
        process.end();
      } else {
        giveBack(process);
      }
    }
  }

  private PluginHandle startProcess() {
    return PluginHandle.start(called, jar, file, limits, contexts.apply(name).home(), reaches);
  }

  private static void write(PluginHandle process, int question, PluginContext context)
      throws IOException {
    process.out().writeByte(question);
    DocumentWire.writeText(process.out(), context.home().toAbsolutePath().toString());
    PluginWire.writeMap(process.out(), context.settings());
  }

  private record Named(String name, Description description) {}

  /** SHA-256 of the JAR. */
  String checksum() {
    return checksum;
  }

  private synchronized String provenance() {
    return Provenance.full(name, version, file, checksum);
  }

  private synchronized String brief() {
    return Provenance.brief(name, version, checksum);
  }

  /** What decides, besides a document, whether an annotator succeeds. */
  private String edition() {
    return Sha256.hex(checksum + Inputs.of(settings(), declared().files()) + limits, 8);
  }

  /** What the plugin depends on besides its JAR, as far as it could say. */
  synchronized Declared declared() {
    return declared;
  }

  /** The plugin's name; empty as long as it is not known. */
  synchronized String name() {
    return name;
  }

  /** What was set when the plugin was taken up; nothing as long as its name is not known. */
  synchronized Map<String, String> settings() {
    return context == null ? Map.of() : context.settings();
  }

  /** As it was when the plugin was taken up: all its processes are told the same settings. */
  private synchronized PluginContext context(String of) {
    PluginContext known = context;
    if (known == null) {
      name = of;
      known = contexts.apply(of);
      context = known;
    }
    return known;
  }

  /** Asks a new process who it is, and tells it its settings. */
  private Named hello(PluginHandle process) {
    String where = called + " while it is loaded";
    process.begin(LOADING);
    try {
      process.out().writeByte(PluginWire.NAME);
      String name = ended(process, where) ? DocumentWire.readTextOrNull(process.in()) : null;
      PluginContext context = context(name == null ? "" : name);
      process.begin(LOADING);
      write(process, PluginWire.DECLARE, context);
      ended(process, where);
      Declared declares = Declared.read(process.in());
      synchronized (this) {
        declared = declares;
      }
      PluginSettings.check(name == null ? "" : name, context.settings(), declares.settings());
      process.begin(LOADING);
      write(process, PluginWire.DESCRIBE, context);
      ended(process, where);
      Description description = Description.read(process.in());
      process.done();
      return new Named(Objects.requireNonNull(name, "a plugin has a name"), description);
    } catch (IOException | RuntimeException e) {
      if (e instanceof DramatisException known) {
        throw known;
      }
      if (e instanceof ThrownElsewhere) {
        throw new DramatisException(
            ErrorCode.PLUGIN_INVALID,
            called + " failed with " + e + " while it was loaded",
            "Check that it was built against this version and brings its own libraries along",
            e);
      }
      throw process.lost(where, e);
    }
  }

  /**
   * Reads the one answer there is.
   *
   * @return true
   * @throws DramatisException what the plugin threw, or how
   */
  private static boolean ended(PluginHandle process, String where) throws IOException {
    int kind = process.answer();
    if (kind != PluginWire.DONE) {
      throw thrown(process, kind, where);
    }
    return true;
  }

  private static RuntimeException thrown(PluginHandle process, int kind, String where)
      throws IOException {
    if (kind == PluginWire.REFUSED) {
      DramatisException refused = DocumentWire.readFailure(process.in());
      process.done();
      return refused;
    }
    if (kind == PluginWire.THREW) {
      ThrownElsewhere threw = PluginWire.readThrown(process.in());
      process.done();
      return threw;
    }
    throw new IOException("an answer of unknown kind " + kind + " from " + where);
  }

  private <T> T ask(String where, Asking<T> asking) {
    PluginHandle process = take();
    try {
      return ask(process, where, asking);
    } finally {
      giveBack(process);
    }
  }

  private <T> T ask(PluginHandle process, String where, Asking<T> asking) {
    process.begin(limits.time());
    try {
      T answer = asking.ask(process);
      process.done();
      return answer;
    } catch (IOException | Nonsense e) {
      throw process.lost(where + " of " + called, e);
    }
  }

  /** What a process wrote can be no value. */
  private static final class Nonsense extends RuntimeException {

    private static final long serialVersionUID = 1;

    Nonsense(RuntimeException why) {
      super(why.getMessage(), why);
    }
  }

  private static <T> T value(PluginHandle process, PluginWire.Reading<T> reading)
      throws IOException {
    try {
      T value = reading.read(process.in());
      process.read();
      return value;
    } catch (RuntimeException e) {
      throw new Nonsense(e);
    }
  }

  private PluginHandle take() {
    synchronized (this) {
      if (closed) {
        throw new DramatisException(
            ErrorCode.PLUGIN_FAILED, called + " is closed", "Start the program again");
      }
      endLongIdle();
      while (!idle.isEmpty()) {
        PluginHandle process = idle.pop();
        if (process.isUsable()) {
          return process;
        }
        process.end();
      }
    }
    PluginHandle process = startProcess();
    try {
      hello(process);
      return process;
    } catch (RuntimeException e) {
      process.end();
      throw e instanceof DramatisException known
          ? known
          : new DramatisException(
              ErrorCode.PLUGIN_FAILED,
              called + " cannot be loaded once more: " + e,
              "Report it to the author of the plugin, or switch it off",
              e);
    }
  }

  private void giveBack(PluginHandle process) {
    synchronized (this) {
      if (!closed && process.isUsable()) {
        process.rest();
        idle.push(process);
        PluginHandle.later(this::endLongIdle, LONGEST_IDLE_NANOS + 1_000_000_000L);
        return;
      }
    }
    process.end();
  }

  private synchronized void endLongIdle() {
    long now = System.nanoTime();
    while (!idle.isEmpty() && now - idle.getLast().restingSince() > LONGEST_IDLE_NANOS) {
      idle.removeLast().end();
    }
  }

  /** Ends all processes, and those that come back. */
  void close() {
    List<PluginHandle> ending;
    synchronized (this) {
      closed = true;
      ending = new ArrayList<>(idle);
      idle.clear();
    }
    ending.forEach(PluginHandle::end);
    synchronized (countingLock) {
      if (counting != null) {
        counting.end();
        counting = null;
      }
    }
  }

  private Plugin plugin(Named named) {
    Description said = named.description();
    String origin = named.name() + " (" + file + ")";
    String edition = edition();
    List<DocumentParser> parsers = new ArrayList<>();
    for (Description.Parser parser : said.parsers()) {
      parsers.add(
          new PluginParser(
              origin,
              edition,
              limits.failures(),
              parsing(parsers.size(), parser.name()),
              parser.name(),
              parser.version(),
              parser.extensions()));
    }
    List<Annotator> annotators = new ArrayList<>();
    for (Description.AnnotatorPart annotator : said.annotators()) {
      annotators.add(
          new PluginAnnotator(
              origin,
              edition,
              limits.failures(),
              annotating(annotators.size(), annotator.name()),
              annotator.name(),
              annotator.version(),
              annotator.requires(),
              annotator.provides(),
              annotator.languages(),
              annotator.descriptions()));
    }
    List<Statistic<?>> statistics = new ArrayList<>();
    for (Description.StatisticPart statistic : said.statistics()) {
      statistics.add(new Counting(origin, edition, statistics.size(), statistic));
    }
    List<Exporter> exporters = new ArrayList<>();
    for (Description.Export exporter : said.exporters()) {
      exporters.add(new Exporting(exporters.size(), exporter));
    }
    List<ActorLinker> linkers = new ArrayList<>();
    for (Description.Linker linker : said.linkers()) {
      linkers.add(
          new PluginLinker(
              origin,
              edition,
              linking(linkers.size(), linker.name()),
              linker.name(),
              linker.version()));
    }
    List<SourceProvider> sources = new ArrayList<>();
    for (String scheme : said.sources()) {
      sources.add(new Opening(sources.size(), scheme));
    }
    return new Plugin(
        file,
        named.name(),
        said.version(),
        said.description(),
        PluginState.ACTIVE,
        "",
        "",
        "",
        declared().settings(),
        declared().files(),
        parsers,
        annotators,
        statistics,
        exporters,
        linkers,
        sources);
  }

  // Parsers

  private PluginParser.Parsing parsing(int index, String name) {
    return (item, sink) -> {
      Path file = item.file().orElse(null);
      Path copy = null;
      try {
        if (file == null) {
          copy = Files.createTempFile("dramatis-item-", "");
          try (InputStream content = item.open()) {
            Files.copy(content, copy, StandardCopyOption.REPLACE_EXISTING);
          }
        }
        Path content = file == null ? copy : file;
        parse(index, name, item, Objects.requireNonNull(content), file != null, sink);
      } catch (ThrownElsewhere e) {
        if (e.reading()) {
          throw new IOException(called + " failed with " + e, e);
        }
        throw e;
      } finally {
        if (copy != null) {
          Files.deleteIfExists(copy);
        }
      }
    };
  }

  private void parse(
      int index, String name, SourceItem item, Path content, boolean itself, DocumentSink sink) {
    Location location = item.location();
    String where = location.path() + ": the parser " + name;
    ask(
        where,
        process -> {
          DataOutputStream out = process.out();
          out.writeByte(PluginWire.PARSE);
          out.writeInt(index);
          PluginWire.writeLocation(out, location);
          out.writeLong(item.size());
          out.writeLong(item.modified().toEpochMilli());
          DocumentWire.writeText(out, content.toAbsolutePath().toString());
          out.writeBoolean(itself);
          out.writeInt(limits.documentLength());
          int documents = 0;
          Set<Location> places = new HashSet<>();
          for (int kind = process.answer(); kind != PluginWire.DONE; kind = process.answer()) {
            switch (kind) {
              case PluginWire.ONE:
                Document document =
                    value(
                        process,
                        in -> DocumentWire.readDocument(in, location, limits.documentLength()));
                check(where, ++documents);
                if (!places.add(document.location())) {
                  throw new DramatisException(
                      ErrorCode.PLUGIN_FAILED,
                      where
                          + " of "
                          + called
                          + " makes two documents of the place "
                          + document.location().path(),
                      "Report it to its author, or switch the plugin off");
                }
                sink.document(Provenance.of(document, provenance()));
                break;
              case PluginWire.FAILED:
                Location failed = value(process, in -> DocumentWire.readLocation(in, location));
                sink.failed(failed, value(process, DocumentWire::readFailure));
                break;
              case PluginWire.READ:
                sink.read(value(process, in -> in.readLong()));
                break;
              default:
                throw thrown(process, kind, where);
            }
          }
          return true;
        });
  }

  private void check(String where, int documents) {
    if (documents > limits.documents()) {
      throw new DramatisException(
          ErrorCode.PLUGIN_FAILED,
          where
              + " of "
              + called
              + " makes more than "
              + limits.documents()
              + " documents of one file",
          "If that is right, raise plugins.documents and retry; else report it to the author of the"
              + " plugin, or switch it off");
    }
  }

  // Annotators

  private UnaryOperator<AnnotatedDocument> annotating(int index, String name) {
    return annotated -> {
      Document document = annotated.document();
      String where = document.location().path() + ": the annotator " + name;
      return ask(
          where,
          process -> {
            DataOutputStream out = process.out();
            out.writeByte(PluginWire.ANNOTATE);
            out.writeInt(index);
            PluginWire.writeLocation(out, document.location());
            DocumentWire.writeDocument(out, document);
            out.writeInt(annotated.layers().size());
            for (Layer<?> layer : annotated.layers()) {
              DocumentWire.writeText(out, layer.name());
              out.writeByte(LayerType.of(layer).ordinal());
              PluginWire.writeElements(out, LayerType.of(layer), annotated.layer(layer));
            }
            int kind = process.answer();
            if (kind != PluginWire.DONE) {
              throw thrown(process, kind, where);
            }
            AnnotatedDocument made = annotated;
            for (int left = value(process, in -> in.readInt()); left > 0; left--) {
              String layer = value(process, DocumentWire::readText);
              LayerType type = value(process, in -> LayerType.values()[in.readByte()]);
              List<?> elements = value(process, in -> PluginWire.readElements(in, type));
              made =
                  with(
                      made,
                      type.layer(layer),
                      Provenance.of(elements, annotated.layer(type.layer(layer)), brief()));
            }
            return made;
          });
    };
  }

  @SuppressWarnings("unchecked") // with() checks what a layer holds
  private static <T> AnnotatedDocument with(
      AnnotatedDocument document, Layer<T> layer, List<?> elements) {
    return document.with(layer, (List<T>) elements);
  }

  // Statistics

  /** A summary that lies in the process that counts. */
  private static final class Summary implements Serializable {

    private static final long serialVersionUID = 1;

    private final transient PluginHandle process;
    private final int handle;
    private final transient ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private int documents;

    Summary(PluginHandle process, int handle) {
      this.process = process;
      this.handle = handle;
    }
  }

  /** All summaries of the plugin lie in one process, so that they can be merged. */
  private final class Counting implements Statistic<Summary>, Contributed {

    private final String plugin;
    private final String edition;
    private final int index;
    private final Description.StatisticPart said;

    Counting(String plugin, String edition, int index, Description.StatisticPart said) {
      this.plugin = plugin;
      this.edition = edition;
      this.index = index;
      this.said = said;
    }

    @Override
    public String plugin() {
      return plugin;
    }

    @Override
    public String provenance() {
      return PluginHost.this.provenance();
    }

    @Override
    public String edition() {
      return edition;
    }

    @Override
    public String name() {
      return said.name();
    }

    @Override
    public String version() {
      return said.version();
    }

    @Override
    public String description() {
      return said.description();
    }

    @Override
    public List<Column> columns() {
      return said.columns();
    }

    @Override
    public Set<Layer<Annotation>> layers() {
      return said.layers();
    }

    private <T> T counted(@Nullable PluginHandle of, Asking<T> asking) {
      synchronized (countingLock) {
        String where = "the statistic " + said.name();
        if (of == null && (counting == null || !counting.isUsable())) {
          if (counting != null) {
            counting.end();
          }
          counting = null;
          PluginHandle begun = take();
          counting = begun;
          summaries = 0;
          PluginHandle.later(() -> endCounting(begun), LONGEST_COUNT_NANOS);
        }
        PluginHandle process = of == null ? Objects.requireNonNull(counting) : of;
        lastCounted = System.nanoTime();
        if (!process.isUsable()) {
          throw process.lost(where + " of " + called, new IOException("it is gone"));
        }
        return ask(process, where, asking);
      }
    }

    @Override
    public boolean readsText() {
      return said.readsText();
    }

    @Override
    public Summary empty() {
      return counted(
          null,
          process -> {
            process.out().writeByte(PluginWire.EMPTY);
            process.out().writeInt(index);
            only(process);
            summaries++;
            return new Summary(process, value(process, in -> in.readInt()));
          });
    }

    private void only(PluginHandle process) throws IOException {
      int kind = process.answer();
      if (kind != PluginWire.DONE) {
        throw thrown(process, kind, "the statistic " + said.name());
      }
    }

    @Override
    public Summary add(Summary summary, ResolvedDocument document) {
      try {
        PluginWire.write(new DataOutputStream(summary.waiting), document);
      } catch (IOException e) {
        throw new IllegalStateException("memory can be written", e);
      }
      summary.documents++;
      if (summary.waiting.size() > BATCH) {
        send(summary);
      }
      return summary;
    }

    private void send(Summary summary) {
      if (summary.documents == 0) {
        return;
      }
      counted(
          summary.process,
          process -> {
            process.out().writeByte(PluginWire.ADD);
            process.out().writeInt(index);
            process.out().writeInt(summary.handle);
            process.out().writeInt(summary.documents);
            summary.waiting.writeTo(process.out());
            only(process);
            return true;
          });
      summary.documents = 0;
      summary.waiting.reset();
    }

    @Override
    public Summary merge(Summary left, Summary right) {
      send(left);
      send(right);
      return counted(
          left.process,
          process -> {
            if (left.process != right.process) {
              throw new IOException("one of two summaries is lost");
            }
            process.out().writeByte(PluginWire.MERGE);
            process.out().writeInt(index);
            process.out().writeInt(left.handle);
            process.out().writeInt(right.handle);
            only(process);
            summaries--;
            return left;
          });
    }

    @Override
    public void finish(Summary summary, RowSink rows) {
      send(summary);
      counted(
          summary.process,
          process -> {
            process.out().writeByte(PluginWire.FINISH);
            process.out().writeInt(index);
            process.out().writeInt(summary.handle);
            for (int kind = process.answer(); kind != PluginWire.DONE; kind = process.answer()) {
              if (kind != PluginWire.ONE) {
                throw thrown(process, kind, "the statistic " + said.name());
              }
              rows.row(value(process, PluginWire::readRow));
            }
            summaries--;
            return true;
          });
      synchronized (countingLock) {
        if (summaries == 0 && counting != null) {
          giveBack(counting);
          counting = null;
        }
      }
    }
  }

  /** Summaries of a count that failed are never finished: their process would stay for good. */
  private void endCounting(PluginHandle begun) {
    synchronized (countingLock) {
      if (counting == begun) {
        if (System.nanoTime() - lastCounted < LONGEST_COUNT_NANOS) {
          PluginHandle.later(() -> endCounting(begun), LONGEST_COUNT_NANOS);
          return;
        }
        begun.end();
        counting = null;
      }
    }
  }

  // Linkers

  private Function<LinkQuery, Optional<KnowledgeLink>> linking(int index, String name) {
    return actor ->
        named(
            "the linker " + name,
            process -> {
              process.out().writeByte(PluginWire.LINK);
              process.out().writeInt(index);
              PluginWire.write(process.out(), actor);
              ended(process, name);
              return value(process, in -> in.readBoolean())
                  ? Optional.of(value(process, PluginWire::readLink))
                  : Optional.<KnowledgeLink>empty();
            });
  }

  /** Asks what nobody else names: what the plugin throws is told under its name. */
  private <T> T named(String where, Asking<T> asking) {
    try {
      return ask(where, asking);
    } catch (ThrownElsewhere e) {
      throw new DramatisException(
          ErrorCode.PLUGIN_FAILED,
          where + " of " + called + " failed with " + e,
          "Report it to the author of the plugin with what the log says, or switch it off",
          e);
    }
  }

  // Sources

  private final class Opening implements SourceProvider {

    private final int index;
    private final String scheme;

    Opening(int index, String scheme) {
      this.index = index;
      this.scheme = scheme;
    }

    @Override
    public String scheme() {
      return scheme;
    }

    @Override
    public DocumentSource open(String location, String name) {
      return new DocumentSource() {
        @Override
        public String name() {
          return name;
        }

        @Override
        public void list(Listing listing) {
          Opening.this.list(location, name, listing);
        }
      };
    }

    private void list(String location, String name, DocumentSource.Listing listing) {
      ask(
          "the source " + scheme + ":" + location,
          process -> {
            begin(process, PluginWire.LIST, location, name);
            for (int kind = process.answer(); kind != PluginWire.DONE; kind = process.answer()) {
              switch (kind) {
                case PluginWire.ONE:
                  listing.accept(value(process, in -> item(in, location, name)));
                  break;
                case PluginWire.FAILED:
                  Location failed = value(process, PluginWire::readLocation);
                  listing.unreadable(failed, value(process, DocumentWire::readFailure));
                  break;
                default:
                  throw thrown(process, kind, scheme);
              }
            }
            return true;
          });
    }

    private void begin(PluginHandle process, int question, String location, String name)
        throws IOException {
      process.out().writeByte(question);
      process.out().writeInt(index);
      DocumentWire.writeText(process.out(), location);
      DocumentWire.writeText(process.out(), name);
    }

    private SourceItem item(java.io.DataInputStream in, String location, String name)
        throws IOException {
      Location at = PluginWire.readLocation(in);
      long size = in.readLong();
      Instant modified = Instant.ofEpochMilli(in.readLong());
      String file = DocumentWire.readTextOrNull(in);
      return new Item(
          at, size, modified, file == null ? null : Path.of(file), () -> read(location, name, at));
    }

    private InputStream read(String location, String name, Location item) throws IOException {
      ByteArrayOutputStream content = new ByteArrayOutputStream();
      try {
        ask(
            item.path() + ": the source " + scheme,
            process -> {
              begin(process, PluginWire.OPEN, location, name);
              DocumentWire.writeText(process.out(), item.path());
              for (int kind = process.answer(); kind != PluginWire.DONE; kind = process.answer()) {
                if (kind != PluginWire.ONE) {
                  throw thrown(process, kind, scheme);
                }
                content.writeBytes(value(process, PluginWire::readBytes));
              }
              return true;
            });
      } catch (ThrownElsewhere e) {
        throw new IOException(e.toString(), e);
      }
      return new ByteArrayInputStream(content.toByteArray());
    }
  }

  private interface Content {
    InputStream open() throws IOException;
  }

  private record Item(
      Location location, long size, Instant modified, @Nullable Path path, Content content)
      implements SourceItem {

    @Override
    public Optional<Path> file() {
      return Optional.ofNullable(path);
    }

    @Override
    public InputStream open() throws IOException {
      return path == null ? content.open() : Files.newInputStream(path);
    }
  }

  // Exporters

  private final class Exporting implements Exporter {

    private final int index;
    private final Description.Export said;

    Exporting(int index, Description.Export said) {
      this.index = index;
      this.said = said;
    }

    @Override
    public String format() {
      return said.format();
    }

    @Override
    public String mediaType() {
      return said.mediaType();
    }

    @Override
    public void write(Table table, Tables tables, OutputStream out) throws IOException {
      List<Table> all = tables.all();
      Map<Integer, Cursor> open = new HashMap<>();
      try {
        named(
            "the export format " + said.format(),
            process -> {
              process.out().writeByte(PluginWire.EXPORT);
              process.out().writeInt(index);
              process.out().writeInt(place(all, table));
              for (int kind = process.answer(); kind != PluginWire.DONE; kind = process.answer()) {
                serve(process, kind, all, open, out);
              }
              return true;
            });
      } catch (Written e) {
        throw e.reason;
      } finally {
        open.values().forEach(Cursor::close);
      }
    }

    private void serve(
        PluginHandle process,
        int kind,
        List<Table> all,
        Map<Integer, Cursor> open,
        OutputStream out)
        throws IOException {
      switch (kind) {
        case PluginWire.TABLES:
          process.read();
          PluginWire.writeList(
              process.out(),
              all,
              (to, one) -> {
                DocumentWire.writeText(to, one.name());
                DocumentWire.writeText(to, one.description());
                PluginWire.writeList(to, one.columns(), PluginWire::write);
              });
          break;
        case PluginWire.ROWS:
          Table asked = all.get(value(process, in -> Objects.checkIndex(in.readInt(), all.size())));
          open.put(open.size() + 1, new Cursor(asked.rows()));
          process.out().writeInt(open.size());
          break;
        case PluginWire.MORE:
          Cursor cursor =
              value(process, in -> Objects.requireNonNull(open.get(in.readInt()), "no rows"));
          cursor.page(process.out());
          break;
        case PluginWire.ONE:
          byte[] bytes = value(process, PluginWire::readBytes);
          try {
            out.write(bytes);
          } catch (IOException e) {
            throw new Written(e);
          }
          break;
        default:
          throw thrown(process, kind, said.format());
      }
    }

    private int place(List<Table> all, Table table) {
      for (int i = 0; i < all.size(); i++) {
        if (all.get(i).name().equals(table.name())) {
          return i;
        }
      }
      throw new IllegalArgumentException("no such table: " + table.name());
    }
  }

  /** Whoever takes the export takes no more: not the plugin's fault. */
  private static final class Written extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final IOException reason;

    Written(IOException reason) {
      super(reason);
      this.reason = reason;
    }
  }

  /** Rows of a table that a process reads page by page. */
  private static final class Cursor {

    private final Stream<List<@Nullable Object>> stream;
    private final Iterator<List<@Nullable Object>> rows;

    Cursor(Stream<List<@Nullable Object>> stream) {
      this.stream = stream;
      this.rows = stream.iterator();
    }

    void page(DataOutputStream out) throws IOException {
      List<@Nullable Object[]> page = new ArrayList<>();
      while (page.size() < PAGE && rows.hasNext()) {
        page.add(rows.next().toArray());
      }
      PluginWire.writeList(out, Collections.unmodifiableList(page), PluginWire::writeRow);
      out.writeBoolean(!rows.hasNext());
    }

    void close() {
      stream.close();
    }
  }
}

package org.dramatis.core.plugin;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.dramatis.core.annotation.AnnotatedDocument;
import org.dramatis.core.annotation.Layer;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.SourceItem;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;
import org.dramatis.core.spi.Annotator;
import org.dramatis.core.spi.DocumentSink;
import org.dramatis.core.spi.DocumentSource;
import org.dramatis.core.spi.Exporter;
import org.dramatis.core.spi.KnowledgeLink;
import org.dramatis.core.spi.PluginContext;
import org.dramatis.core.spi.Table;
import org.dramatis.core.spi.Tables;
import org.dramatis.core.statistic.Column;
import org.dramatis.core.statistic.Statistic;
import org.dramatis.core.wire.ChildProcess;
import org.dramatis.core.wire.DocumentWire;
import org.jspecify.annotations.Nullable;

/**
 * The program of a plugin's process: loads one JAR and answers questions of the host, one after the
 * other, from its standard input to its standard output.
 *
 * <p>Arguments: the JAR and the name it is known by. It ends as soon as its input does, whatever
 * the plugin does at that moment, so that it never outlives the process that started it.
 */
public final class PluginProcess {

  private final DataInputStream in;
  private final DataOutputStream out;
  private final PluginLoader.Loaded loaded;
  private final String file;
  private final Map<Integer, Serializable> summaries = new HashMap<>();
  private final Map<List<Object>, Map<String, SourceItem>> items = new HashMap<>();
  private int handles;
  private @Nullable Plugin plugin;

  private PluginProcess(
      DataInputStream in, DataOutputStream out, PluginLoader.Loaded loaded, String file) {
    this.in = in;
    this.out = out;
    this.loaded = loaded;
    this.file = file;
  }

  /** The pipe to the host is broken: nothing is left to do. */
  private static final class HostGone extends RuntimeException {

    private static final long serialVersionUID = 1;

    HostGone(IOException why) {
      super(why);
    }
  }

  /** Runs until the input ends. */
  public static void main(String[] arguments) throws IOException {
    DataOutputStream out =
        new DataOutputStream(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 64 * 1024));
    // Plugins that print must not disturb what is written to the host.
    System.setOut(
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
    DataInputStream in = new DataInputStream(new FromHost());
    System.setIn(InputStream.nullInputStream());
    ChildProcess.outlastSignals(Thread.currentThread());
    PluginLoader.Loaded loaded;
    try {
      loaded = PluginLoader.load(Path.of(arguments[0]));
    } catch (Throwable e) {
      in.readByte();
      PluginWire.writeThrown(out, e);
      out.flush();
      return;
    }
    Thread.currentThread().setContextClassLoader(loaded.loader());
    PluginProcess process = new PluginProcess(in, out, loaded, arguments[1]);
    try {
      while (true) {
        process.serve(in.readByte());
      }
    } catch (HostGone | IOException e) {
      Runtime.getRuntime().halt(0);
    }
  }

  /** What the host writes, read by a thread of its own that notices when the host is gone. */
  private static final class FromHost extends InputStream {

    private final BlockingQueue<byte[]> pieces = new LinkedBlockingQueue<>();
    private ByteArrayInputStream piece = new ByteArrayInputStream(new byte[0]);

    FromHost() {
      Thread listener = new Thread(this::listen, "host-listener");
      listener.setDaemon(true);
      listener.start();
    }

    private void listen() {
      byte[] buffer = new byte[64 * 1024];
      try (InputStream host = new FileInputStream(FileDescriptor.in)) {
        for (int read = host.read(buffer); read >= 0; read = host.read(buffer)) {
          pieces.add(Arrays.copyOf(buffer, read));
        }
      } catch (IOException e) {
        Runtime.getRuntime().halt(0);
      }
      Runtime.getRuntime().halt(0);
    }

    private void more() throws IOException {
      try {
        while (piece.available() == 0) {
          piece = new ByteArrayInputStream(pieces.take());
        }
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }

    @Override
    public int read() throws IOException {
      more();
      return piece.read();
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      more();
      return piece.read(into, from, length);
    }
  }

  private interface Answer {
    void write(DataOutputStream to) throws IOException;
  }

  private interface Question {
    Answer ask() throws IOException, ClassNotFoundException;
  }

  /** Writes what a question gives, or what it throws. */
  private void answered(Question question) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream held = new DataOutputStream(bytes);
    try {
      Answer answer = question.ask();
      held.writeByte(PluginWire.DONE);
      answer.write(held);
    } catch (HostGone e) {
      throw e;
    } catch (Throwable e) {
      bytes.reset();
      PluginWire.writeThrown(held, e);
    }
    bytes.writeTo(out);
    out.flush();
  }

  private void serve(int question) throws IOException {
    switch (question) {
      case PluginWire.NAME:
        answered(
            () -> {
              String name = loaded.entry().name();
              return to -> DocumentWire.writeText(to, name);
            });
        break;
      case PluginWire.DECLARE:
        declare();
        break;
      case PluginWire.DESCRIBE:
        describe();
        break;
      case PluginWire.PARSE:
        parse();
        break;
      case PluginWire.ANNOTATE:
        annotate();
        break;
      case PluginWire.EMPTY:
        {
          int statistic = in.readInt();
          answered(
              () -> {
                summaries.put(++handles, statistic(statistic).empty());
                return to -> to.writeInt(handles);
              });
          break;
        }
      case PluginWire.ADD:
        add();
        break;
      case PluginWire.MERGE:
        merge();
        break;
      case PluginWire.FINISH:
        finish();
        break;
      case PluginWire.LINK:
        link();
        break;
      case PluginWire.LIST:
        list();
        break;
      case PluginWire.OPEN:
        open();
        break;
      case PluginWire.EXPORT:
        export();
        break;
      default:
        throw new IOException("a question of unknown kind " + question);
    }
  }

  private Plugin plugin() {
    return Objects.requireNonNull(plugin, "not described yet");
  }

  @SuppressWarnings("unchecked") // its summaries are its own
  private Statistic<Serializable> statistic(int index) {
    return (Statistic<Serializable>) plugin().statistics().get(index);
  }

  private PluginContext context() throws IOException {
    return new PluginContext(Path.of(DocumentWire.readText(in)), PluginWire.readMap(in));
  }

  private void declare() throws IOException {
    PluginContext context = context();
    answered(
        () -> {
          Declared declared = PluginLoader.declared(loaded.entry(), context);
          return declared::write;
        });
  }

  private void describe() throws IOException {
    PluginContext context = context();
    answered(
        () -> {
          plugin = PluginLoader.describe(file, loaded.entry(), name -> context);
          Plugin described = plugin;
          return to -> Description.of(described).write(to);
        });
  }

  private void parse() throws IOException {
    int parser = in.readInt();
    Location location = PluginWire.readLocation(in);
    long size = in.readLong();
    Instant modified = Instant.ofEpochMilli(in.readLong());
    Path content = Path.of(DocumentWire.readText(in));
    boolean itself = in.readBoolean();
    int longest = in.readInt();
    SourceItem item = new FileOf(location, size, modified, content, itself);
    answered(
        () -> {
          plugin().parsers().get(parser).parse(item, new HostSink(location, longest));
          return to -> {};
        });
  }

  private record FileOf(
      Location location, long size, Instant modified, Path content, boolean itself)
      implements SourceItem {

    @Override
    public Optional<Path> file() {
      return itself ? Optional.of(content) : Optional.empty();
    }

    @Override
    public InputStream open() throws IOException {
      return Files.newInputStream(content);
    }
  }

  /** Passes on what a parser makes of an item, of which it names no part outside. */
  private final class HostSink implements DocumentSink {

    private final Location item;
    private final int longest;

    HostSink(Location item, int longest) {
      this.item = item;
      this.longest = longest;
    }

    @Override
    public void document(Document document) {
      check(document.location());
      if (document.text().length() > longest) {
        throw new DramatisException(
            ErrorCode.PLUGIN_FAILED,
            document.location().path()
                + ": a parser of the plugin "
                + plugin().name()
                + " ("
                + file
                + ") makes a document of "
                + document.text().length()
                + " characters",
            "If that is right, raise plugins.document-length and retry; else report it to the author"
                + " of the plugin, or switch it off");
      }
      write(PluginWire.ONE, () -> DocumentWire.writeDocument(out, document));
    }

    @Override
    public void failed(Location location, DramatisException reason) {
      check(location);
      write(
          PluginWire.FAILED,
          () -> {
            DocumentWire.writeText(out, location.path());
            DocumentWire.writeFailure(out, reason);
          });
    }

    @Override
    public void read(long bytes) {
      write(PluginWire.READ, () -> out.writeLong(bytes));
    }

    private void check(Location location) {
      if (!location.source().equals(item.source())
          || !(location.path().equals(item.path())
              || location.path().startsWith(item.path() + "!/"))) {
        throw new IllegalArgumentException(
            location + " is neither the item " + item + " nor a part of it");
      }
    }
  }

  private interface Step {
    void take() throws IOException;
  }

  private void write(int kind, Step step) {
    try {
      out.writeByte(kind);
      step.take();
      out.flush();
    } catch (IOException e) {
      throw new HostGone(e);
    }
  }

  private void annotate() throws IOException {
    int index = in.readInt();
    String source = DocumentWire.readText(in);
    String path = DocumentWire.readText(in);
    Document document = DocumentWire.readDocument(in, new Location(source, path));
    int count = in.readInt();
    List<Given> given = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String name = DocumentWire.readText(in);
      LayerType type = LayerType.values()[in.readByte()];
      given.add(new Given(name, type, PluginWire.readElements(in, type)));
    }
    answered(
        () -> {
          Annotator annotator = plugin().annotators().get(index);
          AnnotatedDocument annotated = AnnotatedDocument.of(document);
          for (Given layer : given) {
            annotated = with(annotated, annotator, layer);
          }
          AnnotatedDocument made =
              Objects.requireNonNull(annotator.annotate(annotated), "annotate() returned null");
          List<Layer<?>> provided =
              made.layers().stream().filter(annotator.provides()::contains).toList();
          List<Given> found = new ArrayList<>();
          for (Layer<?> layer : provided) {
            found.add(given(layer, made.layer(layer)));
          }
          return to ->
              PluginWire.writeList(
                  to,
                  found,
                  (at, layer) -> {
                    DocumentWire.writeText(at, layer.name());
                    at.writeByte(layer.type().ordinal());
                    PluginWire.writeElements(at, layer.type(), layer.elements());
                  });
        });
  }

  private record Given(String name, LayerType type, List<?> elements) {}

  private AnnotatedDocument with(AnnotatedDocument document, Annotator annotator, Given given)
      throws IOException, ClassNotFoundException {
    for (Layer<?> layer : annotator.requires()) {
      if (layer.name().equals(given.name())) {
        return with(document, layer, given);
      }
    }
    return document;
  }

  private <T> AnnotatedDocument with(AnnotatedDocument document, Layer<T> layer, Given given)
      throws IOException, ClassNotFoundException {
    if (given.type() != LayerType.OWN) {
      @SuppressWarnings("unchecked") // read as what the layer holds; with() checks it
      List<T> elements = (List<T>) given.elements();
      return document.with(layer, elements);
    }
    List<T> elements = new ArrayList<>();
    for (Object element : given.elements()) {
      try (ObjectInputStream in = new OwnInput(((OwnElement) element).bytes())) {
        elements.add(layer.elementType().cast(in.readObject()));
      }
    }
    return document.with(layer, elements);
  }

  private static Given given(Layer<?> layer, List<?> elements) throws IOException {
    LayerType type = LayerType.of(layer);
    if (type != LayerType.OWN) {
      return new Given(layer.name(), type, elements);
    }
    List<OwnElement> written = new ArrayList<>();
    for (Object element : elements) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream to = new ObjectOutputStream(bytes)) {
        to.writeObject(element);
      }
      written.add(new OwnElement(bytes.toByteArray()));
    }
    return new Given(layer.name(), type, written);
  }

  /** Reads what this plugin's process, or another one of it, has written. */
  private final class OwnInput extends ObjectInputStream {

    OwnInput(byte[] bytes) throws IOException {
      super(new ByteArrayInputStream(bytes));
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass type)
        throws IOException, ClassNotFoundException {
      try {
        return Class.forName(type.getName(), false, loaded.loader());
      } catch (ClassNotFoundException e) {
        return super.resolveClass(type);
      }
    }
  }

  private void add() throws IOException {
    int statistic = in.readInt();
    int handle = in.readInt();
    var documents = PluginWire.readList(in, PluginWire::readResolved);
    answered(
        () -> {
          Serializable summary = summary(handle);
          for (var document : documents) {
            summary = statistic(statistic).add(summary, document);
          }
          summaries.put(handle, summary);
          return to -> {};
        });
  }

  private Serializable summary(int handle) {
    return Objects.requireNonNull(summaries.get(handle), "there is no such summary");
  }

  private void merge() throws IOException {
    int statistic = in.readInt();
    int left = in.readInt();
    int right = in.readInt();
    answered(
        () -> {
          summaries.put(left, statistic(statistic).merge(summary(left), summary(right)));
          summaries.remove(right);
          return to -> {};
        });
  }

  private void finish() throws IOException {
    int statistic = in.readInt();
    int handle = in.readInt();
    answered(
        () -> {
          statistic(statistic)
              .finish(
                  Objects.requireNonNull(summaries.remove(handle), "there is no such summary"),
                  row -> {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    try {
                      PluginWire.writeRow(new DataOutputStream(bytes), row);
                      out.writeByte(PluginWire.ONE);
                      bytes.writeTo(out);
                    } catch (IOException e) {
                      throw new HostGone(e);
                    }
                  });
          return to -> {};
        });
  }

  private void link() throws IOException {
    int linker = in.readInt();
    var query = PluginWire.readQuery(in);
    answered(
        () -> {
          Optional<KnowledgeLink> found = plugin().linkers().get(linker).link(query);
          return to -> {
            to.writeBoolean(found.isPresent());
            if (found.isPresent()) {
              PluginWire.write(to, found.get());
            }
          };
        });
  }

  private DocumentSource source(int provider, String location, String name) {
    return Objects.requireNonNull(
        plugin().sources().get(provider).open(location, name), "it opens nothing");
  }

  private void list() throws IOException {
    int provider = in.readInt();
    String location = DocumentWire.readText(in);
    String name = DocumentWire.readText(in);
    answered(
        () -> {
          Map<String, SourceItem> listed = new HashMap<>();
          source(provider, location, name)
              .list(
                  new DocumentSource.Listing() {
                    @Override
                    public void accept(SourceItem item) {
                      Path here = item.file().orElse(null);
                      if (here == null) {
                        listed.put(item.location().path(), item);
                      }
                      write(
                          PluginWire.ONE,
                          () -> {
                            PluginWire.writeLocation(out, item.location());
                            out.writeLong(item.size());
                            out.writeLong(item.modified().toEpochMilli());
                            DocumentWire.writeText(
                                out, here == null ? null : here.toAbsolutePath().toString());
                          });
                    }

                    @Override
                    public void unreadable(Location where, DramatisException reason) {
                      write(
                          PluginWire.FAILED,
                          () -> {
                            PluginWire.writeLocation(out, where);
                            DocumentWire.writeFailure(out, reason);
                          });
                    }
                  });
          items.put(List.of(provider, location, name), listed);
          return to -> {};
        });
  }

  private void open() throws IOException {
    int provider = in.readInt();
    String location = DocumentWire.readText(in);
    String name = DocumentWire.readText(in);
    String path = DocumentWire.readText(in);
    answered(
        () -> {
          SourceItem item = item(provider, location, name, path);
          try (InputStream content = item.open()) {
            byte[] buffer = new byte[64 * 1024];
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
              byte[] piece = Arrays.copyOf(buffer, read);
              write(PluginWire.ONE, () -> PluginWire.writeBytes(out, piece));
            }
          }
          return to -> {};
        });
  }

  /** The item of that path; a process that did not list it lists until it comes. */
  private SourceItem item(int provider, String location, String name, String path)
      throws IOException {
    Map<String, SourceItem> known = items.get(List.of(provider, location, name));
    if (known == null) {
      Map<String, SourceItem> listed = new HashMap<>();
      source(provider, location, name)
          .list(
              new DocumentSource.Listing() {
                @Override
                public void accept(SourceItem item) {
                  listed.put(item.location().path(), item);
                }

                @Override
                public void unreadable(Location where, DramatisException reason) {
                  // It was told when the source was listed.
                }
              });
      items.put(List.of(provider, location, name), listed);
      known = listed;
    }
    SourceItem item = known.get(path);
    if (item == null) {
      throw new IOException("the source does not list " + path + " any more");
    }
    return item;
  }

  private void export() throws IOException {
    int index = in.readInt();
    int chosen = in.readInt();
    answered(
        () -> {
          List<Table> tables = new ArrayList<>();
          write(PluginWire.TABLES, () -> {});
          for (int i = in.readInt(), place = 0; i > 0; i--, place++) {
            tables.add(
                new HostTable(
                    place,
                    DocumentWire.readText(in),
                    DocumentWire.readText(in),
                    PluginWire.readList(in, PluginWire::readColumn)));
          }
          Exporter exporter = plugin().exporters().get(index);
          Tables all = () -> List.copyOf(tables);
          OutputStream to = new BufferedOutputStream(new ToHost(), 32 * 1024);
          exporter.write(tables.get(chosen), all, to);
          to.flush();
          return at -> {};
        });
  }

  private final class ToHost extends OutputStream {

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      byte[] piece = Arrays.copyOfRange(bytes, from, from + length);
      PluginProcess.this.write(PluginWire.ONE, () -> PluginWire.writeBytes(out, piece));
    }
  }

  /** A table whose rows the host reads. */
  private final class HostTable implements Table {

    private final int place;
    private final String name;
    private final String description;
    private final List<Column> columns;

    HostTable(int place, String name, String description, List<Column> columns) {
      this.place = place;
      this.name = name;
      this.description = description;
      this.columns = List.copyOf(columns);
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public String description() {
      return description;
    }

    @Override
    public List<Column> columns() {
      return columns;
    }

    @Override
    public Stream<List<@Nullable Object>> rows() {
      write(PluginWire.ROWS, () -> out.writeInt(place));
      int cursor = fromHost(in::readInt);
      return StreamSupport.stream(
          new java.util.Spliterators.AbstractSpliterator<List<@Nullable Object>>(
              Long.MAX_VALUE, java.util.Spliterator.ORDERED) {

            private List<@Nullable Object[]> page = List.of();
            private int next;
            private boolean last;

            @Override
            public boolean tryAdvance(
                java.util.function.Consumer<? super List<@Nullable Object>> action) {
              while (next == page.size()) {
                if (last) {
                  return false;
                }
                write(PluginWire.MORE, () -> out.writeInt(cursor));
                page = fromHost(() -> PluginWire.readList(in, PluginWire::readRow));
                last = fromHost(in::readBoolean);
                next = 0;
              }
              action.accept(Arrays.asList(page.get(next++)));
              return true;
            }
          },
          false);
    }
  }

  private interface Read<T> {
    T read() throws IOException;
  }

  private static <T> T fromHost(Read<T> read) {
    try {
      return read.read();
    } catch (IOException e) {
      throw new HostGone(e);
    } catch (UncheckedIOException e) {
      throw new HostGone(e.getCause());
    }
  }
}

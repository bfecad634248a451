package org.dramatis.core.plugin;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.actor.Chain;
import org.dramatis.core.actor.Link;
import org.dramatis.core.actor.Mention;
import org.dramatis.core.actor.MentionKind;
import org.dramatis.core.annotation.Annotation;
import org.dramatis.core.annotation.SpanList;
import org.dramatis.core.document.Location;
import org.dramatis.core.document.SectionRole;
import org.dramatis.core.document.Span;
import org.dramatis.core.error.DramatisException;
import org.dramatis.core.spi.KnowledgeLink;
import org.dramatis.core.spi.LinkQuery;
import org.dramatis.core.statistic.Column;
import org.dramatis.core.statistic.ColumnType;
import org.dramatis.core.statistic.ResolvedAnnotation;
import org.dramatis.core.statistic.ResolvedDocument;
import org.dramatis.core.statistic.ResolvedMention;
import org.dramatis.core.wire.DocumentWire;
import org.jspecify.annotations.Nullable;

/**
 * How what plugins take and give crosses to and from their processes.
 *
 * <p>What arrives is not trusted: counts are checked and values built anew by their constructors,
 * which throw {@link RuntimeException}s when it makes no sense.
 */
final class PluginWire {

  /** Asks who the plugin is. */
  static final int NAME = 'N';

  /** Asks what it depends on besides its JAR. */
  static final int DECLARE = 'C';

  /** Asks what it contributes. */
  static final int DESCRIBE = 'D';

  /** Asks a parser to parse. */
  static final int PARSE = 'P';

  /** Asks an annotator to annotate. */
  static final int ANNOTATE = 'A';

  /** Asks a statistic for a summary of nothing. */
  static final int EMPTY = 'E';

  /** Adds documents to a summary. */
  static final int ADD = '+';

  /** Merges two summaries. */
  static final int MERGE = 'M';

  /** Finishes a summary into rows, and forgets it. */
  static final int FINISH = 'F';

  /** Asks a linker for an entry. */
  static final int LINK = 'L';

  /** Lists a source. */
  static final int LIST = 'S';

  /** Reads an item of a source. */
  static final int OPEN = 'O';

  /** Asks an exporter to write. */
  static final int EXPORT = 'X';

  /** Answer: all is well; what belongs to it follows. */
  static final int DONE = 'd';

  /** Answer: a {@link DramatisException}. */
  static final int REFUSED = 'r';

  /** Answer: anything else that was thrown. */
  static final int THREW = 't';

  /** In between: a document, a row, an item or a piece of content, depending on the question. */
  static final int ONE = 'o';

  /** In between: a part that failed, or an item that cannot be read. */
  static final int FAILED = 'f';

  /** In between: how many bytes were read. */
  static final int READ = 'b';

  /** In between, from an exporter: asks for all tables. */
  static final int TABLES = 'q';

  /** In between, from an exporter: begins to read the rows of a table. */
  static final int ROWS = 'w';

  /** In between, from an exporter: asks for more rows of what it reads. */
  static final int MORE = 'm';

  private static final int MOST = 1 << 26;

  private PluginWire() {}

  /** How one kind of value is written. */
  interface Writing<T> {
    void write(DataOutputStream out, T value) throws IOException;
  }

  /** How one kind of value is read. */
  interface Reading<T> {
    T read(DataInputStream in) throws IOException;
  }

  static <T> void writeList(
      DataOutputStream out, java.util.Collection<? extends T> values, Writing<T> each)
      throws IOException {
    out.writeInt(values.size());
    for (T value : values) {
      each.write(out, value);
    }
  }

  static <T> List<T> readList(DataInputStream in, Reading<T> each) throws IOException {
    int count = DocumentWire.check(in.readInt(), MOST);
    List<T> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      values.add(each.read(in));
    }
    return values;
  }

  static void writeTexts(DataOutputStream out, java.util.Collection<String> texts)
      throws IOException {
    writeList(out, texts, DocumentWire::writeText);
  }

  static List<String> readTexts(DataInputStream in) throws IOException {
    return readList(in, DocumentWire::readText);
  }

  static void writeMap(DataOutputStream out, Map<String, String> map) throws IOException {
    writeList(
        out,
        map.entrySet(),
        (to, entry) -> {
          DocumentWire.writeText(to, entry.getKey());
          DocumentWire.writeText(to, entry.getValue());
        });
  }

  static Map<String, String> readMap(DataInputStream in) throws IOException {
    Map<String, String> map = new TreeMap<>();
    for (int left = DocumentWire.check(in.readInt(), MOST); left > 0; left--) {
      map.put(DocumentWire.readText(in), DocumentWire.readText(in));
    }
    return map;
  }

  static void writeLocation(DataOutputStream out, Location location) throws IOException {
    DocumentWire.writeText(out, location.source());
    DocumentWire.writeText(out, location.path());
  }

  static Location readLocation(DataInputStream in) throws IOException {
    return new Location(DocumentWire.readText(in), DocumentWire.readText(in));
  }

  static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static byte[] readBytes(DataInputStream in) throws IOException {
    byte[] bytes = in.readNBytes(DocumentWire.check(in.readInt(), 1 << 28));
    return bytes;
  }

  private static void writeSpan(DataOutputStream out, Span span) throws IOException {
    out.writeInt(span.start());
    out.writeInt(span.end());
  }

  private static Span readSpan(DataInputStream in) throws IOException {
    return new Span(in.readInt(), in.readInt());
  }

  /** Writes the elements of a layer; the type is that of a {@link LayerType}. */
  static void writeElements(DataOutputStream out, LayerType type, List<?> elements)
      throws IOException {
    out.writeInt(elements.size());
    if (elements instanceof SpanList spans) {
      out.writeBoolean(true);
      for (int i = 0; i < spans.size(); i++) {
        out.writeInt(spans.start(i));
        out.writeInt(spans.end(i));
      }
      return;
    }
    out.writeBoolean(false);
    for (Object element : elements) {
      switch (type) {
        case SPAN:
          writeSpan(out, (Span) element);
          break;
        case MENTION:
          write(out, (Mention) element);
          break;
        case CHAIN:
          write(out, (Chain) element);
          break;
        case ANNOTATION:
          write(out, (Annotation) element);
          break;
        case OWN:
          writeBytes(out, ((OwnElement) element).bytes());
          break;
      }
    }
  }

  static List<?> readElements(DataInputStream in, LayerType type) throws IOException {
    int count = DocumentWire.check(in.readInt(), MOST);
    if (in.readBoolean()) {
      int[] starts = new int[count];
      int[] ends = new int[count];
      for (int i = 0; i < count; i++) {
        starts[i] = in.readInt();
        ends[i] = in.readInt();
      }
      return SpanList.of(starts, ends, count);
    }
    List<Object> elements = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      switch (type) {
        case SPAN:
          elements.add(readSpan(in));
          break;
        case MENTION:
          elements.add(readMention(in));
          break;
        case CHAIN:
          elements.add(readChain(in));
          break;
        case ANNOTATION:
          elements.add(readAnnotation(in));
          break;
        case OWN:
          elements.add(new OwnElement(readBytes(in)));
          break;
      }
    }
    return elements;
  }

  private static void write(DataOutputStream out, Mention mention) throws IOException {
    writeSpan(out, mention.span());
    out.writeByte(mention.kind().ordinal());
    out.writeByte(mention.type().ordinal());
    DocumentWire.writeText(out, mention.country());
    DocumentWire.writeText(out, mention.metonymOf());
    out.writeDouble(mention.confidence());
    DocumentWire.writeText(out, mention.producer());
  }

  private static Mention readMention(DataInputStream in) throws IOException {
    return new Mention(
        readSpan(in),
        MentionKind.values()[in.readByte()],
        ActorType.values()[in.readByte()],
        DocumentWire.readTextOrNull(in),
        DocumentWire.readTextOrNull(in),
        in.readDouble(),
        DocumentWire.readText(in));
  }

  private static void write(DataOutputStream out, Chain chain) throws IOException {
    out.writeByte(chain.type().ordinal());
    DocumentWire.writeText(out, chain.name());
    DocumentWire.writeText(out, chain.country());
    writeList(
        out,
        chain.links(),
        (to, link) -> {
          to.writeInt(link.mention());
          to.writeDouble(link.share());
          to.writeDouble(link.confidence());
          DocumentWire.writeText(to, link.reason());
        });
    writeList(
        out,
        chain.attributes().entrySet(),
        (to, entry) -> {
          DocumentWire.writeText(to, entry.getKey());
          writeTexts(to, entry.getValue());
        });
  }

  private static Chain readChain(DataInputStream in) throws IOException {
    ActorType type = ActorType.values()[in.readByte()];
    String name = DocumentWire.readText(in);
    String country = DocumentWire.readTextOrNull(in);
    List<Link> links =
        readList(
            in,
            from ->
                new Link(
                    from.readInt(),
                    from.readDouble(),
                    from.readDouble(),
                    DocumentWire.readText(from)));
    Map<String, List<String>> attributes = new TreeMap<>();
    for (int left = DocumentWire.check(in.readInt(), MOST); left > 0; left--) {
      attributes.put(DocumentWire.readText(in), readTexts(in));
    }
    return new Chain(type, name, country, links, attributes);
  }

  private static void write(DataOutputStream out, Annotation annotation) throws IOException {
    writeSpan(out, annotation.span());
    DocumentWire.writeText(out, annotation.label());
    writeMap(out, annotation.features());
    out.writeDouble(annotation.confidence());
    DocumentWire.writeText(out, annotation.producer());
  }

  private static Annotation readAnnotation(DataInputStream in) throws IOException {
    return new Annotation(
        readSpan(in),
        DocumentWire.readText(in),
        readMap(in),
        in.readDouble(),
        DocumentWire.readText(in));
  }

  static void write(DataOutputStream out, ResolvedDocument document) throws IOException {
    writeLocation(out, document.location());
    DocumentWire.writeText(out, document.language());
    writeDay(out, document.published());
    DocumentWire.writeText(out, document.story());
    writeList(
        out,
        document.mentions(),
        (to, mention) -> {
          DocumentWire.writeText(to, mention.actor());
          to.writeByte(mention.type().ordinal());
          to.writeByte(mention.kind().ordinal());
          writeSpan(to, mention.span());
          to.writeInt(mention.sentence());
          to.writeInt(mention.paragraph());
          to.writeByte(mention.section().ordinal());
          to.writeDouble(mention.share());
          to.writeDouble(mention.confidence());
        });
    writeList(
        out,
        document.annotations().entrySet(),
        (to, layer) -> {
          DocumentWire.writeText(to, layer.getKey());
          writeList(
              to,
              layer.getValue(),
              (at, annotation) -> {
                write(at, annotation.annotation());
                DocumentWire.writeText(at, annotation.actor());
              });
        });
    DocumentWire.writeText(out, document.text());
  }

  static ResolvedDocument readResolved(DataInputStream in) throws IOException {
    return new ResolvedDocument(
        readLocation(in),
        DocumentWire.readTextOrNull(in),
        readDay(in),
        DocumentWire.readText(in),
        readList(
            in,
            from ->
                new ResolvedMention(
                    DocumentWire.readText(from),
                    ActorType.values()[from.readByte()],
                    MentionKind.values()[from.readByte()],
                    readSpan(from),
                    from.readInt(),
                    from.readInt(),
                    SectionRole.values()[from.readByte()],
                    from.readDouble(),
                    from.readDouble())),
        readAnnotations(in),
        DocumentWire.readTextOrNull(in));
  }

  private static Map<String, List<ResolvedAnnotation>> readAnnotations(DataInputStream in)
      throws IOException {
    Map<String, List<ResolvedAnnotation>> layers = new TreeMap<>();
    for (int left = DocumentWire.check(in.readInt(), MOST); left > 0; left--) {
      layers.put(
          DocumentWire.readText(in),
          readList(
              in,
              from ->
                  new ResolvedAnnotation(readAnnotation(from), DocumentWire.readTextOrNull(from))));
    }
    return layers;
  }

  private static void writeDay(DataOutputStream out, @Nullable LocalDate day) throws IOException {
    out.writeLong(day == null ? Long.MIN_VALUE : day.toEpochDay());
  }

  private static @Nullable LocalDate readDay(DataInputStream in) throws IOException {
    long day = in.readLong();
    return day == Long.MIN_VALUE ? null : LocalDate.ofEpochDay(day);
  }

  static void write(DataOutputStream out, Column column) throws IOException {
    DocumentWire.writeText(out, column.name());
    out.writeByte(column.type().ordinal());
    out.writeBoolean(column.nullable());
    out.writeBoolean(column.key());
    DocumentWire.writeText(out, column.description());
  }

  static Column readColumn(DataInputStream in) throws IOException {
    return new Column(
        DocumentWire.readText(in),
        ColumnType.values()[in.readByte()],
        in.readBoolean(),
        in.readBoolean(),
        DocumentWire.readText(in));
  }

  /**
   * Writes a row, whatever it holds: whether it fits its columns is for the reader to say.
   *
   * @throws IllegalArgumentException when a value is of a class that no column has
   */
  static void writeRow(DataOutputStream out, @Nullable Object[] row) throws IOException {
    out.writeInt(row.length);
    for (Object value : row) {
      if (value == null) {
        out.writeByte('0');
      } else if (value instanceof String text) {
        out.writeByte('s');
        DocumentWire.writeText(out, text);
      } else if (value instanceof Long number) {
        out.writeByte('l');
        out.writeLong(number);
      } else if (value instanceof Integer number) {
        out.writeByte('i');
        out.writeInt(number);
      } else if (value instanceof Double number) {
        out.writeByte('d');
        out.writeDouble(number);
      } else if (value instanceof Boolean truth) {
        out.writeByte('b');
        out.writeBoolean(truth);
      } else if (value instanceof LocalDate day) {
        out.writeByte('t');
        out.writeLong(day.toEpochDay());
      } else {
        throw new IllegalArgumentException("no column holds a " + value.getClass().getName());
      }
    }
  }

  static @Nullable Object[] readRow(DataInputStream in) throws IOException {
    @Nullable Object[] row = new Object[DocumentWire.check(in.readInt(), 1 << 16)];
    for (int i = 0; i < row.length; i++) {
      int kind = in.readByte();
      switch (kind) {
        case '0':
          row[i] = null;
          break;
        case 's':
          row[i] = DocumentWire.readText(in);
          break;
        case 'l':
          row[i] = in.readLong();
          break;
        case 'i':
          row[i] = in.readInt();
          break;
        case 'd':
          row[i] = in.readDouble();
          break;
        case 'b':
          row[i] = in.readBoolean();
          break;
        case 't':
          row[i] = LocalDate.ofEpochDay(in.readLong());
          break;
        default:
          throw new IOException("a value of unknown kind " + kind);
      }
    }
    return row;
  }

  static void write(DataOutputStream out, LinkQuery query) throws IOException {
    DocumentWire.writeText(out, query.id());
    out.writeByte(query.type().ordinal());
    DocumentWire.writeText(out, query.name());
    writeTexts(out, query.aliases());
    DocumentWire.writeText(out, query.country());
  }

  static LinkQuery readQuery(DataInputStream in) throws IOException {
    return new LinkQuery(
        DocumentWire.readText(in),
        ActorType.values()[in.readByte()],
        DocumentWire.readText(in),
        new TreeSet<>(readTexts(in)),
        DocumentWire.readTextOrNull(in));
  }

  static void write(DataOutputStream out, KnowledgeLink link) throws IOException {
    DocumentWire.writeText(out, link.entry());
    DocumentWire.writeText(out, link.label());
    DocumentWire.writeText(out, link.address());
    DocumentWire.writeText(out, link.reason());
  }

  static KnowledgeLink readLink(DataInputStream in) throws IOException {
    return new KnowledgeLink(
        DocumentWire.readText(in),
        DocumentWire.readText(in),
        DocumentWire.readText(in),
        DocumentWire.readText(in));
  }

  /** Writes what was thrown, with where. */
  static void writeThrown(DataOutputStream out, Throwable thrown) throws IOException {
    if (thrown instanceof DramatisException refused) {
      out.writeByte(REFUSED);
      DocumentWire.writeFailure(out, refused);
      return;
    }
    out.writeByte(THREW);
    DocumentWire.writeText(out, told(thrown));
    out.writeBoolean(thrown instanceof IOException);
    StackTraceElement[] stack = thrown.getStackTrace();
    out.writeInt(Math.min(stack.length, 50));
    for (int i = 0; i < Math.min(stack.length, 50); i++) {
      DocumentWire.writeText(out, stack[i].getClassName());
      DocumentWire.writeText(out, stack[i].getMethodName());
      DocumentWire.writeText(out, stack[i].getFileName());
      out.writeInt(stack[i].getLineNumber());
    }
  }

  /** What an exception says of itself, which may throw, too. */
  static String told(Throwable thrown) {
    try {
      String told = thrown.toString();
      return told == null ? thrown.getClass().getName() : cut(told);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return thrown.getClass().getName();
    }
  }

  private static String cut(String text) {
    return text.length() <= 2_000 ? text : text.substring(0, 2_000);
  }

  static ThrownElsewhere readThrown(DataInputStream in) throws IOException {
    String told = cut(DocumentWire.readText(in));
    boolean reading = in.readBoolean();
    StackTraceElement[] stack = new StackTraceElement[DocumentWire.check(in.readInt(), 1_000)];
    for (int i = 0; i < stack.length; i++) {
      stack[i] =
          new StackTraceElement(
              DocumentWire.readText(in),
              DocumentWire.readText(in),
              DocumentWire.readTextOrNull(in),
              in.readInt());
    }
    return new ThrownElsewhere(told, reading, stack);
  }
}

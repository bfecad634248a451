package org.dramatis.analytics.store.corpus;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.dramatis.analytics.store.TableWriter;
import org.dramatis.core.actor.ActorType;
import org.dramatis.core.actor.Mention;
import org.dramatis.core.actor.MentionKind;
import org.dramatis.core.annotation.AnnotatedDocument;
import org.dramatis.core.annotation.Annotation;
import org.dramatis.core.annotation.Layer;
import org.dramatis.core.annotation.Layers;
import org.dramatis.core.document.Span;
import org.jspecify.annotations.Nullable;

/**
 * The layers that are kept as they were made, so that what reads them can run without what made
 * them: names, and layers of mentions or annotations that plugins make. Tokens, sentences and
 * paragraphs are found anew faster than they are read, and mentions and chains have tables of their
 * own.
 *
 * <p>Works in the transaction of its connection; used by one thread.
 */
public final class KeptLayers {

  /** The columns of the table. */
  static final List<String> COLUMNS = List.of("document", "name", "no", "elements", "digest");

  /** Bytes in one row, at most; H2 holds no more than a million. */
  private static final int PART = 500_000;

  private final Connection connection;

  KeptLayers(Connection connection) {
    this.connection = connection;
  }

  /** Whether a layer is kept. */
  public static boolean keeps(Layer<?> layer) {
    return (layer.elementType() == Mention.class && !layer.equals(Layers.MENTIONS))
        || layer.elementType() == Annotation.class;
  }

  /** The kept layers of a document as they are stored, by name. */
  Map<String, byte[]> read(long document) throws SQLException {
    Map<String, byte[]> layers = new TreeMap<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT name, elements FROM layer WHERE document = ? ORDER BY name, no")) {
      select.setLong(1, document);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          layers.merge(rows.getString(1), rows.getBytes(2), KeptLayers::joined);
        }
      }
    }
    return layers;
  }

  /**
   * The annotations of some layers of the documents of a page, by number of the document and name
   * of the layer. Layers of mentions are passed over.
   */
  static Map<Long, Map<String, List<Annotation>>> annotations(
      Connection connection, CorpusPage page, Set<String> layers) throws SQLException {
    if (layers.isEmpty() || page.documents().isEmpty()) {
      return Map.of();
    }
    Map<Long, Map<String, byte[]>> stored = new HashMap<>();
    try (PreparedStatement select =
        page.select(
            connection,
            "SELECT document, name, elements FROM layer WHERE document BETWEEN ? AND ?"
                + " ORDER BY document, name, no")) {
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          if (layers.contains(rows.getString(2))) {
            stored
                .computeIfAbsent(rows.getLong(1), any -> new TreeMap<>())
                .merge(rows.getString(2), rows.getBytes(3), KeptLayers::joined);
          }
        }
      }
    }
    Map<Long, Map<String, List<Annotation>>> found = new HashMap<>();
    stored.forEach(
        (document, byName) -> {
          Map<String, List<Annotation>> read = new TreeMap<>();
          byName.forEach((name, bytes) -> read.put(name, annotations(bytes)));
          found.put(document, read);
        });
    return found;
  }

  /**
   * The elements of a kept layer of a document as annotations; a mention is labelled with its type.
   * Empty when the layer was not made.
   */
  List<Annotation> annotations(long document, Layer<?> layer) throws SQLException {
    byte[] bytes = read(document).get(layer.name());
    return bytes == null ? List.of() : annotations(bytes, layer);
  }

  /**
   * What was found in some documents, by number of the document: annotations by name of the layer.
   *
   * @param numbers the documents
   * @param layers the layers that are wanted
   */
  public static Map<Long, Map<String, List<Annotation>>> annotations(
      Connection connection, Collection<Long> numbers, Collection<Layer<?>> layers)
      throws SQLException {
    Map<Long, Map<String, List<Annotation>>> found = new HashMap<>();
    if (layers.isEmpty()) {
      return found;
    }
    KeptLayers kept = new KeptLayers(connection);
    for (long number : numbers) {
      Map<String, byte[]> stored = kept.read(number);
      for (Layer<?> layer : layers) {
        byte[] bytes = stored.get(layer.name());
        if (bytes != null) {
          found
              .computeIfAbsent(number, any -> new TreeMap<>())
              .put(layer.name(), annotations(bytes, layer));
        }
      }
    }
    return found;
  }

  private static long digest(byte[] bytes) {
    long digest = 0xcbf29ce484222325L;
    for (byte one : bytes) {
      digest = (digest ^ (one & 0xff)) * 0x100000001b3L;
    }
    return digest;
  }

  private static List<Annotation> annotations(byte[] bytes, Layer<?> layer) {
    if (layer.elementType() == Annotation.class) {
      return annotations(bytes);
    }
    try {
      List<Annotation> annotations = new ArrayList<>();
      Reader in = new Reader(bytes);
      for (int left = in.number(); left > 0; left--) {
        Mention mention = in.mention();
        annotations.add(
            new Annotation(
                mention.span(),
                mention.type().name().toLowerCase(Locale.ROOT),
                mention.confidence(),
                mention.producer()));
      }
      return annotations;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The annotations that were stored. */
  private static List<Annotation> annotations(byte[] bytes) {
    List<Annotation> annotations = new ArrayList<>();
    try {
      Reader in = new Reader(bytes);
      for (int left = in.number(); left > 0; left--) {
        annotations.add(in.annotation());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return annotations;
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  /** The layers of a document that are to be kept, by name. */
  static Map<String, byte[]> of(AnnotatedDocument annotated) {
    Map<String, byte[]> layers = new TreeMap<>();
    for (Layer<?> layer : annotated.layers()) {
      if (keeps(layer)) {
        layers.put(layer.name(), bytes(annotated.layer(layer)));
      }
    }
    return layers;
  }

  /** Adds layers of a document to the table; they may need several rows. */
  static void write(TableWriter table, long document, Map<String, byte[]> layers)
      throws SQLException {
    for (Map.Entry<String, byte[]> layer : layers.entrySet()) {
      byte[] bytes = layer.getValue();
      long digest = digest(bytes);
      int no = 0;
      for (int from = 0; from < bytes.length; from += PART) {
        byte[] part = Arrays.copyOfRange(bytes, from, Math.min(from + PART, bytes.length));
        table.row(document, layer.getKey(), no++, part, digest);
      }
    }
  }

  /** Removes a layer of a document. */
  void remove(long document, String layer) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM layer WHERE document = ? AND name = ?")) {
      delete.setLong(1, document);
      delete.setString(2, layer);
      delete.executeUpdate();
    }
  }

  /** The document with a layer as it is stored; unchanged when it is not, for none was made. */
  static <T> AnnotatedDocument with(
      AnnotatedDocument document, Layer<T> layer, Map<String, byte[]> stored) {
    byte[] bytes = stored.get(layer.name());
    if (bytes == null) {
      return document;
    }
    List<T> elements = new ArrayList<>();
    try {
      Reader in = new Reader(bytes);
      for (int left = in.number(); left > 0; left--) {
        elements.add(
            layer
                .elementType()
                .cast(layer.elementType() == Mention.class ? in.mention() : in.annotation()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return document.with(layer, elements);
  }

  private static byte[] bytes(List<?> elements) {
    try {
      Writer out = new Writer();
      out.number(elements.size());
      for (Object element : elements) {
        if (element instanceof Mention mention) {
          out.mention(mention);
        } else {
          out.annotation((Annotation) element);
        }
      }
      return out.bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes elements: starts as differences, and each text once. */
  private static final class Writer {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);
    private final Map<String, Integer> texts = new HashMap<>();
    private int start;

    void mention(Mention mention) throws IOException {
      span(mention.span());
      text(mention.kind().name());
      text(mention.type().name());
      text(mention.country());
      text(mention.metonymOf());
      out.writeDouble(mention.confidence());
      text(mention.producer());
    }

    void annotation(Annotation annotation) throws IOException {
      span(annotation.span());
      text(annotation.label());
      number(annotation.features().size());
      for (Map.Entry<String, String> feature : annotation.features().entrySet()) {
        text(feature.getKey());
        text(feature.getValue());
      }
      out.writeDouble(annotation.confidence());
      text(annotation.producer());
    }

    private void span(Span span) throws IOException {
      number(span.start() - start);
      number(span.length());
      start = span.start();
    }

    private void text(@Nullable String text) throws IOException {
      if (text == null) {
        number(0);
        return;
      }
      Integer known = texts.putIfAbsent(text, texts.size() + 1);
      if (known != null) {
        number(known);
        return;
      }
      number(texts.size());
      number(text.length());
      // Not as UTF-8, which knows no unpaired surrogates.
      for (int i = 0; i < text.length(); i++) {
        number(text.charAt(i));
      }
    }

    /** Seven bits a byte, the lowest first; small numbers take one byte. */
    void number(int number) throws IOException {
      int rest = number;
      while ((rest & ~0x7f) != 0) {
        out.writeByte(rest & 0x7f | 0x80);
        rest >>>= 7;
      }
      out.writeByte(rest);
    }
  }

  /** Reads what a {@link Writer} wrote. */
  private static final class Reader {

    private final DataInputStream in;
    private final List<String> texts = new ArrayList<>();
    private int start;

    Reader(byte[] bytes) {
      this.in = new DataInputStream(new ByteArrayInputStream(bytes));
    }

    Mention mention() throws IOException {
      return new Mention(
          span(),
          MentionKind.valueOf(known()),
          ActorType.valueOf(known()),
          text(),
          text(),
          in.readDouble(),
          known());
    }

    Annotation annotation() throws IOException {
      Span span = span();
      String label = known();
      Map<String, String> features = new TreeMap<>();
      for (int left = number(); left > 0; left--) {
        String key = known();
        features.put(key, known());
      }
      return new Annotation(span, label, features, in.readDouble(), known());
    }

    private Span span() throws IOException {
      start += number();
      return new Span(start, start + number());
    }

    private String known() throws IOException {
      String text = text();
      if (text == null) {
        throw new IOException("a text is missing");
      }
      return text;
    }

    private @Nullable String text() throws IOException {
      int index = number();
      if (index == 0) {
        return null;
      }
      if (index > texts.size()) {
        StringBuilder text = new StringBuilder();
        for (int left = number(); left > 0; left--) {
          text.append((char) number());
        }
        texts.add(text.toString());
      }
      return texts.get(index - 1);
    }

    int number() throws IOException {
      int number = 0;
      for (int shift = 0; ; shift += 7) {
        int next = in.readUnsignedByte();
        number |= (next & 0x7f) << shift;
        if (next < 0x80) {
          return number;
        }
      }
    }
  }
}

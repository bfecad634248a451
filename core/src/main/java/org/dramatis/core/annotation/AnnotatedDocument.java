package org.dramatis.core.annotation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.dramatis.core.actor.Chain;
import org.dramatis.core.actor.Link;
import org.dramatis.core.document.Document;
import org.dramatis.core.document.Span;
import org.dramatis.core.document.Spanned;

/**
 * A document with its layers of stand-off annotations.
 *
 * <p>Immutable and thread-safe; {@link #with} gives a new one. Elements that have a span stand in
 * the order of {@link Span#compareTo} and lie within the text, which is checked when a layer is
 * added.
 */
public final class AnnotatedDocument {

  private final Document document;
  private final Map<Layer<?>, List<?>> layers;

  private AnnotatedDocument(Document document, Map<Layer<?>, List<?>> layers) {
    this.document = document;
    this.layers = layers;
  }

  /** A document without annotations. */
  public static AnnotatedDocument of(Document document) {
    return new AnnotatedDocument(Objects.requireNonNull(document, "document"), Map.of());
  }

  /** The document itself. */
  public Document document() {
    return document;
  }

  /** The canonical text: what every offset refers to. */
  public String text() {
    return document.text();
  }

  /** Whether the layer was made, be it empty. */
  public boolean has(Layer<?> layer) {
    return layers.containsKey(layer);
  }

  /** The layers made so far, in the order in which they were added. */
  public Set<Layer<?>> layers() {
    return layers.keySet();
  }

  /** The layer's elements in text order; an empty list where the layer was not made. */
  @SuppressWarnings("unchecked") // with() put a list of the layer's own type under the key
  public <T> List<T> layer(Layer<T> layer) {
    return (List<T>) layers.getOrDefault(layer, List.of());
  }

  /** A dense layer's columns; empty where the layer was not made. */
  public SpanList spans(Layer<Span> layer) {
    List<Span> spans = layer(layer);
    return spans.isEmpty() ? SpanList.EMPTY : SpanList.of(spans);
  }

  /** The tokens' columns; empty where they were not made. */
  public SpanList tokens() {
    return spans(Layers.TOKENS);
  }

  /** The sentences' columns; empty where they were not made. */
  public SpanList sentences() {
    return spans(Layers.SENTENCES);
  }

  /** The paragraphs' columns; empty where they were not made. */
  public SpanList paragraphs() {
    return spans(Layers.PARAGRAPHS);
  }

  /**
   * A copy with the layer set to {@code elements}, in place of what it held.
   *
   * @throws IllegalArgumentException when an element is of another type, leaves the text or is out
   *     of order, or when a chain links a mention that does not exist
   */
  public <T> AnnotatedDocument with(Layer<T> layer, List<? extends T> elements) {
    List<? extends T> copy =
        elements instanceof SpanList dense ? check(layer, dense, elements) : List.copyOf(elements);
    if (!(copy instanceof SpanList)) {
      checkElements(layer, copy);
    }
    Map<Layer<?>, List<?>> extended = new LinkedHashMap<>(layers);
    extended.put(layer, copy);
    return new AnnotatedDocument(document, Collections.unmodifiableMap(extended));
  }

  /** The document with no other layers than these, as far as they were made. */
  public AnnotatedDocument only(Set<Layer<?>> wanted) {
    Map<Layer<?>, List<?>> kept = new LinkedHashMap<>(layers);
    kept.keySet().retainAll(wanted);
    return new AnnotatedDocument(document, Collections.unmodifiableMap(kept));
  }

  private <T> List<? extends T> check(Layer<T> layer, SpanList dense, List<? extends T> elements) {
    if (layer.elementType() != Span.class) {
      throw new IllegalArgumentException(layer + " holds no spans");
    }
    if (!dense.isEmpty() && dense.end(dense.size() - 1) > text().length()) {
      throw outside(layer, dense.get(dense.size() - 1));
    }
    return elements;
  }

  private <T> void checkElements(Layer<T> layer, List<? extends T> elements) {
    Span last = new Span(0, 0);
    for (T element : elements) {
      if (!layer.elementType().isInstance(element)) {
        throw new IllegalArgumentException(layer + " holds no " + element.getClass().getName());
      }
      if (element instanceof Chain chain) {
        checkLinks(chain);
        continue;
      }
      Span span =
          element instanceof Spanned spanned
              ? spanned.span()
              : element instanceof Span itself ? itself : null;
      if (span == null) {
        continue;
      }
      if (span.end() > text().length()) {
        throw outside(layer, span);
      }
      if (last.start() > span.start()) {
        throw new IllegalArgumentException(layer + ": " + span + " stands after " + last);
      }
      last = span;
    }
  }

  private void checkLinks(Chain chain) {
    int mentions = layer(Layers.MENTIONS).size();
    for (Link link : chain.links()) {
      if (link.mention() >= mentions) {
        throw new IllegalArgumentException(
            "chain " + chain.name() + " links mention " + link.mention() + " of " + mentions);
      }
    }
  }

  private IllegalArgumentException outside(Layer<?> layer, Span span) {
    return new IllegalArgumentException(
        layer + ": " + span + " leaves the text of " + text().length() + " code units");
  }
}

package org.dramatis.analytics.report;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dramatis.core.annotation.LayerDescription;
import org.dramatis.core.document.Span;
import org.jspecify.annotations.Nullable;

/**
 * What a plugin's annotator found in a document.
 *
 * @param name name of the layer
 * @param title what people call it
 * @param description what it holds; may be empty
 * @param annotations in text order
 */
public record DocumentLayer(
    String name, String title, String description, List<Element> annotations) {

  public DocumentLayer {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(description, "description");
    annotations = List.copyOf(annotations);
  }

  /** A layer with its description. */
  public DocumentLayer(LayerDescription described, List<Element> annotations) {
    this(described.layer().name(), described.title(), described.description(), annotations);
  }

  /**
   * An annotation.
   *
   * @param span UTF-16 code units of the whole document text
   * @param text as written
   * @param label what it is, in the layer's own vocabulary
   * @param value what it comes to; null when it does not say
   * @param actor id of the actor that it concerns; null for none
   * @param actorName the name of that actor; null for none
   * @param features what else it says, sorted by key
   * @param confidence 0 to 1
   * @param producer name and version of the annotator that made it, as that says
   */
  public record Element(
      Span span,
      String text,
      String label,
      @Nullable String value,
      @Nullable String actor,
      @Nullable String actorName,
      Map<String, String> features,
      double confidence,
      String producer) {}
}

package org.dramatis.core.annotation;

import java.util.Objects;

/**
 * How a layer of annotations is called where people read it.
 *
 * @param layer the layer
 * @param title a word or two, such as "Quotations"
 * @param description what it holds, in a sentence; may be empty
 */
public record LayerDescription(Layer<?> layer, String title, String description) {

  public LayerDescription {
    Objects.requireNonNull(layer, "layer");
    Objects.requireNonNull(description, "description");
    if (title.isBlank()) {
      throw new IllegalArgumentException("the layer " + layer + " has an empty title");
    }
  }
}

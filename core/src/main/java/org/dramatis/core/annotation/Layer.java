package org.dramatis.core.annotation;

import java.util.Objects;

/**
 * The typed key of one kind of annotation.
 *
 * @param name unique name; a plugin's own layers start with the plugin's name and a dot
 * @param elementType what the layer holds
 * @param <T> what the layer holds
 */
public record Layer<T>(String name, Class<T> elementType) {

  public Layer {
    Objects.requireNonNull(elementType, "elementType");
    if (name.isBlank()) {
      throw new IllegalArgumentException("a layer has a name");
    }
  }

  @Override
  public String toString() {
    return name;
  }
}

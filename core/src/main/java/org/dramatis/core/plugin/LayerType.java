package org.dramatis.core.plugin;

import org.dramatis.core.actor.Chain;
import org.dramatis.core.actor.Mention;
import org.dramatis.core.annotation.Annotation;
import org.dramatis.core.annotation.Layer;
import org.dramatis.core.document.Span;

/** What the elements of a layer are, as far as both sides of a plugin's process know it. */
enum LayerType {
  SPAN(Span.class),
  MENTION(Mention.class),
  CHAIN(Chain.class),
  ANNOTATION(Annotation.class),
  /** A class of the plugin's own. */
  OWN(OwnElement.class);

  private final Class<?> type;

  LayerType(Class<?> type) {
    this.type = type;
  }

  static LayerType of(Layer<?> layer) {
    for (LayerType known : values()) {
      if (known.type == layer.elementType()) {
        return known;
      }
    }
    return OWN;
  }

  /** The layer of that name in the process of the host. */
  Layer<?> layer(String name) {
    return new Layer<>(name, type);
  }
}

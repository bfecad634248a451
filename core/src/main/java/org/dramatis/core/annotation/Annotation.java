package org.dramatis.core.annotation;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.dramatis.core.document.Span;
import org.dramatis.core.document.Spanned;

/**
 * A labelled stretch of text, for layers of a plugin's own.
 *
 * @param span where it stands: UTF-16 code units of the document's text
 * @param label what it is, in the layer's own vocabulary
 * @param features further properties, sorted by key
 * @param confidence 0 to 1
 * @param producer name and version of the annotator that made it
 */
public record Annotation(
    Span span, String label, Map<String, String> features, double confidence, String producer)
    implements Spanned {

  public Annotation {
    Objects.requireNonNull(span, "span");
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(producer, "producer");
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("confidence is not within 0 to 1: " + confidence);
    }
    features = Collections.unmodifiableMap(new TreeMap<>(features));
  }
}

package org.dramatis.core.annotation;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.dramatis.core.document.Span;
import org.dramatis.core.document.Spanned;
import org.jspecify.annotations.Nullable;

/**
 * A labelled stretch of text, for layers of a plugin's own.
 *
 * <p>Two features are understood wherever annotations are shown, exported and counted: {@link
 * #VALUE} and {@link #ACTOR}.
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

  /** Feature: what it comes to, shown beside the label: "USD 3,000,000". */
  public static final String VALUE = "value";

  /** Feature: whom it concerns, as {@link #withActor} writes it. */
  public static final String ACTOR = "actor";

  public Annotation {
    Objects.requireNonNull(span, "span");
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(producer, "producer");
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("confidence is not within 0 to 1: " + confidence);
    }
    features = Collections.unmodifiableMap(new TreeMap<>(features));
  }

  /** An annotation without features. */
  public Annotation(Span span, String label, double confidence, String producer) {
    this(span, label, Map.of(), confidence, producer);
  }

  /** A copy that comes to {@code value}. */
  public Annotation withValue(String value) {
    return with(VALUE, value);
  }

  /**
   * A copy that concerns an actor: the one that the mention with this span belongs to. Who that is
   * across documents is found out when the annotation is shown or counted.
   */
  public Annotation withActor(Span mention) {
    return with(ACTOR, mention.start() + "-" + mention.end());
  }

  private Annotation with(String feature, String text) {
    Map<String, String> more = new TreeMap<>(features);
    more.put(feature, text);
    return new Annotation(span, label, more, confidence, producer);
  }

  /** What it comes to; null when it does not say. */
  public @Nullable String value() {
    return features.get(VALUE);
  }

  /** The mention of whom it concerns; null when it does not say. */
  public @Nullable Span actor() {
    String text = features.getOrDefault(ACTOR, "");
    int hyphen = text.indexOf('-');
    if (hyphen < 1) {
      return null;
    }
    try {
      return new Span(
          Integer.parseInt(text.substring(0, hyphen)),
          Integer.parseInt(text.substring(hyphen + 1)));
    } catch (IllegalArgumentException e) {
      // A feature of that name that means something else.
      return null;
    }
  }
}

package org.dramatis.core.statistic;

import java.util.Objects;
import org.dramatis.core.annotation.Annotation;
import org.jspecify.annotations.Nullable;

/**
 * An annotation whose actor is known across the corpus.
 *
 * @param annotation as its annotator made it
 * @param actor the stable id of the actor that it concerns; null when it concerns none, or when the
 *     mention that it names belongs to none or does not count
 */
public record ResolvedAnnotation(Annotation annotation, @Nullable String actor) {

  public ResolvedAnnotation {
    Objects.requireNonNull(annotation, "annotation");
  }
}

package org.dramatis.core.plugin;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.dramatis.core.annotation.AnnotatedDocument;
import org.dramatis.core.annotation.Layer;
import org.dramatis.core.annotation.LayerDescription;
import org.dramatis.core.pipeline.Contributed;
import org.dramatis.core.spi.Annotator;

/**
 * A plugin's annotator, with what it answered when the plugin was taken up: it is asked only once.
 */
record PluginAnnotator(
    String plugin,
    String edition,
    int mostFailures,
    UnaryOperator<AnnotatedDocument> annotating,
    String name,
    String version,
    Set<Layer<?>> requires,
    Set<Layer<?>> provides,
    Set<String> languages,
    List<LayerDescription> descriptions)
    implements Annotator, Contributed {

  @Override
  public AnnotatedDocument annotate(AnnotatedDocument document) {
    return annotating.apply(document);
  }

  // A plugin's idea of equality must not decide which one is taken.
  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}

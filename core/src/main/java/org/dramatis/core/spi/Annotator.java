package org.dramatis.core.spi;

import java.util.List;
import java.util.Set;
import org.dramatis.core.annotation.AnnotatedDocument;
import org.dramatis.core.annotation.Layer;
import org.dramatis.core.annotation.LayerDescription;

/**
 * Adds layers of annotations to a document.
 *
 * <p>Thread-safe, deterministic, and blind to any state but its input: the same document always
 * gets the same layers.
 */
public interface Annotator {

  /** Unique name: lower-case letters, digits and hyphens. */
  String name();

  /** Changes whenever it would annotate some document differently: code, model or lexicon. */
  String version();

  /** Layers it reads. */
  Set<Layer<?>> requires();

  /** Layers it makes. Of several annotators that make one layer, a setting chooses. */
  Set<Layer<?>> provides();

  /**
   * ISO 639-1 codes of the languages it understands; empty for every language. A document in
   * another language skips it.
   */
  default Set<String> languages() {
    return Set.of();
  }

  /**
   * How its layers of {@link org.dramatis.core.annotation.Annotation}s are called where they are
   * shown. One that is not described is shown under its name.
   */
  default List<LayerDescription> descriptions() {
    return List.of();
  }

  /** The document with the layers it {@linkplain #provides() provides}. */
  AnnotatedDocument annotate(AnnotatedDocument document);
}

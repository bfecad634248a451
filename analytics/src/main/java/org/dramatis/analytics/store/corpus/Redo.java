package org.dramatis.analytics.store.corpus;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.dramatis.core.annotation.Layer;
import org.dramatis.core.pipeline.PartialAnnotation;

/**
 * What has to be done to an item's documents, whose texts are as they were.
 *
 * @param part the annotators that run
 * @param rows whether mentions, chains and links may be others
 * @param counted whether other mentions may count
 * @param kept names of the kept layers that are made now; others are removed
 */
public record Redo(PartialAnnotation part, boolean rows, boolean counted, Set<String> kept) {

  public Redo {
    kept = Set.copyOf(kept);
  }

  /** Whether a layer of this name is out of date. */
  boolean makes(String layer) {
    return part.made().stream().anyMatch(made -> made.name().equals(layer));
  }

  /** In a few words: the layers that are made anew, and those taken as they were. */
  public String inWords() {
    String made = names(part.made());
    String read =
        part.read().isEmpty()
            ? ""
            : ", with "
                + names(part.read().stream().sorted(Comparator.comparing(Layer::name)).toList())
                + " as they were";
    return made.isEmpty() ? (rows || counted ? "what counts" : "no layer") : made + read;
  }

  private static String names(List<Layer<?>> layers) {
    return layers.stream().map(Layer::name).collect(Collectors.joining(", "));
  }
}

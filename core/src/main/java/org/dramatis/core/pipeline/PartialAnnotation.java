package org.dramatis.core.pipeline;

import java.util.List;
import java.util.Set;
import org.dramatis.core.annotation.Layer;
import org.dramatis.core.spi.Annotator;

/**
 * What has to be done to documents some of whose layers are out of date.
 *
 * @param run the annotators that run, in order: those that are out of date, and those that make
 *     what these read and nobody kept
 * @param read kept layers that they read
 * @param made layers that are out of date, in the order in which they are made
 */
public record PartialAnnotation(List<Annotator> run, Set<Layer<?>> read, List<Layer<?>> made) {

  public PartialAnnotation {
    run = List.copyOf(run);
    read = Set.copyOf(read);
    made = List.copyOf(made);
  }
}

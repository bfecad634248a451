package org.dramatis.analytics.job;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.dramatis.core.pipeline.DocumentPipeline;
import org.dramatis.core.spi.ActorLinker;
import org.dramatis.core.spi.DocumentSource;
import org.dramatis.core.statistic.Statistic;

/**
 * What jobs work with. Each part is asked for once at the beginning of a run, so that a plugin
 * loaded meanwhile takes part in the next one.
 *
 * @param pipeline parsers and annotators
 * @param sources lists the files of a folder
 * @param statistics statistics beyond the built-in ones
 * @param linkers links to knowledge bases
 * @param counting which mentions count
 * @param metonyms whom capitals and seats that act count for
 * @param warnings what is wrong with the plugins, a sentence each; said in the summary of the run
 */
public record Toolchain(
    Supplier<DocumentPipeline> pipeline,
    Function<SourceFolder, DocumentSource> sources,
    Supplier<List<Statistic<?>>> statistics,
    Supplier<List<ActorLinker>> linkers,
    Supplier<CountSettings> counting,
    Supplier<Metonyms> metonyms,
    Supplier<List<String>> warnings) {

  public Toolchain {
    Objects.requireNonNull(pipeline, "pipeline");
    Objects.requireNonNull(sources, "sources");
    Objects.requireNonNull(statistics, "statistics");
    Objects.requireNonNull(linkers, "linkers");
    Objects.requireNonNull(counting, "counting");
    Objects.requireNonNull(metonyms, "metonyms");
    Objects.requireNonNull(warnings, "warnings");
  }

  /** A toolchain with whose plugins nothing is wrong. */
  public Toolchain(
      Supplier<DocumentPipeline> pipeline,
      Function<SourceFolder, DocumentSource> sources,
      Supplier<List<Statistic<?>>> statistics,
      Supplier<List<ActorLinker>> linkers,
      Supplier<CountSettings> counting,
      Supplier<Metonyms> metonyms) {
    this(pipeline, sources, statistics, linkers, counting, metonyms, List::of);
  }

  /** A toolchain that links to no knowledge base and counts what is proper, as it is written. */
  public Toolchain(
      Supplier<DocumentPipeline> pipeline,
      Function<SourceFolder, DocumentSource> sources,
      Supplier<List<Statistic<?>>> statistics) {
    this(pipeline, sources, statistics, List::of, () -> CountSettings.PROPER, () -> Metonyms.PLACE);
  }
}

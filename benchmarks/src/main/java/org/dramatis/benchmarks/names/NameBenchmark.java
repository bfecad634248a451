package org.dramatis.benchmarks.names;

import org.dramatis.annotators.name.NameAnnotator;
import org.dramatis.core.annotation.AnnotatedDocument;
import org.dramatis.core.annotation.Layers;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** Names from ready tokens on one thread; the counter {@code tokens} is tokens a second. */
@State(Scope.Benchmark)
public class NameBenchmark {
  private final BenchmarkText text = new BenchmarkText();
  private final NameAnnotator names = new NameAnnotator();

  /** Tokens annotated. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Counter {
    /** Tokens annotated in this iteration. */
    public long tokens;

    /** Starts an iteration. */
    @Setup(Level.Iteration)
    public void reset() {
      tokens = 0;
    }
  }

  /** The product's tagger with its pass over the document. */
  @Benchmark
  public void dramatis(Counter counter, Blackhole sink) {
    for (AnnotatedDocument document : text.documents()) {
      sink.consume(names.annotate(document).layer(Layers.NAMES));
    }
    counter.tokens += text.tokens();
  }
}

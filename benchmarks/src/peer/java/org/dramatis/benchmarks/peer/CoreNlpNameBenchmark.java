package org.dramatis.benchmarks.peer;

import edu.stanford.nlp.ie.crf.CRFClassifier;
import edu.stanford.nlp.ling.CoreLabel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.dramatis.benchmarks.names.BenchmarkText;
import org.dramatis.benchmarks.names.NameBenchmark;
import org.dramatis.core.annotation.AnnotatedDocument;
import org.dramatis.core.document.Span;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** CoreNLP's CRF of three types, called directly on the same ready tokens on one thread. */
@State(Scope.Benchmark)
public class CoreNlpNameBenchmark {
  private final BenchmarkText text = new BenchmarkText();
  private @Nullable CRFClassifier<CoreLabel> classifier;

  /** Loads the classifier. */
  @Setup
  public void load() throws IOException, ClassNotFoundException {
    classifier =
        CRFClassifier.getClassifier(
            "edu/stanford/nlp/models/ner/english.all.3class.distsim.crf.ser.gz");
  }

  /** The peer. */
  @Benchmark
  public void coreNlp(NameBenchmark.Counter counter, Blackhole sink) {
    for (AnnotatedDocument document : text.documents()) {
      int token = 0;
      for (Span sentence : document.sentences()) {
        List<CoreLabel> labels = new ArrayList<>();
        while (token < document.tokens().size()
            && document.tokens().end(token) <= sentence.end()) {
          String word =
              document
                  .text()
                  .substring(document.tokens().start(token), document.tokens().end(token));
          CoreLabel label = new CoreLabel();
          label.setWord(word);
          label.setValue(word);
          label.setOriginalText(word);
          labels.add(label);
          token++;
        }
        sink.consume(Objects.requireNonNull(classifier).classifySentence(labels));
      }
    }
    counter.tokens += text.tokens();
  }
}

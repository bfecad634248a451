package org.dramatis.annotators.name;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;

/**
 * A trained name tagger: weights of an averaged structured perceptron (Collins 2002,
 * "Discriminative Training Methods for Hidden Markov Models") over the labels of {@link Labels}.
 *
 * <p>Immutable and safe for use by several threads.
 */
final class NameModel {
  private final WeightTable weights;
  private final int[] transitions;

  NameModel(WeightTable weights, int[] transitions) {
    this.weights = weights;
    this.transitions = transitions.clone();
  }

  WeightTable weights() {
    return weights;
  }

  /** Scores from label to label, row by row, and from the start in the last row; do not write. */
  int[] transitions() {
    return transitions;
  }

  static NameModel read(DataInputStream in) throws IOException {
    if (in.readInt() != ModelFormat.MAGIC) {
      throw new IOException("not a name model of this version");
    }
    int[] transitions = new int[(Labels.COUNT + 1) * Labels.COUNT];
    for (int k = 0; k < transitions.length; k++) {
      transitions[k] = in.readInt();
    }
    return new NameModel(WeightTable.read(in), transitions);
  }

  /** Opens a gzipped resource that stands beside this class. */
  static DataInputStream resource(String name) {
    InputStream in = NameModel.class.getResourceAsStream(name);
    if (in == null) {
      throw new IllegalStateException("the resource " + name + " is missing from this build");
    }
    try {
      return new DataInputStream(
          new BufferedInputStream(new GZIPInputStream(in, 1 << 16), 1 << 16));
    } catch (IOException e) {
      throw new UncheckedIOException("the resource " + name + " is damaged", e);
    }
  }
}

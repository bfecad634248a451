package org.dramatis.annotators.resolve.lexicon;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives each word of a sentence its class: the likeliest sequence under a first-order hidden Markov
 * model (Viterbi 1967) whose classes of words and transitions were counted from tagged text. Words
 * outside the table get classes from their ending and their shape. Immutable and safe for
 * concurrent use.
 */
public final class ClassTagger {

  private static final WordClass[] CLASSES = WordClass.values();

  private static final int COUNT = CLASSES.length;

  private static final double IMPOSSIBLE = -1e9;

  private static final ClassTagger ENGLISH = new ClassTagger(Lexicon.english());

  private final Lexicon lexicon;
  private final double[][] logTransition = new double[COUNT][COUNT];
  private final double[] logPrior = new double[COUNT];
  private final Map<String, double[]> emissions = new HashMap<>();
  private final double[] unknownLower = only(WordClass.NOUN);
  private final double[] unknownCapital = only(WordClass.PROPER_NOUN);
  private final double[] number = only(WordClass.NUMBER);
  private final double[] punctuation = only(WordClass.PUNCTUATION);

  private ClassTagger(Lexicon lexicon) {
    this.lexicon = lexicon;
    double[][] counts = lexicon.transitions();
    double[] totals = new double[COUNT];
    double all = 0;
    for (int from = 0; from < COUNT; from++) {
      double row = Arrays.stream(counts[from]).sum() + COUNT;
      for (int to = 0; to < COUNT; to++) {
        logTransition[from][to] = Math.log((counts[from][to] + 1) / row);
        totals[to] += counts[from][to] + 1;
        all += counts[from][to] + 1;
      }
    }
    for (int i = 0; i < COUNT; i++) {
      logPrior[i] = Math.log(totals[i] / all);
    }
    lexicon.allClasses().forEach(letters -> emissions.computeIfAbsent(letters, this::parse));
  }

  /** The tagger over the lexicon that the product ships. */
  public static ClassTagger english() {
    return ENGLISH;
  }

  /**
   * Writes the ordinals of the classes of the tokens {@code from} (inclusive) to {@code to}
   * (exclusive), which are one sentence, into {@code result}.
   *
   * @param text the document's text
   * @param starts first UTF-16 code unit of each token
   * @param ends the code unit after the last one of each token
   * @param entries the tokens' entries in the lexicon
   * @param named whether each token belongs to a name
   */
  public void tag(
      String text,
      int[] starts,
      int[] ends,
      int[] entries,
      boolean[] named,
      int from,
      int to,
      byte[] result) {
    int length = to - from;
    if (length <= 0) {
      return;
    }
    byte[][] back = new byte[length][COUNT];
    double[] previous = new double[COUNT];
    double[] current = new double[COUNT];
    Arrays.fill(previous, IMPOSSIBLE);
    previous[WordClass.PUNCTUATION.ordinal()] = 0;
    for (int i = 0; i < length; i++) {
      double[] emission = emission(text, starts, ends, entries, named, from + i, from);
      for (int next = 0; next < COUNT; next++) {
        current[next] = IMPOSSIBLE;
        if (emission[next] <= IMPOSSIBLE) {
          continue;
        }
        double best = Double.NEGATIVE_INFINITY;
        for (int prior = 0; prior < COUNT; prior++) {
          if (previous[prior] > IMPOSSIBLE) {
            double score = previous[prior] + logTransition[prior][next];
            if (score > best) {
              best = score;
              back[i][next] = (byte) prior;
            }
          }
        }
        current[next] = best + emission[next];
      }
      double[] swap = previous;
      previous = current;
      current = swap;
    }
    int best = 0;
    for (int i = 1; i < COUNT; i++) {
      if (previous[i] > previous[best]) {
        best = i;
      }
    }
    for (int i = length - 1; i >= 0; i--) {
      result[from + i] = (byte) best;
      best = back[i][best];
    }
  }

  private double[] emission(
      String text, int[] starts, int[] ends, int[] entries, boolean[] named, int token, int first) {
    if (named[token]) {
      return unknownCapital;
    }
    char start = text.charAt(starts[token]);
    String letters = lexicon.classes(entries[token]);
    if (letters != null) {
      return known(letters);
    }
    if (Character.isDigit(start)) {
      return number;
    }
    if (!Character.isLetter(start)) {
      return punctuation;
    }
    if (Character.isUpperCase(start) && token > first) {
      return unknownCapital;
    }
    String byEnding = lexicon.classesByEnding(text, starts[token], ends[token]);
    return byEnding == null ? unknownLower : known(byEnding);
  }

  private double[] known(String letters) {
    double[] found = emissions.get(letters);
    return found == null ? unknownLower : found;
  }

  /** Log P(class | word) - log P(class), which is log P(word | class) up to a constant. */
  private double[] parse(String letters) {
    double[] result = new double[COUNT];
    Arrays.fill(result, IMPOSSIBLE);
    int i = 0;
    while (i < letters.length()) {
      int wordClass = WordClass.ofLetter(letters.charAt(i++)).ordinal();
      int percent = 0;
      while (i < letters.length() && Character.isDigit(letters.charAt(i))) {
        percent = 10 * percent + letters.charAt(i++) - '0';
      }
      result[wordClass] = Math.log(percent / 100.0) - logPrior[wordClass];
    }
    return result;
  }

  private static double[] only(WordClass wordClass) {
    double[] result = new double[COUNT];
    Arrays.fill(result, IMPOSSIBLE);
    result[wordClass.ordinal()] = 0;
    return result;
  }
}

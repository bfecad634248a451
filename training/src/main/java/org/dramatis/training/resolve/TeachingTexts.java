package org.dramatis.training.resolve;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the model of antecedents learns from.
 *
 * @param documents documents with names of a tagger that had not learned from them
 * @param fiction works of fiction
 * @param gap passages with one pronoun each
 */
record TeachingTexts(
    List<GoldDocument> documents, List<GoldDocument> fiction, List<GapExample> gap) {

  /** Number of arguments that {@link #read} takes. */
  static final int ARGUMENTS = 4;

  /** Every fifth work is left out, for measuring. */
  private static final int PARTS_OF_FICTION = 5;

  /** Reads {@code FOLDER NAMES.jsonl FICTION GAP.tsv}. */
  static TeachingTexts read(String... arguments) throws IOException {
    return new TeachingTexts(
        GoldDocument.read(Path.of(arguments[0]), Path.of(arguments[1])),
        fiction(Path.of(arguments[2]), false),
        GapExample.read(Path.of(arguments[3])));
  }

  /** The works that are left out, or the others, by their order in {@code gold.jsonl}. */
  static List<GoldDocument> fiction(Path folder, boolean leftOut) throws IOException {
    List<GoldDocument> works = GoldDocument.read(folder, null);
    List<GoldDocument> some = new ArrayList<>();
    for (int i = 0; i < works.size(); i++) {
      if ((i % PARTS_OF_FICTION == PARTS_OF_FICTION - 1) == leftOut) {
        some.add(works.get(i));
      }
    }
    return some;
  }
}

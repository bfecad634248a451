package org.dramatis.annotators.name;

import java.io.DataInputStream;
import java.io.IOException;

/**
 * What the tagger knows about words and phrases beside its weights: word clusters, a gazetteer of
 * names, and how often a word starts or ends names of each type.
 *
 * <p>Immutable and safe for use by several threads. About 20 MiB of heap.
 */
public final class Lexica {
  /** Bits of a gazetteer entry. */
  public static final int LOCATION = 8;

  /** Bit of an organisation in a gazetteer entry. */
  public static final int ORGANIZATION = 32;

  /** Bit of a person in a gazetteer entry. */
  public static final int PERSON = 64;

  static final int LONGEST_PHRASE = 6;

  private final HashedLexicon clusters;
  private final String[] paths;
  private final HashedLexicon gazetteer;
  private final HashedLexicon habits;

  Lexica(HashedLexicon clusters, String[] paths, HashedLexicon gazetteer, HashedLexicon habits) {
    this.clusters = clusters;
    this.paths = paths.clone();
    this.gazetteer = gazetteer;
    this.habits = habits;
  }

  /** Reads the lexica that a training run wrote. */
  public static Lexica read(DataInputStream in) throws IOException {
    String[] paths = new String[in.readUnsignedShort()];
    for (int k = 0; k < paths.length; k++) {
      paths[k] = in.readUTF();
    }
    HashedLexicon clusters = HashedLexicon.read(in);
    HashedLexicon gazetteer = HashedLexicon.read(in);
    HashedLexicon habits = HashedLexicon.read(in);
    return new Lexica(clusters, paths, gazetteer, habits);
  }

  /** The number of the word's cluster, 1 to {@link #clusterCount}, or 0. */
  int cluster(long lowerHash) {
    return clusters.get(TextHash.finish(lowerHash));
  }

  int clusterCount() {
    return paths.length;
  }

  /** The path of cluster {@code number} in the tree of clusters, as a string of 0 and 1. */
  String path(int number) {
    return paths[number - 1];
  }

  /** The type bits of a phrase's hash, or 0. */
  int types(long phraseHash) {
    return gazetteer.get(TextHash.finish(phraseHash));
  }

  /** How the word behaves in names: four numbers of two bits each, or 0. */
  int habit(long exactHash) {
    return habits.get(TextHash.finish(exactHash));
  }
}

package org.dramatis.annotators.name;

import java.io.DataInputStream;
import java.io.IOException;

/**
 * What the tagger knows about words and phrases beside its weights: word clusters by neighbours,
 * word groups by vectors, a gazetteer of names, and how often a word starts or ends names of each
 * type.
 *
 * <p>Immutable and safe for use by several threads. About 30 MiB of heap.
 */
public final class Lexica {
  /** Bit of a location in a gazetteer entry. */
  public static final int LOCATION = 8;

  /** Bit of an organisation in a gazetteer entry. */
  public static final int ORGANIZATION = 32;

  /** Bit of a person in a gazetteer entry. */
  public static final int PERSON = 64;

  /** Bit of a phrase that is an organisation's name but for the noun at its end ("Everton"). */
  public static final int STEM = 256;

  static final int GAZETTEER_BITS = 9;

  /** Words of the longest phrase of the gazetteer. */
  public static final int LONGEST_PHRASE = 6;

  /** How many groups hold a word, from the largest to the smallest. */
  public static final int GROUP_LEVELS = 4;

  private final HashedLexicon clusters;
  private final String[] paths;
  private final HashedLexicon groups;
  private final int[][] groupLevels;
  private final HashedLexicon gazetteer;
  private final HashedLexicon habits;

  private Lexica(
      HashedLexicon clusters,
      String[] paths,
      HashedLexicon groups,
      int[][] groupLevels,
      HashedLexicon gazetteer,
      HashedLexicon habits) {
    this.clusters = clusters;
    this.paths = paths.clone();
    this.groups = groups;
    this.groupLevels = groupLevels.clone();
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
    int[][] groupLevels = new int[in.readUnsignedShort()][GROUP_LEVELS];
    for (int[] levels : groupLevels) {
      for (int k = 0; k < GROUP_LEVELS; k++) {
        levels[k] = in.readUnsignedShort();
      }
    }
    HashedLexicon groups = HashedLexicon.read(in);
    HashedLexicon gazetteer = HashedLexicon.read(in);
    HashedLexicon habits = HashedLexicon.read(in);
    return new Lexica(clusters, paths, groups, groupLevels, gazetteer, habits);
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

  /** The number of the word's smallest group by its vector, from 1, or 0. */
  int group(long lowerHash) {
    return groups.get(TextHash.finish(lowerHash));
  }

  /** The group of the level, 0 for the largest, that holds the smallest group {@code number}. */
  int group(int number, int level) {
    return groupLevels[number - 1][level];
  }

  /** The type bits of a phrase's hash, or 0. */
  int types(long phraseHash) {
    return entry(phraseHash) & ~STEM;
  }

  /** All bits of a phrase's hash, {@link #STEM} among them, or 0. */
  int entry(long phraseHash) {
    return gazetteer.get(TextHash.finish(phraseHash));
  }

  /** Whether the word is a first name or a surname in a third of the names it stands in. */
  boolean isPersonal(long exactHash) {
    return (habit(exactHash) & 0xA) != 0;
  }

  /** How the word behaves in names: four numbers of two bits each, or 0. */
  int habit(long exactHash) {
    return habits.get(TextHash.finish(exactHash));
  }
}

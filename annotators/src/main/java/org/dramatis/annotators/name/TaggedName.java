package org.dramatis.annotators.name;

/**
 * A name as the tagger finds it, in tokens.
 *
 * @param first index of its first token
 * @param last index of the token after its last one
 * @param type one of {@link Labels#PERSON}, {@link Labels#ORGANIZATION}, {@link Labels#LOCATION}
 * @param margin by how much, in units of a weight, the name's weakest token scored over the best
 *     label of another type
 */
public record TaggedName(int first, int last, int type, double margin) {
  TaggedName withType(int newType) {
    return new TaggedName(first, last, newType, margin);
  }

  TaggedName withBounds(int newFirst, int newLast) {
    return new TaggedName(newFirst, newLast, type, margin);
  }
}

package org.dramatis.annotators.resolve;

/** What a name, a title or a pronoun says of a person's gender. */
enum Gender {
  UNKNOWN,
  MALE,
  FEMALE;

  boolean conflictsWith(Gender other) {
    return this != UNKNOWN && other != UNKNOWN && this != other;
  }
}

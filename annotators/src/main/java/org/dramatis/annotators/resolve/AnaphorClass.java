package org.dramatis.annotators.resolve;

/** Kinds of mentions, "he" and "she" aside, that are resolved with weights of their own. */
public enum AnaphorClass {
  IT,
  ITS,
  THEY,
  THEIR,
  PERSON,
  ORGANIZATION,
  PLACE,
  COUNTRY
}

package org.dramatis.annotators.resolve;

/** Kinds of mentions that are resolved with weights of their own. */
public enum AnaphorClass {
  HE_SHE,
  HIS_HER,
  IT,
  ITS,
  THEY,
  THEIR,
  PERSON,
  ORGANIZATION,
  PLACE,
  COUNTRY
}

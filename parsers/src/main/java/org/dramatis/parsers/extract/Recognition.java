package org.dramatis.parsers.extract;

/** Whether text in pictures is read. */
enum Recognition {
  /** It is not asked for. */
  OFF,
  /** It is asked for, but Tesseract is not installed. */
  MISSING,
  /** Tesseract reads it. */
  ON
}

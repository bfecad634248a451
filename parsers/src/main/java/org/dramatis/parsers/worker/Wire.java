package org.dramatis.parsers.worker;

/**
 * The kinds of answers of a parser process. What they hold is written by {@link
 * org.dramatis.core.wire.DocumentWire}.
 */
final class Wire {

  /** The process is ready for a file. */
  static final int READY = 'R';

  /** A document follows. */
  static final int DOCUMENT = 'D';

  /** A part that failed follows. */
  static final int PART_FAILED = 'P';

  /** A part is about to be read; its path follows. */
  static final int PART_BEGINS = 'A';

  /** The part that began last is read. */
  static final int PART_ENDS = 'Z';

  /** The number of the file's bytes that were read so far follows. */
  static final int READ = 'B';

  /** The file is done. */
  static final int DONE = 'E';

  /** The file as a whole failed; the failure follows. */
  static final int FAILED = 'F';

  private Wire() {}
}

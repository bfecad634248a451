package org.dramatis.analytics.report;

import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;

/** A query that cannot be read: where, and what to write instead. */
public final class UnreadableQuery extends DramatisException {

  private static final long serialVersionUID = 1;

  private final int position;
  private final String what;

  /**
   * A query that cannot be read.
   *
   * @param position index of the character that it cannot be read from, from 0
   * @param what what is wrong there, as the end of a sentence that names the place
   * @param advice what to write
   */
  public UnreadableQuery(int position, String what, String advice) {
    super(ErrorCode.USAGE, "At character " + (position + 1) + " of the query " + what, advice);
    this.position = position;
    this.what = what;
  }

  /** What is wrong there, as the end of a sentence that names the place. */
  public String what() {
    return what;
  }

  /** Index of the character that it cannot be read from, from 0. */
  public int position() {
    return position;
  }
}

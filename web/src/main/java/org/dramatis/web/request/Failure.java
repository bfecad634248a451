package org.dramatis.web.request;

import org.dramatis.core.error.DramatisException;
import org.dramatis.core.error.ErrorCode;

/**
 * What a caller is told of a failure: never a stack trace.
 *
 * @param status HTTP status
 * @param code stable code
 * @param message what failed
 * @param advice what to do about it; may be empty
 */
public record Failure(int status, String code, String message, String advice) {

  /** A failure that one of our own methods reported. */
  public static Failure of(DramatisException exception) {
    return new Failure(
        status(exception.code()),
        exception.code().name(),
        exception.getMessage(),
        exception.advice());
  }

  /** A fault of this program; its cause stands in the log only. */
  public static Failure internal(String reference) {
    return new Failure(
        500,
        ErrorCode.INTERNAL.name(),
        "Something went wrong inside Dramatis",
        "The log of the server says what, under the reference "
            + reference
            + ". Please report it; nothing of your corpus was changed by showing a page.");
  }

  private static int status(ErrorCode code) {
    switch (code) {
      case USAGE, SETTING_INVALID:
        return 400;
      case NOT_FOUND:
        return 404;
      case CONFLICT, IN_USE:
        return 409;
      case DOCUMENT_BROKEN,
      DOCUMENT_ENCRYPTED,
      DOCUMENT_EMPTY,
      DOCUMENT_UNSUPPORTED,
      DOCUMENT_HOSTILE,
      DOCUMENT_CHANGED,
      NOT_A_FILE,
      PLUGIN_INVALID:
        return 422;
      case STORE_FAILED, DISK_FULL, PARSER_UNAVAILABLE, TIMEOUT:
        return 503;
      case OUT_OF_MEMORY, PARSER_CRASHED, INPUT_OUTPUT, PLUGIN_FAILED, INTERNAL:
        return 500;
    }
    throw new IllegalStateException(code.toString());
  }
}

package org.dramatis.core.error;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A failure with a stable code, a message that names what failed, and advice on what to do. */
public class DramatisException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final ErrorCode code;
  private final String advice;

  /**
   * A failure.
   *
   * @param code its stable code
   * @param message what failed, naming the file, setting or plugin
   * @param advice what the reader can do about it; empty where nothing can be said
   * @param cause what was thrown below; null for none
   */
  public DramatisException(
      ErrorCode code, String message, String advice, @Nullable Throwable cause) {
    super(Objects.requireNonNull(message, "message"), cause);
    this.code = Objects.requireNonNull(code, "code");
    this.advice = Objects.requireNonNull(advice, "advice");
  }

  /** A failure without a cause below. */
  public DramatisException(ErrorCode code, String message, String advice) {
    this(code, message, advice, null);
  }

  /** The stable code. */
  public ErrorCode code() {
    return code;
  }

  /** What the reader can do about it; may be empty. */
  public String advice() {
    return advice;
  }

  /** The message, and the advice where there is some. */
  public String messageWithAdvice() {
    return advice.isEmpty() ? getMessage() : getMessage() + ". " + advice;
  }
}

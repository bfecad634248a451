package org.dramatis.web.access;

import io.javalin.http.Context;
import java.util.Objects;

/**
 * Who sends a request.
 *
 * @param name the name of an account; empty for who has none
 * @param role what the caller may do
 * @param session what tells the caller's browser from others, to make tokens of forms from; never
 *     shown; may be empty
 */
public record Caller(String name, Role role, String session) {

  /** Nobody known. */
  public static final Caller STRANGER = new Caller("", Role.ANYONE, "");

  private static final String ATTRIBUTE = Caller.class.getName();

  public Caller {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(session, "session");
  }

  /** Who sends a request that was looked at; a stranger before that. */
  public static Caller of(Context context) {
    Caller caller = context.attribute(ATTRIBUTE);
    return caller == null ? STRANGER : caller;
  }

  /** Remembers who sends a request. */
  void remember(Context context) {
    context.attribute(ATTRIBUTE, this);
  }

  /** Whether nothing is known of who asks. */
  public boolean stranger() {
    return role == Role.ANYONE;
  }
}

package org.dramatis.web.access;

import io.javalin.security.RouteRole;

/** What somebody may do; each role may do what those before it may. */
public enum Role implements RouteRole {
  /** Nothing but what strangers need to let themselves be known. */
  ANYONE,
  /** Read, search, export. */
  READER,
  /** Also decide who is who, and watch. */
  EDITOR,
  /** Also jobs, schedules, plugins, accounts. */
  ADMINISTRATOR;

  /** Whether this role may do what another one may. */
  public boolean includes(Role other) {
    return compareTo(other) >= 0;
  }
}

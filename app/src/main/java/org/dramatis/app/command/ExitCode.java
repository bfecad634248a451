package org.dramatis.app.command;

import org.dramatis.core.error.ErrorOwner;

/** What the process says to its caller when it ends. */
public enum ExitCode {
  /** Done; what could not be read is in quarantine, and a line says how much. */
  DONE(0, "done (a line says how many items are in quarantine)"),
  /** A fault of this program. */
  INTERNAL(1, Meaning.ONE),
  /** What was compared differs. */
  DIFFERS(1, Meaning.ONE),
  /** An unknown option, value or setting, or something that is not there. */
  USAGE(2, "wrong usage: an unknown option, setting, folder, run or actor"),
  /** Memory, disk, time, permissions, a port or home that is in use. */
  RESOURCES(3, "the machine: memory, disk, permissions, something in use"),
  /** A document or other data that cannot be read. */
  DATA(4, "data that cannot be read"),
  /** A plugin that cannot be loaded or failed. */
  PLUGIN(5, "a plugin that cannot be loaded or failed"),
  /** The run was stopped before its end. */
  STOPPED(6, "the run was stopped before its end; job restart takes it up again");

  private static final class Meaning {
    private static final String ONE =
        "a fault of this program; the log says more. Of verify and replay: something differs";
  }

  private final int status;
  private final String meaning;

  ExitCode(int status, String meaning) {
    this.status = status;
    this.meaning = meaning;
  }

  /** The process's exit status. */
  public int status() {
    return status;
  }

  /** What it means, in a few words. */
  public String meaning() {
    return meaning;
  }

  /** The code of a failure that {@code owner} can do something about. */
  public static ExitCode of(ErrorOwner owner) {
    switch (owner) {
      case USER:
        return USAGE;
      case DATA:
        return DATA;
      case RESOURCES:
        return RESOURCES;
      case PLUGIN:
        return PLUGIN;
      case INTERNAL:
        return INTERNAL;
    }
    throw new IllegalStateException(owner.toString());
  }
}

package org.dramatis.core.wire;

import java.util.List;

/**
 * In which cages parsers and plugins run on this machine, as the settings have it.
 *
 * @param parsers whether the parsers' processes are to run in one
 * @param plugins whether the plugins' processes are to run in one
 */
public record Cages(boolean parsers, boolean plugins) {

  /** What people can do where the system has no cage. */
  private static final String ADVICE = "install bubblewrap for more";

  /** What holds, in words: a line for both, or one for each where they differ. */
  public List<String> lines() {
    if (parsers && plugins) {
      return List.of(line(""));
    }
    return List.of(
        parsers ? line("parsers ") : off("parsers ", "parser.cage"),
        plugins ? line("plugins ") : off("plugins ", "plugins.cage"));
  }

  private static String line(String who) {
    Cage best = Cage.best();
    String line = who + best.shown() + ": " + best.holds();
    return best == Cage.NONE ? line + "; " + ADVICE : line;
  }

  private static String off(String who, String setting) {
    return who
        + Cage.NONE.shown()
        + ": "
        + Cage.NONE.holds()
        + ", because of the setting "
        + setting
        + " = false";
  }
}

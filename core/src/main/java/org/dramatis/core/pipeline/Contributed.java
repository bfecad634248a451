package org.dramatis.core.pipeline;

/** What a plugin added, such as a parser: what it does wrong is told under the plugin's name. */
public interface Contributed {

  /** The plugin and its file, for a reader, such as {@code press-release (press.jar)}. */
  String plugin();

  /**
   * What is noted with what it makes: the plugin with its version and the SHA-256 of its JAR, such
   * as {@code press-release 1.0 (press.jar, SHA-256 9f…)}.
   */
  default String provenance() {
    return plugin();
  }

  /**
   * Changes whenever what it failed at before may succeed: with the JAR, settings, files and limits
   * of the plugin.
   */
  default String edition() {
    return provenance();
  }

  /** After how many failures in a run it is not asked any more, as {@link Conduct} counts them. */
  default int mostFailures() {
    return 20;
  }
}

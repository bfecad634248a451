package org.dramatis.core.pipeline;

/** What a plugin added, such as a parser: what it does wrong is told under the plugin's name. */
public interface Contributed {

  /** The plugin and its file, for a reader, such as {@code press-release (press.jar)}. */
  String plugin();
}

package org.dramatis.core.pipeline;

/**
 * A parser or annotator that a plugin added: what it does wrong is told under the plugin's name.
 */
public interface Contributed {

  /** The plugin and its file, for a reader, such as {@code press-release (press.jar)}. */
  String plugin();
}

package org.dramatis.core.plugin;

/** Whether a plugin takes part. */
public enum PluginState {
  /** Loaded; its contributions are in use. */
  ACTIVE,
  /** Switched off by the user. */
  DISABLED,
  /** It could not be loaded; the reason says why. */
  FAILED
}

package org.dramatis.core.error;

/** Who can do something about a failure. Exit codes and what a page advises follow from it. */
public enum ErrorOwner {
  /** The person who gave the command or the setting. */
  USER,
  /** Whoever made the document or data. */
  DATA,
  /** Whoever runs the machine: memory, disk, time, permissions. */
  RESOURCES,
  /** The author of a plugin. */
  PLUGIN,
  /** The makers of this program. */
  INTERNAL
}

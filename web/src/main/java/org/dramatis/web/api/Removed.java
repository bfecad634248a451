package org.dramatis.web.api;

/**
 * Says what was removed.
 *
 * @param removed its name
 */
record Removed(String removed) {}

package org.dramatis.web.api;

/**
 * Asks to switch a plugin.
 *
 * @param enabled whether it is to take part
 */
record SwitchRequest(boolean enabled) {}

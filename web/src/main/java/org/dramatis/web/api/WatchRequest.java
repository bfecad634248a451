package org.dramatis.web.api;

import org.jspecify.annotations.Nullable;

/**
 * Asks to watch an actor.
 *
 * @param author who watches; null for the user that runs the server
 * @param reason why; null for none
 */
record WatchRequest(@Nullable String author, @Nullable String reason) {}

package org.dramatis.web.api;

import org.jspecify.annotations.Nullable;

/**
 * Asks to undo a decision.
 *
 * @param author who decides; null for the user that runs the server
 * @param reason why; null for none
 */
record UndoRequest(@Nullable String author, @Nullable String reason) {}

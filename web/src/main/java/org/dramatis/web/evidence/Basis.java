package org.dramatis.web.evidence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an answer was counted from.
 *
 * @param ledger number of the last decision in the ledger; 0 for none
 * @param decided when that was; null for none
 * @param counted whether the figures show all decisions up to that one
 * @param asked when the answer was given
 */
public record Basis(long ledger, @Nullable Instant decided, boolean counted, Instant asked) {}

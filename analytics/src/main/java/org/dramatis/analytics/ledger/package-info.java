/**
 * The ledger: what users decided about who is who.
 *
 * <p>A {@link org.dramatis.analytics.ledger.Decision} is written to an append-only file in the home
 * and never changed; taking one back is a further decision. The file is the source of truth: a new
 * database, other offsets after a new parse, or another model do not touch it, because a decision
 * refers to actors by id, name and the documents that show them, and to mentions by what they
 * quote.
 *
 * <p>Out of scope: what decisions do to actors; see {@code org.dramatis.analytics.identity}.
 */
@NullMarked
package org.dramatis.analytics.ledger;

import org.jspecify.annotations.NullMarked;

/**
 * Decisions of users about who is who, and what follows them: they are written to the ledger, and
 * the analysis that brings the results up to them is started.
 *
 * <p>Out of scope: what a decision does to actors; see {@code org.dramatis.analytics.identity}.
 */
@NullMarked
package org.dramatis.analytics.decision;

import org.jspecify.annotations.NullMarked;

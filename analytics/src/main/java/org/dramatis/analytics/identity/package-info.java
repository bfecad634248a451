/**
 * Resolution across documents: which chains of different documents are one actor.
 *
 * <p>Pure and deterministic: the same chains and decisions give the same actors in whatever order
 * they come. Out of scope: reading and writing them (see {@code org.dramatis.analytics.store}).
 */
@NullMarked
package org.dramatis.analytics.identity;

import org.jspecify.annotations.NullMarked;

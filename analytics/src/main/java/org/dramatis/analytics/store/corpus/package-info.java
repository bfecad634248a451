/**
 * The tables of the corpus: sources, items and the work on them, documents with their mentions and
 * chains, and who the chains are.
 *
 * <p>Rows are written as documents come in; what is counted from them is in {@code
 * org.dramatis.analytics.store.result}.
 */
@NullMarked
package org.dramatis.analytics.store.corpus;

import org.jspecify.annotations.NullMarked;

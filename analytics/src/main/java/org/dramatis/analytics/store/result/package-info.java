/**
 * The tables of results: brought to what was counted in one transaction, whole or by the difference
 * that some documents make.
 *
 * <p>{@code ResultWriter} is the only way in; readers are in {@code
 * org.dramatis.analytics.store.query}.
 */
@NullMarked
package org.dramatis.analytics.store.result;

import org.jspecify.annotations.NullMarked;

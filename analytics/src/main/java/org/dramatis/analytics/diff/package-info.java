/**
 * What a run changed: actors and pairs that are new, gone, rising or falling.
 *
 * <p>Out of scope: how it is found and kept (see {@code org.dramatis.analytics.store}).
 */
@NullMarked
package org.dramatis.analytics.diff;

import org.jspecify.annotations.NullMarked;

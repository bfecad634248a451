/**
 * What a run changed: documents, quarantine, actors, who is who, and pairs.
 *
 * <p>Out of scope: how it is found and kept (see {@code org.dramatis.analytics.store}).
 */
@NullMarked
package org.dramatis.analytics.diff;

import org.jspecify.annotations.NullMarked;

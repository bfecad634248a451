/**
 * Versions of what is made of all documents together, as {@code org.dramatis.core.version} says.
 */
@NullMarked
package org.dramatis.analytics.version;

import org.jspecify.annotations.NullMarked;

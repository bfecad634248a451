/** Measures of networks of actors, computed by libraries. */
@NullMarked
package org.dramatis.analytics.network;

import org.jspecify.annotations.NullMarked;

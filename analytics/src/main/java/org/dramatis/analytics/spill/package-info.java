/** Data that is written once and read in order, in memory while it is small and in files after. */
@NullMarked
package org.dramatis.analytics.spill;

import org.jspecify.annotations.NullMarked;

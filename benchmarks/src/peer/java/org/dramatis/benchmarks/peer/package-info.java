/** Runs the peers that the product is measured against; never part of a distribution. */
@NullMarked
package org.dramatis.benchmarks.peer;

import org.jspecify.annotations.NullMarked;

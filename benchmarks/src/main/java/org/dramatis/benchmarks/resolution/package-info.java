/**
 * Resolution measured on its own: predictions with the names of a gold file or of the name tagger.
 *
 * <p>Out of scope: scoring, which a Python program does.
 */
@NullMarked
package org.dramatis.benchmarks.resolution;

import org.jspecify.annotations.NullMarked;

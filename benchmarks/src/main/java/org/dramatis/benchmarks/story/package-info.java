/**
 * Finding copies measured on its own: precision and recall on a corpus whose copies are known, and
 * cost by signatures alone, of more documents than are worth making.
 */
@NullMarked
package org.dramatis.benchmarks.story;

import org.jspecify.annotations.NullMarked;

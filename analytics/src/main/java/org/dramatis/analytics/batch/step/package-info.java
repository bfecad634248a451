/**
 * What the jobs do, step by step: list the items of sources, process them, resolve their chains,
 * count, and say how the run ended.
 *
 * <p>The order of the steps is in the job descriptions; {@code org.dramatis.analytics.batch} runs
 * them.
 */
@NullMarked
package org.dramatis.analytics.batch.step;

import org.jspecify.annotations.NullMarked;

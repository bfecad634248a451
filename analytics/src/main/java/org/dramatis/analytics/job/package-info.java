/**
 * Jobs as a user sees them: starting, stopping, progress, history, schedules.
 *
 * <p>How they are run (Jakarta Batch) is hidden in {@code org.dramatis.analytics.batch}.
 */
@NullMarked
package org.dramatis.analytics.job;

import org.jspecify.annotations.NullMarked;

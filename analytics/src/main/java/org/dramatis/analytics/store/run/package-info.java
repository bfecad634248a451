/**
 * The tables of runs: which there were, which one has the lease, schedules, what each run changed
 * and the alerts that are on their way.
 */
@NullMarked
package org.dramatis.analytics.store.run;

import org.jspecify.annotations.NullMarked;

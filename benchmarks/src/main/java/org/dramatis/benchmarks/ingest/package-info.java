/**
 * Measures a whole run, from a folder of files to the tables of results, in a process of its own as
 * a user starts it.
 *
 * <p>Shares of the stages come from a flight recording of the processor. Out of scope: quality.
 */
@NullMarked
package org.dramatis.benchmarks.ingest;

import org.jspecify.annotations.NullMarked;

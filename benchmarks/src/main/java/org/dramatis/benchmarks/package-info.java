/** JMH and whole-pipeline benchmarks. */
@NullMarked
package org.dramatis.benchmarks;

import org.jspecify.annotations.NullMarked;

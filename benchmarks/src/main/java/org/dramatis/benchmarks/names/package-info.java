/** Speed of finding names, beside a peer where the profile {@code peer} is on. */
@NullMarked
package org.dramatis.benchmarks.names;

import org.jspecify.annotations.NullMarked;

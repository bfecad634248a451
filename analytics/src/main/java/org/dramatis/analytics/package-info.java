/** Resolution across documents, statistics, batch jobs, the store and the exports. */
@NullMarked
package org.dramatis.analytics;

import org.jspecify.annotations.NullMarked;

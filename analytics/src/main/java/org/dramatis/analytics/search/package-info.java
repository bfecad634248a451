/**
 * The search index: what it holds of a corpus, how it follows the results, and how queries are read
 * and answered from it. The only place that knows Apache Lucene; what it indexes it is handed by a
 * {@link org.dramatis.analytics.search.SearchSource}.
 */
@NullMarked
package org.dramatis.analytics.search;

import org.jspecify.annotations.NullMarked;

/** What reports, exports and the HTTP interface ask of the tables; changes nothing. */
@NullMarked
package org.dramatis.analytics.store.query;

import org.jspecify.annotations.NullMarked;

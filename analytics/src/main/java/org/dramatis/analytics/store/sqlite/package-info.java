/** Results as an SQLite file. Out of scope: reading one. */
@NullMarked
package org.dramatis.analytics.store.sqlite;

import org.jspecify.annotations.NullMarked;

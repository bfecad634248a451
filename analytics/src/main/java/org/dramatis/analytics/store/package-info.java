/**
 * The database and its schema, and what all that write or read tables share.
 *
 * <p>This package and those below it are the only ones that speak SQL. H2 in a file by default,
 * PostgreSQL by a JDBC URL, both from the same migrations. Its rooms: {@code run}, {@code corpus}
 * (which uses it), {@code result} (which uses both) and {@code query} (which reads all). Out of
 * scope: when things are written (see {@code org.dramatis.analytics.batch}).
 */
@NullMarked
package org.dramatis.analytics.store;

import org.jspecify.annotations.NullMarked;

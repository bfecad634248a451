/**
 * The database: its schema, everything that is written to it and every question asked of it.
 *
 * <p>The only package that speaks SQL. H2 in a file by default, PostgreSQL by a JDBC URL, both from
 * the same migrations. Out of scope: when things are written (see {@code
 * org.dramatis.analytics.batch}).
 */
@NullMarked
package org.dramatis.analytics.store;

import org.jspecify.annotations.NullMarked;

/**
 * Actors that users watch, and who is told what runs change about them.
 *
 * <p>The list and the alerts are files in the home, so that both outlive the database. Out of
 * scope: finding the changes (see {@code org.dramatis.analytics.diff}).
 */
@NullMarked
package org.dramatis.analytics.watch;

import org.jspecify.annotations.NullMarked;

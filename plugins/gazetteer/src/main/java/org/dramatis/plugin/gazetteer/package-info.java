/**
 * Names of actors from a list that may have millions of rows.
 *
 * <p>In scope: finding listed names in a text, and the entry that an actor of such a name is. Out
 * of scope: telling apart two actors of one name.
 */
@NullMarked
package org.dramatis.plugin.gazetteer;

import org.jspecify.annotations.NullMarked;

/**
 * What a user sees in a terminal: tables, the report of a corpus, the progress of a run.
 *
 * <p>Whatever comes from a document passes {@link org.dramatis.app.terminal.TextTable#printable}
 * before it is printed, because a name may hold control sequences.
 */
@NullMarked
package org.dramatis.app.terminal;

import org.jspecify.annotations.NullMarked;

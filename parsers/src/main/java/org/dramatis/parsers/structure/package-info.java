/**
 * What the stretches of a text are to its reader: headline, byline, dateline, captions,
 * repetitions, boilerplate; when it was published; in which language it is.
 *
 * <p>The text itself is never changed here. Out of scope: reading formats.
 */
@NullMarked
package org.dramatis.parsers.structure;

import org.jspecify.annotations.NullMarked;

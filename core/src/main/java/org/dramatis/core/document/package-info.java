/**
 * The document as a parser delivers it: canonical text, sections, date, and where it came from.
 *
 * <p>The text is canonical: after parsing nobody rewrites it, and every {@link
 * org.dramatis.core.document.Span} refers to it, half-open, in UTF-16 code units. Out of scope:
 * what annotators find in the text (see {@code org.dramatis.core.annotation}).
 */
@NullMarked
package org.dramatis.core.document;

import org.jspecify.annotations.NullMarked;

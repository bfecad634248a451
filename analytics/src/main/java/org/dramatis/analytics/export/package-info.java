/**
 * Exports: the tables a user can take away, and the formats they are written in.
 *
 * <p>{@link org.dramatis.analytics.export.Exports} joins an {@link
 * org.dramatis.analytics.export.ExportSource} (what the store holds), a table and a format. All of
 * it streams: memory does not grow with the table. Offsets in exports count Unicode code points of
 * the document's text, not UTF-16 code units.
 */
@NullMarked
package org.dramatis.analytics.export;

import org.jspecify.annotations.NullMarked;

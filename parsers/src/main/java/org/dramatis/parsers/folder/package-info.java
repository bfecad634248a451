/**
 * Folders as sources of documents.
 *
 * <p>Listing never reads a file's content. Out of scope: what is inside a file.
 */
@NullMarked
package org.dramatis.parsers.folder;

import org.jspecify.annotations.NullMarked;

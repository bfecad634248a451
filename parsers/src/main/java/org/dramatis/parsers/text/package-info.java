/**
 * Plain text: bytes to characters, and text files to documents.
 *
 * <p>Out of scope: what of a text is mended before it is a document's, and text inside other
 * formats.
 */
@NullMarked
package org.dramatis.parsers.text;

import org.jspecify.annotations.NullMarked;

/**
 * Plain text: bytes to characters, and text files to documents.
 *
 * <p>A UTF-8 file with LF line ends keeps every character, so that offsets in the document are
 * offsets in the file. Out of scope: text inside other formats.
 */
@NullMarked
package org.dramatis.parsers.text;

import org.jspecify.annotations.NullMarked;

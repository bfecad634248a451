/**
 * Reading formats: any file to documents, with all that is embedded in it.
 *
 * <p>Everything here runs in a parser process and trusts no file: a reader may loop, exhaust its
 * memory or die. Apache Tika is used nowhere else but for charsets. Out of scope: processes and
 * limits of time and memory.
 */
@NullMarked
package org.dramatis.parsers.extract;

import org.jspecify.annotations.NullMarked;

/** Document parsers built on Apache Tika, and the folder source. */
@NullMarked
package org.dramatis.parsers;

import org.jspecify.annotations.NullMarked;

/**
 * Reading formats in processes of their own, with limits of time and memory.
 *
 * <p>A file that hangs, exhausts its memory or kills its reader costs one process and nothing else.
 * A process serves one thread at a time and is used again for the next file; it ends by itself when
 * the process that started it is gone, however that ended. Out of scope: what formats look like.
 */
@NullMarked
package org.dramatis.parsers.worker;

import org.jspecify.annotations.NullMarked;

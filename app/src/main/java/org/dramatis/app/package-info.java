/** The command line, the wiring of all modules, and the distribution. */
@NullMarked
package org.dramatis.app;

import org.jspecify.annotations.NullMarked;

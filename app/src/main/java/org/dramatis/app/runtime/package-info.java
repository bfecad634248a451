/**
 * Where the modules become one program: the installation, the user's home, and {@link
 * org.dramatis.app.runtime.Dramatis}, which opens everything and closes it again.
 *
 * <p>The only package that knows all modules. Out of scope: reading a command line and writing to a
 * terminal.
 */
@NullMarked
package org.dramatis.app.runtime;

import org.jspecify.annotations.NullMarked;

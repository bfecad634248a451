/** Loading plugin JARs, each in its own class loader, at start and while the server runs. */
@NullMarked
package org.dramatis.core.plugin;

import org.jspecify.annotations.NullMarked;

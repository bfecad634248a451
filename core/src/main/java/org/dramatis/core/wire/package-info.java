/** Values on their way between processes. */
@NullMarked
package org.dramatis.core.wire;

import org.jspecify.annotations.NullMarked;

/** Failures with a stable code and an owner. */
@NullMarked
package org.dramatis.core.error;

import org.jspecify.annotations.NullMarked;

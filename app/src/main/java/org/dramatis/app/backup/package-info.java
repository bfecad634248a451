/** Copies of homes that can be put back, and what to do about a home that is damaged. */
@NullMarked
package org.dramatis.app.backup;

import org.jspecify.annotations.NullMarked;

/**
 * Versions of what makes stored results.
 *
 * <p>A version is a number that whoever changes the code raises when the same input gives another
 * result, and a sum over the resources that the code reads, which changes by itself. In scope: that
 * sum. Out of scope: what a user sets; whoever has a version adds that.
 */
@NullMarked
package org.dramatis.core.version;

import org.jspecify.annotations.NullMarked;

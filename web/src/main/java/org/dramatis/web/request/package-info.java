/**
 * What every request goes through: who may ask, how parameters are read, what a failure becomes.
 *
 * <p>Out of scope: what is answered (see {@code org.dramatis.web.page} and {@code
 * org.dramatis.web.api}).
 */
@NullMarked
package org.dramatis.web.request;

import org.jspecify.annotations.NullMarked;

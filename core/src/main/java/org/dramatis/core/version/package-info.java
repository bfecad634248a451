/**
 * Versions that follow from what a thing is made of.
 *
 * <p>In scope: a short text that changes when the code, a model or a word list of some packages
 * changes, so that stored results of another version are found out and made anew. Out of scope:
 * what a user sets; whoever has a version adds that.
 */
@NullMarked
package org.dramatis.core.version;

import org.jspecify.annotations.NullMarked;

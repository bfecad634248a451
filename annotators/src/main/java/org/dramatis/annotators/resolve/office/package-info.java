/**
 * Who held which public office when: the table behind "the US president" in a text without names.
 *
 * <p>Out of scope: finding offices in text, which {@code org.dramatis.annotators.resolve} does.
 */
@NullMarked
package org.dramatis.annotators.resolve.office;

import org.jspecify.annotations.NullMarked;

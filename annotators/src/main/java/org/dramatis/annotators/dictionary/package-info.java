/**
 * Dictionaries of names that users keep in their home, applied without training anything.
 *
 * <p>In scope: reading CSV files and finding their names in tokens. Out of scope: which actor a
 * name means.
 */
@NullMarked
package org.dramatis.annotators.dictionary;

import org.jspecify.annotations.NullMarked;

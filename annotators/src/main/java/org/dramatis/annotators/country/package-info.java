/**
 * Countries, their peoples and their capitals, by the names that English texts use.
 *
 * <p>In scope: which country a name, a demonym ("North Korean") or a capital means, and the guards
 * for words that mean something else as well ("Georgia", "Jordan", "US" in a line of capitals). Out
 * of scope: finding names in a text, and other languages than English.
 *
 * <p>Names come from CLDR by way of ICU4J and from the table {@code countries.tsv} of our own.
 */
@NullMarked
package org.dramatis.annotators.country;

import org.jspecify.annotations.NullMarked;

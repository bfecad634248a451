/**
 * Words and what is known of them: classes, traits of nouns and titles, first names.
 *
 * <p>Everything is read once from the resources beside this package into one hash table that is
 * asked with a stretch of text, so that looking up a document's tokens allocates nothing. Out of
 * scope: names of countries and nationalities, which the name tagger marks.
 */
@NullMarked
package org.dramatis.annotators.resolve.lexicon;

import org.jspecify.annotations.NullMarked;
